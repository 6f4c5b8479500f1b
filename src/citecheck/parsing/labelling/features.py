"""What the labeller sees of a token: its word, affixes, shape, punctuation and the blanks around it, nothing else.

Of what stands around it only open quotations and brackets are looked at, the rest is the network's business; so the features
are made once for each distinct token and kept. A feature is a short string; those met in training have a row of weights.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CASES = re.compile(r"(.)\1+")
_SHAPES = {code: "A" if chr(code).isupper() else "a" if chr(code).islower() else "-" for code in range(128)}
_SCRIPTS = ("HANGUL", "CJK", "HIRAGANA", "KATAKANA", "CYRILLIC", "GREEK", "ARABIC", "HEBREW")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "´": "'"}
)
# What stands between two tokens, for the transitions: the first that applies.
BORDERS = ("start", "open", "quote", ".", ",", ":", ";", ")", "end quote", "-", "/", "glued", "hole", "blank")
_OPENERS = "([{<（［【"
_ALIKE = {
    ".": ".。",
    ",": ",，、",
    ":": ":：",
    ";": ";；",
    ")": ")]）",
    "end quote": "\"'",
    "-": "-",
    "/": "/",
}
_MARKS = {mark: BORDERS.index(name) for name, marks in _ALIKE.items() for mark in marks}
_OPEN, _QUOTE, _GLUED, _HOLE, _BLANK = (
    BORDERS.index(name) for name in ("open", "quote", "glued", "hole", "blank")
)
_MANY = 4  # blanks in a row, as identifiers leave them that were taken out


def features(lead: str, word: str, trail: str, gap: int, inside: int) -> tuple[str, ...]:
    """The features of one token; `gap` blanks follow it, `inside` says whether in a quotation (1) or a bracket (2)."""
    return _marks(lead, trail, gap, inside) + _word(word)


@lru_cache(maxsize=4096)
def _marks(lead: str, trail: str, gap: int, inside: int) -> tuple[str, ...]:
    lead, trail = _plain(lead), _plain(trail)
    made = (f"i{inside}", f"<{lead}", f">{trail}", f"_{min(gap, 1) if gap < _MANY else _MANY}")
    return (*made, f"a{trail[0]}", f"z{trail[-1]}") if trail else made


def _plain(marks: str) -> str:
    return "".join(marks.translate(_DASHES).translate(_QUOTES).split())[:6]


@lru_cache(maxsize=32768)
def _word(word: str) -> tuple[str, ...]:
    if word.isdecimal():
        return _number(word)
    if not word[0].isalpha():
        return (f"w{word}",)
    lower, size = word.lower(), len(word)
    made = [f"w{lower}", f"l{min(size, 10)}", "c" + _CASES.sub(r"\1\1", _shape(word))[:6]]
    made += [f"p{lower[:n]}" for n in (2, 3, 4) if size > n]
    made += [f"s{lower[-n:]}" for n in (2, 3, 4) if size > n]
    if not word.isascii():
        name = unicodedata.name(word[0], "")
        made.append("u" + next((s for s in _SCRIPTS if name.startswith(s)), "LATIN"))
    return tuple(made)


def _number(word: str) -> tuple[str, ...]:
    size = len(word)
    made = (f"d{min(size, 9)}", f"w{word}" if size < 3 else f"0{word[0] == '0'}")
    return (*made, f"y{word[:2]}", f"y{word[:3]}") if size == 4 else made


def _shape(word: str) -> str:
    """Capitals as A, small letters as a, letters without case as x, the rest as -."""
    if word.isascii():
        return word.translate(_SHAPES)
    return "".join(
        "A" if c.isupper() else "a" if c.islower() else "-" if not c.isalpha() else "x" for c in word
    )


def border(before: str, gap: int, lead: str) -> int:
    """The kind of border between two tokens: what opens after it, punctuation before it, blanks (an index into BORDERS)."""
    if lead:
        return _OPEN if lead[0] in _OPENERS else _QUOTE
    mark = _MARKS.get(before[-1:].translate(_DASHES).translate(_QUOTES))
    if mark is not None:
        return mark
    return _GLUED if not gap else _HOLE if gap >= _MANY else _BLANK
