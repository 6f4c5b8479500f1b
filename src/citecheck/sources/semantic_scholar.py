"""The source `semanticscholar`: a second opinion by DOI, and a title's best match; asked only with a key of your own.

Semantic Scholar Graph API (https://api.semanticscholar.org/api-docs/graph): up to 500 DOIs in one POST, answered in the
order asked with null for the unknown; `/paper/search/match` gives the one nearest title or 404, which is an answer. Without
a key one pool serves the whole world and nearly always answers 429, so it is left alone then.
"""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.base import works_of
from citecheck.sources.faults import RefusedError
from citecheck.sources.http import Client
from citecheck.sources.plain import mapping
from citecheck.sources.query import clip
from citecheck.sources.semantic_scholar_record import FIELDS, work_from_semantic_scholar

URL = "https://api.semanticscholar.org"
MOST_PER_BATCH = 500
_MOST_BYTES = 300  # of a title; longer ones are not titles


class SemanticScholar:
    """Semantic Scholar as a `Source`. Raises SourceError from every question that got no usable answer."""

    name = "semanticscholar"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 500 DOIs together."""
        return [list(dois[n : n + MOST_PER_BATCH]) for n in range(0, len(dois), MOST_PER_BATCH)]

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """Each DOI's record, or None. An ill-formed DOI spoils the whole call; then all are left to be asked alone."""
        wanted = list(dict.fromkeys(dois))
        if not wanted:
            return {}
        try:
            answer = self._client.parse(
                self._client.get(
                    "/graph/v1/paper/batch",
                    {"fields": FIELDS},
                    kind="list",
                    body={"ids": [f"DOI:{doi}" for doi in wanted]},
                )
            )
        except RefusedError:
            if len(wanted) == 1:
                raise
            return {}
        if not isinstance(answer, list) or len(answer) != len(wanted):
            raise SourceError(self.name, "sent data of another shape than one record for each DOI")
        if any(item is not None and not mapping(item) for item in answer):
            raise SourceError(self.name, "sent a record that cannot be read")
        works = [work_from_semantic_scholar(item) if item else None for item in answer]
        return dict(zip(wanted, works, strict=True))

    def record(self, doi: str) -> Work | None:
        """As `lookup`, for one DOI."""
        return self.lookup([doi]).get(doi)

    def search(self, query: str, *, rows: int = 1) -> list[Work]:  # noqa: ARG002
        """The paper with the nearest title, whatever `rows` is, or none."""
        text = clip(query, _MOST_BYTES)
        if not text:
            return []
        params = {"query": text, "fields": FIELDS}
        answer = self._client.get("/graph/v1/paper/search/match", params, kind="list", also=frozenset({404}))
        content = mapping(self._client.parse(answer))
        if answer.status == 404 and "error" in content:
            return []
        found = content.get("data") if answer.status == 200 else None
        return works_of(self.name, found, lambda item: work_from_semantic_scholar(mapping(item)))
