"""Files that a document names: where they are, and whether they may be opened. Nothing outside the project ever is.

The project is the nearest folder upwards that is a Git repository or holds citecheck's configuration; without one it is the
folder of the document. Links are followed before that is asked, so that a link cannot lead out either; whoever reads a
neighbour gives the root to `files.read_file`, which asks again of the file that it opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from citecheck.inputs.files import OUTSIDE, lies_below, shown
from citecheck.regular import open_regular

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://|//")
_OURS = re.compile(rb"^\s{0,20}\[\s{0,20}tool\s{0,20}\.\s{0,20}citecheck\b", re.MULTILINE)
_HEAD = 1_000_000  # bytes of a pyproject.toml that are looked at


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A file that was looked for: its path as it is to be opened, or why it is not opened, in a clause for a message.

    With a fault, `path` is where the file would be; `outside` says that it would be outside of the project.
    """

    path: str
    fault: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What surrounds a document: its own folder as it is named, and the real folder of its project."""

    folder: str
    root: str

    def find(self, name: str, suffixes: Sequence[str] = ("",), folders: Sequence[str] = ("",)) -> Neighbour:
        """The first regular file called `name` with one of the suffixes in one of the folders below the document's.

        Where there is none, the fault tells about the first place that was looked at.
        """
        name = name.strip()
        first: Neighbour | None = None
        for folder in folders:
            for suffix in suffixes:
                found = self.at(os.path.join(self.folder, folder, name + suffix))  # noqa: PTH118
                if not found.fault:
                    return found
                first = first or found
        return first or Neighbour(name, "it has no name")

    def at(self, path: str) -> Neighbour:
        """The regular file at a path, if it is in the project."""
        path = os.path.normpath(path)
        if "\0" in path:
            return Neighbour(shown(path), "this is not a valid file name")
        real = os.path.realpath(path)
        if not lies_below(self.root, real):
            return Neighbour(path, OUTSIDE, outside=True)
        try:
            open_regular(real).close()
        except (OSError, ValueError) as error:
            return Neighbour(path, _why(error))
        return Neighbour(path)


def around(path: str) -> Neighbours:
    """The neighbours of the document at a path; those of the standard input are in the current folder."""
    folder = "" if path == "-" else os.path.dirname(path)  # noqa: PTH120 - the path is kept as it is named
    return Neighbours(folder, _root(os.path.realpath(folder or ".")))


def is_address(name: str) -> bool:
    """Whether what a document names is no file but something on the web."""
    return _URL.match(name.strip()) is not None


def _root(folder: str) -> str:
    for above in (Path(folder), *Path(folder).parents):
        if (above / ".git").exists() or (above / "citecheck.toml").is_file() or _configured(above):
            return str(above)
    return folder


def _configured(folder: Path) -> bool:
    try:
        with open_regular(folder / "pyproject.toml") as file:
            return _OURS.search(file.read(_HEAD)) is not None
    except OSError:
        return False


def _why(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file"
        case IsADirectoryError():
            return "it is a folder"
        case PermissionError():
            return "it may not be read"
        case OSError() if error.strerror:
            return error.strerror.lower().replace("this is", "it is")
    return "this is not a valid file name"
