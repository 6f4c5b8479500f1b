"""A .bib file to its entries: fields with their values resolved and their places known, and what is wrong with each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bibtexparser.model import Block, ParsingFailedBlock, String
from bibtexparser.model import Entry as ParsedEntry

from citecheck.inputs.bibtex_blocks import located, walk
from citecheck.inputs.bibtex_fields import NOT_REFERENCES
from citecheck.inputs.bibtex_problems import explain, head
from citecheck.inputs.bibtex_repair import repaired
from citecheck.inputs.bibtex_values import MONTHS, Value, read_value
from citecheck.inputs.items import Trouble
from citecheck.limits import MAX_REFERENCE
from citecheck.places import Places

_NEXT_FIELD = re.compile(r"([A-Za-z][\w:-]{0,60})\s{0,80}=\s{0,80}")
_FIELDS_OUTSIDE = re.compile(
    r"\s*(?:,\s*[A-Za-z][\w-]{0,60}\s{0,80}=|[A-Za-z][\w-]{0,60}\s{0,80}=\s{0,80}[\"{])"
)


@dataclass(slots=True, kw_only=True)
class Entry:
    """One block of the file that is, or was meant to be, an entry. `fields` are named in lower case.

    `outer` has, for each field that stands in the entry, the offsets of its whole value, delimiters included; `commas`
    the offsets where a comma is missing.
    """

    type: str
    key: str
    start: int
    end: int
    readable: bool = True
    fields: dict[str, Value] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    outer: dict[str, tuple[int, int]] = field(default_factory=dict)
    commas: list[int] = field(default_factory=list)

    @property
    def is_reference(self) -> bool:
        """Whether it counts as a reference, rather than as data for others or as unreadable."""
        return self.readable and self.type not in NOT_REFERENCES


def split(text: str, places: Places) -> tuple[str, list[Entry]]:
    """The repaired copy of the text that all offsets hold for, and the entries in the order of the file."""
    copy, keys_without_comma = repaired(text)
    blocks = list(located(copy))
    macros = dict(MONTHS)
    for block, start, end in blocks:
        _define(copy, block, start, end, macros)  # also those defined too late: what they mean is clear
    entries: list[Entry] = []
    for block, start, end in blocks:
        if _define(copy, block, start, end, macros):
            continue
        entry = _entry(copy, block, start, end, macros, places)
        if entry.start in keys_without_comma:
            message = (
                f"A comma is missing after the key {entry.key}; it was read as if it were there. Add it."
            )
            entry.troubles.append(Trouble("parse-error", message, start, _line_end(text, start, end)))
            entry.commas.append(copy.index(",", start))
        if entry.readable and _FIELDS_OUTSIDE.match(text, end):
            entry.troubles.append(_closed_too_early(copy, entry))
        entries.append(entry)
    return copy, [e for e in entries if e.troubles or e.readable]


def _define(copy: str, block: Block, start: int, end: int, macros: dict[str, str]) -> bool:
    """Enter an @string block's macro; False for other blocks."""
    if not isinstance(block, String):
        return False
    at = copy.find(block.value, copy.find("=", start, end) + 1)
    macros[block.key.lower()] = read_value(copy, at, at + len(block.value), macros).value.text
    return True


def _entry(copy: str, block: Block, start: int, end: int, macros: dict[str, str], places: Places) -> Entry:
    if not isinstance(block, ParsedEntry):
        return _unreadable(copy, block, start, end)
    entry = Entry(type=block.entry_type, key=block.key, start=start, end=end)
    if end - start > MAX_REFERENCE:
        entry.readable = False
        message = (
            f"The entry {entry.key} has {end - start:,} characters, more than the {MAX_REFERENCE:,} that are read. "
            "Shorten it (an abstract or a list of files can go)."
        )
        entry.troubles.append(Trouble("reference-too-long", message, start, _line_end(copy, start, end)))
        return entry
    reader = _Fields(copy, entry, macros, places)
    for name, at, value_end in walk(copy, block, start):
        reader.add(name, at, value_end)
    if not entry.key and entry.is_reference:
        message = f"The entry @{entry.type} has no key, so nothing can cite it. Give it one."
        entry.troubles.append(Trouble("parse-error", message, start, _line_end(copy, start, end)))
    return entry


