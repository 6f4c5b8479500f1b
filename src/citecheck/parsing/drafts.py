"""From where the references stand to their texts and fields; an entry that holds several is taken apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citecheck.limits import MAX_REFERENCE
from citecheck.model import Metadata
from citecheck.parsing.joining import Joined, join
from citecheck.parsing.lines import Line, Piece
from citecheck.parsing.reference import parse_all
from citecheck.parsing.result import Border, Parsed

# What is said of people whose first name may be the place of the reference before; below 0.5 a difference is a note.
_UNSURE = 0.3
_UNREAD = Parsed(metadata=Metadata())


@dataclass(frozen=True, slots=True)
class Draft:
    """One reference as it was found: what the author wrote, where, the same as one line, and what was read in it.

    `entry` is the index of the entry it stands in, from 0; `mark` is what parts it from the one before, "" for the first.
    """

    raw: str
    start: int
    end: int
    joined: Joined
    entry: int = 0
    parsed: Parsed = _UNREAD
    mark: str = ""


def drafts(
    source: str, lines: Sequence[Line], entries: Sequence[Sequence[Piece]], *, one_each: bool
) -> list[Draft]:
    """The references of the entries of a list, in order; nearly always one of each, and always with `one_each`.

    `lines` hold offsets into `source`, an entry is its pieces in reading order. What has more than 20,000 characters is
    kept, and not read.
    """
    whole = [_draft(source, lines, pieces, k) for k, pieces in enumerate(entries)]
    found: list[Draft] = []
    for draft, parsed in zip(whole, parse_all([d.joined.text for d in whole]), strict=True):
        if parsed.further and not one_each:
            found += _apart(source, lines, entries[draft.entry], draft, parsed.further)
        else:
            found.append(replace(draft, parsed=parsed))
    return found


def _draft(source: str, lines: Sequence[Line], pieces: Sequence[Piece], entry: int, mark: str = "") -> Draft:
    """Beside another column, line by line without what stands between; what is too long to be a reference is not joined."""
    start, end = extent(source, lines, pieces)
    raw = source[start:end]
    if len(_run(lines, pieces)) < len(pieces):
        raw = "\n".join(source[slice(*extent(source, lines, (piece,)))] for piece in pieces)
    joined = join(lines, pieces) if len(raw) <= MAX_REFERENCE else Joined("", ())
    return Draft(raw, start, end, joined, entry, mark=mark)


def _apart(
    source: str, lines: Sequence[Line], pieces: Sequence[Piece], whole: Draft, further: Sequence[Border]
) -> Iterator[Draft]:
    """The references of one entry, each read by itself."""
    text, offsets = whole.joined.text, whole.joined.offsets
    starts = [0, *(b.start for b in further)]
    ends = [*(b.end for b in further), len(text)]
    marks = ["", *(text[b.end : b.start] or " " for b in further)]
    parts = [
        _draft(source, lines, _within(lines, pieces, offsets[start], offsets[end - 1]), whole.entry, mark)
        for start, end, mark in zip(starts, ends, marks, strict=True)
    ]
    sure = [True, *(b.sure for b in further)]
    for part, parsed, certain in zip(parts, parse_all([p.joined.text for p in parts]), sure, strict=True):
        yield replace(part, parsed=parsed if certain else _doubted(parsed))


def _within(lines: Sequence[Line], pieces: Sequence[Piece], first: int, last: int) -> list[Piece]:
    """The pieces from one character of the file to another, both included."""

    def position(offset: int) -> tuple[int, int]:
        for k, piece in enumerate(pieces):
            offsets = lines[piece.line].offsets
            if offsets[piece.start] <= offset < offsets[piece.end]:
                return k, bisect_left(offsets, offset, piece.start, piece.end)
        raise ValueError("the character is in none of the pieces")

    (k, start), (n, end) = position(first), position(last)
    kept = list(pieces[k : n + 1])
    kept[-1] = Piece(kept[-1].line, kept[-1].start, end + 1)
    kept[0] = Piece(kept[0].line, start, kept[0].end)
    return kept


def _doubted(parsed: Parsed) -> Parsed:
    sure = {**parsed.field_confidence}
    if "author" in sure:
        sure["author"] = min(sure["author"], _UNSURE)
    return replace(parsed, field_confidence=sure)


def extent(source: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> tuple[int, int]:
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


def _run(lines: Sequence[Line], pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The first pieces that stand one below the other as whole lines, so that nothing foreign is between them."""
    for k, (above, below) in enumerate(pairwise(pieces), 1):
        rest = lines[above.line].text[above.end :] + lines[below.line].text[: below.start]
        if below.line <= above.line or rest.strip():
            return pieces[:k]
    return pieces
