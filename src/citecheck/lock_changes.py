"""What changed at the registries since a lock was made: old lock, new lock -> lines for people. Pure.

A notice comes first and is told in words, since a retraction is what somebody must not miss.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from citecheck.dates import show
from citecheck.labels import ASSERTED_BY, SOURCE_LABELS
from citecheck.lock import Entry, Lock
from citecheck.model import Notice, Work
from citecheck.stored import work_to_json
from citecheck.text import printable

_TOLD_APART = ("notices", "notifies", "record", "source", "id")


def changes(old: Lock, new: Lock) -> list[str]:
    """One line for each thing that differs, in a stable order; none when the registries still say what the lock holds.

    Entries that only one of the locks has are changes of the documents, and not told.
    """
    before, after = _works(old), _works(new)
    lines = []
    for key in sorted(before.keys() & after.keys()):
        lines += [f"{_name(after[key])}: {said}" for said in _of_work(before[key], after[key])]
    entries = {e.hash: e for e in old.entries}
    for entry in sorted(new.entries, key=lambda e: (e.cited, e.hash)):
        if entry.hash in entries:
            lines += [f"{_called(entry)}: {said}" for said in _of_answers(entries[entry.hash], entry)]
    return [printable(line) for line in dict.fromkeys(lines)]


def _of_work(before: Work, after: Work) -> Iterator[str]:
    for notice in sorted(set(after.notices) - set(before.notices), key=str):
        yield f"new {_notice(notice)}"
    for notice in sorted(set(before.notices) - set(after.notices), key=str):
        yield f"no longer registered: {_notice(notice)}"
    old, new = work_to_json(before), work_to_json(after)
    yield from _fields(old["record"], new["record"])
    yield from _fields(*({k: v for k, v in w.items() if k not in _TOLD_APART} for w in (old, new)))


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield f"{name}: {_shown(old.get(name))} -> {_shown(new.get(name))}"


def _of_answers(before: Entry, after: Entry) -> Iterator[str]:
    old = {(a.source, a.question): a for a in before.lookups}
    for answer in after.lookups:
        was = old.get((answer.source, answer.question))
        if was is None or {w.id for w in was.works} == {w.id for w in answer.works}:
            continue
        source = SOURCE_LABELS.get(answer.source, answer.source)
        yield f"{source} ({answer.question}): {_ids(was.works)} -> {_ids(answer.works)}"


def _works(lock: Lock) -> dict[str, Work]:
    every = (w for e in lock.entries for a in e.lookups for w in a.works)
    return {f"{w.source}:{w.id}": w for w in sorted(every, key=lambda w: len(w.dates))}


def _ids(works: tuple[Work, ...]) -> str:
    return ", ".join(w.id for w in works) or "nothing"


def _name(work: Work) -> str:
    return f"{work.id} ({SOURCE_LABELS.get(work.source, work.source)})"


def _called(entry: Entry) -> str:
    return entry.key or entry.cited[:60]


def _notice(notice: Notice) -> str:
    parts = [notice.kind.replace("_", " ")]
    if notice.date:
        parts.append(f"of {show(notice.date)}")
    if notice.doi:
        parts.append(f"in {notice.doi}")
    if notice.asserted_by:
        parts.append(f"asserted by {ASSERTED_BY.get(notice.asserted_by, notice.asserted_by)}")
    return " ".join(parts)


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
