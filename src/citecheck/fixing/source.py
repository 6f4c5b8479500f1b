"""One BibTeX entry as it stands in its file: where its values are, and how a new one is written there. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.inputs.bibtex_entries import Entry, split
from citecheck.inputs.bibtex_values import Value, unwrapped
from citecheck.outputs.bibtex_ascii import in_ascii
from citecheck.places import Places

_FIELD_HEAD = re.compile(r"([A-Za-z][\w:.-]{0,80})(\s{0,80})=(\s{0,80})\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """The text from `start` to `end` becomes `replacement`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry in its file: the file's text, and the copy of the same length without comments."""

    text: str
    copy: str
    entry: Entry

    @property
    def newline(self) -> str:
        """The line end of this entry."""
        raw = self.text[self.entry.start : self.entry.end]
        return "\r\n" if "\r\n" in raw else "\r" if "\r" in raw and "\n" not in raw else "\n"

    def raw(self, name: str) -> str:
        """The inside of a field's value, as typed."""
        value = self._inner(name)
        return self.text[value.start : value.end]

    def change(self, name: str, new: str) -> Change:
        """The change that makes `new` the inside of the field's value, its delimiters kept.

        A number that stood bare gets braces when the new value is none; so does an expression of macros.
        """
        new = in_ascii(new) if self.text.isascii() else new
        start, end = self.entry.outer[name]
        value = self._inner(name)
        if value.start > start and self.copy[start] in '{"':
            quoted = self.copy[start] == '"' and self.copy[value.start - 1] != "{"
            if quoted and '"' in new:  # only braces hold it for every reader
                return Change(start, end, f"{{{new}}}")
            return Change(value.start, value.end, new)
        return Change(start, end, new if new.isascii() and new.isdigit() else f"{{{new}}}")

    def addition(self, name: str, value: str) -> list[Change]:
        """The changes that add a field behind the last one, written as that is; none when there is no field."""
        if not self.entry.outer:
            return []
        last = max(self.entry.outer.values(), key=lambda place: place[1])
        before = self.text[self.entry.start : last[0]]
        head = _FIELD_HEAD.search(before[-250:])
        if head is None:
            return []
        lead = before[before.rfind("\n") + 1 : len(before) - len(head.group())].rpartition("\r")[2]
        own_line = not lead.strip(" \t,") and ("\n" in before or "\r" in before)
        written = self._named(head, name, value, last[0])
        after = last[1]
        while after < self.entry.end and self.copy[after].isspace():
            after += 1
        comma = self.copy[after] == ","
        if own_line and "," in lead:  # ", year = 2003": the comma leads the line
            return [Change(last[1], last[1], self.newline + lead + written)]
        if not own_line:
            return [Change(last[1], last[1], f", {written}")]
        end = after + 1 if comma else last[1]
        line_end = self._line_end(end)
        line = f"{self.newline}{lead}{written}"
        if comma:
            return [Change(line_end, line_end, f"{line},")]
        if line_end == last[1]:
            return [Change(line_end, line_end, f",{line}")]
        return [Change(last[1], last[1], ","), Change(line_end, line_end, line)]

    def _line_end(self, at: int) -> int:
        """The end of the line if only a comment follows, else `at`."""
        found = re.compile(r"[\r\n]").search(self.copy, at, self.entry.end)
        end = found.start() if found else at
        return end if not self.copy[at:end].strip() else at

    def _named(self, head: re.Match[str], name: str, value: str, start: int) -> str:
        typed, gap, after = head.groups()
        name = name.upper() if typed.isupper() else name.capitalize() if typed.istitle() else name
        width = len(typed) + len(gap)
        columns = {len(h[1]) + len(h[2]) for h in self._heads()}
        padding = (
            " " * max(1, width - len(name))
            if len(columns) == 1 and len(self.entry.outer) > 1 and gap
            else gap
        )
        delimiters = '""' if self.copy[start] == '"' else "{}"
        return (
            f"{name}{padding}={after if not after.strip(' ') else ' '}{delimiters[0]}{value}{delimiters[1]}"
        )

    def _heads(self) -> list[re.Match[str]]:
        found = (_FIELD_HEAD.search(self.text, max(0, s - 250), s) for s, _ in self.entry.outer.values())
        return [match for match in found if match]

    def _inner(self, name: str) -> Value:
        value = self.entry.fields[name]
        if name not in ("author", "editor") and self.copy[value.start : value.start + 1] == "{":
            return unwrapped(self.copy, value)
        return value


def read(text: str) -> list[Source]:
    """The entries of a file that are references, in order."""
    copy, entries = split(text, Places(text))
    return [Source(text=text, copy=copy, entry=e) for e in entries if e.is_reference]


def same_but_for(before: str, after: str, names: frozenset[str]) -> bool:
    """Whether an entry still reads as one, with the same type and key, and the same fields but for those named."""
    old, new = read(before), read(after)
    if len(old) != 1 or len(new) != 1:
        return False
    a, b = old[0].entry, new[0].entry
    others = [{n: v.text for n, v in e.fields.items() if n not in names} for e in (a, b)]
    return (
        (a.type, a.key) == (b.type, b.key)
        and others[0] == others[1]
        and b.start == a.start
        and b.end == len(after) - (len(before) - a.end)
        and names & a.fields.keys() <= b.fields.keys()
        and len(b.troubles) <= len(a.troubles)
    )
