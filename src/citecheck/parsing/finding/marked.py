"""The items of a list with numbers or bullets: where each begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from citecheck.parsing.finding import likeness
from citecheck.parsing.finding.markers import Marker, alone, inline, marker
from citecheck.parsing.lines import SOFT_HYPHEN, Line

Start = tuple[int, int, int]  # line, where the marker begins, where the text after it begins


def marked_starts(lines: Sequence[Line], body: Sequence[int]) -> list[Start]:
    """The starts of items that have numbers or bullets; empty if the list has none."""
    body = [
        i for i in body if not (i and lines[i - 1].text.endswith(SOFT_HYPHEN))
    ]  # the rest of a word is no number
    if not body:
        return []
    first = marker(lines[body[0]].text) or alone(lines[body[0]].text)
    if first is None or (first.kind == "bare" and not _counts_up(lines, body)):
        return []
    if first.kind in {"bullet", "label"}:
        starts = [(i, 0, m.end) for i in body if (m := _marker_of(lines[i].text, first.kind))]
    else:
        starts = _in_sequence(lines, body, first)
    return _with_unmarked(lines, body, starts)


def _marker_of(text: str, kind: str) -> Marker | None:
    """The marker of that kind that a line begins with, or is."""
    found = marker(text)
    if found is None or found.kind != kind:
        found = alone(text)
    return found if found and found.kind == kind else None


def _counts_up(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether bare numbers at line starts count 1, 2, 3, as a list does and a wrapped page number does not."""
    numbers = [m.number for i in body if (m := _marker_of(lines[i].text, "bare"))]
    return len(numbers) > 1 and numbers[0] == 1 and numbers[1] == 2


def _in_sequence(lines: Sequence[Line], body: Sequence[int], first: Marker) -> list[Start]:
    """Where the numbers go on counting, at line starts or, in lists that run together, inside lines.

    "12. Springer" at a line start does not go on counting; a number inside a line counts only if no line begins with it.
    """
    heads = {i: m for i in body if (m := _marker_of(lines[i].text, first.kind))}
    ahead = Counter(m.number for m in heads.values())
    starts: list[Start] = []
    last = first.number - 1
    for i in body:
        head = heads.get(i)
        if head:
            ahead[head.number] -= 1
            alone_bare = head.kind == "bare" and head.end == len(lines[i].text) and head.number != last + 1
            goes_on = (
                not alone_bare
                and last < head.number <= last + 5
                and (head.number == last + 1 or not ahead[last + 1])
            )
            if goes_on or (head.number == first.number == 1 and last <= 1):
                starts.append((i, 0, head.end))
                last = head.number
        for begin, end, number in inline(lines[i].text, head.end if head else 0, first.kind):
            if starts and number == last + 1 and not ahead[number]:
                starts.append((i, begin, end))
                last = number
    return starts


def _with_unmarked(lines: Sequence[Line], body: Sequence[int], starts: list[Start]) -> list[Start]:
    """Add what stands in a marked list without a marker: after a blank line, and plainly a reference of its own."""
    marked = {line for line, _, _ in starts}
    extra = [
        (i, 0, 0)
        for before, i in pairwise(body)
        if i not in marked
        and i > before + 1
        and not any("\f" in lines[k].text for k in range(before + 1, i + 1))  # a page's end is no blank line
        and likeness.starts_like(lines[i].text)
        and likeness.ends_like(lines[before].text)
        and likeness.is_reference(_block(lines, body, i, marked))
    ]
    return sorted([*starts, *extra])


def _block(lines: Sequence[Line], body: Sequence[int], first: int, marked: set[int]) -> str:
    """The text from a line on to the next blank line or marker."""
    stop = first
    while stop in body and (stop == first or stop not in marked):
        stop += 1
    return " ".join(lines[k].text.strip() for k in range(first, stop))
