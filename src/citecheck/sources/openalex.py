"""The source `openalex`: the broadest aggregator, for candidates and second opinions.

OpenAlex API (https://developers.openalex.org): several DOIs as one filter, one DOI at its own route (free), a title by its
words. Without a key, searches are few a day; an answer that asks for a pause of hours ends them for the run. It registers
nothing, so it never supports "not found" alone and never overrules a registry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.errors import SourceError
from citecheck.journals import significant_words
from citecheck.model import Work
from citecheck.sources.base import doi_batches, works_of
from citecheck.sources.faults import RefusedError, TooLargeError
from citecheck.sources.http import Client
from citecheck.sources.journal_record import JOURNAL_SELECT, journal_from_openalex, named
from citecheck.sources.openalex_record import SELECT, work_from_openalex
from citecheck.sources.plain import mapping
from citecheck.sources.query import MAX_URL_BYTES, path_of, telling

URL = "https://api.openalex.org"
MOST_PER_BATCH = 100  # 101 values of a filter are refused
MOST_WORDS = 8


class OpenAlex:
    """OpenAlex as a `Source`. Raises SourceError from every question that got no usable answer."""

    name = "openalex"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 100 DOIs and 2,800 bytes of URL together; a DOI with a comma or a bar alone: both are filter syntax."""
        return doi_batches(dois, "|", apart=",|", most=MOST_PER_BATCH, budget=MAX_URL_BYTES)

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """Each DOI's record, or None where OpenAlex has none: nobody concludes anything from its silence."""
        wanted = list(dict.fromkeys(dois))
        if len(wanted) == 1:
            return {wanted[0]: self._single(wanted[0])}
        if not wanted:
            return {}
        try:
            works = self._list("doi:" + "|".join(wanted), len(wanted))
        except (RefusedError, TooLargeError):
            return {}
        held = {work.metadata.doi: work for work in works}
        return {doi: held.get(doi) for doi in wanted}

    def record(self, doi: str) -> Work | None:
        """As `lookup`, for one DOI."""
        return self.lookup([doi]).get(doi)

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The works with the most telling words of a title."""
        text = " ".join(telling(query, MOST_WORDS))
        return self._list(f"title.search:{text}", rows) if text else []

    def journals(self, name: str) -> list[Work]:
        """The journals, meetings and series of this name, those without any DOI included."""
        text = " ".join(significant_words(name))
        if not text:
            return []
        params = {"search": text, "per_page": str(MOST_PER_BATCH), "select": JOURNAL_SELECT}
        answer = mapping(self._client.json("/sources", params, kind="list"))
        results = answer.get("results")
        if not isinstance(results, list):
            raise SourceError(self.name, "sent data of another shape than a list of journals")
        listed = [journal_from_openalex(mapping(i)) for i in results]
        return named(self.name, name, listed, mapping(answer.get("meta")).get("count"))

    def _list(self, filtered: str, rows: int) -> list[Work]:
        params = {"filter": filtered, "per_page": str(min(100, rows)), "select": SELECT}
        answer = mapping(self._client.json("/works", params, kind="list"))
        return works_of(self.name, answer.get("results"), work_from_openalex)

    def _single(self, doi: str) -> Work | None:
        route = f"/works/doi:{path_of(doi)}"
        answer = self._client.get(route, {"select": SELECT}, also=frozenset({404}))
        if answer.status == 404:
            return None
        content: Any = self._client.parse(answer)
        work = work_from_openalex(mapping(content))
        if work.metadata.doi != doi:
            raise SourceError(self.name, f"answered for another DOI ({work.metadata.doi[:100] or 'none'})")
        return work
