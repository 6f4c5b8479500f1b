"""Lists without a heading: what stands between two references of a list, or goes on counting, is a reference too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.parsing.finding import likeness
from citecheck.parsing.finding.markers import Marker, marker
from citecheck.parsing.finding.unmarked import unmarked_starts
from citecheck.parsing.lines import Line, Piece, text_of

MOST = 12  # lines with text between two references of one list

Item = tuple[Piece, ...]


def gathered(lines: Sequence[Line], kept: Sequence[int], found: Sequence[Item]) -> list[Item]:
    """The references found among prose, with those between and after them that alone were not clear enough."""
    if len(found) < 2:
        return list(found)
    place = {line: k for k, line in enumerate(kept)}
    result: list[Item] = []
    for above, below in pairwise([*found, None]):
        assert above is not None
        result.append(above)
        start = place[above[-1].line] + 1
        stop = place[below[0].line] if below else min(len(kept), start + MOST)
        if stop - start <= 3 * MOST:
            result += _between(lines, kept[start:stop], above, below)
    return result


def _between(lines: Sequence[Line], gap: Sequence[int], above: Item, below: Item | None) -> list[Item]:
    body = [i for i in gap if lines[i].text.strip()]
    if not body or len(body) > MOST or any(lines[i].heading or lines[i].barrier for i in body):
        return []
    mark = _mark(lines, above)
    if mark and mark.kind != "bare":
        return list(_counted(lines, body, mark))
    if below is None:
        return []
    if end := _mark(
        lines, below
    ):  # bare numbers, which are those of pages as well, count up to the next reference
        between = list(_counted(lines, body, mark)) if mark else []
        return between if mark and mark.number + len(between) + 1 == end.number else []
    starts = unmarked_starts(lines, body, set(gap))
    items = list(_items(lines, body, [(i, 0) for i in starts]))
    return items if all(_is_likely(text_of(lines, item)) for item in items) else []


def _mark(lines: Sequence[Line], item: Item) -> Marker | None:
    return marker(lines[item[0].line].text) if item[0].start else None


def _counted(lines: Sequence[Line], body: Sequence[int], mark: Marker) -> Iterator[Item]:
    """Items with the same kind of marker directly below, their numbers going on by one, that show what references show."""
    starts = []
    number = mark.number
    for i in body:
        found = marker(lines[i].text)
        if found and found.kind == mark.kind and found.number == (number + 1 if number else 0):
            starts.append((i, found.end))
            number = found.number
        elif not starts:
            return
    for item in _items(lines, body, starts):
        text = text_of(lines, item)
        if not (likeness.has_year(text) and likeness.could_be_reference(text) and likeness.starts_like(text)):
            return
        yield item


def _items(lines: Sequence[Line], body: Sequence[int], starts: Sequence[tuple[int, int]]) -> Iterator[Item]:
    for k, (line, column) in enumerate(starts):
        stop = starts[k + 1][0] if k + 1 < len(starts) else body[-1] + 1
        yield tuple(
            Piece(i, column if i == line else 0, len(lines[i].text)) for i in body if line <= i < stop
        )


def _is_likely(text: str) -> bool:
    return likeness.starts_like(text) and likeness.has_year(text) and likeness.ends_like(text)
