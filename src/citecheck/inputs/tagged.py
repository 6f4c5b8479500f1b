"""Formats of tagged lines (RIS, MEDLINE, Refer): the lines of a text, and the fields of one item by tag. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from citecheck.inputs.items import Trouble
from citecheck.places import Places
from citecheck.text import squeeze


class Line(NamedTuple):
    """A tag with its value, in one line; `start` and `end` are the offsets of the value as it stands in the text.

    `at` is the offset of the tag.
    """

    tag: str
    value: str
    at: int
    start: int
    end: int


def lines(text: str, tag: re.Pattern[str]) -> Iterator[Line]:
    """The tagged lines, each with the lines that go on with its value. `tag` matches up to the value, at a line's start."""
    found = tag.search(text)
    while found is not None:
        following = tag.search(text, found.end())
        start = found.end()
        written = text[start : following.start() if following else len(text)]
        value = written.strip()
        start += len(written) - len(written.lstrip()) if value else 0
        yield Line(found["tag"], squeeze(value), found.start(), start, start + len(value))
        found = following


class Fields:
    """The lines of one item, by tag."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.by_tag: dict[str, list[Line]] = {}
        for line in lines:
            if line.value:
                self.by_tag.setdefault(line.tag, []).append(line)

    def all(self, *tags: str) -> list[Line]:
        """The lines with one of these tags, in the order of the text."""
        return sorted((line for tag in tags for line in self.by_tag.get(tag, ())), key=lambda line: line.at)

    def first(self, *tags: str) -> Line | None:
        """The first line with the first of these tags that there is."""
        return next((self.by_tag[tag][0] for tag in tags if tag in self.by_tag), None)

    def text(self, *tags: str) -> str:
        """The value of that line, or ""."""
        line = self.first(*tags)
        return line.value if line else ""

    def twice(self, tags: Sequence[str], places: Places) -> Iterator[Trouble]:
        """One trouble for each further line with a tag that may stand once, if it says something else."""
        for tag in tags:
            first, *others = self.by_tag.get(tag, [None])
            for line in others:
                if first and line and line.value != first.value:
                    where = places.line(first.start)
                    message = f"The tag {tag} occurs twice; the first, in line {where}, was used. Delete one."
                    yield Trouble("duplicate-field", message, line.start, line.end, tag, line.value[:200])


_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]{0,80}[\r\n]")


def groups(text: str, tag: re.Pattern[str], opening: str) -> Iterator[list[Line]]:
    """The lines of one item after the other, where an item begins with the tag `opening` or behind a blank line."""
    group: list[Line] = []
    for line in lines(text, tag):
        if group and (line.tag == opening or _BLANK_LINE.search(text, group[-1].end, line.at)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def places_of(chosen: Mapping[str, Line]) -> dict[str, tuple[int, int]]:
    """Where the value of each field stands."""
    return {variable: (line.start, line.end) for variable, line in chosen.items()}
