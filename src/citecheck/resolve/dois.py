"""The DOIs of a run: from the first source that holds each, and who registered those that none holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from citecheck.model import Lookup, LookupStatus
from citecheck.resolve import asking
from citecheck.resolve.workers import Workers
from citecheck.sources.base import Registry, Source

# Prefixes whose DOIs DataCite holds, so that Crossref need not be troubled (other-services.md, section 3).
_DATACITE_PREFIXES = ("10.48550/", "10.5281/", "10.6084/", "10.5061/", "10.17605/", "10.17632/", "10.7910/")
_AGENCIES = ("crossref", "datacite")
_DOI_ORG = "doi.org"


@dataclass(frozen=True, slots=True)
class Dois:
    """Looks DOIs up. `answers` is filled at once, so that an interrupted run keeps what it has."""

    workers: Workers
    sources: Mapping[str, Source]
    registry: Registry | None
    answers: dict[str, list[Lookup]]

    def look_up(self, dois: Sequence[str]) -> None:
        """Answer every DOI, from the first source that holds it."""
        left = self._ask_source("records", dois)
        to_datacite = [d for d in left if d.startswith(_DATACITE_PREFIXES)]
        self._ask_source("datacite", to_datacite)
        left = self._ask_source("crossref", [d for d in left if d not in set(to_datacite)])
        absent = [d for d in (*to_datacite, *left) if self._last(d) is LookupStatus.ABSENT]
        if self.registry is not None and absent:
            self._ask_registry(self.registry, absent)
        elsewhere = [d for d in absent if self._agency(d) == "datacite" and d not in set(to_datacite)]
        self._ask_source("datacite", elsewhere)
        back = [d for d in absent if self._agency(d) == "crossref" and d in set(to_datacite)]
        self._ask_source("crossref", back)
        self._read_elsewhere(absent)

    def _last(self, doi: str) -> LookupStatus | None:
        answers = self.answers.get(doi)
        return answers[-1].status if answers else None

    def _agency(self, doi: str) -> str:
        found = [a for a in self.answers.get(doi, []) if a.question == "registration"]
        return found[-1].detail.lower() if found and found[-1].status is LookupStatus.FOUND else ""

    def _ask_source(self, name: str, dois: Sequence[str]) -> list[str]:
        """Ask one source for these DOIs, in batches, then each undecided one alone. Gives those it does not hold."""
        source = self.sources.get(name)
        if source is None or not dois:
            return list(dois)
        told = self._in_batches(source, source.batches(list(dois)))
        if name != "records":  # a local file is no authority: what it lacks is simply not answered
            told |= self._in_batches(source, [[d] for d in dois if d not in told])
        return [d for d in dois if d not in told or told[d].status is not LookupStatus.FOUND]

    def _in_batches(self, source: Source, batches: Sequence[Sequence[str]]) -> dict[str, Lookup]:
        told: dict[str, Lookup] = {}
        ask = partial(asking.look_up, source, "doi")
        for part in self.workers.each(source.name, ask, batches, f"asking {source.name} for DOIs"):
            told |= part
            for doi, answer in part.items():
                self.answers.setdefault(doi, []).append(answer)
        return told

    def _ask_registry(self, registry: Registry, dois: Sequence[str]) -> None:
        """Ask doi.org who registered these DOIs; "does not exist" is confirmed by the handle system, one by one."""
        told: dict[str, Lookup] = {}
        ask = partial(asking.agencies, registry)
        for part in self.workers.each(_DOI_ORG, ask, registry.batches(list(dois)), "asking doi.org"):
            told |= part
        doubtful = [d for d in dois if d not in told]
        confirm = partial(asking.exists, registry)
        confirmed = self.workers.each(_DOI_ORG, confirm, doubtful, "asking doi.org")
        told |= dict(zip(doubtful, confirmed, strict=True))
        for doi in dois:
            self.answers.setdefault(doi, []).append(told[doi])

    def _read_elsewhere(self, dois: Sequence[str]) -> None:
        """Read the records of DOIs that an agency other than Crossref and DataCite registered, through doi.org."""
        wanted = [d for d in dois if self._agency(d) and self._agency(d) not in _AGENCIES]
        if self.registry is None or not wanted:
            return
        read = partial(asking.agency_record, self.registry)
        for doi, answer in zip(
            wanted, self.workers.each(_DOI_ORG, read, wanted, "asking doi.org"), strict=True
        ):
            self.answers[doi].append(answer)
