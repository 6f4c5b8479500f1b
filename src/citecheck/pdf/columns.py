"""The reading order of a page: where its columns are, and which of its words belong to which.

What runs across the gutter (a title, a wide figure's caption) parts the page into bands; in each the left column is read
first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from citecheck.pdf.gutters import GAP, NARROWEST, gutter, is_part
from citecheck.pdf.words import Word

_OVERFLOW = 0.3  # of the next column's width into which an address too long for its own may run
_MOST = 500  # lines that run across a gutter; a page with more is looked at no closer
_BESIDE = 0.8  # em between the baselines of lines of two columns that stand beside one another
_CLOSE = 2.2  # em; beside what runs over
_NEXT = 1.5  # em to the next line of a paragraph, at most
_LEVEL = 0.45  # em between the baselines of what is drawn in one go: raised numbers are part of their line
_TOUCHING = 0.35  # em between pieces of one line drawn at different times
_SELDOM = 0.2  # of the words of a page too short to tell may run across the others' gutter
_DEPTH = 3


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
        at = gutter(page, em)
        if at is not None:
            found.append(at)
    counted = sorted(found, key=lambda at: -sum(abs(at - other) < em for other in found))
    return Gutters(counted)


def _split(words: list[Word], em: float, gutters: Gutters, depth: int) -> Iterator[Block]:
    if not words:
        return
    at = gutter(words, em) if depth < _DEPTH else None
    if at is None and depth == 0:
        at = next((x for x in gutters.known[:3] if _fits(words, x, em) or is_part(words, x, em)), None)
    if at is None:
        yield Block(words, 0, min(w.left for w in words), max(w.right for w in words))
        return
    for across, left, right in _with_headings(list(_bands(words, at, em)), em):
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


def _fits(words: Sequence[Word], at: float, em: float) -> bool:
    """Whether hardly anything runs across a gutter known from other pages, and text stands on both sides."""
    sides = [w.left > at for w in words if w.left > at or w.right < at]
    across = len(_crossing(words, at, em)) if len(set(sides)) == 2 else len(words)
    return across <= _SELDOM * len(words)


Band = tuple[
    list[Word], list[Word], list[Word]
]  # what runs across, then what is left and right of the gutter below


def _with_headings(bands: list[Band], em: float) -> Iterator[Band]:
    """The bands; a heading below the left column that stands between columns and what runs across goes with the latter."""
    heading: list[Word] = []
    for k, (across, left, right) in enumerate(bands):
        across, heading = heading + across, []
        if k + 1 < len(bands) and bands[k + 1][0] and right:
            bottom = min(w.baseline for w in right) - 0.5 * em
            heading = [w for w in left if w.baseline < bottom]
            text = [w for w in left if w.baseline >= bottom]
            gap = min((w.baseline for w in text), default=0.0) - max(
                (w.baseline for w in heading), default=0.0
            )
            if heading and text and gap > _NEXT * em:
                left = text
            else:
                heading = []
        yield across, left, right


def _bands(words: list[Word], at: float, em: float) -> Iterator[Band]:
    """(what runs across, left, right) from top to bottom; any of them may be empty."""
    across = _crossing(words, at, em)
    if not across:
        yield [], *_sides(words, at, em)
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
        yield above, *_sides([w for w in words if high < w.baseline <= top], at, em)
        above, top = [w for w in words if low <= w.baseline <= high], low - 1e-6
    yield above, *_sides([w for w in words if w.baseline <= top], at, em)


def _sides(words: Sequence[Word], at: float, em: float) -> tuple[list[Word], list[Word]]:
    """Left and right; what is drawn in one go stays together, on the side on which it begins."""
    left: list[Word] = []
    right: list[Word] = []
    for chunk in _chunks(words, at, em):
        (left if chunk[0].left < at - 1 else right).extend(chunk)
    return left, right


def _crossing(words: Sequence[Word], at: float, em: float) -> list[Word]:
    """The words of the lines that run across a gutter; one that only runs over into the next column is none of them.

    Such a line has the next column's own text beside it, printed over or close by.
    """
    far, near = max(w.right for w in words), min(w.left for w in words)
    chunks = list(_chunks(words, at, em))
    levels = [-round(chunk[0].baseline) for chunk in chunks]
    wide = [c for c in chunks if c[0].left < at - 1 and max(w.right for w in c) > at + 1]
    found: list[Word] = []
    for chunk in wide:
        level, right = chunk[0].baseline, max(w.right for w in chunk)
        low, high = bisect_left(levels, -level - _CLOSE * em), bisect_right(levels, -level + _CLOSE * em)
        around = chunks[low:high] if len(wide) < _MOST else []
        next_column = [c for c in around if c[0].left >= at - 1]
        beside = any(abs(c[0].baseline - level) < _BESIDE * em for c in next_column)
        runs_over = right - at < _OVERFLOW * (far - at) and chunk[0].left - near < 0.4 * (at - near)
        close = runs_over and any(c[-1].right > right for c in next_column)
        if not beside and not close and not _stands_out(chunk, around, at, em):
            found += chunk
    return found


def _stands_out(chunk: list[Word], around: Sequence[list[Word]], at: float, em: float) -> bool:
    """Whether a line is the only one of its paragraph that runs across: the lines next to it end before the gutter."""
    level, size = chunk[0].baseline, chunk[0].size
    near = [
        other for other in around
        if other is not chunk and other[0].left < at and abs(other[0].baseline - level) < _NEXT * em
        and abs(other[0].size - size) < 0.1 * size
    ]  # fmt: skip
    return any(other[0].baseline > level for other in near) and all(other[-1].right < at for other in near)


def _chunks(words: Sequence[Word], at: float, em: float) -> Iterator[list[Word]]:
    """Words of one line that are drawn one after the other without a blank between them as wide as a gutter.

    The order of the file tells apart what is printed over one another: an address too long for its column, and the next
    column's line. Pieces of a line that are drawn at different times are put together where they all but touch, unless
    the gutter is between their beginnings.
    """
    narrowest = max(GAP * em, NARROWEST)
    drawn: list[list[Word]] = []
    for w in words:
        last = drawn[-1][-1] if drawn else None
        if (
            last is not None
            and abs(last.baseline - w.baseline) <= _LEVEL * max(w.size, last.size)
            and -_TOUCHING * w.size <= w.left - last.right < max(narrowest, GAP * w.size)
        ):
            drawn[-1].append(w)
        else:
            drawn.append([w])
    chunk: list[Word] = []
    for piece in sorted(drawn, key=lambda d: (-round(d[0].baseline), d[0].left)):
        if chunk and (
            round(chunk[-1].baseline) != round(piece[0].baseline)
            or chunk[0].left < at - 1 <= piece[0].left
            or not -_TOUCHING * em <= piece[0].left - chunk[-1].right < _TOUCHING * em
        ):
            yield chunk
            chunk = []
        chunk += piece
    if chunk:
        yield chunk
