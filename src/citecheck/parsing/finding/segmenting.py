"""Where the references of a document stand.

Under a heading such as "References" every item is one, however odd; elsewhere only what clearly is one. A line that only
repeats where the reference above appeared is a stray fragment and no reference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from citecheck.parsing.finding import likeness
from citecheck.parsing.finding.columns import cuts
from citecheck.parsing.finding.gathered import gathered
from citecheck.parsing.finding.listed import listed
from citecheck.parsing.finding.lists import list_numbers
from citecheck.parsing.finding.loose import loose
from citecheck.parsing.finding.regions import furniture, regions
from citecheck.parsing.lines import Line, Piece, text_of

LIKELY = (
    0.34  # of the items of a list must show a year, a law or an address; lists of odd ones show at least that
)


@dataclass(frozen=True, slots=True)
class Segments:
    """The references, each as its pieces in order, and the stray fragments with the index of the reference above.

    `authors_from` tells of each item with a dash in place of its author the index of the item that names the author;
    `lists` tells of each item the list it stands in, from 1, and 0 of what stands between paragraphs. `order` is the
    document's text in reading order, where that is not the order of its lines.
    """

    items: tuple[tuple[Piece, ...], ...]
    strays: tuple[tuple[Piece, int], ...]
    authors_from: Mapping[int, int] = field(default_factory=dict)
    lists: tuple[int, ...] = ()
    order: tuple[Piece, ...] = ()


def segment(lines: Sequence[Line]) -> Segments:
    """Find the references in the lines of one document. Never raises; a document without any gives none.

    The pieces of an item are in reading order, which in text of side-by-side columns may lead from a line to one above it.
    """
    cut = cuts(lines)
    if cut is None:
        return _segment(lines)
    found = _segment([_part(lines[c.line], c) for c in cut])

    def back(piece: Piece) -> Piece:
        at = cut[piece.line]
        return Piece(at.line, at.start + piece.start, at.start + piece.end)

    items = tuple(tuple(map(back, pieces)) for pieces in found.items)
    strays = tuple((back(p), above) for p, above in found.strays)
    return Segments(items, strays, found.authors_from, found.lists, tuple(cut))


def _part(line: Line, cut: Piece) -> Line:
    if (cut.start, cut.end) == (0, len(line.text)):
        return line
    text, offsets = line.text[cut.start : cut.end], line.offsets[cut.start : cut.end + 1]
    start = offsets[0] if cut.start else line.start
    return Line(text, offsets, start, heading=line.heading, barrier=line.barrier)


def _segment(lines: Sequence[Line]) -> Segments:
    skipped = furniture(lines)
    items: list[tuple[Piece, ...]] = []
    strays: list[tuple[Piece, int]] = []
    under: list[int] = []  # of each item the heading it stands below, as a number; 0 without one
    for number, region in enumerate(regions(lines), 1):
        kept = [i for i in region.lines if i not in skipped]
        found = list(listed(lines, kept)) if region.listed else []
        if not _is_bibliography(lines, found):
            region.listed, found = False, gathered(lines, kept, list(loose(lines, kept)))
        for pieces in found:
            if region.listed and items and _is_stray_item(lines, pieces, items[-1]):
                strays.append((pieces[0], len(items) - 1))
                continue
            pieces, stray = _without_stray(lines, pieces)
            stray = stray or (None if region.listed else _stray_below(lines, pieces))
            items.append(pieces)
            under.append(number if region.listed else 0)
            if stray:
                strays.append((stray, len(items) - 1))
    lists = list_numbers(lines, items, under)
    return Segments(tuple(items), tuple(strays), _repeated_authors(lines, items), lists)


def _repeated_authors(lines: Sequence[Line], items: Sequence[tuple[Piece, ...]]) -> dict[int, int]:
    """For each entry with a dash in place of its author, the entry that names the author."""
    found: dict[int, int] = {}
    for k, pieces in enumerate(items):
        if k and likeness.repeats_author(lines[pieces[0].line].text[pieces[0].start : pieces[0].end]):
            found[k] = found.get(k - 1, k - 1)
    return found


def _is_bibliography(lines: Sequence[Line], found: Sequence[tuple[Piece, ...]]) -> bool:
    """Whether a list under a heading such as "Sources" holds references; a manual's or a program's does not."""
    texts = [text_of(lines, pieces) for pieces in found]
    likely = sum(likeness.could_be_reference(text) for text in texts)
    return likely >= LIKELY * len(texts) and likely > 0


def _without_stray(
    lines: Sequence[Line], pieces: tuple[Piece, ...]
) -> tuple[tuple[Piece, ...], Piece | None]:
    """Take a last line off that only repeats where the reference appeared."""
    if len(pieces) > 1:
        above = text_of(lines, pieces[:-1])
        last = pieces[-1]
        text = lines[last.line].text[last.start : last.end]
        goes_on = likeness.waits(above) or likeness.goes_on_with_doi(above, text)
        if likeness.is_complete(above) and not goes_on and likeness.is_stray(text, above):
            return pieces[:-1], last
    return pieces, None


def _is_stray_item(lines: Sequence[Line], pieces: tuple[Piece, ...], above: tuple[Piece, ...]) -> bool:
    """Whether an item of a list is only a fragment of the item above."""
    text = text_of(lines, above)
    return len(pieces) == 1 and likeness.is_complete(text) and likeness.is_stray(text_of(lines, pieces), text)


def _stray_below(lines: Sequence[Line], pieces: tuple[Piece, ...]) -> Piece | None:
    """The next line with text, if it is a fragment of this reference."""
    for i in range(pieces[-1].line + 1, min(pieces[-1].line + 3, len(lines))):
        text = lines[i].text
        if text.strip():
            stray = not lines[i].heading and likeness.is_stray(text, text_of(lines, pieces))
            return Piece(i, 0, len(text)) if stray else None
    return None
