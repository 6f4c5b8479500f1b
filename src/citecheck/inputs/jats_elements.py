"""The elements of a JATS citation that say what they hold, collected by name and role. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from citecheck.markup.tokens import Text
from citecheck.markup.tree import Element

_PEOPLE = frozenset({"name", "string-name", "collab", "etal", "anonymous"})
_VALUES = frozenset(
    "article-title data-title chapter-title part-title source year month day volume issue fpage lpage page-range "
    "elocation-id pub-id object-id ext-link uri publisher-name publisher-loc edition series conf-name isbn issn "
    "date-in-citation access-date institution std-ref title trans-title trans-source version supplement patent".split()
)
NO_TEXT = frozenset({"tex-math", "mml:annotation", "mml:annotation-xml", "label"})
EDGES = " .,;:()[]"


@dataclass(slots=True)
class Found:
    """The elements of one citation that say what they hold, by name; people by their role."""

    values: dict[str, list[Element]] = field(default_factory=dict)
    people: dict[str, list[Element]] = field(default_factory=dict)

    def text(self, *names: str) -> Text | None:
        """The text of the first of these elements that has any."""
        texts = (e.text(NO_TEXT) for name in names for e in self.values.get(name, ()))
        return next((text for text in texts if text.text), None)

    def all(self) -> list[Element]:
        """Every element that counts."""
        return [e for group in (*self.values.values(), *self.people.values()) for e in group]


def collected(element: Element) -> Found:
    """The elements that hold values and people, none of them within another."""
    found = Found()
    stack: list[tuple[Element, str]] = [(element, "author")]
    while stack:
        parent, role = stack.pop()
        inner: list[tuple[Element, str]] = []
        for child in parent.elements():
            if child.name in _PEOPLE:
                found.people.setdefault(role, []).append(child)
            elif child.name in _VALUES:
                found.values.setdefault(child.name, []).append(child)
            else:
                own = (
                    child.attributes.get("person-group-type", "author")
                    if child.name == "person-group"
                    else role
                )
                inner.append((child, own.lower()))
        stack += reversed(inner)
    return found


def bare(text: Text | None) -> str:
    """The text without the punctuation around it."""
    return text.text.strip(EDGES) if text else ""
