"""The text of a document that is within no reference, paragraph by paragraph, with the way back to the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.parsing.finding.segmenting import Segments
from citecheck.parsing.joining import Joined, join
from citecheck.parsing.lines import Line, Piece

_LONGEST = 50_000  # characters of a paragraph; longer ones are read in parts
_CELLS = "|"  # what a row of a table begins with in Markdown


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading as one line; `offsets[i]` is the place of character i in the file.

    `raised[i]` tells that it is set as superscript; it is empty where nothing is.
    """

    text: str
    offsets: Sequence[int]
    raised: Sequence[bool] = ()


def passages(source: str, lines: Sequence[Line], segments: Segments) -> Iterator[Passage]:
    """The paragraphs, headings and rows of tables outside references, in reading order."""
    taken: dict[int, list[Piece]] = {}
    for piece in (p for pieces in segments.items for p in pieces):
        taken.setdefault(piece.line, []).append(piece)
    paragraph: list[Piece] = []
    length = 0
    for piece in segments.order or (Piece(i, 0, len(line.text)) for i, line in enumerate(lines)):
        line = lines[piece.line]
        rest = _outside(piece, taken.get(piece.line, ()))
        alone = bool(line.heading or line.barrier or len(rest) != 1 or rest[0] != piece)
        blank = not line.text[piece.start : piece.end].strip()
        if paragraph and (alone or blank or length > _LONGEST):
            yield _passage(lines, paragraph)
            paragraph, length = [], 0
        if line.barrier:
            yield from _row(source, line)
        elif alone:
            yield from (_passage(lines, [part]) for part in rest if line.text[part.start : part.end].strip())
        elif not blank:
            paragraph.append(piece)
            length += piece.end - piece.start
    if paragraph:
        yield _passage(lines, paragraph)


def _outside(piece: Piece, taken: Sequence[Piece]) -> list[Piece]:
    """What of a part of a line is in no reference; the marker in front of one is not text either."""
    rest, at = [], piece.start
    for other in sorted(taken, key=lambda p: p.start):
        if other.end <= piece.start or other.start >= piece.end:
            continue
        if at < other.start and (at > piece.start or other.start - at > 12):
            rest.append(Piece(piece.line, at, other.start))
        at = max(at, other.end)
    if at < piece.end or at == piece.start:
        rest.append(Piece(piece.line, at, piece.end))
    return rest


def _row(source: str, line: Line) -> Iterator[Passage]:
    """A row of a table, of which a reader of lines takes no text."""
    end = source.find("\n", line.start)
    text = source[line.start : end if end >= 0 else len(source)]
    if text.lstrip().startswith(_CELLS):
        yield Passage(text, range(line.start, line.start + len(text)))


def _passage(lines: Sequence[Line], pieces: Sequence[Piece]) -> Passage:
    joined = join(lines, pieces)
    raised = [r for p in pieces for r in _raised(lines[p.line])]
    return Passage(joined.text, joined.offsets, _marked(joined, raised) if raised else ())


def _raised(line: Line) -> Iterator[tuple[int, int]]:
    """The superscripts of a line, as offsets in the file."""
    for start, end in line.raised:
        if start < end:
            yield line.offsets[start], line.offsets[end - 1]


def _marked(joined: Joined, raised: Sequence[tuple[int, int]]) -> list[bool]:
    inside = {k for first, last in raised for k in range(first, last + 1)}
    return [offset in inside for offset in joined.offsets]
