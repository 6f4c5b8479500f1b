"""Walking through XML with the byte place of every tag, however hostile the file.

expat reads nothing but what it is given: no document type is ever loaded. What could make a small file a large one, or
reach outside of it, is refused where it is declared; so are elements nested beyond all use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html.entities import html5
from typing import Any
from xml.parsers import expat

from citecheck.limits import MAX_TAG


class HostileXmlError(Exception):
    """XML that is not taken: ill-formed, nested beyond all use, or with declarations of entities. The message says which."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start (`opens`) or end tag. `start` and `end` are byte offsets of the tag itself."""

    name: str
    opens: bool
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Characters:
    """A run of text with the byte offsets of what stands for it in the file (an entity, a line end)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What of XML is taken.

    `doctype` is the reason for refusing any document type; without one, a document type is passed over, and the names that
    public ones give to characters are read as HTML's. `namespaces` puts them before the names, with a blank; `element` and
    `attribute` make of such a name the one that is passed on.
    """

    depth: int
    element: Callable[[str], str]
    attribute: Callable[[str], str]
    doctype: str = ""
    namespaces: bool = True
    placed_text: bool = False  # Characters instead of strings


class Walker:
    """One walk through one file, which may be given in parts.

    `receive` is called with each Tag and text as it comes; texts are Characters if they are asked for with their places.
    """

    def __init__(self, data: bytes, receive: Callable[[Any], None], taken: Taken) -> None:
        self._data, self._receive, self._taken = data, receive, taken
        self._open: list[tuple[int, int]] = []  # the places of the start tags around this one
        self._cdata = False
        encoding = "utf-8" if taken.placed_text else None
        self._parser = expat.ParserCreate(encoding, " " if taken.namespaces else None)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        if taken.placed_text:
            self._parser.CharacterDataHandler = self._characters
            self._parser.StartCdataSectionHandler = lambda: self._in_cdata(True)
            self._parser.EndCdataSectionHandler = lambda: self._in_cdata(False)
        else:
            self._parser.buffer_text = True
            self._parser.CharacterDataHandler = receive
        if taken.doctype:
            self._parser.StartDoctypeDeclHandler = self._doctype
        else:
            self._parser.EntityDeclHandler = self._entity
            self._parser.SkippedEntityHandler = self._named
            self._parser.UseForeignDTD(True)  # so that a name nobody declares is passed on, and not an error

    def feed(self, start: int, end: int) -> None:
        """Walk on through bytes [start, end). Raises HostileXmlError."""
        try:
            self._parser.Parse(memoryview(self._data)[start:end], end == len(self._data))
        except (expat.ExpatError, ValueError, LookupError) as error:
            # ill-formed, or an encoding that does not exist
            raise HostileXmlError(str(error)) from None
        if (
            end - self._parser.CurrentByteIndex > MAX_TAG
        ):  # it would be held until it ends, several times over
            raise HostileXmlError(f"a tag or comment is longer than {MAX_TAG:,} characters")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= self._taken.depth:
            raise HostileXmlError(f"elements are nested more than {self._taken.depth} deep")
        at = self._parser.CurrentByteIndex
        place = at, _tag_end(self._data, at)
        self._open.append(place)
        named = {self._taken.attribute(key): value for key, value in attributes.items()} if attributes else {}
        self._receive(Tag(self._taken.element(name), True, *place, named))

    def _end(self, name: str) -> None:
        start, end = self._open.pop()
        if self._data[end - 2 : end] != b"/>":  # an empty element begins and ends with one and the same tag
            start = self._parser.CurrentByteIndex
            end = self._data.find(b">", start) + 1  # an end tag has no attributes, and so no quotes
        self._receive(Tag(self._taken.element(name), False, start, end))

    def _characters(self, text: str) -> None:
        at = self._parser.CurrentByteIndex
        if self._data[at : at + 1] == b"&" and not self._cdata:
            end = self._data.find(b";", at) + 1
        elif text == "\n" and self._data[at : at + 2] == b"\r\n":
            end = at + 2
        else:
            end = at + len(text.encode())
        self._receive(Characters(text, at, end))

    def _in_cdata(self, inside: bool) -> None:
        self._cdata = inside

    def _named(self, name: str, is_parameter: bool) -> None:
        """A character by the name HTML has for it, which are those of ISO 8879 and 9573; any other name stays as it is."""
        if not is_parameter:
            at = self._parser.CurrentByteIndex
            end = self._data.find(b";", at) + 1
            self._receive(Characters(html5.get(f"{name};", f"&{name};"), at, end))

    def _doctype(self, *_: object) -> None:
        raise HostileXmlError(self._taken.doctype)

    def _entity(self, name: str, *_: object) -> None:
        raise HostileXmlError(f"it declares an entity ({name[:40]}), which may stand for anything")


def _tag_end(data: bytes, start: int) -> int:
    """Where the tag that begins at `start` ends; a ">" inside quotes does not end it (XML 1.0, 3.1)."""
    at = start
    while True:
        close = data.find(b">", at)
        if close < 0:
            return len(data)
        quotes = [q for q in (data.find(b'"', at, close), data.find(b"'", at, close)) if q >= 0]
        if not quotes:
            return close + 1
        opened = min(quotes)
        closed = data.find(data[opened : opened + 1], opened + 1)
        if closed < 0:
            return len(data)
        at = closed + 1
