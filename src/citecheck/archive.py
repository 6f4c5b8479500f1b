"""Opening a ZIP archive of XML parts that may be hostile: limits hold while inflating, and nothing is ever written to disk.

Limits: 10,000 members and 1 GB as declared, 60 MB for one part that is read. A member's name is only ever compared, never
used as a path. Parts that are not asked for (pictures, macros, embedded objects) are not inflated.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import ClassVar

MAX_MEMBERS = 10_000
MAX_DECLARED = 1_000_000_000
MAX_PART = 60_000_000
_BLOCK = 1 << 16


class PackageError(Exception):
    """The file cannot be read as what it is named; the message is the reason and the remedy, for the end of one line."""


class Archive:
    """The parts of a document that is a ZIP archive, each read when asked for; `WHAT` is what it is called."""

    WHAT: ClassVar[str] = "document"

    def __init__(self, data: bytes) -> None:
        """Raises PackageError for what is no such archive or goes beyond a limit."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise PackageError(
                f"this is no complete {self.WHAT} ({error}); save it again and try once more"
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
            raise PackageError("two of its parts have one name; open it and save it again")

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
