"""Reading the bytes of a document that may be anything: missing, endless, a device, or no text at all.

Only this file opens documents. Every refusal is an `InputError` of one line: the file, the reason, the remedy.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import BinaryIO

from citecheck.errors import InputError
from citecheck.inputs.contents import kind_of, said_of
from citecheck.limits import MAX_BYTES
from citecheck.regular import NotRegularError, open_regular
from citecheck.text import printable

# A page of this may be read as text, and a PDF's mark may be quoted in one.
_TEXTS = ("html", "web-archive", "word-xml")
OUTSIDE = "it lies outside of the project's folder and is not opened"
_SAMPLE = 65536
_CONTROLS = bytes(c for c in range(32) if c not in b"\0\t\n\r\f\x1b") + b"\x7f"
_HELD: ContextVar[Mapping[str, bytes]] = ContextVar("held", default=MappingProxyType({}))
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def shown(path: str) -> str:
    """The path as it can be printed in one line, whatever bytes the file system holds."""
    line = path.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return printable(line.encode("utf-8", "backslashreplace").decode("utf-8")) or "''"


def refusal(path: str, reason: str) -> InputError:
    """The error for a document that cannot be read: "paper.docx: reason; remedy"."""
    return InputError(f"{shown(path)}: {reason}")


def read_stdin(given: bytes | None) -> bytes:
    """The bytes of the standard input, or those given in its place."""
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if given is None else given
    return _checked("standard input", data)


@contextmanager
def holding(texts: Mapping[str, bytes]) -> Iterator[None]:
    """While this lasts, these texts are read in the place of the files at their paths: what an editor holds, unsaved."""
    token = _HELD.set({_real(path): data for path, data in texts.items()})
    try:
        yield
    finally:
        _HELD.reset(token)


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def read_file(path: str, root: str = "") -> bytes:
    """The bytes of a regular file, read once; anything else raises `InputError`, and so does a file outside of `root`."""
    try:
        with open_regular(path) as file:
            if root and not _lies_in(root, path, file):
                raise refusal(path, OUTSIDE)
            held = _HELD.get()
            data = held.get(_real(path)) if held else None
            data = file.read(MAX_BYTES + 1) if data is None else data
    except (OSError, ValueError) as error:
        raise refusal(path, _why_not_opened(error)) from error
    return _checked(path, data)


def lies_below(root: str, real: str) -> bool:
    """Whether a real path is one below a real folder."""
    return real.startswith(root.rstrip(os.sep) + os.sep)


def _lies_in(root: str, path: str, file: BinaryIO) -> bool:
    """Whether what was opened is a file below the folder, also if the path led elsewhere when it was looked at before."""
    real = os.path.realpath(path)
    return lies_below(root, real) and os.path.samestat(os.fstat(file.fileno()), os.lstat(real))


def _why_not_opened(error: OSError | ValueError) -> str:
    match error:
        case NotRegularError():
            return f"{error.strerror}; name the document itself"
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file; check the name and the folder"
        case IsADirectoryError():
            return "this is a folder; name the document itself"
        case PermissionError():
            return "you may not read this file; change its permissions and try again"
        case OSError() if error.strerror:
            return f"the file cannot be opened ({error.strerror.lower()}); check the name"
    return "this is not a valid file name"


def _checked(path: str, data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise refusal(
            path, f"the file is larger than {MAX_BYTES // 1_000_000} MB; give the reference list alone"
        )
    return data


def refuse_binary(path: str, data: bytes) -> None:
    """Raise `InputError` for bytes that are plainly no text, whatever the file is called."""
    kind = kind_of(data)
    if kind and kind not in _TEXTS and not (kind == "pdf" and not data.startswith(b"%PDF-")):
        raise refusal(path, said_of(kind))
    if _is_binary(data[:_SAMPLE]):
        raise refusal(
            path, "this is not a text file; save the reference list as plain text (.txt) and try again"
        )


def _is_binary(sample: bytes) -> bool:
    """Whether more than 2 % of the bytes are control characters no text has (random bytes have 10 %).

    NUL is not counted, because UTF-16 without a mark is full of it, unless nothing else speaks for UTF-16.
    """
    if sample.startswith(_TEXT_MARKS):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    nul = sample.count(0)
    one_sided = min(sample[0::2].count(0), sample[1::2].count(0)) * 8 < nul
    limit = max(4, len(sample) * 0.02)  # one stray character does not make a short text binary
    return controls > limit or (nul > limit and not one_sided)
