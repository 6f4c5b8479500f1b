"""Offsets in a text to lines and columns. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right

from citecheck.model import Span

# Line ends as editors and SARIF know them; a form feed or U+2028 does not end a line here.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Places:
    """The lines of one text, to turn offsets (from 0, end exclusive) into spans (from 1, end column exclusive)."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def line(self, offset: int) -> int:
        """The line of an offset, counted from 1."""
        return bisect_right(self._starts, offset)

    def span(self, start: int, end: int) -> Span:
        """The span of text[start:end]; it ends on the line of its last character."""
        line = self.line(start)
        end_line = self.line(max(end - 1, start))
        return Span(
            line=line,
            column=start - self._starts[line - 1] + 1,
            end_line=end_line,
            end_column=end - self._starts[end_line - 1] + 1,
        )
