"""Opening a file that may be anything: a folder, a device or a pipe is refused, so that no reading blocks or never ends."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


class NotRegularError(OSError):
    """What stands under the name is no regular file; `strerror` says what it is."""


def open_regular(path: str | Path) -> BinaryIO:
    """The regular file at `path`, open for reading bytes. Raises OSError, ValueError for what is no name at all.

    The kind is asked of the open file, so it cannot change in between; O_NONBLOCK keeps a FIFO from blocking the opening
    (robustness row 27).
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        kind = "this is a folder" if stat.S_ISDIR(mode) else "this is a device or pipe, not a file"
        raise NotRegularError(errno.EINVAL, kind, os.fspath(path))
    return os.fdopen(descriptor, "rb")
