"""The lock: a committed snapshot of the records a project's references rest on, so that a check needs no network.

One entry per reference (its key, its identifier, a hash of the reference as cited, and which works answered which
question), and a table of those works with the subset of each record that comparison uses. Sorted JSON, so that a change
at the registry or in the document shows as a small diff. A failed question is never recorded: an entry says what a
source answered, or does not exist.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from citecheck.errors import LockError
from citecheck.fingerprints import of_reference as hash_of
from citecheck.identifiers import normalise_doi
from citecheck.matching import deposits, doi_of, match, next_question, parts
from citecheck.model import (
    Lookup,
    LookupStatus,
    Match,
    MatchStatus,
    Reference,
    Work,
)
from citecheck.stored import items, mapping, text, work_from_json, work_to_json
from citecheck.text import squeeze

SCHEMA = "citecheck-lock/2"
_WITHOUT_SEALS = "citecheck-lock/1"
SEAL = "seal"
_ANSWERED = (LookupStatus.FOUND, LookupStatus.ABSENT)
_QUESTIONS = (
    "doi", "registration", "identifier", "search", "container-volume-page", "record", "opinion", "version",
    "people", "journal", "journals",
)  # fmt: skip
# So many works of one search are kept: those that decide, and the alternatives a report shows.
_KEPT_PER_SEARCH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the lock holds about one reference. `lookups` name works by their id in the lock's table."""

    hash: str
    key: str | None
    doi: str | None
    cited: str
    lookups: tuple[Lookup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A lock as read or about to be written; `retrieved` is the day each work was fetched, by its id in the table."""

    entries: tuple[Entry, ...] = ()
    retrieved: Mapping[str, str] = field(default_factory=dict)
    _by_hash: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_hash", {e.hash: e for e in reversed(self.entries)})

    def entry(self, reference: Reference) -> Entry | None:
        """The entry of a reference as it is cited, if there is one."""
        return self._by_hash.get(hash_of(reference))

    def older_than(self, day: str, entry: Entry) -> bool:
        """Whether an answer of the entry was had before this day (ISO), or nobody can tell when; never for no day."""
        days = [self.retrieved.get(_work_id(w), "") for a in entry.lookups for w in a.works]
        return bool(day) and (not days or min(days) < day)

    def match(self, reference: Reference) -> Match:
        """The match of a reference from the lock alone; what the lock does not answer is said to be unrecorded."""
        entry = self.entry(reference)
        if entry is None:
            doi = doi_of(reference)
            known = any((e.key and e.key == reference.key) or (doi and e.doi == doi) for e in self.entries)
            detail = "changed" if known else "missing"
            return match(reference, [_unrecorded("lock", doi or squeeze(reference.raw)[:80], detail)])
        decided = match(reference, entry.lookups)
        if doi_of(reference) and not any(a.question in ("doi", "registration") for a in entry.lookups):
            return match(reference, [*entry.lookups, _unrecorded("doi", doi_of(reference) or "", "")])
        if decided.best is None and (q := next_question(decided, ("crossref", "datacite"))) is not None:
            return match(reference, [*entry.lookups, _unrecorded(q.kind, q.query, "")])
        return decided


def _unrecorded(question: str, asked: str, detail: str) -> Lookup:
    return Lookup(
        source="lock", question=question, asked=asked, status=LookupStatus.UNRECORDED, detail=detail
    )


def make(
    matches: Iterable[Match], *, today: str, old: Lock | None = None, refreshed: frozenset[str] = frozenset()
) -> tuple[Lock, list[Reference]]:
    """A lock of these matches, and the references left out because a source did not answer for them.

    A work that did not change keeps the day on which it was retrieved, so that locking again changes nothing; but for the
    works of `refreshed` entries (by hash), which were asked for today. An unanswered reference keeps its old entry, if it
    has one.
    """
    before = {e.hash: e for e in old.entries} if old else {}
    entries: dict[str, Entry] = {}
    left_out: list[Reference] = []
    for m in matches:
        digest = hash_of(m.reference)
        failed = any(a.status is LookupStatus.FAILED for a in m.lookups)
        if failed:
            left_out.append(m.reference)
        unanswered = failed or m.status is MatchStatus.UNANSWERED  # offline, with nothing to go by
        if unanswered and digest in before:
            entries[digest] = before[digest]
        if failed or digest in entries:
            continue
        entries[digest] = Entry(
            hash=digest,
            key=m.reference.key,
            doi=doi_of(m.reference),
            cited=squeeze(m.reference.text)[:100],
            lookups=tuple(_kept(a, m) for a in m.lookups if a.status in _ANSWERED),
        )
    lock = Lock(entries=tuple(entries.values()))
    fresh = [e for e in lock.entries if e.hash in refreshed and e is not before.get(e.hash)]
    fresh = [e for e in lock.entries if e.hash in refreshed and e is not before.get(e.hash)]
    renewed = {_work_id(w) for e in fresh for a in e.lookups for w in a.works}
    known = {_work_id(w): w for w in _works(old)} if old else {}
    retrieved = {
        _work_id(w): old.retrieved.get(_work_id(w), today)
        if old and known.get(_work_id(w)) == w and _work_id(w) not in renewed
        else today
        for w in _works(lock)
    }
    return replace(lock, retrieved=retrieved), left_out


def _kept(lookup: Lookup, m: Match) -> Lookup:
    """The answer without works that had no part in the decision. What corroborates counts by all it holds."""
    if lookup.question in _WHOLE:
        return replace(lookup, works=tuple(sorted(lookup.works, key=lambda w: w.id)))
    wanted = [c.work.id for c in (m.best, m.second, *m.candidates) if c][: _KEPT_PER_SEARCH + 2]
    if m.status is MatchStatus.ABSENT:  # what shows that its absence says something
        wanted += [w.id for w in lookup.works if deposits.shows_journal(m.reference, w)][:1]
        wanted += [w.id for w in lookup.works if parts.is_part(m.reference, w)][: parts.ENOUGH]
    works = [w for w in lookup.works if w.id in wanted]
    return replace(lookup, works=tuple(sorted(works, key=lambda w: w.id)))


# Questions whose every work may speak for or against a field (`matching.corroboration`).
_WHOLE = frozenset({"opinion", "version", "people", "journals"})


def _works(lock: Lock) -> list[Work]:
    return [w for e in lock.entries for a in e.lookups for w in a.works]


def _work_id(work: Work) -> str:
    return f"{work.source}:{work.id}"


# -- JSON -----------------------------------------------------------------------------------------------------------


def dump(lock: Lock) -> str:
    """The lock as text: sorted JSON, one field a line, ending in a newline."""
    works = {
        _work_id(w): _sealed(work_to_json(w) | {"retrieved": lock.retrieved.get(_work_id(w), "")})
        for w in sorted(
            _works(lock), key=lambda w: len(w.dates)
        )  # a whole record, with all its dates, comes last
    }
    references = [
        _sealed(_entry_to_json(e)) for e in sorted(lock.entries, key=lambda e: (e.cited, e.key or "", e.hash))
    ]
    content = {"schema": SCHEMA, "references": references, "works": works}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sealed(item: Mapping[str, Any]) -> dict[str, Any]:
    return {**item, SEAL: seal_of(item)}


def seal_of(item: Mapping[str, Any]) -> str:
    """The seal of an entry or a work: the start of the SHA-256 of its JSON, without the seal, keys sorted."""
    content = {k: v for k, v in item.items() if k != SEAL}
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _check_seals(table: Mapping[str, Any], entries: Iterable[Any]) -> None:
    """Raises ValueError for a work or an entry that is not what was sealed."""
    named = [*table.items(), *((str(mapping(e).get("cited", ""))[:60], e) for e in entries)]
    for name, item in named:
        if mapping(item).get(SEAL) != seal_of(item):
            raise ValueError(f"{name!r} was altered after it was locked")


def _entry_to_json(entry: Entry) -> dict[str, Any]:
    lookups = [
        {
            "source": a.source,
            "question": a.question,
            "asked": a.asked,
            "status": a.status.value,
            "works": [_work_id(w) for w in a.works],
        }
        | ({"detail": a.detail} if a.detail else {})
        for a in entry.lookups
    ]
    return {"key": entry.key, "doi": entry.doi, "cited": entry.cited, "hash": entry.hash, "lookups": lookups}


def load(content: str, path: str) -> Lock:
    """Read a lock. Raises LockError, naming the file and the place, when it is not one."""
    try:
        lock = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise LockError(
            f"{path}: not a lock file ({error}); restore it from version control or run `citecheck lock` again"
        ) from None
    schema = lock.get("schema") if isinstance(lock, dict) else None
    if schema not in (SCHEMA, _WITHOUT_SEALS):
        raise LockError(
            f"{path}: the schema is {schema!r} where {SCHEMA!r} is expected; run `citecheck lock` again"
        )
    try:
        table = mapping(lock.get("works"))
        if schema == SCHEMA:
            _check_seals(table, items(lock.get("references")))
        works = {name: work_from_json(item) for name, item in table.items()}
        retrieved = {name: text(item.get("retrieved", "")) for name, item in table.items()}
        entries = tuple(_entry_from_json(mapping(item), works) for item in items(lock.get("references")))
    except (KeyError, ValueError) as error:
        raise LockError(f"{path}: an entry is damaged ({error}); run `citecheck lock` again") from None
    return Lock(entries=entries, retrieved=retrieved)


def _entry_from_json(item: Mapping[str, Any], works: Mapping[str, Work]) -> Entry:
    key, doi = item.get("key"), item.get("doi")
    if doi is not None and normalise_doi(text(doi)) != doi:
        raise ValueError(f"{doi!r} is not a normalised DOI")
    return Entry(
        hash=text(item.get("hash")),
        key=None if key is None else text(key),
        doi=doi,
        cited=text(item.get("cited", "")),
        lookups=tuple(_lookup_from_json(mapping(a), works) for a in items(item.get("lookups"))),
    )


def _lookup_from_json(item: Mapping[str, Any], works: Mapping[str, Work]) -> Lookup:
    status = LookupStatus(text(item.get("status")))
    if status not in _ANSWERED:
        raise ValueError(f"a lock cannot hold the answer {status.value!r}")
    if (question := text(item.get("question"))) not in _QUESTIONS:
        raise ValueError(f"{question!r} is not a question that is asked")
    named = [text(name) for name in items(item.get("works"))]
    if unknown := [n for n in named if n not in works]:
        raise ValueError(f"the work {unknown[0]!r} is not in the table of works")
    return Lookup(
        source=text(item.get("source")),
        question=question,
        asked=text(item.get("asked")),
        status=status,
        works=tuple(works[n] for n in named),
        detail=text(item.get("detail", "")),
    )
