r"""A value written with letters of all scripts to one written with TeX's commands, as far as TeX has them. Pure.

`to_unicode` of the result is the text again. What TeX has no command for (Chinese, Cyrillic, ...) stays as it is.
"""

from __future__ import annotations

import re
import unicodedata

# Combining character -> accent command; commands that are letters need braces round their argument (LaTeX2e, 23.5).
_ACCENTS = {
    "\u0301": "'", "\u0300": "`", "\u0302": "^", "\u0308": '"', "\u0303": "~", "\u0304": "=", "\u0307": ".",
    "\u0306": "u", "\u030c": "v", "\u030b": "H", "\u0327": "c", "\u0323": "d", "\u0331": "b", "\u0328": "k",
    "\u030a": "r",
}  # fmt: skip
_LETTERS = {
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "ı": "i", "ȷ": "j",
    "ð": "dh", "Ð": "DH", "đ": "dj", "Đ": "DJ", "þ": "th", "Þ": "TH", "ŋ": "ng", "Ŋ": "NG", "å": "aa", "Å": "AA",
    "…": "textellipsis", "®": "textregistered", "™": "texttrademark", "©": "textcopyright", "£": "pounds",
    "€": "texteuro", "§": "S", "¶": "P", "°": "textdegree", "·": "textperiodcentered", "„": "quotedblbase",
    "‚": "quotesinglbase", "«": "guillemotleft", "»": "guillemotright",
}  # fmt: skip
_MARKS = {"–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "\xa0": "~", "¿": "?`", "¡": "!`"}
_GREEK = {
    char: name.replace("lamda", "lambda")
    for code in (*range(0x391, 0x3AA), *range(0x3B1, 0x3CA))
    if (name := unicodedata.name(char := chr(code), "").rpartition(" ")[2].lower()) and char != "ς"
}
_GREEK = {c: (n.capitalize() if c.isupper() else n) for c, n in _GREEK.items() if n != "sigma" or c != "ς"}
# TeX has no command for letters that look like Latin ones: they stay as they are.
_LIKE_LATIN = "Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron omicron Rho Tau Chi".split()
_GREEK = {c: n for c, n in _GREEK.items() if n not in _LIKE_LATIN}
_MATHS = {
    "×": "times",
    "±": "pm",
    "≤": "leq",
    "≥": "geq",
    "≠": "neq",
    "≈": "approx",
    "∞": "infty",
    "→": "rightarrow",
}
_BEYOND = re.compile(r"[^\x00-\x7f]")


def in_ascii(value: str) -> str:
    """The value of a field, already escaped, with TeX's commands for letters that are not ASCII."""
    if value.isascii():
        return value
    return _BEYOND.sub(lambda match: _command(match.group()), unicodedata.normalize("NFC", value))


def _command(char: str) -> str:
    if char in _LETTERS:
        return f"{{\\{_LETTERS[char]}}}"
    if char in _MARKS:
        return _MARKS[char]
    if mathematics := _GREEK.get(char) or _MATHS.get(char):
        return f"\\ensuremath{{\\{mathematics}}}"
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 2 and parts[0].isascii() and parts[1] in _ACCENTS:
        mark, base = _ACCENTS[parts[1]], parts[0]
        base = f"\\{base}" if base in "ij" else base
        return f"{{\\{mark}{{{base}}}}}" if mark.isalpha() or base.startswith("\\") else f"{{\\{mark}{base}}}"
    return char
