"""Running heads and feet: what stands at the edges of pages again and again, with a number that goes up page by page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from citecheck.parsing.finding import likeness
from citecheck.parsing.finding.headings import is_furniture

EDGE = 2  # lines with text at either end of a page that may be furniture
_LETTERS = 6  # a line of fewer is a page number, or the end of a reference
_LONGEST = 200  # characters, blanks squeezed
_GAP = re.compile(r"\s{5,}")
_WIDE = 60  # characters of a line from margin to margin
_SHORT = 4  # pages of a document in which twice is again and again
_NUMBER = re.compile(r"\d{1,9}")


def running_lines(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """The running lines among the lines of pages, as (page, line)."""
    groups: dict[tuple[int, str], list[tuple[int, int, list[int]]]] = defaultdict(list)
    for n, lines in enumerate(pages):
        for k, edge in _edges(lines):
            line = " ".join(lines[k].split())
            if sum(c.isalpha() for c in line) < _LETTERS or len(line) > _LONGEST:
                continue
            if not (likeness.starts_like(line) and likeness.has_year(line)):
                numbers = [int(x) for x in _NUMBER.findall(line)]
                groups[edge, _NUMBER.sub("#", line)].append((n, k, numbers))
    found = _numbered_edges(pages)
    enough = max(2 if len(pages) <= _SHORT else 3, len(pages) / 3)
    for group in groups.values():
        same = {n for n, _, numbers in group if numbers == group[0][2]}
        for (n, k, numbers), (m, j, others) in pairwise(group):
            steps = [b - a for a, b in zip(numbers, others, strict=True) if a != b]
            if n != m and (steps == [m - n] or (not steps and len(same) >= enough)):
                found |= {(n, k), (m, j)}
    return found


def _numbered_edges(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Edge lines with a page number apart from the rest of the line: in the middle, or going up with the pages."""
    found: set[tuple[int, int]] = set()
    apart: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, lines in enumerate(pages):
        for k, _ in _edges(lines) if len(pages) > 1 else ():
            parts = _GAP.split(lines[k].strip()) if len(lines[k]) <= 4 * _LONGEST else []
            numbers = [part for part in parts if is_furniture(part)]
            if len(numbers) == 1 and len(parts) == 3 and len(lines[k]) > _WIDE:
                found.add((n, k))
            elif len(numbers) == 1 and len(parts) < 3:
                apart[int(_NUMBER.findall(numbers[0])[0]) - n].append((n, k))
    for places in apart.values():
        if len({n for n, _ in places}) > 1:
            found.update(places)
    return found


def _edges(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The lines at a page's ends, each with its place: 0, 1 from the top, -1, -2 from the bottom."""
    shown = [k for k, line in enumerate(lines) if line.strip()]
    top = list(enumerate(shown[:EDGE]))
    bottom = [(-1 - place, k) for place, k in enumerate(reversed(shown[EDGE:][-EDGE:]))]
    return [(k, place) for place, k in top + bottom]
