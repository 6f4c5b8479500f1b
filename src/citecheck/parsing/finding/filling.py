"""How full lines are: in wrapped text a line that had room for the next word ends something."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.parsing.lines import Line

UNWRAPPED = 160  # characters; nobody wraps at more, so such lines are paragraphs
_ROUGH = 0.15  # of the width: lines set in a proportional font differ by this much in characters
_FEW = 0.04  # of the lines: addresses that stand out beyond the margin


def width_of(lines: Sequence[Line], body: Sequence[int]) -> int:
    """The width at which the lines are wrapped, in characters: the longest, but for the few that could not be broken."""
    lengths = sorted(len(lines[i].text.rstrip()) for i in body)
    return lengths[-1 - int(len(lengths) * _FEW)] if lengths else 0


def room(line: str, following: str, width: int) -> int:
    """How many characters were left on a line after the next line's first word would have been put there."""
    words = following.split(maxsplit=1)
    return width - len(line.rstrip()) - 1 - len(words[0]) if words else width


def ends_early(line: str, following: str, width: int) -> bool:
    """Whether a line was ended although there was plenty of room for the next word."""
    return room(line, following, width) > max(2, int(width * _ROUGH))
