"""The source `europepmc`: PubMed's records, PubMed Central's and preprints, by PMID, PMCID or DOI, and by words of a title.

Europe PMC RESTful web service (https://europepmc.org/RestfulWebService): identifiers are joined by OR in one query, as
`(EXT_ID:26017442 AND SRC:MED)`, `PMCID:PMC3531190` and `DOI:"10.1/x"`, and come back in any order. Errors are answered with
200 and an "errCode"; only a list of results is an answer, and an empty one says "nothing". It takes in all of PubMed, so it
can stand in for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.base import chunks, works_of
from citecheck.sources.europe_pmc_record import work_from_europe_pmc
from citecheck.sources.http import Client
from citecheck.sources.plain import mapping
from citecheck.sources.query import MAX_URL_BYTES, telling

URL = "https://www.ebi.ac.uk"
MOST_PER_BATCH = 50
MOST_WORDS = 7
# One article may be there three times: from PubMed, from PubMed Central and as a preprint.
_RECORDS_EACH = 4
_ROUTE = "/europepmc/webservices/rest/search"
_PMID = re.compile(r"[0-9]{1,9}")
_PMCID = re.compile(r"PMC[0-9]{1,9}", re.IGNORECASE)
_DOI = re.compile(r'10\.[^\s"\\]+')


class EuropePMC:
    """Europe PMC as a `Source`. Raises SourceError from every question that got no usable answer."""

    name = "europepmc"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 50 identifiers and 2,800 bytes of URL together; what is no identifier goes alone."""
        sound = [i for i in dois if _clause(i)]
        cost = [len(quote(f" OR {_clause(i)}", safe="")) for i in sound]
        odd = [[i] for i in dois if not _clause(i)]
        return chunks(sound, cost, most=MOST_PER_BATCH, budget=MAX_URL_BYTES) + odd

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """One identifier: its record or a definite None. Several: those the answer holds; a missing one is undecided."""
        wanted = list(dict.fromkeys(dois))
        clauses = [clause for i in wanted if (clause := _clause(i))]
        if not clauses:
            return dict.fromkeys(wanted)
        works = self._works(" OR ".join(clauses), max(25, _RECORDS_EACH * len(clauses)))
        found = {i: work for i in wanted if (work := _of(i, works))}
        if len(wanted) > 1 or found:
            return dict(found)
        if works:
            raise SourceError(self.name, "answered for another identifier")
        return {wanted[0]: None}

    def record(self, doi: str) -> Work | None:
        """As `lookup`, for one identifier."""
        return self.lookup([doi]).get(doi)

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The works with the most telling words of a title in theirs, best first."""
        words = telling(query, MOST_WORDS)
        return self._works(f"TITLE:({' AND '.join(words)})", rows) if words else []

    def _works(self, query: str, rows: int) -> list[Work]:
        params = {"query": query, "format": "json", "resultType": "core", "pageSize": str(rows)}
        answer: Any = mapping(self._client.json(_ROUTE, params, kind="list"))
        if "errCode" in answer:
            raise SourceError(self.name, "reported an error in place of an answer")
        return works_of(self.name, mapping(answer.get("resultList")).get("result"), work_from_europe_pmc)


def _clause(identifier: str) -> str:
    """What asks for an identifier in a query; "" for one that cannot exist."""
    if _PMID.fullmatch(identifier):
        return f"(EXT_ID:{identifier} AND SRC:MED)"
    if _PMCID.fullmatch(identifier):
        return f"PMCID:{identifier.upper()}"
    return f'DOI:"{identifier}"' if _DOI.fullmatch(identifier) else ""


def _of(identifier: str, works: Sequence[Work]) -> Work | None:
    """The first work that has the identifier; a record from PubMed before its copies, since it carries the notices."""
    wanted = identifier.lower()
    held = [w for w in works if wanted in (w.metadata.pmid, w.metadata.pmcid.lower(), w.metadata.doi)]
    return next((w for w in held if w.metadata.pmid), held[0] if held else None)
