"""A PDF as one text, in reading order: a printed line a line, indents as blanks, wide gaps as empty lines.

What tells items of a list apart on paper (hanging indents, room between them) is kept in the form in which the segmenter
reads it; a form feed stands alone where a page begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citecheck.pdf.columns import Block, blocks, learn
from citecheck.pdf.furniture import without_furniture
from citecheck.pdf.rows import Row, rows
from citecheck.pdf.words import Word

PAGE = "\f"
_APART = 1.25  # times the distance of lines: room between paragraphs
_INDENT = 0.4  # em; less is no indent
_CHARACTER = 0.5  # em, the width of a blank of indent
_TITLE = 1.1  # times the size of the text
_ADDRESS = re.compile(r"(?:doi:)?(?:https?://|www\.|10\.\d{4,9}/)\S{8,400}")  # and nothing else in the line
_ADDRESS_REST = re.compile(
    r"[^\sA-Z]\S{0,400}(?:\s|$)|\S{0,40}[\d/_%=?]\S{0,400}(?:\s|$)"
)  # no capital, or a figure in it
_FULL = 0.7  # em that are left on a line in which no further letter has room
_NEXT = 1.6  # em to the next line of a paragraph, at most
_DEEPEST = 40  # blanks


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of the text, and where it stands, in words."""

    text: str
    place: str


def lines_of(pages: Sequence[Sequence[Word]]) -> list[PdfLine]:
    """The lines of a document, page by page, column by column."""
    em = _em(pages)
    clean = without_furniture(pages)
    gutters = learn(clean, em)
    laid = [[(block, rows(block.words)) for block in blocks(page, em, gutters)] for page in clean]
    leading = _leading([found for page in laid for _, found in page])
    margins = _margins(laid, em)
    lines: list[PdfLine] = []
    for number, page in enumerate(laid, 1):
        if number > 1:
            lines.append(PdfLine(PAGE, f"page {number}"))
        for at, (block, found) in enumerate(page):
            place = f"page {number}, column {block.column}" if block.column else f"page {number}"
            margin = margins[number - 1][at]
            if at and not (block.column and page[at - 1][0].column):
                lines.append(PdfLine("", place))
            lines += _set(_mended(found, _edge(found, block.right)), margin, leading, place)
    return lines


def _em(pages: Sequence[Sequence[Word]]) -> float:
    """The size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for w in page:
            sizes[w.size] += len(w.text)
    return max(sizes.most_common(1)[0][0], 1.0) if sizes else 10.0


def _leading(found: Sequence[Sequence[Row]]) -> dict[float, float]:
    """Size -> distance of the lines of one paragraph: the smallest that is not rare."""
    steps: dict[float, Counter[float]] = {}
    for block in found:
        for above, below in pairwise(block):
            step = above.baseline - below.baseline
            if above.size == below.size and 0.7 * below.size < step < 3 * below.size:
                steps.setdefault(below.size, Counter())[round(2 * step) / 2] += 1
    return {
        size: min(step for step, count in counts.items() if count >= 0.15 * counts.total() or count == max(counts.values()))
        for size, counts in steps.items()
    }  # fmt: skip


def _margins(laid: Sequence[Sequence[tuple[Block, list[Row]]]], em: float) -> list[list[float]]:
    """The left margin of each block: its own leftmost lines, or those of a longer block elsewhere that begins close by."""
    own = [[_leftmost(found, block.left) for block, found in page] for page in laid]
    known: Counter[tuple[int, int]] = Counter()  # (column, place) -> lines
    for page, lefts in zip(laid, own, strict=True):
        for (block, found), left in zip(page, lefts, strict=True):
            known[max(block.column, 1), round(left)] += len(found)

    def margin(column: int, left: float, count: int) -> float:
        near = [
            x for (c, x), n in known.items() if c == column and left - 4 * em < x < left - 1 and n > count
        ]
        return float(min(near)) if near else left

    return [
        [
            margin(max(block.column, 1), left, len(found))
            for (block, found), left in zip(page, lefts, strict=True)
        ]
        for page, lefts in zip(laid, own, strict=True)
    ]


def _edge(found: Sequence[Row], otherwise: float) -> float:
    """Where full lines of a block end: the rightmost place at which several do; what stands out further is too long."""
    ends = Counter(round(row.right) for row in found)
    return float(max((end for end, count in ends.items() if count > 2), default=otherwise))


def _leftmost(found: Sequence[Row], otherwise: float) -> float:
    """Where the leftmost lines of a block begin, titles and headings left aside."""
    if not found:
        return otherwise
    usual = Counter(row.size for row in found).most_common(1)[0][0]
    return min(row.left for row in found if row.size < _TITLE * usual)


def _mended(found: Sequence[Row], edge: float) -> list[Row]:
    """The lines with addresses whole: one too long for a line is broken anywhere, where nothing shows that it goes on."""
    mended: list[Row] = []
    for row in found:
        above = mended[-1] if mended else None
        if above and _is_broken(above, edge) and _goes_on(above, row):
            first, _, rest = row.text.partition(" ")
            mended[-1] = replace(above, text=above.text + first, right=row.right, baseline=row.baseline)
            if rest:
                mended.append(replace(row, text=rest))
        else:
            mended.append(row)
    return mended


def _is_broken(row: Row, edge: float) -> bool:
    """Whether a line is an address that ends, without a stop, where no further letter had room."""
    return (
        bool(_ADDRESS.fullmatch(row.text))
        and row.text[-1] not in ".,;)]"
        and abs(edge - row.right) < _FULL * row.size
    )


def _goes_on(above: Row, row: Row) -> bool:
    """Whether the next line is set as the same paragraph's and begins as an address may go on."""
    return (
        row.size == above.size
        and above.baseline - row.baseline < _NEXT * row.size
        and abs(row.left - above.left) <= 1
        and bool(_ADDRESS_REST.match(row.text))
    )


def _set(found: Sequence[Row], margin: float, leading: dict[float, float], place: str) -> Iterator[PdfLine]:
    above: Row | None = None
    for row in found:
        if above is not None:
            usual = max(leading.get(row.size, 1.2 * row.size), leading.get(above.size, 0.0))
            if above.baseline - row.baseline > _APART * usual:
                yield PdfLine("", place)
        depth = row.left - margin
        blanks = 0 if depth < _INDENT * row.size else max(2, round(depth / (_CHARACTER * row.size)))
        yield PdfLine(" " * min(blanks, _DEEPEST) + row.text, place)
        above = row
