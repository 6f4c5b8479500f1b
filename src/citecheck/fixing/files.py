"""The bytes of a file that is repaired: what cannot be written back exactly is refused."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass

from citecheck.atomic import write_bytes
from citecheck.errors import InputError
from citecheck.inputs.decode import decode
from citecheck.inputs.files import read_file

_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-8"),
    (b"", "cp1252"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file as it was read: its bytes, its text, and the mark and encoding that turn the one into the other."""

    path: str
    data: bytes
    text: str
    mark: bytes
    encoding: str


def read(path: str) -> Original:
    """The file, if its text can be written back byte for byte. Raises InputError when not."""
    data = read_file(path)
    text, _ = decode(data)
    for mark, encoding in _ENCODINGS:
        try:
            same = data.startswith(mark) and mark + text.encode(encoding) == data
        except UnicodeEncodeError:
            continue
        if same:
            return Original(path=path, data=data, text=text, mark=mark, encoding=encoding)
    raise InputError(f"{path}: its characters cannot be read without a guess; save it as UTF-8 and try again")


def write(original: Original, text: str) -> None:
    """Replace the file by the text, whole or not at all, mode kept. Raises InputError when it changed meanwhile."""
    if read_file(original.path) != original.data:
        raise InputError(f"{original.path}: the file was changed meanwhile; nothing was written, run again")
    if not os.access(original.path, os.W_OK):
        raise InputError(f"{original.path}: the file may not be written to; nothing was written")
    try:
        data = original.mark + text.encode(original.encoding)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise InputError(
            f"{original.path}: {letter!r} has no place in the file's encoding ({original.encoding}); save it as UTF-8"
        ) from None
    write_bytes(original.path, data)
