"""The items of a list without numbers: told apart by indents, blank lines, early line ends, or starts and ends.

How the list is laid out is decided once for the whole list, from all its lines; a single odd line cannot change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citecheck.parsing.finding import filling, likeness
from citecheck.parsing.lines import Line

_TAIL = 2000  # characters of an item that are looked at
_SELDOM = 0.25
_STRAYED = 0.1  # of the lines set in are no layout, unless
_MOSTLY = 0.5  # of the others begin as references do
_FEW_BLANKS = 6


def unmarked_starts(lines: Sequence[Line], body: Sequence[int], kept: set[int]) -> list[int]:
    """The lines that start items. `body` are the list's lines with text, `kept` also its blank ones."""
    apart = after_blank(lines, body, kept)
    outer = _indent_starts(lines, body, apart)
    width = filling.width_of(lines, body)
    blocks = not outer and _is_in_blocks(lines, body, apart)
    tops = _page_tops(lines, body)
    starts: list[int] = []
    current = last = ""  # the item so far, its last line
    for i in body:
        text = lines[i].text
        if not current:
            new = True
        elif i in apart:
            new = _starts_block(text, current) if not outer or i in outer else _starts_inside(text, current)
        elif outer:
            new = i in outer
        elif blocks:
            new = i in tops and likeness.starts_like(text) and _is_finished(current)
        else:
            new = _starts_item(text, current, last, width)
        if new:
            starts.append(i)
        current = text if new else f"{current} {text.strip()}"[-_TAIL:]
        last = text
    return starts


def after_blank(lines: Sequence[Line], body: Sequence[int], kept: set[int]) -> set[int]:
    """The lines before which a blank line stands, unless a page ended there: furniture has blank lines around it."""
    apart = set()
    for before, i in pairwise(body):
        between = range(before + 1, i)
        if between and not any(
            "\f" in lines[k].text or (lines[k].text.strip() and k not in kept) for k in (*between, i)
        ):
            apart.add(i)
    return apart


def _page_tops(lines: Sequence[Line], body: Sequence[int]) -> set[int]:
    """The first lines of pages."""
    return {i for before, i in pairwise(body) if any("\f" in lines[k].text for k in range(before + 1, i + 1))}


def _is_in_blocks(lines: Sequence[Line], body: Sequence[int], apart: set[int]) -> bool:
    """Whether blank lines part the items: hardly a line inside a block looks like a start."""
    if len(apart) < 2:
        return False
    inside = sum(
        i not in apart and likeness.starts_like(lines[i].text) and likeness.ends_like(lines[before].text)
        for before, i in pairwise(body)
    )
    return inside <= _SELDOM * (len(apart) + 1)


def _indent_starts(lines: Sequence[Line], body: Sequence[int], apart: set[int]) -> set[int]:
    """The lines that start items in a list with hanging or first-line indents; empty if indents tell nothing."""
    depth = {i: len(t := lines[i].text.expandtabs(4)) - len(t.lstrip()) for i in body}
    low, high = min(depth.values()), max(depth.values())
    if high - low < 2:
        return set()
    outer = {i for i in body if depth[i] - low < 2}
    inner = set(body) - outer
    begin = _share_of_starts(lines, outer)
    if len(inner) < _STRAYED * len(body) and begin < _MOSTLY:
        return set()  # a line or two set in by chance, in a list that is flat
    hanging = begin >= _share_of_starts(lines, inner)
    if 2 * len(apart) > max(
        min(len(outer), len(inner)), _FEW_BLANKS
    ):  # blank lines between the items tell it surely
        hanging = len(apart & outer) >= len(apart & inner)
    return outer if hanging else inner


def _share_of_starts(lines: Sequence[Line], some: set[int]) -> float:
    return sum(likeness.starts_like(lines[i].text) for i in some) / len(some) if some else 0.0


def _is_finished(current: str) -> bool:
    return likeness.ends_like(current) and not likeness.waits(current) and likeness.has_year(current)


def _starts_inside(text: str, current: str) -> bool:
    """Whether an indented line after a blank line nevertheless starts an item."""
    return likeness.starts_like(text) and likeness.has_year(text) and likeness.is_complete(current)


def _starts_block(text: str, current: str) -> bool:
    """Whether a line after a blank line starts an item; a page break may have cut one in two."""
    if likeness.starts_like(text) and (likeness.has_year(text) or likeness.ends_like(current)):
        return True
    if (
        likeness.is_only_identifier(text)
        and not likeness.is_only_identifier(current)
        and not likeness.shows_address(current)
    ):
        return False
    goes_on = likeness.continues(text) or current.rstrip()[-1:] in ",;&-–"
    return not (goes_on and not likeness.is_complete(current))


def _starts_item(text: str, current: str, last: str, width: int) -> bool:
    """Whether a line inside a block starts an item."""
    if likeness.is_only_identifier(text):
        return likeness.is_only_identifier(current)
    if likeness.continues(text):
        return False
    begins = likeness.starts_like(text)
    if width > filling.UNWRAPPED or filling.ends_early(last, text, width):
        if likeness.waits(current):
            return begins and likeness.has_year(text)
        return begins or likeness.has_year(current) or likeness.is_complete(current)
    if likeness.waits(current) or not likeness.ends_like(current):
        return False
    if begins and (likeness.has_year(text) or likeness.is_complete(current)):
        return likeness.has_year(current) or likeness.is_complete(current) or likeness.opens_with_year(text)
    return likeness.is_complete(current) and likeness.stands_alone(text)
