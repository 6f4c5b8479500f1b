"""Walking through the XML parts of a Word file with the byte place of every tag, so that they can be changed in place.

Names come without their prefix: what Word calls "w:p" is "p" here, whatever prefix the file binds to the namespace.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from citecheck.markup.expat import HostileXmlError, Tag, Taken, Walker

__all__ = ["MC", "HostileXmlError", "Tag", "W", "attributes_of", "walk"]

MAX_DEPTH = 500
W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_KNOWN = {W[0]: "", W[1]: "", MC: "mc:"}


def walk(data: bytes, receive: Callable[[Tag | str], None]) -> None:
    """Pass the tags and texts of an XML part to `receive`, in order. Raises HostileXmlError for XML that cannot be taken."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        raise HostileXmlError("it is encoded in UTF-16; open it in Word and save it again")

    Walker(data, receive, _TAKEN).feed(0, len(data))


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


_TAKEN = Taken(
    depth=MAX_DEPTH,
    element=_named,
    attribute=_local,
    doctype="a document type is declared, which no Word file has",
)
