"""Markers of list items: "[1]", "1.", "(1)", "- ", and footnotes' "[^1]:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.parsing.letters import YEAR

# What an item begins with after a bare number: a capital, a particle, a quotation mark, a dash for the author.
_NEXT = r"(?=[^\W\d_a-z“\"‘«]|[—–_-]{2}|(?:van|von|vom|de|der|den|del|della|di|da|du|le|la|el|al|ten|ter|zu|zur)\s|$)"
_MARKER = re.compile(
    r"\s{0,40}(?:(?P<bullet>[-*+•▪●‣◦·–—])\s{1,8}|\[\^?(?P<square>\d{1,4})\]:?\s{0,8}|\((?P<round>\d{1,4})\)(?:\s{1,8}|(?=[^\W\d_]))|"
    r"(?P<dot>\d{1,4})\.(?:\s{1,8}|(?=[^\W\d_]))|(?P<paren>\d{1,4})\)\s{1,8}|(?P<bare>\d{1,3})(?:\t|\s{1,6})"
    rf"(?=\S){_NEXT}|"
    r"\[(?P<label>\^?[A-Za-z][\w+.:-]{1,20})\]:?\s{1,8})(?=\S)"
)
_YEARS_TOO = frozenset({"round", "dot", "paren"})  # "(2004)." at a line start closes a wrapped reference
_ALONE = re.compile(
    r"(?:(?P<bullet>[-*+•▪●‣◦·–—])|\[\^?(?P<square>\d{1,4})\]:?|\((?P<round>\d{1,4})\)|(?P<dot>\d{1,4})\.|"
    r"(?P<paren>\d{1,4})\)|(?P<bare>\d{1,3}))"
)
_INLINE = {  # how the next number looks inside a line, when items run together; the text may follow on the next line
    "square": re.compile(r"(?<=\S)\s{0,3}\[(?P<number>\d{1,4})\](?:\s{0,3}(?=\S)|\s{0,9}$)"),
    "round": re.compile(rf"(?<=[.\])”\"\d/\w])\s{{1,3}}\((?P<number>\d{{1,3}})\)\s{{0,3}}{_NEXT}"),
    "dot": re.compile(rf"(?<=\S)\s{{1,3}}(?P<number>\d{{1,4}})\.\s{{0,3}}{_NEXT}"),
    "paren": re.compile(rf"(?<=\S)\s{{1,3}}(?P<number>\d{{1,4}})\)\s{{0,3}}{_NEXT}"),
}
_AT_END = re.compile(r"(?:^|[\s\[(^])(?P<number>\d{1,4})(?:\]:?|[.)])?\s{0,8}$")


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


def alone(text: str) -> Marker | None:
    """The marker that is all a line holds, its item being on the next; a bare number may as well be a page's."""
    match = _ALONE.fullmatch(text.strip())
    if match is None:
        return None
    kind = match.lastgroup or ""
    return Marker(kind, int(match[kind]) if match[kind].isdigit() else 0, len(text))


def inline(text: str, start: int, kind: str) -> Iterator[tuple[int, int, int]]:
    """The markers of a kind inside a line, from a character on: (begin, end, number)."""
    pattern = _INLINE.get(kind)
    for match in pattern.finditer(text, start) if pattern else ():
        yield match.start(), match.end(), int(match["number"])


def number_before(text: str) -> int | None:
    """The number of the marker that ends a text, which is all that stands in front of an item; None without one."""
    found = _AT_END.search(text[-12:])
    return int(found["number"]) or None if found else None
