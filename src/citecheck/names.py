"""Personal names: reading one, its initials, and the keys under which names are compared. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from citecheck import tables
from citecheck.model import Name
from citecheck.text import fold, squeeze

# Lower-case parts that belong to the family name (CSL "non-dropping particle"; biblatex manual, section 2.3.3).
PARTICLES = frozenset(word for _, listed in tables.rows("name_particles") for word in listed.split())
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "phd", "md", "esq"})
_ORGANISATIONS = frozenset(
    "group consortium collaboration committee association organisation organization society university institute team "
    "network initiative council agency ministry department center centers centre centres foundation commission office "
    "bureau academy investigators collaborators inc ltd gmbh press project programme program board service federation "
    "union bank nations panel news trust government authority college hospital study trialists worker workers "
    "party".split()
)
_WORD = re.compile(r"\w+")


def looks_like_organisation(text: str) -> bool:
    """Whether a name reads as an organisation ("World Health Organization"), by the words organisations use."""
    return not _ORGANISATIONS.isdisjoint(lower_words(text))


def lower_words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return _WORD.findall(text.lower())


def display(name: Name) -> str:
    """The name as "Family, Given", or the organisation."""
    if name.literal:
        return name.literal
    family = squeeze(f"{name.particle} {name.family}")
    parts = [family, name.given, name.suffix]
    return ", ".join(p for p in parts if p)


def display_list(names: Sequence[Name], *, et_al: bool = False, limit: int = 8) -> str:
    """The names in one line, cut after `limit` with a count of the rest."""
    shown = "; ".join(display(n) for n in names[:limit])
    if len(names) > limit:
        shown += f"; and {len(names) - limit} more"
    return shown + (" et al." if et_al else "")


@lru_cache(maxsize=65536)
def initials(given: str) -> str:
    """The initials of given names as plain letters: "Kristin D." -> "kd", "Ya-Ping" -> "yp", "KD" -> "kd".

    A run of two to four capitals without vowels' lower case is initials already ("JG", Vancouver style).
    """
    letters: list[str] = []
    for word in re.split(r"[\s.\-‐‑–]+", given):
        if not word:
            continue
        if word.isupper() and 1 < len(word) <= 4 and word.isalpha():
            letters += list(fold(word))
        else:
            letters.append((fold(word) or " ")[0])
    return "".join(letters).strip()


@lru_cache(maxsize=65536)
def family_key(name: Name) -> str:
    """The family name folded, particles included and blanks out ("van der Berg" -> "vanderberg"); organisations too."""
    return fold(name.literal or f"{name.particle} {name.family}").replace(" ", "")


@lru_cache(maxsize=65536)
def bare_family_key(name: Name) -> str:
    """The family name folded without its leading particles ("van der Berg" -> "berg")."""
    parts = fold(name.literal or f"{name.particle} {name.family}").split()
    while len(parts) > 1 and parts[0] in PARTICLES:
        parts = parts[1:]
    return "".join(parts)


def split_family(family: str) -> tuple[str, str]:
    """Split leading lower-case particles off a family name: "van der Berg" -> ("van der", "Berg")."""
    parts = family.split()
    cut = 0
    while cut < len(parts) - 1 and parts[cut][:1].islower() and parts[cut].lower().strip("'’") in PARTICLES:
        cut += 1
    return " ".join(parts[:cut]), " ".join(parts[cut:])


def parse_name(text: str) -> Name:
    """One personal name written "Family, Given", "Family, Jr., Given", "Given Family" or "Family AB" (Vancouver).

    A name that reads as an organisation is kept whole in `literal`.
    """
    text = squeeze(text).strip(" ,;")
    if not text:
        return Name()
    parts = [p.strip() for p in text.split(",") if p.strip()]
    if len(parts) == 1 and looks_like_organisation(text):
        return Name(literal=text)
    if len(parts) >= 2:
        suffix = next((p for p in parts[1:] if p.lower().strip(".") in SUFFIXES), "")
        given = " ".join(p for p in parts[1:] if p != suffix)
        particle, family = split_family(parts[0])
        return Name(family=family, given=given, particle=particle, suffix=suffix)
    tokens = text.split()
    suffix = ""
    if len(tokens) > 1 and tokens[-1].lower().strip(".") in SUFFIXES:
        suffix = tokens.pop()
    if len(tokens) == 1:
        return Name(family=tokens[0], suffix=suffix)
    last = tokens[-1].replace(".", "").replace("-", "")
    if last.isupper() and last.isalpha() and len(last) <= 3 and not tokens[0].replace(".", "").isupper():
        particle, family = split_family(" ".join(tokens[:-1]))  # Vancouver: "van der Berg AB"
        return Name(family=family, given=tokens[-1], particle=particle, suffix=suffix)
    cut = len(tokens) - 1
    while cut > 1 and tokens[cut - 1][:1].islower() and tokens[cut - 1].lower() in PARTICLES:
        cut -= 1
    particle, family = split_family(" ".join(tokens[cut:]))
    return Name(family=family, given=" ".join(tokens[:cut]), particle=particle, suffix=suffix)
