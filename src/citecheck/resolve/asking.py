"""One question to one source, and what came of it; a source's fault is a `failed` answer, never an empty one (law 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from citecheck.errors import NotAskedError, SourceError
from citecheck.labels import SOURCE_LABELS
from citecheck.matching import Question, deposits
from citecheck.model import Lookup, LookupStatus, Work
from citecheck.sources.base import KnowsJournals, Registry, Source

# A place is a weak query: many works share a journal and a year, some 300 in a monthly one, and have to be looked through.
_ROWS = {"container-volume-page": 300, "journal": 100}
_FEW = 20
# Who is asked in the place of a source that does not answer, since it holds the same records: the source -> the other,
# and the questions that it can be asked.
_STAND_INS = {
    "pubmed": ("europepmc", frozenset({"search"})),
    "dblp": ("dblpsparql", frozenset({"search", "version"})),
}


def look_up(source: Source, question: str, ids: Sequence[str]) -> dict[str, Lookup]:
    """The answers of a source about identifiers asked together; those it leaves undecided are missing."""
    try:
        held = source.lookup(ids)
    except SourceError as error:
        return {i: _failed(source.name, question, i, error) for i in ids}
    return {i: answered(source.name, question, i, [w] if w else []) for i, w in held.items() if i in ids}


def agencies(registry: Registry, dois: Sequence[str]) -> dict[str, Lookup]:
    """Who registered these DOIs; those about which nothing is said are missing."""
    try:
        told = registry.agencies(dois)
    except SourceError as error:
        return {d: _failed(registry.name, "registration", d, error) for d in dois}
    known = {d: r.agency for d, r in told.items() if r.status == "registered"}
    return {d: _registered(registry.name, d, agency) for d, agency in known.items()}


def exists(registry: Registry, doi: str) -> Lookup:
    """Whether the handle system knows the DOI."""
    try:
        known = registry.exists(doi)
    except SourceError as error:
        return _failed(registry.name, "registration", doi, error)
    return _registered(registry.name, doi, "") if known else answered(registry.name, "registration", doi, [])


def agency_record(registry: Registry, doi: str) -> Lookup:
    """The record of a DOI that its agency gives through doi.org."""
    try:
        work = registry.csl(doi)
    except SourceError as error:
        return _failed(registry.name, "doi", doi, error)
    return answered(registry.name, "doi", doi, [work] if work else [])


def search(sources: Mapping[str, Source], question: Question) -> Lookup:
    """The answer to a search or its like, from the source that stands in where the one asked is silent."""
    source = sources[question.source]
    try:
        works = _found(source, question)
    except SourceError as error:
        failed = _failed(question.source, question.kind, question.query, error)
        return _stand_in(sources, question) or failed
    return answered(question.source, question.kind, question.query, works)


def _found(source: Source, question: Question) -> list[Work]:
    if question.kind == "record":
        work = source.record(question.query)
        return [work] if work else []
    if question.kind != deposits.LISTED:
        return source.search(question.query, rows=_ROWS.get(question.kind, _FEW))
    if isinstance(source, KnowsJournals):
        return source.journals(question.query)
    raise NotAskedError(source.name, "it has no list of journals")


def _stand_in(sources: Mapping[str, Source], question: Question) -> Lookup | None:
    """The answer of the source that holds the same records, or None where there is none."""
    name, kinds = _STAND_INS.get(question.source, ("", frozenset()))
    source = sources.get(name)
    if source is None or question.kind not in kinds:
        return None
    try:
        works = source.search(question.query)
    except SourceError:
        return None
    answer = answered(question.source, question.kind, question.query, works)
    return replace(answer, detail=f"through {SOURCE_LABELS[name]}")


def answered(source: str, question: str, asked: str, works: Iterable[Work]) -> Lookup:
    """The look-up that brought these works; without any, the source does not hold what was asked for."""
    found = tuple(works)
    status = LookupStatus.FOUND if found else LookupStatus.ABSENT
    return Lookup(source=source, question=question, asked=asked, status=status, works=found)


def _registered(source: str, doi: str, agency: str) -> Lookup:
    return Lookup(source=source, question="registration", asked=doi, status=LookupStatus.FOUND, detail=agency)


def _failed(source: str, question: str, asked: str, error: SourceError) -> Lookup:
    status = LookupStatus.NOT_ASKED if isinstance(error, NotAskedError) else LookupStatus.FAILED
    return Lookup(source=source, question=question, asked=asked, status=status, detail=error.cause)
