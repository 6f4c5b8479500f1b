"""The registry `doi.org`: who registered a DOI, whether it exists, and the record its agency gives.

`/doiRA/{DOI},{DOI},...` names the agencies, `/api/handles/{DOI}` knows every DOI there is, and content negotiation leads to
the agency's own record in CSL-JSON (DOI Handbook, https://www.doi.org/the-identifier/resources/handbook; answers as
recorded, 2026). Landing pages are never read: publishers refuse robots, and that says nothing about a DOI.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.base import Registration, chunks
from citecheck.sources.crossref_record import work_from_crossref
from citecheck.sources.faults import RedirectError, RefusedError
from citecheck.sources.http import Client
from citecheck.sources.plain import doi_of, field, mapping, plain
from citecheck.sources.query import MAX_URL_BYTES, path_of

URL = "https://doi.org"
MOST_PER_BATCH = (
    50  # 200 were answered, slowly; 400 were refused as too long (others' measurements, 2026-09-17)
)
CSL_JSON = "application/vnd.citationstyles.csl+json"
# Where agencies keep the records that doi.org redirects to (citation.doi.org; recorded redirects).
AGENCY_HOSTS = frozenset(
    {
        "api.crossref.org",
        "api.datacite.org",
        "data.crosscite.org",
        "data.datacite.org",
        "data.medra.org",
        "japanlinkcenter.org",
        "www.doi.org",
    }
)
_NOT_THERE = frozenset({404})
_STATUS: dict[str, Registration] = {
    "doi does not exist": Registration(status="absent"),
    "invalid doi": Registration(status="invalid"),
}
_EXISTS = {
    1: True,
    100: False,
}  # handle response codes; any other is no answer (HANDLE.NET proxy documentation)


class DoiOrg:
    """doi.org as a `Registry`. Raises SourceError from every question that got no usable answer."""

    name = "doi.org"

    def __init__(self, client: Client) -> None:
        self._client = client

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """At most 50 DOIs and 2,800 bytes of URL together; a DOI with a comma alone."""
        together = [doi for doi in dois if "," not in doi]
        cost = [len(path_of(doi)) + 1 for doi in together]
        alone = [[doi] for doi in dois if "," in doi]
        return chunks(together, cost, most=MOST_PER_BATCH, budget=MAX_URL_BYTES) + alone

    def agencies(self, dois: Sequence[str]) -> dict[str, Registration]:
        """What doi.org says of each DOI, one request per batch; a DOI it is silent or unclear about is left out."""
        found: dict[str, Registration] = {}
        for batch in self.batches(list(dict.fromkeys(dois))):
            found |= self._with_comma(batch[0]) if "," in batch[0] else self._ask(batch)
        return found

    def exists(self, doi: str) -> bool:
        """Whether the handle system knows the DOI: response code 1 or 100, whatever the HTTP status."""
        answer = self._client.get(f"/api/handles/{path_of(doi)}", also=_NOT_THERE)
        content = mapping(self._client.parse(answer))
        code = content.get("responseCode")
        if not isinstance(code, int) or isinstance(code, bool) or code not in _EXISTS:
            raise SourceError(
                self.name, f"gave no clear answer about the DOI (response code {plain(code) or 'none'})"
            )
        handle = doi_of(content.get("handle"))
        if handle and handle != doi:
            raise SourceError(self.name, f"answered for another DOI ({handle[:100]})")
        return _EXISTS[code]

    def csl(self, doi: str) -> Work | None:
        """The record of the DOI's agency by content negotiation.

        None where the agency gives a web page, refuses the format or leads to a host that keeps no records: the DOI may be
        registered all the same. The CSL of agencies has the shape of a Crossref record with plain strings, and no notices.
        """
        try:
            answer = self._client.get(
                f"/{path_of(doi)}", accept=CSL_JSON, also=_NOT_THERE, hosts=AGENCY_HOSTS
            )
        except (RefusedError, RedirectError):
            return None
        if answer.is_html or answer.status == 404:
            return None
        work = work_from_crossref(mapping(self._client.parse(answer)), self.name)
        if work.id and work.id != doi:
            raise SourceError(self.name, f"answered for another DOI ({work.id[:100]})")
        return work if work.metadata.title or work.metadata.author else None

    def _ask(self, dois: Sequence[str]) -> dict[str, Registration]:
        content = self._client.json("/doiRA/" + ",".join(map(path_of, dois)), kind="list")
        if not isinstance(content, list):
            raise SourceError(self.name, "sent data of another shape than a list of agencies")
        found: dict[str, Registration] = {}
        for item in map(mapping, content):
            doi, registration = doi_of(item.get("DOI")), _registration(item)
            if registration is not None and doi in dois:
                found[doi] = registration
        return found

    def _with_comma(self, doi: str) -> dict[str, Registration]:
        """A DOI with a comma, which the list splits: the handle says whether it exists, the prefix who registers it."""
        if not self.exists(doi):
            return {doi: Registration(status="absent")}
        prefix = doi.partition("/")[0]
        answer = self._ask([prefix]).get(prefix)
        return {doi: answer} if answer and answer.status == "registered" else {}


def _registration(item: Any) -> Registration | None:
    agency = field(item.get("RA"))
    if agency:
        return Registration(status="registered", agency=agency)
    return _STATUS.get(plain(item.get("status")).lower())
