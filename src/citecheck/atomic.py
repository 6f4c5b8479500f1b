"""Writing a file whole or not at all, so that a killed run leaves the old file or the new one (robustness, rows 59-61)."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from citecheck.errors import CitecheckError


def write_text(path: str, text: str) -> None:
    """Replace the file at `path` by `text` (UTF-8), keeping its mode; file and directory are synced to disk.

    Raises CitecheckError with one plain line when it cannot be written; an existing file is then untouched.
    """
    target = Path(path)
    if target.exists() and not target.is_file():  # /dev/stdout, a pipe: there is nothing to replace
        _write_through(target, text)
        return
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
        _sync_directory(target.parent)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise CitecheckError(f"{path}: cannot be written: {error.strerror or error}") from None


def _write_through(target: Path, text: str) -> None:
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CitecheckError(f"{target}: cannot be written: {error.strerror or error}") from None


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
