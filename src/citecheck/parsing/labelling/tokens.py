"""A reference as tokens: words and numbers that carry the punctuation around them.

A token is a run of letters or a run of digits, with the brackets and quotation marks that open before it and whatever closes
or follows it. "Phys.Rev.B214(1999)," gives "Phys." "Rev." "B" "214" "(1999),". So the border of a field never lies inside a
token, however untidily blanks were set, and punctuation stays with the field it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_OPEN = r"(\[{<“‘«‹„‚「『《〈（［【"
_JOINT = "'’‘ʼ‐‑­·-"  # inside a word: "O'Brien", "Springer-Verlag"
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[̀-ͯ])*(?:[{_JOINT}](?:[^\W\d_]|[̀-ͯ])+){{0,12}}"
_TOKEN = re.compile(
    rf"(?P<lead>(?:[{_OPEN}]\s{{0,2}}|(?<!\S)[\"'#§¿¡*†`´]{{1,4}}){{0,8}})"
    rf"(?P<word>{_LETTERS}|\d+|[^\s])"
    rf"(?P<trail>[^\w\s{_OPEN}&]{{0,40}}(?:\s{{1,3}}[.,;:)\]}}”’»、，。；：）］】]+(?=[\s\w(]|$)|\s{{1,3}}[-–—‐−/.]+(?=\s|$|\d))*)"
)


class Token(NamedTuple):
    """One word or number: text[start:end] with its punctuation, text[word:tail] without."""

    start: int
    word: int
    tail: int
    end: int


def tokenise(text: str) -> list[Token]:
    """The tokens of `text` in order; every character that is not a blank belongs to exactly one."""
    return [Token(m.start(), *m.span(2), m.end()) for m in _TOKEN.finditer(text)]


# What opens a quotation or a bracket, and what may close it.
_CLOSING = {
    "“": "”“",
    "„": "“”",
    "«": "»",
    '"': '"',
    "‘": "’",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "(": ")",
    "[": "]",
    "（": "）",
    "［": "］",
}
_BRACKETS = "([（［"
_REACH = 600  # characters within which a quotation or a bracket is closed, or else it was none


def surroundings(text: str, tokens: Sequence[Token]) -> list[int]:
    """For each token whether it stands in a quotation (1), in a bracket (2), in both (3) or in neither (0)."""
    made = []
    quoted = bracketed = -1  # where what is open is closed
    for start, word, _, _ in tokens:
        for at in range(start, word):
            closing = _CLOSING.get(text[at])
            if closing:
                ends = (text.find(mark, at + 1, at + _REACH) for mark in closing)
                end = min((end for end in ends if end >= 0), default=-1)
                if text[at] in _BRACKETS:
                    bracketed = max(bracketed, end)
                else:
                    quoted = max(quoted, end)
        made.append((quoted > word) + 2 * (bracketed > word))
    return made


# What opens a token, its word, what closes it, the blanks after it (4 for more), what it stands in.
TokenKey = tuple[str, str, str, int, int]


def keys(text: str, tokens: Sequence[Token]) -> list[TokenKey]:
    """All that is looked at of each token."""
    following = [t.start for t in tokens[1:]] + [tokens[-1].end] if tokens else []
    made = []
    for (start, word, tail, end), after, inside in zip(
        tokens, following, surroundings(text, tokens), strict=True
    ):
        core = text[word:tail]
        if tail - word > 2 and core.isdecimal():
            core = _alike(core)
        made.append((text[start:word], core, text[tail:end], min(after - end, 4), inside))
    return made


def _alike(number: str) -> str:
    """The number that stands for all that look the same: of years the decade counts, of others the length and a first 0."""
    if len(number) == 4:
        return number[:3] + "0"
    return ("0" if number[0] == "0" else "1") + "0" * (min(len(number), 9) - 1)
