"""Volume, issue and pages told apart where one segment holds them: "vol. 3, no. 2", "12(3):45-67", "2009;7:".

A volume of AnyStyle's holds the issue and often the pages too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.parsing.labelling.tokens import Token
from examples import begins, goes_on

_ISSUE_WORD = re.compile(r"n|no|nos|nr|num|núm|number|issue|heft|fasc|hft|h|iss|art|№|n°|nº", re.IGNORECASE)
_VOLUME_WORD = re.compile(r"v|vol|vols|volume|bd|band|tome|t|jg|jahrgang", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of the segment: what opens it, what closes it, and what stands between it and the word before."""

    word: str
    lead: str
    trail: str
    before: str

    @property
    def number(self) -> bool:
        return self.word.isdigit()


def split_volumes(
    text: str,
    tokens: Sequence[Token],
    owners: Sequence[int | None],
    spans: Sequence[tuple[str, int, int]],
    allowed: list[int],
) -> None:
    """Set the tags of the tokens in volumes that hold two numbers or more; changes `allowed`.

    `owners` has for each token the number of its span, a (label, start, end).
    """
    for number, (label, start, end) in enumerate(spans):
        if label == "volume" and len(_NUMBER.findall(text[start:end])) > 1:
            inside = [i for i, owner in enumerate(owners) if owner == number]
            kinds = _kinds([_piece(text, tokens, i, first=i == inside[0]) for i in inside])
            before = ""
            for i, kind in zip(inside, kinds, strict=True):
                allowed[i] = begins(kind) if kind != before else goes_on(kind)
                before = kind


def _piece(text: str, tokens: Sequence[Token], i: int, first: bool) -> _Piece:
    token = tokens[i]
    before = "" if first else text[tokens[i - 1].tail : token.word]
    return _Piece(
        text[token.word : token.tail], text[token.start : token.word], text[token.tail : token.end], before
    )


def _kinds(pieces: Sequence[_Piece]) -> Iterator[str]:
    """What each piece is a part of: volume, issue, pages or date."""
    kind, seen = "volume", False  # seen: the volume's number
    for place, piece in enumerate(pieces):
        kind = _kind(piece, kind, seen, first=place == 0)
        seen = seen or (piece.number and kind == "volume")
        yield kind


def _kind(piece: _Piece, kind: str, seen: bool, first: bool) -> str:
    word = piece.word
    if first and piece.number and len(word) == _YEAR_DIGITS and ";" in piece.trail:
        return "date"
    if _ISSUE_WORD.fullmatch(word) and word[0].lower() in "nhifa":
        return "issue"
    if _VOLUME_WORD.fullmatch(word) or kind == "date":  # what follows the year is the volume
        return "volume"
    if seen and piece.number:
        if ":" in piece.before:
            return "pages"
        if kind == "volume" and ("(" in piece.lead or set(piece.before) & set(",. ")):
            return "issue"
    return kind
