"""Where the gutter of a page is: a strip without ink with text on both sides, over at least a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from citecheck.pdf.words import Word

GAP = 0.7  # em, the narrowest gutter (LaTeX's own is 1 em)
NARROWEST = 5.0  # points
_STEP = 2.0  # points of height in one row of the raster; a column of it is one point
_LINES = 5  # with text on both sides, one below the other
_FEWEST = 3  # the same, where other pages have the gutter
_SIDE = 7.0  # em of text on either side; item numbers and table cells have less
_CROSSING = 3.0  # times the lines beside one another may run across
_WIDEST = 3_000  # points; a raster of no more
_TRIES = 20
_STRAYS = 1.5  # lines that may run over a gutter, or
_STRAYING = 0.05  # of those beside one another
_STRIP = 1.2  # em, the widest gutter looked at
# Of the lines, by which a place further left may do worse: beside an item's number there need be none.
_SLACK = 0.2


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


def _strips(words: Sequence[Word], em: float) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """The raster, its left side, and where around a place is no ink: at all, and with ink further on both sides."""
    ink, corner, _ = _raster(words)
    half = max(1, round(max(GAP * em, NARROWEST) / 2))
    sums = np.cumsum(np.pad(ink, ((0, 0), (half + 1, half))), axis=1, dtype=np.int32)
    free = sums[:, 2 * half :][:, : ink.shape[1]] - sums[:, : ink.shape[1]] == 0
    before = np.maximum.accumulate(ink, axis=1)
    after = np.maximum.accumulate(ink[:, ::-1], axis=1)[:, ::-1]
    return ink, corner, free, before & after


def gutter(words: Sequence[Word], em: float) -> float | None:
    """The middle of the best gutter of some words, in points, or None."""
    if len(words) < 4 * _LINES:
        return None
    ink, corner, free, inside = _strips(words, em)
    both = free & inside
    lines = max(1.0, em * 0.95 / _STEP)
    beside, crossing = both.sum(axis=0) / lines, (~free & inside).sum(axis=0) / lines
    possible = np.flatnonzero((beside >= _LINES) & (crossing <= _CROSSING * beside))
    gain = beside - crossing
    for x in _candidates(possible, gain, crossing, em):
        if _is_gutter(ink, free[:, x], both[:, x], x, em, _LINES):
            return float(x + corner)
    return None


def is_part(words: Sequence[Word], at: float, em: float) -> bool:
    """Whether a gutter known from other pages parts some lines of this page, of which most may run across."""
    if len(words) < 2 * _FEWEST:
        return False
    ink, corner, free, inside = _strips(words, em)
    x = int(at - corner)
    return 0 < x < ink.shape[1] and _is_gutter(ink, free[:, x], free[:, x] & inside[:, x], x, em, _FEWEST)


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


def _is_gutter(ink: np.ndarray, free: np.ndarray, both: np.ndarray, x: int, em: float, fewest: int) -> bool:
    """Whether at least so many lines in a row stand on both sides of a place, and what stands there is text."""
    runs = np.split(np.arange(len(free)), np.flatnonzero(~free))
    if max(int(both[run].sum()) for run in runs) < fewest * max(1.0, em * 0.95 / _STEP):
        return False
    rows = np.flatnonzero(both)
    widths = (ink[rows, :x].sum(axis=1), ink[rows, x:].sum(axis=1))
    return all(float(np.median(width)) >= _SIDE * em for width in widths)
