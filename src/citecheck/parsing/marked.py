"""The items of a list with numbers or bullets: where each begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from citecheck.parsing import likeness
from citecheck.parsing.lines import Line
from citecheck.parsing.markers import Marker, inline, marker

Start = tuple[int, int, int]  # line, where the marker begins, where the text after it begins


def marked_starts(lines: Sequence[Line], body: Sequence[int]) -> list[Start]:
    """The starts of items that have numbers or bullets; empty if the list has none."""
    first = marker(lines[body[0]].text)
    if first is None or (first.kind == "bare" and not _counts_up(lines, body)):
        return []
    found = [(i, m) for i in body if (m := marker(lines[i].text)) and m.kind == first.kind]
    if first.kind in {"bullet", "label"}:
        starts = [(i, 0, m.end) for i, m in found]
    else:
        starts = _in_sequence(found, first)
        starts = _run_together(lines, body, starts, first.kind)
    return _with_unmarked(lines, body, starts)


def _counts_up(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether bare numbers at line starts count 1, 2, 3, as a list does and a wrapped page number does not."""
    numbers = [m.number for i in body if (m := marker(lines[i].text)) and m.kind == "bare"]
    return len(numbers) > 1 and numbers[0] == 1 and numbers[1] == 2


def _in_sequence(found: Sequence[tuple[int, Marker]], first: Marker) -> list[Start]:
    """Lines whose numbers go on counting; "12. Springer" at a line start does not."""
    starts: list[Start] = []
    last = first.number - 1
    for i, m in found:
        if last < m.number <= last + 5 or (m.number == first.number == 1 and last <= 1):
            starts.append((i, 0, m.end))
            last = m.number
    return starts


def _run_together(lines: Sequence[Line], body: Sequence[int], starts: list[Start], kind: str) -> list[Start]:
    """Items that begin inside a line: "[1] A. B. [2] C. D."."""
    result: list[Start] = []
    numbers = {m.number for line, _, _ in starts if (m := marker(lines[line].text))}
    for k, start in enumerate(starts):
        result.append(start)
        head = marker(lines[start[0]].text)
        number = head.number + 1 if head else 0
        stop = starts[k + 1][0] if k + 1 < len(starts) else body[-1] + 1
        line, column = start[0], start[2]
        for i in body[bisect_left(body, line) :]:
            if i >= stop:
                break
            column = column if i == line else 0
            while number not in numbers and (
                at := inline(lines[i].text, column, len(lines[i].text), kind, number)
            ):
                result.append((i, at[0], at[1]))
                column, number = at[1], number + 1
    return result


def _with_unmarked(lines: Sequence[Line], body: Sequence[int], starts: list[Start]) -> list[Start]:
    """Add what stands in a marked list without a marker: after a blank line, and plainly a reference of its own."""
    marked = {line for line, _, _ in starts}
    extra = [
        (i, 0, 0)
        for before, i in pairwise(body)
        if i not in marked
        and i > before + 1
        and likeness.starts_like(lines[i].text)
        and likeness.ends_like(lines[before].text)
        and likeness.has_year(lines[i].text)
    ]
    return sorted([*starts, *extra])
