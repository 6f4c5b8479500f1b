"""Several references in one paragraph with semicolons between them, as some notes and lists have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.parsing.finding import likeness
from citecheck.parsing.lines import Line, Piece, text_of

FEWEST = 3  # parts; two may be a reference and a remark
_ODD = 0.2  # of the parts may not look like references: an organisation, a title in front


def parted(lines: Sequence[Line], item: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    """The references in an item that semicolons part; the item itself if they do not part references."""
    parts = list(_parts(lines, item))
    if len(parts) < FEWEST:
        return [item]
    texts = [text_of(lines, part) for part in parts]
    heads = [likeness.starts_like(t) and likeness.has_year(t) for t in texts]
    if not heads[0] or heads.count(False) > _ODD * len(heads):
        return [item]
    found: list[tuple[Piece, ...]] = []
    for part, text, head in zip(parts, texts, heads, strict=True):
        if head or (likeness.stands_alone(text) and likeness.has_year(text)):
            found.append(part)
        else:  # a remark goes with the reference before it, the semicolon between them included
            found[-1] = _from_to(lines, item, found[-1][0], part[-1])
    return found


def _parts(lines: Sequence[Line], item: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """The item cut at every semicolon that a blank or a line end follows; the semicolons are left out."""
    part: list[Piece] = []
    for piece in item:
        text = lines[piece.line].text
        start = piece.start
        while (at := text.find(";", start, piece.end)) >= 0:
            if text[at + 1 : at + 2].strip() and at + 1 < piece.end:
                part.append(Piece(piece.line, start, at + 1))
            else:
                part.append(Piece(piece.line, start, at))
                yield _merged(lines, part)
                part = []
            start = at + 1
        if text[start : piece.end].strip():
            part.append(Piece(piece.line, start, piece.end))
    if part:
        yield _merged(lines, part)


def _merged(lines: Sequence[Line], part: list[Piece]) -> tuple[Piece, ...]:
    """One piece for each line, without the blanks at its start."""
    merged: list[Piece] = []
    for piece in part:
        if merged and merged[-1].line == piece.line:
            merged[-1] = Piece(piece.line, merged[-1].start, piece.end)
        else:
            merged.append(piece)
    text = lines[merged[0].line].text
    first = merged[0]
    lead = len(text[first.start : first.end]) - len(text[first.start : first.end].lstrip())
    return (Piece(first.line, first.start + lead, first.end), *merged[1:])


def _from_to(lines: Sequence[Line], item: tuple[Piece, ...], first: Piece, last: Piece) -> tuple[Piece, ...]:
    pieces = [p for p in item if first.line <= p.line <= last.line]
    return tuple(
        Piece(
            p.line,
            first.start if p.line == first.line else p.start,
            last.end if p.line == last.line else p.end,
        )
        for p in pieces
        if lines[p.line].text[p.start : p.end].strip()
    )
