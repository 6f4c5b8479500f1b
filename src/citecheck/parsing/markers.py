"""Markers of list items: "[1]", "1.", "(1)", "- ", and footnotes' "[^1]:"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.parsing.letters import YEAR

_MARKER = re.compile(
    r"\s{0,40}(?:(?P<bullet>[-*+•▪●‣◦·–—])\s{1,8}|\[\^?(?P<square>\d{1,4})\]:?\s{0,8}|\((?P<round>\d{1,4})\)(?:\s{1,8}|(?=[^\W\d_]))|"
    r"(?P<dot>\d{1,4})\.(?:\s{1,8}|(?=[^\W\d_]))|(?P<paren>\d{1,4})\)\s{1,8}|(?P<bare>\d{1,3})(?:\t|\s{1,6})(?=[^\W\d_a-z])|"
    r"\[(?P<label>\^?[A-Za-z][\w+.:-]{1,20})\]:?\s{1,8})(?=\S)"
)
_YEARS_TOO = frozenset({"round", "dot", "paren"})  # "(2004)." at a line start closes a wrapped reference
_INLINE = {  # how the next number looks inside a line, when items run together
    "square": re.compile(r"(?<=\S)\s{0,3}\[(?P<number>\d{1,4})\]\s{0,3}(?=\S)"),
    "round": re.compile(r"(?<=[.\])])\s{1,3}\((?P<number>\d{1,4})\)\s{1,3}(?=[^\W\d_a-z])"),
    "dot": re.compile(r"(?<=\S)\s{1,3}(?P<number>\d{1,4})\.\s{1,3}(?=[^\W\d_a-z])"),
    "paren": re.compile(r"(?<=\S)\s{1,3}(?P<number>\d{1,4})\)\s{1,3}(?=[^\W\d_a-z])"),
}


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker a line starts with: its kind, its number (0 if it has none) and where the text after it begins."""

    kind: str
    number: int
    end: int


def marker(text: str) -> Marker | None:
    """The list marker at the start of a line, or None."""
    match = _MARKER.match(text)
    if match is None:
        return None
    kind = match.lastgroup or ""
    if kind in _YEARS_TOO and re.fullmatch(YEAR, match[kind]):
        return None
    return Marker(kind, int(match[kind]) if match[kind].isdigit() else 0, match.end())


def inline(text: str, start: int, end: int, kind: str, number: int) -> tuple[int, int] | None:
    """Where the marker of that kind and number stands inside text[start:end]: [start, end), or None."""
    pattern = _INLINE.get(kind)
    found = pattern.finditer(text, start, end) if pattern else ()
    return next((match.span() for match in found if int(match["number"]) == number), None)
