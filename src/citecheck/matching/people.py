"""Whether two names can be one person's: the forms an editor would let pass, each with its name."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from citecheck import tables
from citecheck.model import Name
from citecheck.names import bare_family_key, display, family_key, initials
from citecheck.text import fold

# Jaro-Winkler is made for short names (Winkler 1990); 0.88 lets one or two letters of six to eight differ.
_MISSPELT = 0.88


def _plain(key: str) -> str:
    for long, short in tables.rows("transliterations"):
        key = key.replace(long, short)
    return key


@lru_cache(maxsize=65536)
def _plain_family(name: Name) -> str:
    return _plain(family_key(name))


@lru_cache(maxsize=65536)
def _family_parts(name: Name) -> list[str]:
    return fold(name.family.replace("-", " ")).split()


def _same_family(a: Name, b: Name) -> str | None:
    """The tolerance under which two family names are one: "" when equal, None when they are not."""
    if family_key(a) == family_key(b):
        return ""
    if bare_family_key(a) == bare_family_key(b):
        return "name particles"
    if _plain_family(a) == _plain_family(b):
        return "transliteration"
    parts_a, parts_b = _family_parts(a), _family_parts(b)
    if len(parts_a) != len(parts_b) and parts_a and parts_b:
        short, long = sorted((parts_a, parts_b), key=len)
        if short == long[-len(short) :] or short == long[: len(short)]:
            return "part of a double name"
    return None


def _given_agree(a: Name, b: Name) -> bool:
    """Whether given names can be one person's: the shorter run of initials is part of the longer, from its first letter."""
    first, second = initials(a.given), initials(b.given)
    if not first or not second:
        return True
    short, long = sorted((first, second), key=len)
    return long.startswith(short) or (short[0] == long[0] and set(short) <= set(long))


@lru_cache(maxsize=65536)
def _whole(name: Name) -> list[str]:
    return sorted(fold(display(name)).split())


def _is_initials(family: str) -> bool:
    """Whether a family name can only be initials: "X.", "L. T."."""
    return "." in family and all(len(part) <= 1 for part in fold(family.replace("-", " ")).split())


_LEADING_INITIALS = re.compile(r"^((?:[^\W\d_]\.\s?){1,4})(\w{2}.*)$", re.DOTALL)


def _initials_with_family(cited: Name, registered: Name) -> bool:
    """Whether a middle initial was deposited with the family name ("D. Kurkuri", Mahaveer); its place among them is lost."""
    found = _LEADING_INITIALS.match(registered.family)
    if not found:
        return False
    whole = Name(family=found[2], given=f"{registered.given} {found[1]}")
    same = bare_family_key(cited) == bare_family_key(whole)
    return same and set(initials(cited.given)) <= set(initials(whole.given))


@lru_cache(maxsize=65536)
def same_person(cited: Name, registered: Name) -> str | None:
    """The tolerance under which two names are one person: "" when equal, None when they are not."""
    if cited.literal or registered.literal:
        a, b = fold(display(cited)), fold(display(registered))
        if a == b or _whole(cited) == _whole(registered):
            return ""
        return "name of the group" if min(len(a), len(b)) > 5 and (a in b or b in a) else None
    family = _same_family(cited, registered)
    if family is not None and _given_agree(cited, registered):
        return family or ("" if fold(cited.given) == fold(registered.given) else "initials")
    if _whole(cited) == _whole(registered):
        return "order of family and given name"
    if _is_initials(registered.family) and not _is_initials(
        registered.given + "."
    ):  # deposited the wrong way round
        righted = Name(family=registered.given, given=registered.family)
        return None if same_person(cited, righted) is None else "order of family and given name"
    if _initials_with_family(cited, registered):
        return "initials"
    turned = Name(family=cited.given, given=cited.family)
    if cited.given and len(fold(cited.given)) > 3 and family_key(turned) == family_key(registered):
        return "order of family and given name" if _given_agree(turned, registered) else None
    return None


def misspelt(cited: Name, registered: Name) -> bool:
    """Whether the names are one person's with a letter or two wrong, or with other initials."""
    a, b = family_key(cited), family_key(registered)
    if family_key(cited) == family_key(registered):
        return True  # the family name is right, the initials are not
    return (
        min(len(a), len(b)) >= 4
        and JaroWinkler.similarity(a, b) >= _MISSPELT
        and _given_agree(cited, registered)
    )
