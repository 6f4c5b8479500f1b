"""Names of persons, written as styles do."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from styles import Style

_MANY = 14  # longer lists are cut in every style


def initials(given: str, dot: str, between: str) -> str:
    """The first letters of given names: "Jean-Pierre" gives "J.-P."."""
    made = []
    for word in re.split(r"[\s.]+", given):
        if word:
            made.append("-".join(part[0].upper() + dot for part in word.split("-") if part))
    return between.join(made)


def write_name(style: Style, family: str, given: str, index: int) -> str:
    """One name in the style, the one with this index in its list."""
    form = style.name
    if form == "first inverted":
        full = bool(style.dot)
        form = ("F, Given" if full else "F, G.") if index == 0 else ("Given F" if full else "G. F")
    if style.caps:
        family = family.upper()
    if not given:
        return family
    short = initials(given, style.dot or ".", style.between)
    bare = initials(given, "", "")
    return {
        "F, G.": f"{family}, {short}",
        "F G": f"{family} {bare}",
        "G. F": f"{short} {family}",
        "Given F": f"{given} {family}",
        "F, Given": f"{family}, {given}",
        "F G.": f"{family} {short}",
        "F, G": f"{family}, {bare}",
        "F (G.)": f"{family} ({short})",
        "G F": f"{bare} {family}",
    }[form]


def write_names(rng: random.Random, style: Style, people: Sequence[tuple[str, str]]) -> str:
    """A list of (family, given) names in the style, cut with "et al." where the style does so."""
    shown = list(people)
    shortened = bool(style.cut and len(shown) > style.cut) or len(shown) > _MANY
    if shortened:
        shown = shown[: style.cut or rng.randint(1, 10)]
    made = [write_name(style, family, given, i) for i, (family, given) in enumerate(shown)]
    sep = style.name_sep
    if shortened:
        return sep.join(made) + (", " if rng.random() < 0.6 else " ") + style.et_al
    if len(made) > 1 and style.last:
        return sep.join(made[:-1]) + style.last + made[-1]
    return sep.join(made)
