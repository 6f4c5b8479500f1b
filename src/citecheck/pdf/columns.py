"""The reading order of a page: where its columns are, and which of its words belong to which.

A gutter is a strip without ink with text on both sides, over at least a few lines. What runs across it (a title, a wide
figure's caption) parts the page into bands; in each the left column is read first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from citecheck.pdf.words import Word

_STEP = 2.0  # points of height in one row of the raster; a column of it is one point
_GAP = 0.7  # em, the narrowest gutter (LaTeX's own is 1 em)
_NARROWEST = 5.0  # points
_LINES = 5  # with text on both sides, one below the other
_SIDE = 7.0  # em of text on either side; item numbers and table cells have less
_CROSSING = 3.0  # times the lines beside one another may run across
_OVERFLOW = 0.3  # of the next column's width into which an address too long for its own may run
_WIDEST = 3_000  # points; a raster of no more
_DEPTH = 3
_TRIES = 20
_STRAYS = 1.5  # lines that may run over a gutter, or
_STRAYING = 0.05  # of those beside one another
_STRIP = 1.2  # em, the widest gutter looked at
_SLACK = (
    0.2  # of the lines by which a place further left may do worse: beside an item's number there need be none
)


@dataclass(frozen=True, slots=True)
class Block:
    """Words read together, as lines from top to bottom; `column` counts from 1, 0 is the full width."""

    words: list[Word]
    column: int = 0
    left: float = 0.0
    right: float = 0.0


@dataclass(slots=True)
class Gutters:
    """Where gutters were found on the pages of a document: their middles, for pages too short to tell."""

    known: list[float] = field(default_factory=list)


def blocks(page: Sequence[Word], em: float, gutters: Gutters) -> list[Block]:
    """The page's blocks in reading order. `em` is the size of the document's text."""
    return list(_split(list(page), em, gutters, 0))


def learn(pages: Sequence[Sequence[Word]], em: float) -> Gutters:
    """The gutters of a document, most frequent first."""
    found: list[float] = []
    for page in pages:
        at = _gutter(page, em)
        if at is not None:
            found.append(at)
    counted = sorted(found, key=lambda at: -sum(abs(at - other) < em for other in found))
    return Gutters(counted)


def _split(words: list[Word], em: float, gutters: Gutters, depth: int) -> Iterator[Block]:
    if not words:
        return
    at = _gutter(words, em) if depth < _DEPTH else None
    if at is None and depth == 0:
        at = next((x for x in gutters.known[:3] if _fits(words, x, em)), None)
    if at is None:
        yield Block(words, 0, min(w.left for w in words), max(w.right for w in words))
        return
    for across, left, right in _bands(words, at, em):
        if across:
            yield Block(across, 0, min(w.left for w in across), max(w.right for w in across))
        count = 0
        for side in (left, right):
            inside = list(_split(side, em, gutters, depth + 1))
            last = 0
            for block in inside:
                last = max(block.column, 1)
                yield Block(block.words, count + last, block.left, block.right)
            count += last


def _raster(words: Sequence[Word]) -> tuple[np.ndarray, float, float]:
    """Where there is ink: rows of `_STEP` points from the top, columns of one point; and the place of its corner."""
    left, top = min(w.left for w in words), max(w.baseline + w.size for w in words)
    width = int(max(w.right for w in words) - left) + 2
    height = int((top - min(w.baseline - w.size for w in words)) / _STEP) + 2
    ink = np.zeros((min(height, _WIDEST), min(width, _WIDEST)), dtype=bool)
    for w in words:
        above, below = (
            int((top - w.baseline - 0.75 * w.size) / _STEP),
            int((top - w.baseline + 0.2 * w.size) / _STEP),
        )
        ink[above : below + 1, max(0, int(w.left - left)) : int(w.right - left) + 1] = True
    return ink, left, top


def _gutter(words: Sequence[Word], em: float) -> float | None:
    """The middle of the best gutter of some words, in points, or None."""
    if len(words) < 4 * _LINES:
        return None
    ink, corner, _ = _raster(words)
    half = max(1, round(max(_GAP * em, _NARROWEST) / 2))
    sums = np.cumsum(np.pad(ink, ((0, 0), (half + 1, half))), axis=1, dtype=np.int32)
    free = sums[:, 2 * half :][:, : ink.shape[1]] - sums[:, : ink.shape[1]] == 0
    before = np.maximum.accumulate(ink, axis=1)
    after = np.maximum.accumulate(ink[:, ::-1], axis=1)[:, ::-1]
    both = free & before & after
    lines = max(1.0, em * 0.95 / _STEP)
    beside, crossing = both.sum(axis=0) / lines, (~free & (before & after)).sum(axis=0) / lines
    possible = np.flatnonzero((beside >= _LINES) & (crossing <= _CROSSING * beside))
    gain = beside - crossing
    for x in _candidates(possible, gain, crossing, em):
        if _is_gutter(ink, free[:, x], both[:, x], x, em, lines):
            return float(x + corner)
    return None


def _candidates(possible: np.ndarray, gain: np.ndarray, crossing: np.ndarray, em: float) -> Iterator[int]:
    """Places in order of preference: of those about as good as the best the one least crossed, then the leftmost.

    Item numbers of the right column leave a strip without ink as well, which lies to the right of the gutter.
    """
    for _ in range(_TRIES):
        if not len(possible):
            return
        most = gain[possible].max()
        near = possible[gain[possible] >= most - _SLACK * abs(most) - 1]
        low = crossing[near].min() + max(_STRAYS, _STRAYING * most)
        strip = near[crossing[near] <= low]
        strip = strip[: int(np.argmax(np.append(np.diff(strip) > 1, True))) + 1]
        strip = strip[strip < strip[0] + _STRIP * em]
        best = strip[crossing[strip] <= crossing[strip].min() + 0.1]
        yield int(best[len(best) // 2])
        possible = possible[(possible < strip[0]) | (possible > strip[-1])]


def _is_gutter(ink: np.ndarray, free: np.ndarray, both: np.ndarray, x: int, em: float, lines: float) -> bool:
    """Whether a few lines in a row stand on both sides of a place, and what stands there is text."""
    runs = np.split(np.arange(len(free)), np.flatnonzero(~free))
    if max(int(both[run].sum()) for run in runs) < _LINES * lines:
        return False
    rows = np.flatnonzero(both)
    widths = (ink[rows, :x].sum(axis=1), ink[rows, x:].sum(axis=1))
    return all(float(np.median(width)) >= _SIDE * em for width in widths)


def _fits(words: Sequence[Word], at: float, em: float) -> bool:
    """Whether nothing runs across a gutter known from other pages, and text stands on both sides."""
    near = _GAP * em / 2
    sides = {w.left > at for w in words if w.left > at or w.right < at}
    return len(sides) == 2 and not any(w.left < at - near and w.right > at + near for w in words)


def _bands(words: list[Word], at: float, em: float) -> Iterator[tuple[list[Word], list[Word], list[Word]]]:
    """(what runs across, left, right) from top to bottom; any of them may be empty."""
    across = _crossing(words, at, em)
    if not across:
        yield [], *_sides(words, at)
        return
    levels = sorted({round(w.baseline, 1) for w in across}, reverse=True)
    wide: list[list[float]] = [[levels[0]]]
    by_level = sorted(words, key=lambda w: -w.baseline)
    for level in levels[1:]:
        between = [w for w in by_level if level + 0.5 * em < w.baseline < wide[-1][-1] - 0.5 * em]
        if len({round(w.baseline / em) for w in between}) > 1:
            wide.append([level])
        else:  # a single line between two that run across is one of them, with a wide blank at the gutter
            wide[-1].append(level)
    top = float("inf")
    above: list[Word] = []
    for group in wide:
        high, low = group[0] + 0.6 * em, group[-1] - 0.5 * em
        yield above, *_sides([w for w in words if high < w.baseline <= top], at)
        above, top = [w for w in words if low <= w.baseline <= high], low - 1e-6
    yield above, *_sides([w for w in words if w.baseline <= top], at)


def _sides(words: Sequence[Word], at: float) -> tuple[list[Word], list[Word]]:
    """Left and right; a chunk that runs a little over the gutter stays with the side on which it begins."""
    left: list[Word] = []
    right: list[Word] = []
    over: dict[int, float] = {}  # level -> where what has run over the gutter there ends
    for w in sorted(words, key=lambda w: w.left):
        level = round(w.baseline)
        if w.left < at - 1 or w.left - over.get(level, -1e9) < 0.5 * w.size:
            left.append(w)
            if w.right > at:
                over[level] = w.right
        else:
            right.append(w)
    return left, right


def _crossing(words: Sequence[Word], at: float, em: float) -> list[Word]:
    """The words of the lines that run across a gutter; one that only runs over into the next column is none of them."""
    found: list[Word] = []
    far = max(w.right for w in words)
    near = min(w.left for w in words)
    for chunk in _chunks(words, em):
        left, right = chunk[0].left, max(w.right for w in chunk)
        if not left < at - 1 < at + 1 < right:
            continue
        beside = [w for w in words if w.left > right and abs(w.baseline - chunk[0].baseline) < 2.2 * em]
        runs_over = right - at < _OVERFLOW * (far - at) and left - near < 0.4 * (at - near)
        if not (runs_over and beside):
            found += chunk
    return found


def _chunks(words: Sequence[Word], em: float) -> Iterator[list[Word]]:
    """Words of one line without a blank between them that is as wide as a gutter."""
    narrowest = max(_GAP * em, _NARROWEST)
    chunk: list[Word] = []
    for w in sorted(words, key=lambda w: (-round(w.baseline), w.left)):
        wide = max(narrowest, _GAP * w.size)
        if chunk and (round(chunk[-1].baseline) != round(w.baseline) or w.left - chunk[-1].right >= wide):
            yield chunk
            chunk = []
        chunk.append(w)
    if chunk:
        yield chunk
