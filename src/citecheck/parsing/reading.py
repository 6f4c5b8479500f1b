"""Lines to References: what every reader of prose (plain text, Markdown, and later Word and PDF) has in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citecheck.limits import MAX_REFERENCE
from citecheck.model import Citation, Problem, Reference, Span
from citecheck.parsing.citing import find_citations
from citecheck.parsing.finding.markers import alone, number_before
from citecheck.parsing.finding.segmenting import Segments, segment
from citecheck.parsing.joining import Joined, join
from citecheck.parsing.lines import Line, Piece
from citecheck.parsing.reference import parse_all
from citecheck.parsing.result import Parsed
from citecheck.places import Places
from citecheck.text import hidden_characters, squeeze


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lines of one document hold: its references, what is odd about their text, and who cites them."""

    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    citations: tuple[Citation, ...] = ()


def read_references(
    source: str, path: str, lines: Sequence[Line], segments: Segments | None = None
) -> Reading:
    """The references in the lines of one file, what is odd about their text, and the citations outside of them.

    `lines` hold offsets into `source`; `segments` are found if not given. Problems: "reference-too-long" (over
    20,000 characters; such a reference is kept but not parsed), "hidden-characters", "stray-fragment".
    """
    segments = segment(lines) if segments is None else segments
    places = Places(source)
    references: list[Reference] = []
    problems: list[Problem] = []
    strays = {index: piece for piece, index in segments.strays}
    items = [_item(source, lines, pieces) for pieces in segments.items]
    read = parse_all([item.joined.text for item in items])
    for index, (item, parsed) in enumerate(zip(items, read, strict=True), 1):
        reference = replace(
            _reference(item, parsed, path, index, places),
            number=_number(lines, segments.items[index - 1][0]),
            in_list=segments.lists[index - 1] if segments.lists else 0,
        )
        if index - 1 in segments.authors_from:
            reference = _with_authors(reference, references[segments.authors_from[index - 1]])
        references.append(reference)
        problems += _problems(reference)
        if index - 1 in strays:
            problems.append(_stray(source, lines, strays[index - 1], reference, places))
    citations = find_citations(source, path, lines, segments, references, places)
    return Reading(tuple(references), tuple(problems), citations)


def _extent(source: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> tuple[int, int]:
    """[start, end) in the file, mark-up at either end included, blanks not; of split pieces only those that follow on."""
    first, last = pieces[0], _run(lines, pieces)[-1]
    line = lines[first.line]
    start = line.offsets[first.start - 1] + 1 if first.start else line.start
    end = lines[last.line].offsets[last.end]
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end


def _number(lines: Sequence[Line], first: Piece) -> int | None:
    """The number in front of a reference, or on the line above it where the marker stands alone."""
    before = lines[first.line].text[: first.start]
    if not before.strip() and not first.start and first.line:
        above = alone(lines[first.line - 1].text)
        return above.number or None if above and above.kind != "bullet" else None
    return number_before(before)


def _run(lines: Sequence[Line], pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The first pieces that stand one below the other as whole lines, so that nothing foreign is between them."""
    for k, (above, below) in enumerate(pairwise(pieces), 1):
        rest = lines[above.line].text[above.end :] + lines[below.line].text[: below.start]
        if below.line <= above.line or rest.strip():
            return pieces[:k]
    return pieces


@dataclass(frozen=True, slots=True)
class _Item:
    """One reference before it is parsed: what the author wrote, where, and the same as one line."""

    raw: str
    start: int
    end: int
    joined: Joined


def _item(source: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> _Item:
    """Beside another column, line by line without what stands between; what is too long to be a reference is not joined."""
    start, end = _extent(source, lines, pieces)
    raw = source[start:end]
    if len(_run(lines, pieces)) < len(pieces):
        raw = "\n".join(source[slice(*_extent(source, lines, (piece,)))] for piece in pieces)
    return _Item(raw, start, end, join(lines, pieces) if len(raw) <= MAX_REFERENCE else Joined("", ()))


def _reference(item: _Item, parsed: Parsed, path: str, index: int, places: Places) -> Reference:
    return Reference(
        index=index,
        document=path,
        raw=item.raw,
        text=item.joined.text,
        metadata=parsed.metadata,
        span=places.span(item.start, item.end),
        field_spans={name: _place(places, item.joined, *where) for name, where in parsed.spans.items()},
        confidence=parsed.confidence,
        field_confidence=parsed.field_confidence,
    )


def _with_authors(reference: Reference, named: Reference) -> Reference:
    """An entry that has a dash in place of its author, with the authors of the entry above that names them."""
    own = reference.metadata
    if own.author or own.editor:
        return reference
    return replace(reference, metadata=replace(own, author=named.metadata.author, et_al=named.metadata.et_al))


def _place(places: Places, joined: Joined, start: int, end: int) -> Span:
    offsets = joined.offsets[start:end]
    if offsets[-1] - offsets[0] == end - start - 1:  # one run of characters, as nearly always
        return places.span(offsets[0], offsets[-1] + 1)
    goes_on = next(
        (k for k, (a, b) in enumerate(pairwise(offsets), 1) if b < a), len(offsets)
    )  # to another column
    return places.span(offsets[0], offsets[goes_on - 1] + 1)


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
