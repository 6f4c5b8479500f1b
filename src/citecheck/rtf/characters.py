"""What stands for a character in RTF: control words, code pages by number and by character set (RTF 1.9.1)."""

from __future__ import annotations

import codecs
from functools import lru_cache

from citecheck.entries import SOFT_BREAK

ANSI = "cp1252"
SYMBOL = "symbol"  # fonts whose bytes only they themselves know
# Control words and symbols that stand for characters ("Special Characters").
CHARACTERS = {
    "tab": "\t", "line": SOFT_BREAK, "softline": SOFT_BREAK, "page": SOFT_BREAK, "column": SOFT_BREAK,
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
    "ltrmark": "\u200e", "rtlmark": "\u200f",
    "~": "\u00a0", "_": "\u2011", "-": "\u00ad", "{": "{", "}": "}", "\\": "\\", "\t": "\t",
}  # fmt: skip
# \fcharset of a font -> Windows' code page ("Font Table").
_CHARSETS = {
    77: 10000, 78: 932, 79: 949, 80: 936, 81: 950, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254,
    163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip
_NAMED = {
    65001: "utf-8",
    10000: "mac_roman",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    1361: "johab",
}


def of_charset(number: int, default: str) -> str:
    """The encoding of a font's character set; `default` for Windows' own, which is the document's."""
    if number == 2:
        return SYMBOL
    return of_page(_CHARSETS[number]) if number in _CHARSETS else default


@lru_cache(maxsize=256)
def of_page(number: int) -> str:
    """Python's name for a code page; Windows-1252 for one that it does not know."""
    name = _NAMED.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ANSI
    return name


def decoded(data: bytes, encoding: str) -> str:
    """Bytes as text; U+FFFD for what the encoding does not have, and for a glyph of a symbol font."""
    if encoding == SYMBOL:
        return "".join(chr(b) if b < 0x80 else "\ufffd" for b in data)
    return data.decode(encoding, "replace")


def of_unicode(number: int) -> str:
    """The character of \\uN, which is written as a signed number; U+FFFD for a glyph of a symbol font (U+F0xx)."""
    code = number + 0x10000 if number < 0 else number
    if not 0 < code < 0x110000 or 0xF000 <= code <= 0xF0FF:
        return "\ufffd"
    return chr(code)


def paired(text: str) -> str:
    """The text with surrogates, which are written one by one, put together; a single one becomes U+FFFD."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
