"""Whole entries of a .bib file: taken out, merged, kept if cited; everything else stays byte for byte. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from citecheck.fixing.duplicates import Group
from citecheck.fixing.patches import Patch, apply
from citecheck.fixing.source import Change, Source

_PARENTS = ("crossref", "xdata", "xref", "related", "entryset")
_AFTER = re.compile(r"[ \t]{0,200}(?:\r\n|\n|\r)(?:[ \t]{0,200}(?:\r\n|\n|\r))?")


def changed(text: str, changes: Iterable[Change]) -> str:
    """The text with the changes made."""
    patches = [Patch(start=c.start, end=c.end, replacement=c.replacement) for c in changes]
    return apply(text, patches)


def removal(source: Source) -> Change:
    """The change that takes an entry out, with the line end and one blank line behind it."""
    end = source.entry.end
    line_start = (
        max(source.text.rfind("\n", 0, source.entry.start), source.text.rfind("\r", 0, source.entry.start))
        + 1
    )
    alone = not source.text[line_start : source.entry.start].strip()
    behind = _AFTER.match(source.text, end) if alone else None
    return Change(source.entry.start, behind.end() if behind else end, "")


def merges(groups: Sequence[Group], sources: Sequence[Source]) -> tuple[list[Change], dict[str, str]]:
    """The changes that merge the groups, and the keys that are renamed by it, old to new."""
    changes: list[Change] = []
    names: dict[str, str] = {}
    for group in groups:
        kept = sources[group.keep]
        lines = [_added(kept, name, sources[i]) for name, i in group.added]
        changes += _together([c for line in lines for c in line])
        for name, i in group.fuller:
            start, end = sources[i].entry.outer[name]
            changes.append(Change(*kept.entry.outer[name], sources[i].text[start:end]))
        for i in group.members:
            if i != group.keep:
                changes.append(removal(sources[i]))
                if sources[i].entry.key != kept.entry.key:
                    names[sources[i].entry.key] = kept.entry.key
    gone = {i for g in groups for i in g.members if i != g.keep}
    for number, source in enumerate(sources):
        changes += _parents_renamed(source, names) if number not in gone else []
    return changes, names


def _added(kept: Source, name: str, other: Source) -> list[Change]:
    """The other's value as it stands there, macros and all, as a new field."""
    start, end = other.entry.outer.get(name, (0, 0))
    if not end:
        return []  # taken over from a parent: not the entry's own
    whole = other.text[start:end]
    return [
        Change(c.start, c.end, c.replacement.replace("{\0}", whole).replace('"\0"', whole))
        for c in kept.addition(name, "\0")
    ]


def _together(changes: list[Change]) -> list[Change]:
    """Insertions at one place as one, in order; a comma that several of them set stands once."""
    by_place: dict[int, list[str]] = {}
    for change in changes:
        by_place.setdefault(change.start, []).append(change.replacement)
    return [Change(at, at, "," if set(texts) == {","} else "".join(texts)) for at, texts in by_place.items()]


def _parents_renamed(source: Source, names: Mapping[str, str]) -> list[Change]:
    changes = []
    for field in _PARENTS:
        if field in source.entry.outer:
            raw = source.raw(field)
            new = ",".join(
                k.replace(k.strip(), names.get(k.strip(), k.strip())) if k.strip() else k
                for k in raw.split(",")
            )
            if new != raw:
                changes.append(source.change(field, new))
    return changes


def kept_keys(sources: Sequence[Source], cited: Iterable[str]) -> set[str]:
    """The keys that are cited, and those of the entries these take fields from; all of them for "*"."""
    wanted = set(cited)
    by_key = {s.entry.key: s for s in sources}
    folded = {k.lower(): k for k in by_key}
    if "*" in wanted:
        return set(by_key)
    todo = [by_key[k] for k in wanted if k in by_key]
    while todo:
        source = todo.pop()
        for field in _PARENTS:
            value = source.entry.fields.get(field)
            for key in value.text.split(",") if value else ():
                parent = folded.get(key.strip().lower())
                if parent and parent not in wanted:
                    wanted.add(parent)
                    todo.append(by_key[parent])
    return wanted
