"""Lines to References: what every reader of prose (plain text, Markdown, and later Word and PDF) has in common."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.limits import MAX_REFERENCE
from citecheck.model import Metadata, Problem, Reference, Span
from citecheck.parsing.joining import Joined, join
from citecheck.parsing.lines import Line, Piece
from citecheck.parsing.reference import parse
from citecheck.parsing.segmenting import Segments, segment
from citecheck.places import Places
from citecheck.text import hidden_characters, squeeze


def read_references(
    source: str, path: str, lines: Sequence[Line], segments: Segments | None = None
) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The references in the lines of one file, and what is odd about their text.

    `lines` hold offsets into `source`; `segments` are found if not given. Problems: "reference-too-long" (over
    20,000 characters; such a reference is kept but not parsed), "hidden-characters", "stray-fragment".
    """
    segments = segment(lines) if segments is None else segments
    places = Places(source)
    references: list[Reference] = []
    problems: list[Problem] = []
    strays = {index: piece for piece, index in segments.strays}
    for index, pieces in enumerate(segments.items, 1):
        reference = _reference(source, path, lines, pieces, index, places)
        references.append(reference)
        problems += _problems(reference)
        if index - 1 in strays:
            problems.append(_stray(source, lines, strays[index - 1], reference, places))
    return tuple(references), tuple(problems)


def _extent(source: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> tuple[int, int]:
    """[start, end) in the file, mark-up at either end included, blanks not."""
    first, last = pieces[0], pieces[-1]
    line = lines[first.line]
    start = line.offsets[first.start - 1] + 1 if first.start else line.start
    end = lines[last.line].offsets[last.end]
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end


def _reference(
    source: str, path: str, lines: Sequence[Line], pieces: Sequence[Piece], index: int, places: Places
) -> Reference:
    start, end = _extent(source, lines, pieces)
    raw, span = source[start:end], places.span(start, end)
    if end - start > MAX_REFERENCE:
        return Reference(
            index=index, document=path, raw=raw, text="", metadata=Metadata(), span=span, confidence=0.0
        )
    joined = join(lines, pieces)
    parsed = parse(joined.text)
    fields = {name: _place(places, joined, *where) for name, where in parsed.spans.items()}
    return Reference(
        index=index, document=path, raw=raw, text=joined.text, metadata=parsed.metadata, span=span, field_spans=fields,
        confidence=parsed.confidence,
    )  # fmt: skip


def _place(places: Places, joined: Joined, start: int, end: int) -> Span:
    return places.span(joined.offsets[start], joined.offsets[end - 1] + 1)


def _problems(reference: Reference) -> list[Problem]:
    found = []
    if len(reference.raw) > MAX_REFERENCE:
        found.append(
            Problem(
                rule="reference-too-long",
                message=f"This reference has {len(reference.raw):,} characters. References of more than "
                f"{MAX_REFERENCE:,} are not read; probably several references, or text that is none, run together here.",
                span=reference.span,
                cited=reference.raw[:200],
                reference=reference.index,
            )
        )
    if hidden := hidden_characters(reference.raw):
        found.append(
            Problem(
                rule="hidden-characters",
                message=(
                    f"This reference contains characters that do not show: {', '.join(hidden)}. They were left out for "
                    "reading it."
                ),
                span=reference.span,
                cited=", ".join(hidden),
                reference=reference.index,
            )
        )
    return found


def _stray(source: str, lines: Sequence[Line], piece: Piece, above: Reference, places: Places) -> Problem:
    start, end = _extent(source, lines, (piece,))
    cited = squeeze(source[start:end])
    return Problem(
        rule="stray-fragment",
        message=(
f"The line “{cited}” is no reference of its own; it looks like a piece left over from the reference above "
"it."
),
        span=places.span(start, end), field="container-title", cited=cited, reference=above.index,
    )  # fmt: skip
