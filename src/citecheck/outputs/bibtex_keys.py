"""Citation keys for BibTeX: those there are stay, and the others are made from family name and year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citecheck.model import Metadata, Name
from citecheck.text import fold

# What no key may hold: BibTeX's and biber's separators, TeX's specials, and white space.
_ILLEGAL = re.compile(r"[\s,{}()\"'#%=~\\@$&^`|]|[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_ALNUM = re.compile(r"[^A-Za-z0-9]+")
_MAX_NAME = 40


class Keys:
    """The keys of one file. Existing keys are reserved first, so a made key never takes one away."""

    def __init__(self, existing: Iterable[str | None]) -> None:
        self._reserved = {_legal(key).lower() for key in existing if key}
        self._taken: set[str] = set()

    def take(self, key: str | None, metadata: Metadata) -> str:
        """The key for a reference: its own, or FamilyYear; with a, b, ... after it where that is taken.

        Keys that differ in case alone count as the same, as for BibTeX.
        """
        own = _legal(key or "")
        base = own or made_key(metadata)
        free = [base] if own else [] if base.lower() in self._reserved else [base]
        number = 0
        while not free or free[0].lower() in self._taken:
            candidate = base + _letters(number)
            number += 1
            free = [] if candidate.lower() in self._reserved else [candidate]
        self._taken.add(free[0].lower())
        return free[0]


def made_key(metadata: Metadata) -> str:
    """ "Neff2003", "vanderBerg2010", "WorldHealthOrganization2020"; "Anon" where there is no author in Latin letters."""
    names = metadata.author or metadata.editor
    family = _ascii(names[0]) if names else ""
    year = f"{metadata.issued.year}{metadata.issued.suffix}" if metadata.issued else ""
    return (family[:_MAX_NAME] or "Anon") + _NOT_ALNUM.sub("", year)


def _ascii(name: Name) -> str:
    """The name in ASCII letters with its capitals kept."""
    written = name.literal or f"{name.particle} {name.family}"
    folded = (c if c.isascii() else fold(c).capitalize() if c.isupper() else fold(c) for c in written)
    return _NOT_ALNUM.sub("", "".join(folded))


def _legal(key: str) -> str:
    return _ILLEGAL.sub("", key)


def _letters(number: int) -> str:
    """0 -> "a", 25 -> "z", 26 -> "aa"."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


_PARTS = re.compile(r"author|year|title|words|journal|[-_:.+]", re.IGNORECASE)
_SMALL = frozenset(
    "a an and at by der des die das for from in le la les of on or the to towards un une with".split()
)


def templated(template: str, metadata: Metadata) -> str:
    """A key by template: "authoryeartitle" gives "neff2003development", "Author_Year" gives "Neff_2003".

    `author` is the first family name, `title` the first word that says something, `words` the first three, `journal` the
    initials of its name; a part written with a capital keeps capitals.
    """
    return "".join(_templated_part(part, metadata) for part in _PARTS.findall(template))


def _templated_part(part: str, metadata: Metadata) -> str:
    names = metadata.author or metadata.editor
    said = [w for w in fold(metadata.title).split() if w not in _SMALL] or fold(metadata.title).split()
    telling = [w for w in (_NOT_ALNUM.sub("", w) for w in said) if w]
    match part.lower():
        case "author":
            text = (_ascii(names[0]) if names else "")[:_MAX_NAME] or "Anon"
        case "year":
            text = f"{metadata.issued.year}{metadata.issued.suffix}" if metadata.issued else ""
        case "title":
            text = "".join(telling[:1])[:_MAX_NAME].capitalize()
        case "words":
            text = "".join(w.capitalize() for w in telling[:3])[:_MAX_NAME]
        case "journal":
            name = fold(metadata.container_title).split()
            text = _NOT_ALNUM.sub("", "".join(w[0] for w in name if w not in _SMALL)).upper()
        case _:
            return part
    return text if part[0].isupper() else text.lower()
