"""Our places to the editor's and back: lines from 0, columns in the units of the encoding that was agreed on. Pure.

The Language Server Protocol (3.17, "Position") counts in UTF-16 code units unless client and server agree on another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lsprotocol import types

from citecheck.model import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
Units = Callable[[str], int]
_UNITS: dict[str, Units] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}


def lines_of(text: str) -> list[str]:
    """The lines of a text as the protocol counts them."""
    return _LINE_END.split(text)


def range_of(span: Span, lines: Sequence[str], encoding: str) -> types.Range:
    """The editor's range of a span."""
    return types.Range(
        start=_position(span.line, span.column, lines, encoding),
        end=_position(max(span.line, span.end_line), span.end_column, lines, encoding),
    )


def _position(line: int, column: int, lines: Sequence[str], encoding: str) -> types.Position:
    if line > len(lines):  # the text has changed under us
        return types.Position(line=max(len(lines) - 1, 0), character=0)
    before = lines[line - 1][: column - 1]
    return types.Position(line=line - 1, character=_UNITS.get(encoding, _UNITS["utf-16"])(before))


def within(span: Span, position: types.Position) -> bool:
    """Whether the line of a position is one of the span's; a reference is a matter of lines."""
    return span.line <= position.line + 1 <= span.end_line


def holds(range_: types.Range, position: types.Position) -> bool:
    """Whether a position is inside a range; its end counts, where the cursor stands behind a word."""
    start, end = range_.start, range_.end
    return (start.line, start.character) <= (position.line, position.character) <= (end.line, end.character)
