"""Opening a Word file that may be hostile: every limit is held while inflating, and nothing is ever written to disk.

Limits: 10,000 members and 1 GB as declared, 60 MB for one part that is read. A member's name is only ever compared, never
used as a path. Parts that are not asked for (pictures, macros, embedded objects) are not inflated.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from citecheck.ooxml.walk import HostileXmlError, attributes_of

MAX_MEMBERS = 10_000
MAX_DECLARED = 1_000_000_000
MAX_PART = 60_000_000
_BLOCK = 1 << 16
_OFFICE_DOCUMENT = (
    "/officeDocument"  # the end of the relation's type, strict and transitional (ISO/IEC 29500-1, 11.3.10)
)
_OLD_OFFICE = (
    b"\xd0\xcf\x11\xe0"  # a compound file: an old .doc, or a .docx under a password (MS-OFFCRYPTO 2.3)
)


class PackageError(Exception):
    """The file cannot be read as a Word document; the message is the reason and the remedy, for the end of one line."""


class Package:
    """The parts of a Word file, each read when asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises PackageError for what is no Word file or goes beyond a limit."""
        if data.startswith(_OLD_OFFICE):
            raise PackageError(
                "this is an old Word file or one protected by a password; open it in Word, save it as .docx without a "
                "password, and try again"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise PackageError(
                f"this is no complete Word file ({error}); save it again and try once more"
            ) from None
        if len(self.members) > MAX_MEMBERS:
            raise PackageError(
                f"it holds more than {MAX_MEMBERS:,} parts; copy the text into a new document and try again"
            )
        if sum(m.file_size for m in self.members) > MAX_DECLARED:
            raise PackageError(
                f"it unpacks to more than {MAX_DECLARED // 1_000_000:,} MB; leave out the pictures and try again"
            )
        self._by_name = {m.filename: m for m in self.members}
        if len(self._by_name) < len(self.members):
            raise PackageError("two of its parts have one name; open it in Word and save it again")

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def read(self, name: str) -> bytes:
        """One part, inflated. Raises PackageError when damaged, locked or too large, KeyError when absent."""
        member = self._by_name[name]
        if member.flag_bits & 1:
            raise PackageError("it is protected by a password; save it without one and try again")
        parts, size = [], 0
        try:
            with self._zip.open(member) as file:
                while block := file.read(_BLOCK):
                    size += len(block)
                    if size > MAX_PART:
                        raise PackageError(
                            f"its part {name} is larger than {MAX_PART // 1_000_000} MB; give the reference list alone"
                        )
                    parts.append(block)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise PackageError(
                f"its part {name} is damaged ({error}); save it again and try once more"
            ) from None
        return b"".join(parts)

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