def _unreadable(copy: str, block: Block, start: int, end: int) -> Entry:
    raw = copy[start:end]
    kind, key = head(raw)
    entry = Entry(type=kind, key=key, start=start, end=end, readable=False)
    if kind != "comment":
        message, at = explain(raw, _reason(block))
        entry.troubles.append(
            Trouble("parse-error", message, start + at, _line_end(copy, start + at, end), cited=key)
        )
    return entry


def _reason(block: Block) -> str:
    error = block.error if isinstance(block, ParsingFailedBlock) else None
    return str(getattr(error, "abort_reason", ""))


def _line_end(copy: str, start: int, end: int) -> int:
    """Where the line of `start` ends, or `end` if that is before."""
    line_end = copy.find("\n", start, end)
    return len(copy[start : end if line_end < 0 else line_end].rstrip()) + start


class _Fields:
    """Enters the fields of one entry, noting what is wrong with them."""

    def __init__(self, copy: str, entry: Entry, macros: dict[str, str], places: Places) -> None:
        self.copy = copy
        self.entry = entry
        self.macros = macros
        self.places = places

    def add(self, name: str, start: int, end: int) -> None:
        """Enter the field whose value stands at [start, end), and those that follow it there without a comma."""
        while True:
            read = read_value(self.copy, start, end, self.macros)
            if read.rest == end and not read.undefined:
                self._enter(name, read.value, start, read.rest)
                return
            rest = read.rest
            while rest < end and self.copy[rest].isspace():
                rest += 1
            if rest >= end:
                self._enter(name, read.value, start, read.rest)
                if read.undefined and name.lower() != "month":
                    self._undefined(name, read.undefined[0], read.value)
                return
            following = _NEXT_FIELD.match(self.copy, rest, end)
            if following is None:
                self._not_one_value(name, start, end)
                return
            self._enter(name, read.value, start, read.rest)
            if not read.undefined:  # else the first word may be no value at all
                self.entry.commas.append(start + len(self.copy[start : read.rest].rstrip()))
            message = f"A comma is missing after the field {name}; it was read as if it were there. Add it."
            self._trouble("parse-error", message, read.value.start, read.value.end, name)
            name, start = following[1], following.end()

    def _enter(self, name: str, value: Value, start: int, end: int) -> None:
        lower = name.lower()
        if lower not in self.entry.fields:
            self.entry.fields[lower] = value
            self.entry.outer[lower] = (start, start + len(self.copy[start:end].rstrip()))
            return
        first = self.places.line(max(0, self.entry.fields[lower].start))
        message = f"The field {lower} occurs twice in {self.entry.key}; the first, in line {first}, was used. Delete one."
        self._trouble("duplicate-field", message, value.start, value.end, lower)

    def _undefined(self, name: str, macro: str, value: Value) -> None:
        message = (
            f"The value of {name}, {macro}, is neither in braces nor defined by @string. Put it in braces."
        )
        self._trouble("parse-error", message, value.start, value.end, name)

    def _not_one_value(self, name: str, start: int, end: int) -> None:
        written = self.copy[start:end]
        self._enter(name, Value(written.strip('{}" '), start, end), start, end)
        message = f"The value of {name} is not wholly in braces or quotation marks. Put all of it in braces."
        self._trouble("parse-error", message, start, end, name)

    def _trouble(self, rule: str, message: str, start: int, end: int, name: str) -> None:
        self.entry.troubles.append(
            Trouble(rule, message, start, end, field=name, cited=self.copy[start:end][:200])
        )


def _closed_too_early(copy: str, entry: Entry) -> Trouble:
    message = (
        f"Fields follow after the end of {entry.key} and were not read: there is a closing brace too many before them. "
        "Delete it."
    )
    start = max(entry.end - 1, entry.start)
    return Trouble("parse-error", message, start, min(start + 1, len(copy)))
