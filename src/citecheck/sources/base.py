"""What every source offers, and what is counted about it.

A `Source` is a metadata service or store. Each of its questions is one request; batches, waiting, repeating and
remembering are done around it (`polite`, `cached`). A `Registry` says who registered a DOI, which is not the same as who
holds its record.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, runtime_checkable
from urllib.parse import quote

from citecheck.errors import SourceError
from citecheck.model import Work

DOI_URL = "https://doi.org/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What doi.org says of one DOI: "registered" with the agency's name, "absent" (does not exist) or "invalid"."""

    status: Literal["registered", "absent", "invalid"]
    agency: str = ""


class Source(Protocol):
    """Identifier or query -> Work. Every method may be called from several threads at once."""

    @property
    def name(self) -> str:
        """ "crossref", "dblp" or "records": the name used in reports, configuration and `SOURCES`."""

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """How these DOIs are best asked together; each list goes to `lookup` as it is."""

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """Ask for DOIs (lower case) in one request.

        A `Work` is held; `None` is a definite "not held", which only a request for a single DOI can say; a DOI missing from
        the answer is undecided and has to be asked alone. Raises SourceError where there is no usable answer.
        """

    def record(self, doi: str) -> Work | None:
        """The whole record of one DOI, where lists give less of it; None as in `lookup`. Raises SourceError."""

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """The works nearest to a whole reference string, best first, in one request. Raises SourceError."""


@runtime_checkable
class KnowsJournals(Protocol):
    """A source that also lists journals."""

    def journals(self, name: str) -> list[Work]:
        """The journals listed under a name written in full, in one request. Raises SourceError.

        Each is a `Work` of type "periodical" with the ISSNs; its `dates` are the years in which it registered anything,
        empty where the list does not tell them.
        """


class Registry(Protocol):
    """Who registered a DOI, and whether it exists at all."""

    @property
    def name(self) -> str:
        """The name used in reports: "doi.org"."""

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """How these DOIs are best asked together."""

    def agencies(self, dois: Sequence[str]) -> dict[str, Registration]:
        """What is known of each DOI (lower case); one missing from the answer is undecided. Raises SourceError."""

    def exists(self, doi: str) -> bool:
        """Whether the handle system knows the DOI. Raises SourceError where it does not say yes or no."""

    def csl(self, doi: str) -> Work | None:
        """The record the DOI's agency gives, or None where it gives none that can be read. Raises SourceError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What happened with one source in a run so far.

    `sent` counts HTTP requests, redirects and repetitions included; the others count questions (one DOI or one search
    each): those answered by the service, those answered from the cache, and those left without an answer.
    """

    sent: int = 0
    answered: int = 0
    cached: int = 0
    failed: int = 0


class Counts:
    """A tally that several threads may add to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tally = {"sent": 0, "answered": 0, "cached": 0, "failed": 0}

    def add(self, *, sent: int = 0, answered: int = 0, cached: int = 0, failed: int = 0) -> None:
        """Add to the tally."""
        with self._lock:
            for name, number in (
                ("sent", sent),
                ("answered", answered),
                ("cached", cached),
                ("failed", failed),
            ):
                self._tally[name] += number

    def tally(self) -> Tally:
        """The numbers as they are now."""
        with self._lock:
            return Tally(**self._tally)


class SearchOnly:
    """The part of a `Source` about identifiers, for services that are only searched."""

    def batches(self, dois: Sequence[str]) -> list[list[str]]:  # noqa: ARG002
        """Nothing is looked up by identifier."""
        return []

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:  # noqa: ARG002
        """Every identifier is left undecided."""
        return {}

    def record(self, doi: str) -> Work | None:  # noqa: ARG002
        """There is no whole record beyond what a search gives."""
        return None


def works_of(source: str, records: object, read: Callable[[Any], Work]) -> list[Work]:
    """The works of an answer's list of records, those without an identifier left out.

    Raises SourceError for what is no list, and for a list of which nothing can be read: that is not to say "nothing".
    """
    if not isinstance(records, list):
        raise SourceError(source, "sent data of another shape than a list of works")
    works = [work for work in map(read, records) if work.id]
    if records and not works:
        raise SourceError(source, "sent a list of works of which none can be read")
    return works


def chunks(items: Sequence[str], cost: Sequence[int], *, most: int, budget: int) -> list[list[str]]:
    """Split `items` in order, so that no part has more than `most` of them or a total cost over `budget`.

    An item that alone exceeds the budget gets a part of its own.
    """
    parts: list[list[str]] = []
    room = 0
    for item, price in zip(items, cost, strict=True):
        if not parts or len(parts[-1]) == most or price > room:
            parts.append([])
            room = budget
        parts[-1].append(item)
        room -= price
    return parts


def doi_batches(dois: Sequence[str], glue: str, *, apart: str, most: int, budget: int) -> list[list[str]]:
    """DOIs that go into one list query each: at most `most`, and `budget` bytes of URL with `glue` before each.

    A DOI with one of the characters `apart`, which are syntax of the query, goes alone.
    """
    special = [doi for doi in dois if not set(apart).isdisjoint(doi)]
    together = [doi for doi in dois if set(apart).isdisjoint(doi)]
    cost = [len(quote(f"{glue}{doi}", safe="", errors="replace")) for doi in together]
    return chunks(together, cost, most=most, budget=budget) + [[doi] for doi in special]
