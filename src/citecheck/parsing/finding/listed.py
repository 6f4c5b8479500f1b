"""The items of a list of references: told apart by numbers, bullets, blank lines, indents, or starts and ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from citecheck.parsing.finding import likeness
from citecheck.parsing.finding.captions import captions
from citecheck.parsing.finding.marked import Start, marked_starts
from citecheck.parsing.finding.markers import marker
from citecheck.parsing.finding.strung import parted
from citecheck.parsing.finding.unmarked import after_blank, unmarked_starts
from citecheck.parsing.lines import Line, Piece

_BLANKS_INSIDE = (
    0.1  # blank lines inside items, per item, from which on they tell nothing about the list's end
)


def listed(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
    """The items of a list: from one start to the next."""
    left_out = captions(lines, kept)
    body = [i for i in kept if lines[i].text.strip() and i not in left_out]
    if _is_introduction(lines, body):
        body = body[1:]
    if not body:
        return
    starts = marked_starts(lines, body)
    if starts:
        body = _without_tail(lines, body, starts, after_blank(lines, body, set(kept)))
    elif strung := _strung_blocks(lines, body):
        yield from strung
        return
    else:
        starts = [(i, 0, 0) for i in unmarked_starts(lines, body, set(kept))]
    for k, (line, _, text_start) in enumerate(starts):
        stop = starts[k + 1][:2] if k + 1 < len(starts) else (body[-1] + 1, 0)
        pieces = _pieces(lines, body, (line, text_start), stop)
        if pieces:
            yield from parted(lines, pieces)


def _strung_blocks(lines: Sequence[Line], body: Sequence[int]) -> list[tuple[Piece, ...]]:
    """The references of a list all of whose blocks are references with semicolons between; empty if it is none."""
    found: list[tuple[Piece, ...]] = []
    block: list[Piece] = []
    for k, i in enumerate(body):
        block.append(Piece(i, 0, len(lines[i].text)))
        if k + 1 == len(body) or body[k + 1] > i + 1:
            parts = parted(lines, tuple(block))
            if len(parts) < 2:
                return []
            found += parts
            block = []
    return found


def _without_tail(
    lines: Sequence[Line], body: list[int], starts: Sequence[Start], apart: set[int]
) -> list[int]:
    """The lines up to where a list with marks ends: at a blank line after its last item, if no item has one inside."""
    heads = {line for line, _, _ in starts}
    last = starts[-1][0]
    inside = sum(starts[0][0] < i < last and i not in heads for i in apart)
    if inside > _BLANKS_INSIDE * len(starts):
        return body
    for k, i in enumerate(body):
        if i > last and i in apart and i not in heads and likeness.ends_like(lines[body[k - 1]].text):
            return body[:k]
    return body


def _is_introduction(lines: Sequence[Line], body: Sequence[int]) -> bool:
    """Whether a list opens with a sentence of its own ("The works cited are:"), not with a title wrapped at a colon."""
    if len(body) < 2 or not (text := lines[body[0]].text).rstrip().endswith(":"):
        return False
    if marker(text) or likeness.starts_like(text) or likeness.has_year(text):
        return False
    following = lines[body[1]].text
    return body[1] > body[0] + 1 or bool(marker(following)) or likeness.starts_like(following)


def _pieces(
    lines: Sequence[Line], body: Sequence[int], start: tuple[int, int], stop: tuple[int, int]
) -> tuple[Piece, ...]:
    pieces = []
    low = bisect_left(body, start[0])
    for i in body[low:]:
        if i > stop[0] or (i == stop[0] and stop[1] == 0):
            break
        begin = start[1] if i == start[0] else 0
        end = stop[1] if i == stop[0] else len(lines[i].text)
        if lines[i].text[begin:end].strip():
            pieces.append(Piece(i, begin, end))
    return tuple(pieces)
