"""Lines and columns to offsets in a text: the inverse of `places`. Pure."""

from __future__ import annotations

import re

from citecheck.model import Span

_LINE_END = re.compile(r"\r\n|\n|\r")


class Offsets:
    """The lines of one text, to turn spans (from 1, end column exclusive) into offsets (from 0, end exclusive)."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._length = len(text)

    def of(self, span: Span) -> tuple[int, int]:
        """Start and end of the span, kept inside the text."""
        return self._at(span.line, span.column), self._at(span.end_line, span.end_column)

    def _at(self, line: int, column: int) -> int:
        start = self._starts[min(line, len(self._starts)) - 1]
        return min(start + column - 1, self._length)
