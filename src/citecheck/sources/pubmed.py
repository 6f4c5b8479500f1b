"""The source `pubmed`: biomedical articles by PMID and by the words of a title.

NCBI E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25499): up to 200 PMIDs in one `esummary`; a title is two requests,
`esearch` for identifiers and `esummary` for what they are, and its budget counts both. An error object inside a 200 is no
answer; it may hold the key or our address, so its text is never shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.http import Client
from citecheck.sources.plain import field, mapping
from citecheck.sources.pubmed_record import work_from_pubmed
from citecheck.sources.query import telling

URL = "https://eutils.ncbi.nlm.nih.gov"
MOST_PER_BATCH = 200
MOST_WORDS = 7
_ROUTE = "/entrez/eutils/"
_COMMON = {"db": "pubmed", "retmode": "json", "tool": "citecheck"}


class PubMed:
    """PubMed as a `Source`, asked for PMIDs. Raises SourceError from every question without a usable answer."""

    name = "pubmed"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 200 PMIDs together; what is no number goes alone, since it cannot exist."""
        sound = [i for i in dois if i.isascii() and i.isdigit()]
        odd = [[i] for i in dois if i not in sound]
        return [sound[n : n + MOST_PER_BATCH] for n in range(0, len(sound), MOST_PER_BATCH)] + odd

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """One PMID: its record or a definite None. Several: those the answer holds; a missing one is undecided."""
        wanted = list(dict.fromkeys(dois))
        sound = [i for i in wanted if i.isascii() and i.isdigit()]
        if not sound:
            return dict.fromkeys(wanted)
        found: dict[str, Work | None] = dict(self._summaries(sound))
        if not found and len(wanted) == 1:
            return {wanted[0]: None}
        return found

    def record(self, doi: str) -> Work | None:
        """As `lookup`, for one PMID."""
        return self.lookup([doi]).get(doi)

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The articles with the most telling words of a title in theirs, in PubMed's order."""
        term = " AND ".join(f"{word}[ti]" for word in telling(query, MOST_WORDS))
        if not term:
            return []
        answer = mapping(self._ask("esearch.fcgi", {"term": term, "retmax": str(rows)}).get("esearchresult"))
        if not isinstance(answer.get("idlist"), list):
            raise SourceError(self.name, "sent data of another shape than a list of identifiers")
        ids = [field(i) for i in answer["idlist"]]
        if not all(i.isascii() and i.isdigit() for i in ids):
            raise SourceError(self.name, "sent data of another shape than a list of identifiers")
        works = list(self._summaries(ids).values()) if ids else []
        if ids and not works:
            raise SourceError(self.name, "named identifiers that it has no record of")
        return works

    def _summaries(self, ids: Sequence[str]) -> dict[str, Work]:
        """The works of these PMIDs, in their order; one that has only an "error" is left out."""
        result = mapping(self._ask("esummary.fcgi", {"id": ",".join(ids)}).get("result"))
        if "uids" not in result:
            raise SourceError(self.name, "sent data of another shape than a list of summaries")
        items = {i: mapping(result[i]) for i in ids if i in result}
        if not all(items.values()):
            raise SourceError(self.name, "sent a summary that cannot be read")
        return {i: work_from_pubmed(item) for i, item in items.items() if "error" not in item}

    def _ask(self, program: str, params: Mapping[str, str]) -> Mapping[str, Any]:
        answer = mapping(self._client.json(_ROUTE + program, {**_COMMON, **params}, kind="list"))
        if "error" in answer:
            raise SourceError(self.name, "reported an error in place of an answer")
        return answer
