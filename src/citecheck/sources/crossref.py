"""The source `crossref`: the works Crossref registers, by DOI and by reference string.

Crossref REST API (https://api.crossref.org): known DOIs in one filtered list question, a single DOI at its own route, a
reference string as `query.bibliographic`, whose answers are candidates only (its `score` is not used).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from citecheck.errors import SourceError
from citecheck.journals import significant_words
from citecheck.model import Work
from citecheck.sources.base import doi_batches, works_of
from citecheck.sources.crossref_list import ask_list
from citecheck.sources.crossref_record import work_from_crossref
from citecheck.sources.faults import RefusedError, TooLargeError
from citecheck.sources.http import Answer, Client
from citecheck.sources.journal_record import journal_from_crossref, named
from citecheck.sources.plain import mapping
from citecheck.sources.query import MAX_URL_BYTES, clip, path_of

URL = "https://api.crossref.org"
MOST_JOURNALS = 100  # of those with all the words of a name
MOST_PER_BATCH = 50  # what public clients use; no cap is documented
_NOT_HELD = (
    b"resource not found"  # the body of a true 404; anything else may come from a proxy or a wrong address
)


class Crossref:
    """Crossref as a `Source`. Raises SourceError from every question that got no usable answer."""

    name = "crossref"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 50 DOIs and 2,800 bytes of URL together; a DOI with a comma alone, since a comma splits the filter."""
        return doi_batches(dois, ",doi:", apart=",", most=MOST_PER_BATCH, budget=MAX_URL_BYTES)

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """One DOI: its record or a definite None. Several: those the list holds (aliased DOIs, for one, are missing)."""
        wanted = list(dict.fromkeys(dois))
        if len(wanted) == 1:
            return {wanted[0]: self._single(wanted[0])}
        try:
            items = ask_list(self._client, rows=len(wanted), filter={"doi": wanted}) if wanted else []
        except (RefusedError, TooLargeError):  # a malformed DOI, or too many at once: let each be asked alone
            return {}
        works = {work.id: work for work in map(work_from_crossref, items)}
        return {doi: works[doi] for doi in wanted if doi in works}

    def record(self, doi: str) -> Work | None:
        """The whole record: the single-record route gives what lists cannot select, the dates of the journal's issue."""
        return self._single(doi)

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The works nearest to a whole reference string by `query.bibliographic`, in Crossref's order."""
        text = clip(query)
        if not text:
            return []
        items = ask_list(self._client, rows=rows, query_bibliographic=text)
        return works_of(self.name, items, work_from_crossref)

    def journals(self, name: str) -> list[Work]:
        """The journals of this name with the years they registered articles in; the list holds no abbreviations."""
        text = " ".join(significant_words(name))
        params = {"query": text, "rows": str(MOST_JOURNALS)}
        answer = self._client.json("/journals", params, kind="list") if text else {"message": {"items": []}}
        message = _message(self.name, answer)
        items = message.get("items")
        if not isinstance(items, list):
            raise SourceError(self.name, "sent data of another shape than a list of journals")
        return named(
            self.name, name, [journal_from_crossref(mapping(i)) for i in items], message.get("total-results")
        )

    def _single(self, doi: str) -> Work | None:
        """The single-record route; the 301 of an aliased DOI leads to its prime DOI, which is then the work's id."""
        answer = self._client.get(f"/works/{path_of(doi)}", also=frozenset({404}))
        if answer.status == 404:
            if answer.body[:200].strip().lower().startswith(_NOT_HELD):
                return None
            raise SourceError(self.name, "answered 404 with something other than its usual answer")
        work = work_from_crossref(_message(self.name, self._client.parse(answer)))
        if work.id != _asked_in(answer, self._client.base_url):
            raise SourceError(self.name, f"answered for another DOI ({work.id[:100] or 'none'})")
        return work


def _asked_in(answer: Answer, base_url: str) -> str:
    """The DOI in the address that was answered, which differs from the one asked for after a redirect only."""
    path = urlsplit(answer.url).path.removeprefix(urlsplit(base_url).path)
    return unquote(path.partition("/works/")[2]).lower()


def _message(source: str, answer: Any) -> Mapping[str, Any]:
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict):
        raise SourceError(source, "sent data of another shape than a work")
    return message
