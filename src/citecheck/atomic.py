"""Writing a file whole or not at all, so that a killed run leaves the old file or the new one (robustness, rows 59-61)."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from citecheck.errors import CitecheckError


def write_text(path: str, text: str) -> None:
    """Replace the file at `path` by `text` (UTF-8), keeping its mode; file and directory are synced to disk.

    Halves of characters, as in file names that are not UTF-8, become "?". A symbolic link stays a link, to the new text.
    Raises CitecheckError with one plain line when it cannot be written; an existing file is then untouched.
    """
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: str, data: bytes) -> None:
    """The same for bytes."""
    try:
        target = Path(path)
        if target.exists() and not target.is_file():  # /dev/stdout, a pipe: there is nothing to replace
            target.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise CitecheckError(f"{path}: cannot be written: {error.strerror or error}") from None


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and move into place. Raises OSError; then, and after Ctrl-C, nothing is left behind."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_directory(target.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_directory(folder: Path) -> None:
    with contextlib.suppress(OSError):  # not every file system lets a directory be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
