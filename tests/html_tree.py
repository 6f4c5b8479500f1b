"""Reading the editor's page back: a strict tree of its elements, and the cards on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from citecheck.outputs.html import render
from citecheck.report import Report

VOID = {"meta", "link", "br", "img", "input", "hr", "area", "base", "col", "embed", "source", "track", "wbr"}


@dataclass
class Element:
    """An element with its attributes, its children and its text."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within, blanks squeezed."""
        return " ".join("".join(c if isinstance(c, str) else f"{c.text_raw}" for c in self.children).split())

    @property
    def text_raw(self) -> str:
        return "".join(c if isinstance(c, str) else c.text_raw for c in self.children)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Every element within with this tag and these attributes ("class" by one of its names, as `class_`)."""
        found = []
        for child in (c for c in self.children if isinstance(c, Element)):
            wanted = attributes.get("class_", "")
            others = {k: v for k, v in attributes.items() if k != "class_"}
            fits = (not tag or child.tag == tag) and all(
                child.attributes.get(k) == v for k, v in others.items()
            )
            if fits and (not wanted or wanted in child.attributes.get("class", "").split()):
                found.append(child)
            found += child.all(tag, **attributes)
        return found


class Tree(HTMLParser):
    """A strict reader: every element that is opened is closed, in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.feed(text)
        self.close()
        assert self.open == [self.root], f"not closed: {[e.tag for e in self.open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({k for k, _ in attrs}) == len(attrs), f"attribute twice in {tag}"
        element = Element(tag, {k: v or "" for k, v in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def page(report: Report) -> Element:
    """The rendered report as a tree."""
    return Tree(render(report)).root


def cards(root: Element) -> list[Element]:
    """The cards of the references, in their order."""
    return root.all("article")


def card(root: Element, number: int) -> Element:
    """The card of the reference with this number."""
    return next(c for c in cards(root) if c.all("h3")[0].text.startswith(f"{number} "))
