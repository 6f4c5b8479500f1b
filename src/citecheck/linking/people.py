"""The keys under which the authors a citation names meet those of a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Name, Reference
from citecheck.names import bare_family_key, family_key, parse_name
from citecheck.text import fold, words

_SMALL = frozenset("of for the on in and und et de des du der für at y e".split())
_HEAD = 200  # characters of a reference in which its author stands
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z]?[A-Z]{1,8}\b")
_PARTS = re.compile(r"[^,.:;()]{1,120}")


def people_of(reference: Reference) -> tuple[Name, ...]:
    """Those a citation would name: the authors, or else the editors."""
    return reference.metadata.author or reference.metadata.editor


def cited_keys(name: str) -> tuple[str, ...]:
    """The keys of a name as cited, the most exact first: all its words, without particles, its last word."""
    plain = parse_name(name)
    whole = fold(name).replace(" ", "")
    last = fold(plain.family or name).split(" ")[-1]
    keys = (whole, family_key(plain), bare_family_key(plain), bare_family_key(Name(family=name)), last)
    return tuple(dict.fromkeys(k for k in keys if k))


def exact_keys(reference: Reference) -> Iterator[str]:
    """The keys of the first author: the family name with and without particles, an organisation, its acronym."""
    people = people_of(reference)
    if people:
        first = people[0]
        yield family_key(first)
        yield bare_family_key(first)
        if first.literal or not first.given:
            yield from _organisation_keys(first.literal or f"{first.particle} {first.family}")
    elif title := _PARTS.match(reference.metadata.title):
        yield fold(title.group()).replace(" ", "")
    opening = _PARTS.match(reference.text)  # as the author wrote it, should we have misread the name
    if opening:
        yield fold(opening.group()).replace(" ", "")
        yield from _organisation_keys(opening.group())


def loose_keys(reference: Reference) -> Iterator[str]:
    """Further keys, to be tried when no exact one fits: one of several family names, other spellings of umlauts."""
    for person in people_of(reference)[:1]:
        parts = words(person.literal or person.family)
        yield from (p for p in parts if len(p) > 2)
        yield umlauts_out(family_key(person))
        given = words(person.given)  # names whose parts were taken for each other
        yield from (g for g in given if len(g) > 2)
    yield from _ACRONYM.findall(reference.text[:_HEAD])


def _organisation_keys(name: str) -> Iterator[str]:
    listed = words(name)
    capital = [w for w in listed if w not in _SMALL]
    if len(capital) > 1:
        yield "".join(listed)
        yield "".join(w[0] for w in capital)
        yield "".join(w[0] for w in listed)


def umlauts_out(key: str) -> str:
    """The key with "ae", "oe" and "ue" made one letter, as "Müller" folds and "Mueller" does not."""
    return re.sub(r"([aou])e", r"\1", key)


def other_keys(reference: Reference) -> set[str]:
    """The keys of all authors but the first."""
    return {
        k
        for p in people_of(reference)[1:]
        for k in (family_key(p), bare_family_key(p), umlauts_out(family_key(p)))
    }
