"""The parts of a Word file, and the relations by which one leads to another (ECMA-376-2, 8)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress

from citecheck.archive import Archive, PackageError
from citecheck.ooxml.walk import HostileXmlError, Tag, attributes_of, walk

__all__ = ["Package", "PackageError", "relations_part"]

_OFFICE_DOCUMENT = (
    "/officeDocument"  # the end of the relation's type, strict and transitional (ISO/IEC 29500-1, 11.3.10)
)
_CUSTOM = re.compile(r"customXml/item\d{1,6}\.xml")
_PROPERTIES = "docProps/custom.xml"
_OLD_OFFICE = (
    b"\xd0\xcf\x11\xe0"  # a compound file: an old .doc, or a .docx under a password (MS-OFFCRYPTO 2.3)
)


class Package(Archive):
    """The parts of a Word file, each read when asked for."""

    WHAT = "Word file"

    def __init__(self, data: bytes) -> None:
        """Raises PackageError for what is no Word file or goes beyond a limit."""
        if data.startswith(_OLD_OFFICE):
            raise PackageError(
                "this is an old Word file or one protected by a password; open it in Word, save it as .docx without a "
                "password, and try again"
            )
        super().__init__(data)

    def main_part(self) -> str:
        """The name of the part that holds the text. Raises PackageError when there is none."""
        for kind, target in self.relations(""):
            if kind.endswith(_OFFICE_DOCUMENT):
                name = posixpath.normpath(target.lstrip("/"))
                if name in self:
                    return name
        raise PackageError("it holds no Word text; save it as .docx and try again")

    def relations(self, part: str) -> Iterator[tuple[str, str]]:
        """(type, target) of a part's internal relations; external ones are left out: nothing outside is opened."""
        name = relations_part(part)
        if name not in self:
            return
        try:
            found = attributes_of(self.read(name), "Relationship")
        except HostileXmlError as error:
            raise PackageError(f"its part {name} cannot be read ({error})") from None
        for attributes in found:
            if attributes.get("TargetMode", "Internal") != "External":
                yield attributes.get("Type", ""), attributes.get("Target", "")

    def sources(self) -> list[bytes]:
        """The parts of custom XML, where Word keeps the sources a document cites (22.6)."""
        names = (m.filename for m in self.members)
        return [self.read(n) for n in names if _CUSTOM.fullmatch(n)]

    def properties(self) -> dict[str, str]:
        """Name -> value of the document's own properties (ISO/IEC 29500-1, 22.3), where programs keep what they need.

        Those behind a place that cannot be read are left out.
        """
        if _PROPERTIES not in self:
            return {}
        found: dict[str, str] = {}
        name = ""

        def receive(event: Tag | str) -> None:
            nonlocal name
            if not isinstance(event, str):
                if event.name.endswith("property"):
                    name = event.attributes.get("name", "") if event.opens else ""
            elif name:
                found[name] = found.get(name, "") + event

        with suppress(HostileXmlError):
            walk(self.read(_PROPERTIES), receive)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The part that a relation of this kind ("footnotes") leads to, if it is there."""
        for type_, target in self.relations(part):
            if type_.endswith(f"/{kind}"):
                base = "" if target.startswith("/") else posixpath.dirname(part)
                name = posixpath.normpath(posixpath.join(base, target.lstrip("/")))
                return name if name in self else None
        return None


def relations_part(part: str) -> str:
    """The name of the part that holds a part's relations (ECMA-376-2, 8.3)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
