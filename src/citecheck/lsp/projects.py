r"""The paper that a file is a part of: a chapter says by itself neither what its references are nor what else is cited.

Looked for are the files of the same kind in the chapter's folder and the folders above it, as far as its project reaches
(and one folder up, where nothing marks a project): the first that takes the chapter in (`\input`, `#include`) is the paper.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.inputs.files import read_file
from citecheck.inputs.neighbours import around

_TAKEN_IN = {".tex": (".tex", ".ltx"), ".typ": (".typ",)}  # suffix of a part -> those of what may take it in
_UPWARDS = 5  # folders that are looked into
_MOST = 200  # files that are looked at


def paper_of(path: str) -> str:
    """The paper that takes in the file at a path; the path itself, where none does."""
    suffixes = _TAKEN_IN.get(Path(path).suffix.lower())
    if not suffixes:
        return path
    real = os.path.realpath(path)
    name = Path(path).stem.encode()
    for candidate in _near(path, suffixes):
        try:
            if name in read_file(candidate) and real in map(os.path.realpath, read(candidate).parts):
                return candidate
        except InputError:  # whoever opens that file is told
            continue
    return path


def _near(path: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Files of these suffixes around the one at a path, the nearer the earlier."""
    folder = Path(path).parent  # as the editor names it, so that its parts are named as the editor names them
    root = around(path).root
    last = folder.parent if root == os.path.realpath(folder) else Path(root)
    looked = 0
    for above in (folder, *list(folder.parents)[:_UPWARDS]):
        names = sorted(p for p in above.glob("*") if p.suffix.lower() in suffixes and p.is_file())
        for file in names:
            if file != Path(path) and looked < _MOST:
                looked += 1
                yield str(file)
        if last in (above, Path(os.path.realpath(above))):
            return
