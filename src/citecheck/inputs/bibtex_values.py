"""The values of BibTeX fields: `{...}`, `"..."`, numbers, macros, and their concatenation with `#`. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from citecheck.inputs.bibtex_repair import closing_brace

# The macros every style defines (btxdoc, section 2: "three-letter abbreviations for the month names").
MONTHS = {
    name[:3].lower(): name
    for name in (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )
}  # fmt: skip
# Sixty macros that each double the one before would make a value of a quintillion characters (row 7, in BibTeX).
MOST_FROM_MACROS = 20_000
_BARE = re.compile(r'[^\s"#{}]+')
# One value in braces, nested three deep at most: what nearly all values are, told in one step. Possessive, so linear.
_TEXT = r"[^{}]++|(?<=\\)[{}]"
_NESTED = rf"\{{(?:{_TEXT}|\{{(?:{_TEXT}|\{{(?:{_TEXT})*+\}})*+\}})*+\}}"
_ONE_PIECE = re.compile(_NESTED)
_BRACE_OR_QUOTE = re.compile(r'(?<!\\)[{}"]')


class Value(NamedTuple):
    """What a field says, TeX and all, and where it stands: the inside of its braces or quotes, or the whole expression.

    `start` is -1 for a value taken over from another entry, which has no place in this one.
    """

    text: str
    start: int = -1
    end: int = -1


class Expression(NamedTuple):
    """A value as read: `rest` is the offset where reading stopped, `undefined` the macros nobody defined."""

    value: Value
    rest: int
    undefined: tuple[str, ...] = ()


def read_value(source: str, start: int, end: int, macros: Mapping[str, str]) -> Expression:
    """The value that begins at `start` and may reach to `end`; macro names count in lower case.

    A macro that would make the value longer than `MOST_FROM_MACROS` counts as undefined.
    """
    if _ONE_PIECE.fullmatch(source, start, end):
        return Expression(inside(source, start + 1, end - 1), end)
    pieces: list[tuple[int, int]] = []
    texts: list[str] = []
    undefined: list[str] = []
    position = start
    while (piece := _piece_end(source, position, end)) > position:
        pieces.append((position, piece))
        written = source[position:piece]
        if written[0] in '{"':
            texts.append(written[1:-1])
        else:
            known = macros.get(written.lower())
            if known is not None and sum(map(len, texts)) + len(known) > MOST_FROM_MACROS:
                known = None
            texts.append(written if known is None else known)
            if known is None and not written.isdigit():
                undefined.append(written)
        position = _skip_blanks(source, piece, end)
        if source[position : position + 1] != "#" or position >= end:
            break
        position = _skip_blanks(source, position + 1, end)
    if not pieces:
        return Expression(Value("", start, start), position)
    if len(pieces) == 1 and source[pieces[0][0]] in '{"':
        return Expression(inside(source, pieces[0][0] + 1, pieces[0][1] - 1), position)
    return Expression(Value("".join(texts), pieces[0][0], pieces[-1][1]), position, tuple(undefined))


def unwrapped(source: str, value: Value) -> Value:
    """The value without braces around all of it, as in `{{A title}}`."""
    start, end = value.start, value.end
    for _ in range(3):  # nobody means more, and each look costs the length of the value
        if not (0 <= start < end and source[start] == "{" and closing_brace(source, start, end) == end - 1):
            break
        inner = inside(source, start + 1, end - 1)
        start, end = inner.start, inner.end
    return Value(value.text, start, end)


def inside(source: str, start: int, end: int) -> Value:
    """The value between two delimiters, its place without the blanks at its ends."""
    text = source[start:end]
    stripped = text.strip()
    if len(stripped) != len(text):
        start += len(text) - len(text.lstrip())
    return Value(stripped, start, start + len(stripped))


def _skip_blanks(source: str, position: int, end: int) -> int:
    while position < end and source[position].isspace():
        position += 1
    return position


def _piece_end(source: str, start: int, end: int) -> int:
    """Where the piece that begins at `start` ends (exclusive), or `start` if there is none."""
    if start >= end:
        return start
    if source[start] == "{":
        return closing_brace(source, start, end) + 1 or start
    if source[start] == '"':
        return _closing_quote(source, start, end) + 1 or start
    match = _BARE.match(source, start, end)
    return match.end() if match else start


def _closing_quote(source: str, start: int, end: int) -> int:
    """The quote that closes the one at `start`: the next one outside braces; -1 if there is none."""
    depth = 0
    for match in _BRACE_OR_QUOTE.finditer(source, start + 1, end):
        mark = match.group()
        if mark == '"' and depth == 0:
            return match.start()
        depth += {"{": 1, "}": -1}.get(mark, 0)
    return -1
