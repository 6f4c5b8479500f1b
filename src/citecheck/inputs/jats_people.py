"""The people of a JATS citation: their names, whether the list was cut, and where they stand. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.inputs.jats_elements import Found
from citecheck.markup.tree import Element
from citecheck.model import Name
from citecheck.names import parse_name, split_family

_AUTHORS = 3_000  # characters in which authors stand


def names_of(elements: Sequence[Element]) -> tuple[tuple[Name, ...], bool]:
    """The names, and whether one of the elements says that the list was cut."""
    names = [_name(e) for e in elements if e.name not in ("etal", "anonymous")]
    return tuple(n for n in names if n != Name()), any(e.name == "etal" for e in elements)


def _name(element: Element) -> Name:
    if element.name == "collab":
        parts = element.text(frozenset({"contrib-group", "name", "string-name", "xref", "fn"})).text
        return Name(literal=parts.strip(" ,;"))
    family, given, suffix = (_part(element, name) for name in ("surname", "given-names", "suffix"))
    if not family:
        return parse_name(given or element.text().text)
    particle, family = split_family(family)
    return Name(family=family, given=given, particle=particle, suffix=suffix)


def _part(element: Element, name: str) -> str:
    found = element.first(name)
    return found.text().text.strip(" ,;") if found else ""


def cut_short(element: Element, whole: str, author: tuple[Name, ...]) -> bool:
    """Whether the untagged text says that the list of authors was cut."""
    return bool(author) and element.name != "element-citation" and "et al" in whole[:_AUTHORS]


def people_places(found: Found) -> dict[str, tuple[int, int]]:
    """From the first to the last of the authors, and of the editors."""
    places = {}
    for role in ("author", "editor"):
        if group := found.people.get(role):
            first, last = group[0].text(), group[-1].text()
            places[role] = (first.offsets[0], max(last.offsets[-1], first.offsets[-1]))
    return places
