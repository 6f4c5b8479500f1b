"""Law 4: where in a reference authors and place stand, told by the registered title rather than by the parser.

The parser may have cut the title in the wrong place, and then everything around it is wrong as well. Where the registered
title stands in the text in full, what comes before it are the authors, and what follows is the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.matching import titles
from citecheck.model import Name, Reference, Work
from citecheck.text import fold

_BETWEEN = frozenset({"and", "und", "eds", "editors"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """The folded text before and behind the title; `misread` when the parser's title is not the one that stands there."""

    before: str
    after: str
    misread: bool


def zones(reference: Reference, work: Work) -> Zones:
    """Split a reference at the registered title, else at the parsed one; without either, both sides are all of it."""
    text, cited = fold(reference.text), fold(reference.metadata.title)
    forms = titles.forms(work)
    without_subtitle = [form.partition(":")[0] for form in forms]
    registered = sorted(
        {f for f in map(fold, (*forms, *without_subtitle)) if len(f.split()) >= 3},
        key=lambda f: (-len(f), f),
    )
    for title in (*registered, cited):
        start = text.find(title) if title else -1
        if start >= 0:
            misread = not cited or (not title.startswith(cited) and not cited.startswith(title))
            swallowed = title != cited and cited.startswith(title) and reference.confidence < 1
            return Zones(before=text[:start], after=text[start + len(title) :], misread=misread or swallowed)
    return Zones(before=text, after=text, misread=False)


def rest_of_title(reference: Reference, work: Work) -> str:
    """The folded end of a registered title of which the parser took only the beginning, where it stands in full; or ""."""
    cited, text = fold(reference.metadata.title), fold(reference.text)
    if reference.entry_type or not cited:
        return ""
    longer = (f for f in map(fold, titles.forms(work)) if f.startswith(f"{cited} ") and f in text)
    return next((f.removeprefix(f"{cited} ") for f in longer), "")


def stand_in_order(names: Sequence[Name], zone: str) -> bool:
    """Whether the family names stand in a zone one after the other."""
    rest = f" {zone} "
    for name in names:
        family = fold(name.literal or name.family)
        _, found, rest = rest.partition(f" {family} ")
        if not family or not found:
            return False
        rest = f" {rest}"
    return True


def names_exactly(names: Sequence[Name], zone: str) -> bool:
    """Whether a zone holds these names in their order and nobody else: every further word is one of theirs or initials."""
    parts = (fold(p) for n in names for p in (n.family, n.given, n.particle, n.suffix, n.literal))
    theirs = {word for part in parts for word in part.split()}
    first_letters = {word[0] for word in theirs}

    def known(word: str) -> bool:
        is_initials = len(word) <= 3 and set(word) <= first_letters
        return word in theirs or word in _BETWEEN or len(word) == 1 or is_initials or word[:4].isdigit()

    return all(map(known, zone.split())) and stand_in_order(names, zone)


def occurrences(name: Name, zone: str) -> int:
    """How often a family name (or a group's name) stands in a zone as whole words."""
    family = fold(name.literal or name.family)
    return f" {zone} ".count(f" {family} ") if family else 0
