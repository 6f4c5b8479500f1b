"""A small piece of a document as a tree, its texts with their places; of a whole document only such pieces are held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from citecheck.markup.tokens import End, Start, Text, Token, joined


@dataclass(slots=True)
class Element:
    """An element with what is in it. `start` and `end` are its offsets, tags included; `inside` those of its content."""

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int
    inside: tuple[int, int]
    children: list[Element | Text] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Element))

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of these names in it, at any depth, in order."""
        stack = [self.elements()]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                continue
            if element.name in names:
                yield element
            stack.append(element.elements())

    def first(self, *names: str) -> Element | None:
        """The first element of these names in it."""
        return next(self.all(*names), None)

    def texts(self, without: frozenset[str] = frozenset()) -> Iterator[Text]:
        """The texts in it, in order; what is in elements `without` is left out."""
        stack = [iter(self.children)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif isinstance(child, Text):
                yield child
            elif child.name not in without:
                stack.append(iter(child.children))

    def text(self, without: frozenset[str] = frozenset()) -> Text:
        """All text in it as one line."""
        found = list(self.texts(without))
        return joined(found).squeezed() if found else Text("", (self.inside[0],))


def element_from(start: Start, tokens: Iterator[Token], longest: int) -> Element:
    """The element that begins with a start tag, taken from the tokens behind it up to and with its end tag.

    What stands more than `longest` characters behind the start tag is read over.
    """
    root = _opened(start)
    stack = [root]
    for token in tokens:
        kept = isinstance(token, End) or _place(token) - start.start <= longest
        if isinstance(token, Text):
            if kept:
                stack[-1].children.append(token)
        elif isinstance(token, Start):
            element = _opened(token)
            if kept:
                stack[-1].children.append(element)
            stack.append(element)
        elif isinstance(token, End):
            _close(stack.pop(), token)
            if not stack:
                return root
    for element in stack:  # the file ends within it
        element.inside = element.inside[0], element.end
    return root


def _place(token: Start | Text) -> int:
    return token.start if isinstance(token, Start) else token.offsets[0]


def _opened(start: Start) -> Element:
    return Element(start.name, start.attributes, start.start, start.end, (start.end, start.end))


def _close(element: Element, end: End) -> None:
    element.inside = (element.inside[0], end.start) if end.start > element.start else element.inside
    element.end = end.end
