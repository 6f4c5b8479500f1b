"""Text of pages as it is read: side-by-side columns one after the other, the numbers of a manuscript's lines left out.

Programs that take text out of PDFs can keep the look of a page (`pdftotext -layout`): then a line of text holds a line of
each column. A cut is a part of a line; the cuts of a document are in reading order, everything else goes on with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from citecheck.parsing.finding.running import running_lines
from citecheck.parsing.lines import Line, Piece

MIN_BOTH = 6  # lines of a page with text in both columns; fewer may be a table or a list of names
MIN_COLUMN = (
    18  # characters of a column's lines in the middle; numbers, labels and words of a glossary are shorter
)
CROSSING = 0.5  # of the lines with both columns may run across (titles, abstracts)
_SLACK = 0.05  # by which a place further left, where nothing crosses either, may do worse: indents lie to the right
MAX_WIDTH = 400  # characters of a page's line; no page has longer ones
_BLANK = re.compile(r"\s+")
_REACH = 14  # characters by which an address may run over the gutter
_BLANKS = re.compile(r"\s{2,}")
_MARK = re.compile(r"[(\[]?\d{1,4}[)\].]?|[-•*]")
_NUMBERED = re.compile(r"(\s{0,12}(\d{1,5}))(?:(\s{1,12})(?=\S)|\s{0,9}$)")
_MIN_NUMBERED = 20
_MOST = 0.9


def cuts(lines: Sequence[Line]) -> list[Piece] | None:
    """The document's lines, or parts of them, in reading order; None if they stand in it already.

    Running heads and feet are left out; where one was, a line without text stands, with the page's form feed if it had it.
    """
    margins = _line_numbers(lines)
    pages = list(_pages(lines))
    edges = running_lines([[lines[i].text for i in page] for page in pages])
    gutters = _gutters(
        [
            [_shown(lines[i].text[margins[i] :], (n, k) in edges) for k, i in enumerate(page)]
            for n, page in enumerate(pages)
        ]
    )
    if not any(margins) and not edges and not any(gutters):
        return None
    found: list[Piece] = []
    for n, (page, gutter) in enumerate(zip(pages, gutters, strict=True)):
        texts = [_shown(lines[i].text[margins[i] :], (n, k) in edges) for k, i in enumerate(page)]
        parts = _ordered(texts, gutter) if gutter else ((k, 0, len(t)) for k, t in enumerate(texts))
        found += (Piece(page[k], margins[page[k]] + start, margins[page[k]] + end) for k, start, end in parts)
    return found


def _shown(text: str, running: bool) -> str:
    """A line of a page; of a running head only its form feed, which can but stand in front."""
    return text[: text.startswith("\f")] if running else text


def _line_numbers(lines: Sequence[Line]) -> list[int]:
    """How many characters the line numbers of a manuscript take on each line; zeros if there are none."""
    none = [0] * len(lines)
    matches = [_NUMBERED.match(line.text) for line in lines]
    previous, steps, count, cut_words = None, 0, 0, 0
    for line, match in zip(lines, matches, strict=True):
        if not line.text.strip():
            continue
        count += 1
        if match:
            number = int(match[2])
            steps += previous is None or number in {previous + 1, 1}
            previous = number
            rest = line.text[match.end() :]
            cut_words += not rest or rest[0].islower()  # an item of a list of references seldom begins so
    if count < _MIN_NUMBERED or steps < _MOST * count or cut_words < 0.1 * count:
        return none
    blanks = min((len(m[3]) for m in matches if m and m[3]), default=1)
    return [min(len(m[1]) + blanks, m.end()) if m else 0 for m in matches]


def _pages(lines: Sequence[Line]) -> Iterator[list[int]]:
    page: list[int] = []
    for i, line in enumerate(lines):
        if page and "\f" in line.text:
            yield page
            page = []
        page.append(i)
    if page:
        yield page


def _gutters(pages: Sequence[Sequence[str]]) -> list[int]:
    """Where the right column of each page begins, in characters; 0 for a page of one column.

    A page with too few lines to tell, as the last one often is, has its columns where another page has them.
    """
    found = [_gutter(texts) for texts in pages]
    known = sorted({at for at in found if at}, key=found.count, reverse=True)[:3]
    for k, texts in enumerate(pages):
        if not found[k] and known:
            found[k] = next((at for at in known if _fits(texts, at)), 0)
    return found


def _fits(texts: Sequence[str], at: int) -> bool:
    sides = [(t[:at].strip(), t[at:].strip()) for t in texts if t.strip()]
    clear = all(not t[at - 2 : at].strip() for t in texts)
    return clear and sum(bool(left and right) for left, right in sides) > 1


def _gutter(texts: Sequence[str]) -> int:
    """Where the right column of a page begins, in characters; 0 for a page of one column."""
    rows = [t for t in (text.rstrip() for text in texts) if t.strip() and len(t) <= MAX_WIDTH]
    if len(rows) < MIN_BOTH:
        return 0
    clear, covered = [0] * (MAX_WIDTH + 2), [0] * (MAX_WIDTH + 2)
    # clear: rows with text on both sides of a place and two blanks before it; covered: all with text on both sides
    for row in rows:
        lead = len(row) - len(row.lstrip())
        covered[lead + 1] += 1
        covered[len(row)] -= 1
        for match in _BLANKS.finditer(row, lead):
            if _MARK.fullmatch(row, lead, match.start()):  # what follows an item's marker tells nothing
                covered[match.start() + 2] -= 1
                covered[match.end() + 1] += 1
                continue
            for at in range(match.start() + 2, match.end() + 1):
                clear[at] += 1
    found: list[tuple[int, int, int]] = []  # gain, crossing, place
    open_rows = 0
    for at in range(1, MAX_WIDTH):
        open_rows += covered[at]
        crossing = open_rows - clear[at]
        if clear[at] >= MIN_BOTH and crossing <= CROSSING * clear[at] and _are_columns(rows, at):
            found.append((clear[at] - crossing, crossing, at))
    most = max(found, default=(0, 0, 0))[0]
    near = [(crossing, at) for gain, crossing, at in found if gain >= most * (1 - _SLACK) - 1]
    return min(near, default=(0, 0))[1]


def _are_columns(rows: Sequence[str], at: int) -> bool:
    """Whether what stands left and right of a place is text, and no number, label or word with its meaning."""
    split = [
        (r[:at].strip(), r[at:].strip())
        for r in rows
        if r[:at].strip() and r[at:].strip() and not r[at - 2 : at].strip()
    ]
    return all(median(len(side[k]) for side in split) >= MIN_COLUMN for k in (0, 1))


def _ordered(texts: Sequence[str], gutter: int) -> Iterator[tuple[int, int, int]]:
    """The parts of a page's lines as (line, start, end): bands between lines that run across, their left column first."""
    left_margin, right_margin = _margin(t[:gutter] for t in texts), _margin(t[gutter:] for t in texts)
    places = _places(texts, gutter)
    band: list[int] = []
    for k in range(len(texts) + 1):
        if k < len(texts) and places[k]:
            band.append(k)
            continue
        for j in band:
            yield j, min(left_margin, end := len(texts[j][: places[j]].rstrip())), end
        for j in band:
            if len(texts[j]) > places[j]:
                yield j, places[j] + (right_margin if places[j] == gutter else 0), len(texts[j])
        band = []
        if k < len(texts):
            yield k, 0, len(texts[k])


def _places(texts: Sequence[str], gutter: int) -> list[int]:
    """Where each line of a page is parted; 0 for one that runs across.

    An address too long for its column runs over the gutter; such a line, alone among parted ones, is parted at the
    blank nearest to it.
    """
    across = [
        len(t) > gutter and bool(t[gutter - 2 : gutter].strip()) and bool(t[:gutter].strip()) for t in texts
    ]
    places = [0 if one else gutter for one in across]
    for k in range(1, len(texts) - 1):
        alone = across[k] and not (across[k - 1] or across[k + 1])
        if alone and texts[k - 1].strip() and texts[k + 1].strip():
            near = [m.end() for m in _BLANK.finditer(texts[k]) if abs(m.end() - gutter) <= _REACH]
            left = len(texts[k]) <= gutter + _REACH  # nothing stands beside it
            places[k] = min(near, key=lambda at: abs(at - gutter)) if near else len(texts[k]) if left else 0
    return places


def _margin(parts: Iterator[str]) -> int:
    return min((len(p) - len(p.lstrip(" ")) for p in parts if p.strip()), default=0)
