"""Texts as the inside of a BibTeX value: escaped, in one line, with braces round what keeps its capitals. Pure."""

from __future__ import annotations

import re

from citecheck.latex import escape
from citecheck.text import squeeze, strip_hidden

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_JOINERS = re.compile(
    "([\u200c\u200d])"
)  # they do not show, but words of Persian and Indic scripts need them
_NOT_IN_ADDRESS = re.compile(r"[\s{}\\\"^`|]")
_WORD = re.compile(r"\S+")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_GERMAN = re.compile(r"(?:n?german|de)\b", re.IGNORECASE)
_ENDS = ':?!.–—-“"('
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_DASHES = re.compile(r"\s*[-‐‑–—−]+\s*")


def clean_value(text: str) -> str:
    """One line without control characters and those that do not show, joiners excepted."""
    if not text.isprintable():
        parts = _JOINERS.split(_CONTROL.sub(" ", text))
        text = "".join(part if i % 2 else strip_hidden(part) for i, part in enumerate(parts))
    return squeeze(text)


def text_value(text: str) -> str:
    """A text as the inside of a BibTeX value, from which it cannot break out."""
    return escape(clean_value(text))


def address_value(text: str) -> str:
    """An address or identifier as it is, with what would end the value or be TeX percent-encoded (RFC 3986, 2.1)."""
    clean = clean_value(text)
    return _NOT_IN_ADDRESS.sub(lambda m: "".join(f"%{byte:02X}" for byte in m.group().encode()), clean)


def pages_value(pages: str) -> str:
    """Pages with BibTeX's "--", whatever dash was typed."""
    return escape(_DASHES.sub("--", clean_value(pages))).replace("-{}-", "--")


def title_value(title: str, language: str = "") -> str:
    """The title with braces round the words whose capitals a style must not lower: "DNA", "fMRI", "vitamin D".

    In a title that has its words in lower case, one that has a capital is a name ("the African lion"); a German title has
    its nouns, so it is protected as a whole.
    """
    clean = clean_value(title)
    if not any(c.islower() for c in clean):
        return escape(clean)  # all in capitals: nothing to tell acronyms from other words
    if _GERMAN.match(language):
        return f"{{{escape(clean)}}}"
    names = _names_in(clean)
    return _WORD.sub(lambda match: _protected(match.group(), name=match.start() in names), clean)


def _names_in(title: str) -> frozenset[int]:
    """Where the words begin that have a capital although they begin no sentence of a title in sentence case."""
    inner = [m for m in _WORD.finditer(title) if m.start() and title[: m.start()].rstrip()[-1:] not in _ENDS]
    long = [m.group() for m in inner if len(m.group()) > 3 and m.group()[0].isalpha()]
    if len(long) < 3 or sum(word[0].islower() for word in long) * 10 < len(long) * 6:
        return frozenset()
    return frozenset(m.start() for m in inner if len(m.group()) > 2 and m.group()[0].isupper())


def _protected(word: str, *, name: bool = False) -> str:
    core = _CORE.search(word)
    if core is None or (not name and not any(map(_keeps_capitals, _NOT_LETTERS.split(core.group())))):
        return escape(word)
    before, after = word[: core.start()], word[core.end() :]
    return f"{escape(before)}{{{escape(core.group())}}}{escape(after)}"


def _keeps_capitals(part: str) -> bool:
    """Whether a word, or the part of one between hyphens, has a capital that is not just its first letter's."""
    return any(c.isupper() for c in part[1:]) or (len(part) == 1 and part.isupper() and part != "A")
