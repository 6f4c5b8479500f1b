"""Remembering answers: a wrapper around any Source or Registry, over one SQLite file in the cache directory.

Kept are records, true absences and searches, each under source, address, question and identifier or query (row 65), for a
time of their own, since no service sends caching headers. Errors are never kept (row 64). Values are JSON, checked when they
are read (row 66). The counts of a source's questions are taken here, because every question passes here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from citecheck.errors import NotAskedError, SourceError
from citecheck.model import Work
from citecheck.sources.answers import KEEP_ABSENCE, KEEP_RECORD, KEEP_SEARCH, Answers
from citecheck.sources.base import Counts, KnowsJournals, Registration, Registry, Source
from citecheck.stored import work_from_json, work_to_json

T = TypeVar("T")


def _not_cached(source: str) -> SourceError:
    return NotAskedError(source, "offline and not in the cache")


class CachedSource:
    """A Source that remembers. With `only`, it answers from the cache or raises SourceError, and asks nobody."""

    def __init__(
        self, inner: Source, answers: Answers, *, only: bool = False, counts: Counts | None = None
    ) -> None:
        self.name = inner.name
        self.counts = counts or Counts()
        self._inner = inner
        self._answers = answers
        self._only = only

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """What is remembered first, as one batch that costs nothing; the rest as the source likes it."""
        known = self._remembered(dois)
        here = [doi for doi in dois if doi in known]
        there = [doi for doi in dois if doi not in known]
        if self._only:
            return [part for part in [here, *([doi] for doi in there)] if part]
        return ([here] if here else []) + self._inner.batches(there)

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """As `Source.lookup`; only the DOIs that are not remembered are asked for, in one request."""
        found = self._remembered(dois)
        self.counts.add(cached=len(found))
        missing = [doi for doi in dict.fromkeys(dois) if doi not in found]
        if not missing:
            return found
        if self._only:
            if found:
                return found
            self.counts.add(failed=len(missing))
            raise _not_cached(self.name)
        asked = _counted(self.counts, len(missing), lambda: self._inner.lookup(missing), len)
        self._answers.write("doi", {doi: work and work_to_json(work) for doi, work in asked.items()})
        return found | asked

    def record(self, doi: str) -> Work | None:
        """As `Source.record`; kept apart from what lists gave of it."""
        kept = self._answers.read("record", doi, _work_or_none, _keep)
        if kept:
            self.counts.add(cached=1)
            return kept[0]
        if self._only:
            self.counts.add(failed=1)
            raise _not_cached(self.name)
        work = _counted(self.counts, 1, lambda: self._inner.record(doi), lambda _: 1)
        self._answers.write("record", {doi: work and work_to_json(work)})
        return work

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """As `Source.search`."""
        return self._kept_list("search", f"{rows} {query}", lambda: self._inner.search(query, rows=rows))

    def journals(self, name: str) -> list[Work]:
        """As `KnowsJournals.journals`; a source without such a list is not asked."""
        inner = self._inner
        if not isinstance(inner, KnowsJournals):
            raise NotAskedError(self.name, "it has no list of journals")
        return self._kept_list("journals", name, lambda: inner.journals(name))

    def _kept_list(self, question: str, asked: str, ask: Callable[[], list[Work]]) -> list[Work]:
        kept = self._answers.read(question, asked, _works, lambda _: KEEP_SEARCH)
        if kept:
            self.counts.add(cached=1)
            return kept[0]
        if self._only:
            self.counts.add(failed=1)
            raise _not_cached(self.name)
        works = _counted(self.counts, 1, ask, lambda _: 1)
        self._answers.write(question, {asked: [work_to_json(work) for work in works]})
        return works

    def _remembered(self, dois: Sequence[str]) -> dict[str, Work | None]:
        kept = {doi: self._answers.read("doi", doi, _work_or_none, _keep) for doi in dict.fromkeys(dois)}
        return {doi: answer[0] for doi, answer in kept.items() if answer}


class CachedRegistry:
    """A Registry that remembers, in the same manner."""

    def __init__(
        self, inner: Registry, answers: Answers, *, only: bool = False, counts: Counts | None = None
    ) -> None:
        self.name = inner.name
        self.counts = counts or Counts()
        self._inner = inner
        self._answers = answers
        self._only = only

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """What is remembered first, then the rest as the registry likes it."""
        known = self._remembered(dois)
        here = [doi for doi in dois if doi in known]
        there = [doi for doi in dois if doi not in known]
        if self._only:
            return [part for part in [here, *([doi] for doi in there)] if part]
        return ([here] if here else []) + self._inner.batches(there)

    def agencies(self, dois: Sequence[str]) -> dict[str, Registration]:
        """As `Registry.agencies`."""
        found = self._remembered(dois)
        self.counts.add(cached=len(found))
        missing = [doi for doi in dict.fromkeys(dois) if doi not in found]
        if not missing or (self._only and found):
            return found
        self._online(len(missing))
        asked = _counted(self.counts, len(missing), lambda: self._inner.agencies(missing), len)
        self._answers.write("registration", {doi: [r.status, r.agency] for doi, r in asked.items()})
        return found | asked

    def exists(self, doi: str) -> bool:
        """As `Registry.exists`."""
        kept = self._answers.read("handle", doi, _bool, lambda known: KEEP_RECORD if known else KEEP_ABSENCE)
        if kept:
            self.counts.add(cached=1)
            return kept[0]
        self._online(1)
        known = _counted(self.counts, 1, lambda: self._inner.exists(doi), lambda _: 1)
        self._answers.write("handle", {doi: known})
        return known

    def csl(self, doi: str) -> Work | None:
        """As `Registry.csl`."""
        kept = self._answers.read("csl", doi, _work_or_none, _keep)
        if kept:
            self.counts.add(cached=1)
            return kept[0]
        self._online(1)
        work = _counted(self.counts, 1, lambda: self._inner.csl(doi), lambda _: 1)
        self._answers.write("csl", {doi: work and work_to_json(work)})
        return work

    def _online(self, questions: int) -> None:
        if self._only:
            self.counts.add(failed=questions)
            raise _not_cached(self.name)

    def _remembered(self, dois: Sequence[str]) -> dict[str, Registration]:
        kept = {
            doi: self._answers.read("registration", doi, _registration, _keep_agency)
            for doi in dict.fromkeys(dois)
        }
        return {doi: answer[0] for doi, answer in kept.items() if answer}


def _counted(counts: Counts, questions: int, ask: Callable[[], T], decided: Callable[[T], int]) -> T:
    """Ask, and count the questions that were decided, or failed."""
    try:
        answer = ask()
    except SourceError:
        counts.add(failed=questions)
        raise
    counts.add(answered=decided(answer))
    return answer


def _work_or_none(value: Any) -> Work | None:
    return None if value is None else work_from_json(value)


def _works(value: Any) -> list[Work]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return list(map(work_from_json, value))


def _bool(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not a truth value")
    return value


def _registration(value: Any) -> Registration:
    status, agency = value
    if status not in ("registered", "absent", "invalid") or not isinstance(agency, str):
        raise ValueError("not a registration")
    return Registration(status=status, agency=agency)


def _keep(work: Work | None) -> float:
    return KEEP_ABSENCE if work is None else KEEP_RECORD


def _keep_agency(registration: Registration) -> float:
    return KEEP_RECORD if registration.status == "registered" else KEEP_ABSENCE
