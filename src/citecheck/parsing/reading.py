"""Lines to References: what every reader of prose (plain text, Markdown, and later Word and PDF) has in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citecheck.limits import MAX_REFERENCE
from citecheck.model import Citation, Problem, Reference, Span
from citecheck.parsing.citing import find_citations
from citecheck.parsing.drafts import Draft, drafts, extent
from citecheck.parsing.finding.markers import alone, number_before
from citecheck.parsing.finding.segmenting import Segments, segment
from citecheck.parsing.joining import Joined
from citecheck.parsing.lines import Line, Piece
from citecheck.places import Places
from citecheck.text import hidden_characters, squeeze


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lines of one document hold: its references, what is odd about their text, and who cites them."""

    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    citations: tuple[Citation, ...] = ()


def read_references(
    source: str, path: str, lines: Sequence[Line], segments: Segments | None = None, *, one_each: bool = False
) -> Reading:
    """The references in the lines of one file, what is odd about their text, and the citations outside of them.

    `lines` hold offsets into `source`; `segments` are found if not given. An entry that holds several references is taken
    apart, unless whoever gives the segments vouches for one reference in each. Problems: "reference-too-long" (over
    20,000 characters; such a reference is kept but not parsed), "hidden-characters", "references-run-together",
    "stray-fragment".
    """
    segments = segment(lines) if segments is None else segments
    places = Places(source)
    references: list[Reference] = []
    problems: list[Problem] = []
    strays = {entry: piece for piece, entry in segments.strays}
    first: dict[int, Reference] = {}  # of each entry
    for index, draft in enumerate(drafts(source, lines, segments.items, one_each=one_each), 1):
        reference = replace(
            _reference(draft, path, index, places),
            number=_number(lines, segments.items[draft.entry][0]),
            in_list=segments.lists[draft.entry] if segments.lists else 0,
            shares_entry=first[draft.entry].index if draft.entry in first else 0,
        )
        if draft.entry in segments.authors_from and draft.entry not in first:
            reference = _with_authors(reference, first[segments.authors_from[draft.entry]])
        references.append(reference)
        problems += _problems(reference)
        if draft.mark.isspace():
            problems.append(_run_together(reference, first[draft.entry]))
        if draft.entry in strays and draft.entry not in first:
            problems.append(_stray(source, lines, strays[draft.entry], reference, places))
        first.setdefault(draft.entry, reference)
    citations = find_citations(source, path, lines, segments, references, places)
    return Reading(tuple(references), tuple(problems), citations)


def _number(lines: Sequence[Line], first: Piece) -> int | None:
    """The number in front of a reference, or on the line above it where the marker stands alone."""
    before = lines[first.line].text[: first.start]
    if not before.strip() and not first.start and first.line:
        above = alone(lines[first.line - 1].text)
        return above.number or None if above and above.kind != "bullet" else None
    return number_before(before)


def _reference(draft: Draft, path: str, index: int, places: Places) -> Reference:
    parsed = draft.parsed
    return Reference(
        index=index,
        document=path,
        raw=draft.raw,
        text=draft.joined.text,
        metadata=parsed.metadata,
        span=places.span(draft.start, draft.end),
        field_spans={name: _place(places, draft.joined, *where) for name, where in parsed.spans.items()},
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


def _run_together(reference: Reference, before: Reference) -> Problem:
    return Problem(
        rule="references-run-together",
        message=f"This entry holds two references, with nothing between them: this one and “{squeeze(before.text)[:60]}…”. "
        "Each was read for itself.",
        span=reference.span,
        cited=squeeze(reference.text)[:200],
        reference=reference.index,
    )


def _stray(source: str, lines: Sequence[Line], piece: Piece, above: Reference, places: Places) -> Problem:
    start, end = extent(source, lines, (piece,))
    cited = squeeze(source[start:end])
    return Problem(
        rule="stray-fragment",
        message=(
f"The line “{cited}” is no reference of its own; it looks like a piece left over from the reference above "
"it."
),
        span=places.span(start, end), field="container-title", cited=cited, reference=above.index,
    )  # fmt: skip
