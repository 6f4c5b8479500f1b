"""What stands on pages and is no part of the text: running heads and feet, page numbers, numbers of lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.pdf.words import Word

_EDGE = 3  # lines at either end of a page that may be furniture
_SAME = 4.0  # points by which a running head may move from page to page
_LETTERS = 4
_APART = 1.5  # times its size, by which a line with a page's number is away from the text
_LONGEST = 60  # words of a running head
_SPREAD = 1.5  # em of blank between a page's number and what stands beside it
_NUMBER = re.compile(r"\d{1,9}")
_PAGE = re.compile(
    r"\W{0,3}(?:page\s?|p\.\s?|seite\s?)?(\d{1,5}|[ivxl]{1,7})(?:\s?(?:of|/|von|de)\s?\d{1,5})?\W{0,3}",
    re.IGNORECASE,
)
_LINE_NUMBER = re.compile(r"\d{1,5}")
_MIN_NUMBERED = 20  # numbers of lines in a document
_COUNTED_BY = (2, 3, 4, 5, 10)  # where not every line has its number

Line = list[Word]


def without_furniture(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The pages without running heads, page numbers and the numbers of a manuscript's lines."""
    numbers = _line_numbers(pages)
    clean = [[w for w in page if id(w) not in numbers] for page in pages]
    for _ in range(2):  # what stands under a running head is an edge once that is gone
        edges = [_edges(page) for page in clean]
        running = {*_running(edges), *_numbered(edges)}
        if not running:
            break
        clean = [[w for w in page if id(w) not in running] for page in clean]
    return clean


def _levels(page: Sequence[Word]) -> list[Line]:
    """The words of a page by level, whatever column they are in, from top to bottom."""
    found: list[Line] = []
    for w in sorted(page, key=lambda w: (-w.baseline, w.left)):
        if found and abs(found[-1][0].baseline - w.baseline) <= 2.0:
            found[-1].append(w)
        else:
            found.append([w])
    return [sorted(line, key=lambda w: w.left) for line in found]


def _edges(page: Sequence[Word]) -> list[tuple[int, Line]]:
    """The lines at a page's ends with the end they are at: 1 the top, -1 the bottom."""
    lines = _levels(page)
    return [(1, line) for line in lines[:_EDGE]] + [(-1, line) for line in lines[_EDGE:][-_EDGE:]]


def _running(pages: Sequence[Sequence[tuple[int, Line]]]) -> Iterator[int]:
    """The words (by identity) of lines that come again at the same place of other pages."""
    groups: dict[tuple[int, str], list[tuple[int, Line, list[int]]]] = defaultdict(list)
    for n, edges in enumerate(pages):
        for end, line in edges:
            text = " ".join(w.text for w in line)
            numbers = [int(x) for x in _NUMBER.findall(text)]
            groups[end, _NUMBER.sub("#", text)].append((n, line, numbers))
    enough = 2 if len(pages) <= 4 else 3
    for (_, masked), group in groups.items():
        lettered = sum(c.isalpha() for c in masked) >= _LETTERS
        for one in group:
            alike = [
                other for other in group
                if other[0] != one[0] and abs(other[1][0].baseline - one[1][0].baseline) <= _SAME
            ]  # fmt: skip
            same = sum(other[2] == one[2] for other in alike) + 1 >= enough
            counts = any(_steps(one, other) for other in alike)
            if (lettered and (same or counts)) or (
                counts and _PAGE.fullmatch(" ".join(w.text for w in one[1]))
            ):
                yield from (id(w) for w in one[1])


def _numbered(pages: Sequence[Sequence[tuple[int, Line]]]) -> Iterator[int]:
    """The words (by identity) of the outermost lines that hold their page's number, apart from the text."""
    found = [
        (_page_number(w) - k, k, line, inner, w)
        for k, edges in enumerate(pages, 1)
        for line, inner in _outermost(edges)
        for w in (line if len(line) <= _LONGEST else ())
        if _page_number(w)
    ]
    support = Counter(offset for offset, _ in {(offset, k) for offset, k, *_ in found})
    for offset, _, line, inner, w in found:
        sure = support[offset] >= max(2, len(pages) / 3)
        apart = inner is None or abs(line[0].baseline - inner[0].baseline) > _APART * max(
            w.size, inner[0].size
        )
        if (sure or not offset) and apart and _is_spread(line, w):
            yield from (id(w) for w in line)


def _page_number(word: Word) -> int:
    """The number that a word may number its page with, 0 for none."""
    found = _PAGE.fullmatch(word.text)
    return int(found[1]) if found and found[1].isdigit() else 0


def _outermost(edges: Sequence[tuple[int, Line]]) -> Iterator[tuple[Line, Line | None]]:
    """The first and the last line of a page, each with the one next to it."""
    lines = [line for _, line in edges]
    if lines:
        yield lines[0], lines[1] if len(lines) > 1 else None
        yield lines[-1], lines[-2] if len(lines) > 1 else None


def _is_spread(line: Line, number: Word) -> bool:
    """Whether a word of a line has a wide blank, or the margin, on either side."""
    return all(
        w is number or w.left - number.right > _SPREAD * w.size or number.left - w.right > _SPREAD * w.size
        for w in line
    )


def _steps(one: tuple[int, Line, list[int]], other: tuple[int, Line, list[int]]) -> bool:
    """Whether the only number that differs goes up with the pages."""
    steps = [b - a for a, b in zip(one[2], other[2], strict=True) if a != b]
    return steps == [other[0] - one[0]]


def _line_numbers(pages: Sequence[Sequence[Word]]) -> set[int]:
    """The words (by identity) that only count the lines of a manuscript, at the left of the text."""
    lines = [_levels(page) for page in pages]
    every = [line for page in lines for line in page if _may_count(line)]
    found = _counted(every, (1,))
    if len(found) >= 0.5 * sum(map(len, lines)):
        return found
    return _counted([line for page in lines for line in _hanging(page)], _COUNTED_BY)


def _counted(found: Sequence[Line], allowed: Sequence[int]) -> set[int]:
    """The first words (by identity) of lines, if they go on counting and the text beside them takes no notice of it."""
    numbers = [int(line[0].text) for line in found]
    if len(found) < _MIN_NUMBERED:
        return set()
    steps = [b - a for a, b in pairwise(numbers)]
    each = Counter(steps).most_common(1)[0][0]
    going_on = sum(step == each or number == each for step, number in zip(steps, numbers[1:], strict=True))
    lower = sum(len(line) == 1 or line[1].text[:1].islower() for line in found)
    if each not in allowed or going_on < 0.9 * len(steps) or lower < 0.1 * len(found):
        return set()
    return {id(line[0]) for line in found}


def _hanging(page: Sequence[Line]) -> list[Line]:
    """The lines of a page whose first word, a number, stands left of all lines without one."""
    edge = min((line[0].left for line in page if not _may_count(line)), default=0.0)
    return [line for line in page if _may_count(line) and line[0].right < edge]


def _may_count(line: Line) -> bool:
    first = line[0]
    apart = len(line) == 1 or line[1].left - first.right >= 0.4 * first.size
    return apart and bool(_LINE_NUMBER.fullmatch(first.text))
