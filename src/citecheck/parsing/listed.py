"""The items of a list of references: told apart by numbers, bullets, blank lines, indents, or starts and ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from citecheck.parsing import likeness
from citecheck.parsing.headings import CAPTION
from citecheck.parsing.lines import Line, Piece
from citecheck.parsing.marked import marked_starts
from citecheck.parsing.markers import marker
from citecheck.parsing.unmarked import unmarked_starts


def listed(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
    """The items of a list: from one start to the next."""
    body = [i for i in kept if lines[i].text.strip() and not CAPTION.match(lines[i].text)]
    if _is_introduction(lines, body):
        body = body[1:]
    if not body:
        return
    starts = marked_starts(lines, body) or [(i, 0, 0) for i in unmarked_starts(lines, body, set(kept))]
    for k, (line, _, text_start) in enumerate(starts):
        stop = starts[k + 1][:2] if k + 1 < len(starts) else (body[-1] + 1, 0)
        pieces = _pieces(lines, body, (line, text_start), stop)
        if pieces:
            yield pieces


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
