"""References that stand between paragraphs, without a heading: only what clearly is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.parsing.finding import filling, likeness
from citecheck.parsing.finding.captions import captions
from citecheck.parsing.finding.markers import Marker, marker
from citecheck.parsing.lines import Line, Piece, text_of

MAX_WRAPPED = 20  # lines one reference may be wrapped over
MAX_AUTHOR_LINES = 8  # lines of names before the year
MAX_GROWN = 2500  # characters


def loose(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
    """References that stand between paragraphs: a line that clearly is one, with the lines it is wrapped over."""
    skip, left_out = -1, captions(lines, kept)
    width = filling.width_of(lines, kept)
    for position, i in enumerate(kept):
        text = lines[i].text
        if i <= skip or not text.strip() or lines[i].barrier or i in left_out:
            continue
        found = marker(text)
        start = found.end if found else 0
        if likeness.is_bare_doi(text[start:]):
            if not found and not _is_apart(lines, i, width):
                continue
        elif not likeness.starts_like(text[start:]) or (not found and _is_inside(lines, i, width)):
            continue
        pieces = _grow(lines, kept[position:], Piece(i, start, len(text)), width)
        if pieces:
            skip = pieces[-1].line
            yield pieces


def _is_apart(lines: Sequence[Line], i: int, width: int) -> bool:
    """Whether a line that is nothing but a DOI stands by itself, and was not put on its own line by wrapping."""
    if width > filling.UNWRAPPED:
        return True
    around = [lines[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return all(not x.text.strip() or x.heading or likeness.is_bare_doi(x.text) for x in around)


def _is_inside(lines: Sequence[Line], i: int, width: int) -> bool:
    """Whether a line goes on with a sentence of the full line above it."""
    above = lines[i - 1].text if i else ""
    return bool(
        width <= filling.UNWRAPPED
        and above.strip()
        and not lines[i - 1].heading
        and not filling.ends_early(above, lines[i].text, width)
        and not likeness.ends_like(above)
    )


def _grow(lines: Sequence[Line], ahead: Sequence[int], first: Piece, width: int) -> tuple[Piece, ...]:
    """The first line and those it goes on in; empty if that is no reference."""
    pieces = [first]
    text = text_of(lines, pieces)
    own = marker(lines[first.line].text) if first.start else None
    for i in ahead[1:MAX_WRAPPED]:
        following = lines[i].text
        if following == "\f":  # a page ends within a reference as it does within a sentence
            continue
        if (
            any(lines[k].text != "\f" for k in range(pieces[-1].line + 1, i))
            or not following.strip()
            or lines[i].barrier
            or _is_next(own, marker(following))
            or len(text) > MAX_GROWN
        ):
            break
        early = filling.ends_early(lines[pieces[-1].line].text, following, width)
        if not _goes_on(text, following, early or width > filling.UNWRAPPED) or (
            len(pieces) > MAX_AUTHOR_LINES and not likeness.has_year(text)
        ):
            break
        pieces.append(Piece(i, 0, len(following)))
        text = f"{text} {following.strip()}"
    while pieces and not likeness.is_reference(text_of(lines, pieces)):
        if len(pieces) > 3:
            return ()
        pieces.pop()
    return tuple(pieces)


def _is_next(own: Marker | None, found: Marker | None) -> bool:
    """Whether a line begins the next item; after an item with a number only what goes on counting does."""
    if found is None or own is None or not own.number:
        return found is not None
    return found.kind == own.kind and found.number == own.number + 1


def _goes_on(text: str, following: str, early: bool) -> bool:
    """Whether a line of a paragraph continues the reference above it; `early` tells that its last line had room left."""
    if likeness.goes_on_with_doi(text, following):
        return True
    if likeness.is_only_identifier(following):
        return not likeness.shows_address(text)
    if likeness.continues(following) and not (early and following.strip()[:1].islower()):
        return True
    if likeness.waits(text):
        return True
    if likeness.is_complete(text) or (early and likeness.has_year(text) and likeness.ends_like(text)):
        return False
    if likeness.starts_like(following) and likeness.has_year(following[:200]) and likeness.ends_like(text):
        return False
    return not likeness.is_stray(following, text) or not likeness.has_year(text)
