"""The source `datacite`: works registered with DataCite (datasets, software, theses, arXiv), by DOI and by words.

DataCite REST API (https://api.datacite.org): several DOIs as `ids=`, one at its own route, and a search sorted by relevance
(the default order is that of the last change). Its lists leave out DOIs of other agencies, and an alias or a DOI that is
registered but not findable: only the single route says "not held".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.base import doi_batches, works_of
from citecheck.sources.datacite_record import work_from_datacite
from citecheck.sources.faults import RefusedError, TooLargeError
from citecheck.sources.http import Client
from citecheck.sources.query import MAX_URL_BYTES, clip, path_of
from citecheck.text import words

URL = "https://api.datacite.org"
MOST_PER_BATCH = 50
MOST_WORDS = 40  # a reference's words beyond these are pages, places and addresses
_OPERATORS = {"and", "or", "not", "to"}


class DataCite:
    """DataCite as a `Source`. Raises SourceError from every question that got no usable answer."""

    name = "datacite"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 50 DOIs and 2,800 bytes of URL together; a DOI with a comma alone, since `ids` is split at commas."""
        return doi_batches(dois, ",", apart=",", most=MOST_PER_BATCH, budget=MAX_URL_BYTES)

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """One DOI: its record or a definite None. Several: those the list gives; a missing one is undecided."""
        wanted = list(dict.fromkeys(dois))
        if len(wanted) == 1:
            return {wanted[0]: self._single(wanted[0])}
        if not wanted:
            return {}
        try:
            works = self._list({"ids": ",".join(wanted), "page[size]": str(len(wanted))})
        except (RefusedError, TooLargeError):
            return {}
        held = {work.id: work for work in works}
        return {doi: held[doi] for doi in wanted if doi in held}

    def record(self, doi: str) -> Work | None:
        """As `lookup`, for one DOI."""
        return self.lookup([doi]).get(doi)

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The works sharing most with the words of a reference string.

        The words are joined by OR, since DataCite's query language wants all words otherwise (`default_operator: "AND"` in
        datacite/lupo), and stripped of everything that is an operator there.
        """
        kept = [word for word in dict.fromkeys(words(query)) if word not in _OPERATORS and len(word) > 1]
        text = clip(" OR ".join(kept[:MOST_WORDS])).removesuffix(" OR")
        if not text:
            return []
        return self._list({"query": text, "sort": "relevance", "page[size]": str(rows)})

    def _list(self, params: dict[str, str]) -> list[Work]:
        answer = self._client.json("/dois", {**params, "disable-facets": "true"}, kind="list")
        data = answer.get("data") if isinstance(answer, dict) else None
        return works_of(self.name, data, work_from_datacite)

    def _single(self, doi: str) -> Work | None:
        answer = self._client.get(f"/dois/{path_of(doi)}", also=frozenset({404}))
        content: Any = self._client.parse(answer)
        if not isinstance(content, dict):
            raise SourceError(self.name, "sent data of another shape than a work")
        if answer.status == 404:
            if "errors" not in content:
                raise SourceError(self.name, "answered 404 with something other than its usual answer")
            return None
        work = work_from_datacite(content.get("data") or {})
        if work.id != doi:
            raise SourceError(self.name, f"answered for another DOI ({work.id[:100] or 'none'})")
        return work
