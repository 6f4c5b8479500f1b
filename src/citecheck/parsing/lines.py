"""Lines of a document with the way back to the file: what every reader of prose hands to the segmenter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citecheck.text import hidden_characters, strip_hidden

# Only these end a line for an editor and for SARIF; str.splitlines also splits at form feeds and U+2028.
SOFT_HYPHEN = "\u00ad"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its mark-up out.

    `offsets[i]` is the offset in the file of character i of `text`; one further offset marks the end of the line. `start`
    is where the line's content begins in the file, mark-up included. `heading` is a heading's level, 0 for none. A
    `barrier` (a rule, a fence, a table) is no text and ends what stands before it. `raised` are the characters, as
    [start, end), that are set as superscript, where a reader can tell.
    """

    text: str
    offsets: Sequence[int]
    start: int
    heading: int = 0
    barrier: bool = False
    raised: Sequence[tuple[int, int]] = ()

    def __post_init__(self) -> None:
        if len(self.offsets) != len(self.text) + 1:
            raise ValueError("a line needs one offset per character and one for its end")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one line: characters [start, end) of lines[line].text."""

    line: int
    start: int
    end: int


def text_of(lines: Sequence[Line], pieces: Sequence[Piece]) -> str:
    """The text of the pieces joined with blanks; for looking at, not for parsing."""
    return " ".join(lines[p.line].text[p.start : p.end].strip() for p in pieces)


def line_bounds(source: str) -> list[tuple[int, int]]:
    """[start, end) of every line of the file, without its line end."""
    bounds, start = [], 0
    for match in _LINE_END.finditer(source):
        bounds.append((start, match.start()))
        start = match.end()
    bounds.append((start, len(source)))
    return bounds


def without_hidden(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text without characters that do not show, and its offsets; `offsets` has the end as its last item.

    A soft hyphen at the end is kept: it divides a word, which whoever joins the lines must know.
    """
    if text.isascii() or not hidden_characters(text):
        return text, offsets
    last = len(text.rstrip()) - 1
    kept = [i for i, c in enumerate(text) if strip_hidden(c) or (i == last and c == SOFT_HYPHEN)]
    return "".join(text[i] for i in kept), [*(offsets[i] for i in kept), offsets[len(text)]]


def raised_in(offsets: Sequence[int], up: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Which characters of a line with these offsets are within [start, end) of the file, for each of `up`."""
    found = []
    for start, end in up:
        low, high = bisect_left(offsets, start), min(bisect_left(offsets, end), len(offsets) - 1)
        if low < high:
            found.append((low, high))
    return tuple(found)


def plain_lines(source: str) -> list[Line]:
    """The lines of a plain text, in which nothing is mark-up."""
    lines = []
    for start, end in line_bounds(source):
        text, offsets = without_hidden(source[start:end], range(start, end + 1))
        lines.append(Line(text, offsets, start))
    return lines
