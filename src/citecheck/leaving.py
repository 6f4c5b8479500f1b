"""What is told on standard error, and how the program leaves when its streams break or it is interrupted (rows 61, 67)."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from citecheck.text import printable


def open_streams() -> None:
    """Give each standard stream that the shell has closed (`>&-`) the null device, so that nothing stumbles over it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def tell(message: str) -> None:
    """Tell the user, in lines that begin with our name, whatever has become of standard error."""
    with suppress(OSError):
        for line in message.splitlines():
            print(f"citecheck: {printable(line)}", file=sys.stderr, flush=True)


def stream_failed(error: OSError) -> NoReturn:
    """Exit with 2 when standard output (or a file nobody foresaw) cannot be used; with 141 for a closed pipe, no news."""
    if not isinstance(error, BrokenPipeError):
        tell(f"{error.filename or 'standard output'}: cannot be used: {error.strerror or error}")
    with suppress(OSError, ValueError):  # what is still in the buffer would fail again at the exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(141 if isinstance(error, BrokenPipeError) else 2)


def interrupted(what: str) -> NoReturn:
    """Exit with 130 at once: threads that still wait for a service would hold the process for half a minute."""
    tell(f"interrupted; {what}")
    with suppress(OSError):
        sys.stdout.flush()
    os._exit(130)
