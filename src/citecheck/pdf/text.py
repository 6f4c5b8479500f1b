"""A PDF as one text, in reading order: a printed line a line, indents as blanks, wide gaps as empty lines.

What tells items of a list apart on paper (hanging indents, room between them) is kept in the form in which the segmenter
reads it; a form feed stands alone where a page begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citecheck.pdf.asides import without_foot, without_notes
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
_MIDDLE = 0.3  # em by which the ends of centred lines add up to more or less
_DEEPEST = 40  # blanks


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of the text, and where it stands, in words. `ends` tells that a list above it is over.

    `joined` tells that its last word goes on in the next line without a blank, `doi` where a link in it leads that shows
    none itself.
    """

    text: str
    place: str
    ends: bool = False
    joined: bool = False
    doi: str = ""


def lines_of(pages: Sequence[Sequence[Word]], opens_list: Callable[[str], bool]) -> list[PdfLine]:
    """The lines of a document, page by page, column by column; footnotes and lines at the foot of pages come last.

    `opens_list` tells headings of reference lists, whose numbers no footnotes are.
    """
    em = _em(pages)
    parted = [without_foot(page) for page in without_furniture(pages)]
    clean = [page for page, _ in parted]
    gutters = learn(clean, em)
    laid: list[list[tuple[Block, list[Row]]]] = []
    asides: list[tuple[str, list[Row]]] = []
    for number, (page, foot) in enumerate(parted, 1):
        laid.append([])
        for block in blocks(page, em, gutters):
            text, notes = without_notes(rows(block.words), opens_list)
            laid[-1].append((block, text))
            asides.append((_place(number, block.column), notes))
        asides.append((_place(number), rows(foot)))
    lines = list(_columns(laid, em))
    if any(found for _, found in asides):
        lines.append(PdfLine("", _place(len(pages)), ends=True))
    for place, found in asides:
        lines += [PdfLine("", place)] * bool(found) + [
            PdfLine(row.text, place, joined=row.joined, doi=row.doi) for row in found
        ]
    return lines


def _place(page: int, column: int = 0) -> str:
    return f"page {page}, column {column}" if column else f"page {page}"


def _columns(laid: Sequence[Sequence[tuple[Block, list[Row]]]], em: float) -> Iterator[PdfLine]:
    """The text of the pages, their columns one after the other."""
    leading = _leading([found for page in laid for _, found in page])
    margins = _margins(laid, em)
    for number, page in enumerate(laid, 1):
        if number > 1:
            yield PdfLine(PAGE, _place(number))
        for at, (block, found) in enumerate(page):
            place = _place(number, block.column)
            if at and not (block.column and page[at - 1][0].column):
                yield PdfLine("", place)
            mended = _mended(found, _edge(found, block.right))
            yield from _set(mended, margins[number - 1][at], leading, place)


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
    """Where full lines of a block end: what stands out further than any two other lines is too long for it."""
    ends = sorted((row.right for row in found), reverse=True)
    near = (
        end
        for end, _, third in zip(ends, ends[1:], ends[2:], strict=False)
        if end - third < _FULL * found[0].size
    )
    return next(near, otherwise)


def _leftmost(found: Sequence[Row], otherwise: float) -> float:
    """Where the leftmost lines of a block begin, titles and headings left aside."""
    if not found:
        return otherwise
    usual = Counter(row.size for row in found).most_common(1)[0][0]
    return min((row.left for row in found if row.size < _TITLE * usual), default=otherwise)


def _mended(found: Sequence[Row], edge: float) -> list[Row]:
    """The lines of a block; an address too long for a line is broken anywhere, where nothing shows that it goes on."""
    mended = list(found)
    for k in range(1, len(mended)):
        above = mended[k - 1]
        is_address = _ADDRESS.fullmatch(above.text) or (k > 1 and mended[k - 2].joined)
        is_full = above.text[-1:] not in ".,;)]" and abs(edge - above.right) < _FULL * above.size
        if is_address and is_full and _goes_on(above, mended[k]):
            mended[k - 1] = replace(above, joined=True)
    return mended


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
    for k, row in enumerate(found):
        if above is not None:
            usual = max(leading.get(row.size, 1.2 * row.size), leading.get(above.size, 0.0))
            if above.baseline - row.baseline > _APART * usual or _are_centred(found[max(0, k - 2) : k + 1]):
                yield PdfLine("", place)
        depth = row.left - margin
        blanks = 0 if depth < _INDENT * row.size else max(2, round(depth / (_CHARACTER * row.size)))
        yield PdfLine(" " * min(blanks, _DEEPEST) + row.text, place, joined=row.joined, doi=row.doi)
        above = row


def _are_centred(found: Sequence[Row]) -> bool:
    """Whether three lines have the same middle and not the same ends, as authors and dates do; each is for itself."""
    middles = [row.left + row.right for row in found]
    lefts = [row.left for row in found]
    size = found[-1].size
    return len(found) > 2 and max(middles) - min(middles) < _MIDDLE * size and max(lefts) - min(lefts) > size
