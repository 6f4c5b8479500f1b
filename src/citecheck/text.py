"""Folding text for comparison, and making it safe to show. Pure functions.

`fold` is the one normal form in which titles, names and journals are compared: mark-up, entities, case, diacritics,
punctuation and spacing are gone, the words and numbers remain.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, with the spelling registries and authors fall back on.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
        "&": " and ", "＆": " and ", "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'",
        "×": "x",
    }
)  # fmt: skip
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
# Only "<" before a letter or a slash opens a tag: "p <0.5" is text (measured trap, Crossref titles).
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_NOT_WORD = re.compile(r"[\W_]+")
# Format and control characters that do not show: zero-width, bidi marks and overrides, soft hyphen, BOM, tags.
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def squeeze(text: str) -> str:
    """The text with every run of white space, line breaks included, made one blank."""
    return " ".join(text.split())


def strip_markup(text: str) -> str:
    """The text without XML tags and with entities decoded, as registries' titles need (`CO<sub>2</sub>`, `&amp;`).

    Entities are decoded twice at most, since "&amp;amp;" occurs in records.
    """
    plain = _TAG.sub("", text)
    if "&" in plain:
        plain = html.unescape(html.unescape(plain))
        plain = _TAG.sub("", plain)
    return squeeze(plain)


def strip_hidden(text: str) -> str:
    """The text without characters that do not show (zero-width, bidi controls, soft hyphens)."""
    return _HIDDEN.sub("", text)


def hidden_characters(text: str) -> list[str]:
    """The names of the characters in `text` that do not show, each once, in order of appearance."""
    seen = dict.fromkeys(_HIDDEN.findall(text))
    return [unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in seen]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The words of `text` in the form in which they are compared: lower-case ASCII where possible, single blanks.

    Letters of other scripts (Chinese, Cyrillic, ...) stay; Greek letters become their names, because "β-cell" and
    "beta-cell" are one title.
    """
    if text.isascii() and "<" not in text and "&" not in text:  # the common case, four times as fast
        return _NOT_WORD.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    plain = strip_hidden(strip_markup(text)).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if not plain.isascii():
        plain = "".join(_GREEK.get(c, c) for c in plain.translate(_LETTERS))
    plain = plain.replace("'", "")  # "Alzheimer's" and "Alzheimers" are one word
    return _NOT_WORD.sub(" ", plain).strip()


def words(text: str) -> tuple[str, ...]:
    """The folded words of `text`."""
    return tuple(fold(text).split())


def squash(text: str) -> str:
    """The folded text with all blanks taken out, for texts that lost or gained blanks ("self- compassion")."""
    return fold(text).replace(" ", "")


def printable(text: str) -> str:
    """The text made safe for a terminal or a log: control and bidi characters are shown as `\\x1b`, never sent (law 9)."""

    def escape(match: re.Match[str]) -> str:
        code = ord(match.group())
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"

    return _HIDDEN.sub(escape, _CONTROL.sub(escape, text))
