"""Walking through an XML part with the byte place of every tag, so that it can be changed without writing it anew.

expat reads no external entity by itself; a document type, which alone could declare any entity, is refused outright.
Names come without their prefix: what Word calls "w:p" is "p" here, whatever prefix the file binds to the namespace.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

MAX_DEPTH = 500
W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_KNOWN = {W[0]: "", W[1]: "", MC: "mc:"}


class HostileXmlError(Exception):
    """XML that no Word program writes: a document type, or elements nested beyond all use."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start (`opens`) or end tag. `start` and `end` are byte offsets of the tag itself."""

    name: str
    opens: bool
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Handlers:
    """What expat calls; passes each tag and text on as it comes, so that a large part is never held as a tree."""

    data: bytes
    parser: expat.XMLParserType
    receive: Callable[[Tag | str], None]
    open: list[tuple[int, int]] = field(default_factory=list)  # the places of the start tags around this one

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise HostileXmlError(f"elements are nested more than {MAX_DEPTH} deep")
        at = self.parser.CurrentByteIndex
        place = at, _tag_end(self.data, at)
        self.open.append(place)
        self.receive(Tag(_named(name), True, *place, {_local(k): v for k, v in attributes.items()}))

    def end(self, name: str) -> None:
        start, end = self.open.pop()
        if self.data[end - 2 : end] != b"/>":  # an empty element begins and ends with one and the same tag
            start = self.parser.CurrentByteIndex
            end = self.data.find(b">", start) + 1  # an end tag has no attributes, and so no quotes
        self.receive(Tag(_named(name), False, start, end))

    def doctype(self, *_: object) -> None:
        raise HostileXmlError("a document type is declared, which no Word file has")


def walk(data: bytes, receive: Callable[[Tag | str], None]) -> None:
    """Pass the tags and texts of an XML part to `receive`, in order. Raises HostileXmlError for XML that cannot be taken."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        raise HostileXmlError("it is encoded in UTF-16; open it in Word and save it again")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    handlers = _Handlers(data, parser, receive)
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = receive
    parser.StartDoctypeDeclHandler = handlers.doctype
    try:
        parser.Parse(data, True)
    except (
        expat.ExpatError,
        ValueError,
        LookupError,
    ) as error:  # ill-formed, or an encoding that does not exist
        raise HostileXmlError(str(error)) from None


def attributes_of(data: bytes, name: str) -> list[dict[str, str]]:
    """The attributes of every element whose local name is `name`. Raises as `walk`."""
    found: list[dict[str, str]] = []

    def receive(event: Tag | str) -> None:
        if isinstance(event, Tag) and event.opens and _local(event.name) == name:
            found.append(event.attributes)

    walk(data, receive)
    return found


@lru_cache(maxsize=4096)
def _named(name: str) -> str:
    """The name by which the rest knows an element: "p" for Word's own, "mc:Fallback" for compatibility, " x" for others."""
    namespace, _, local = name.rpartition(" ")
    prefix = _KNOWN.get(namespace)
    return f"{prefix}{local}" if prefix is not None else f" {local}"


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _tag_end(data: bytes, start: int) -> int:
    """Where the tag that begins at `start` ends; a ">" inside quotes does not end it (XML 1.0, 3.1)."""
    at = start
    while True:
        close = data.find(b">", at)
        if close < 0:
            return len(data)
        inside = data[at:close]
        quote = min((q for q in (inside.find(b'"'), inside.find(b"'")) if q >= 0), default=-1)
        if quote < 0:
            return close + 1
        opened = at + quote
        closed = data.find(data[opened : opened + 1], opened + 1)
        if closed < 0:
            return len(data)
        at = closed + 1
