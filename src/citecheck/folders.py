"""From what a user names to the files to read: folders are searched, patterns matched, the rest is a file.

In a folder, what programs made from another file there is left out: `paper.bbl` and `paper.pdf` beside `paper.tex`, and PDF
files that are figures of a LaTeX or Quarto project. Hidden files and links are left out as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from citecheck.errors import InputError
from citecheck.inputs import INPUTS, STDIN, of_known_format
from citecheck.limits import MAX_DOCUMENTS

# What authors write in, and what is made from it.
SOURCES = (".tex", ".ltx", ".typ", ".qmd", ".rmd", ".ipynb")
_OF_PROJECTS = SOURCES[:4]  # beside these, a PDF is a figure
_MADE = (".bbl", ".pdf", ".html", ".htm", ".docx")
_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `found` says that it was found in a folder and not named."""

    path: str
    found: bool = False


def files(paths: Iterable[str]) -> Iterator[File]:
    """The files to read, each name once. Raises InputError for a folder without any document, and for more than 20,000."""
    listed: dict[str, File] = {}
    for path in paths:
        for file in _files(path):
            listed.setdefault(file.path, file)
    if len(listed) > MAX_DOCUMENTS:
        raise InputError(f"more than {MAX_DOCUMENTS:,} documents; name a smaller folder")
    yield from listed.values()


def _files(path: str) -> Iterable[File]:
    if path != STDIN and os.path.isdir(path):  # noqa: PTH112 - a name that is none is no folder, and no error here
        found = [File(p, found=True) for p in documents_below(path)]
        if not found:
            raise InputError(f"{path}: no document was found in this folder; name the document itself")
        return found
    if _PATTERN & set(path) and not os.path.lexists(path):
        return [File(str(p)) for p in sorted(_matching(path))] or [File(path)]
    return [File(path)]


def documents_below(folder: str, own: Path | None = None) -> Iterator[str]:
    """The documents in and below a folder, by name, without what was made from them; `own` is a folder to leave out."""
    suffixes = tuple(s for i in INPUTS for s in i.suffixes if s != STDIN)
    walked: list[tuple[Path, list[str]]] = []
    for root, below, names in os.walk(folder):
        here = Path(root)
        below[:] = sorted(
            d for d in below if not d.startswith(".") and (own is None or (here / d).resolve() != own)
        )
        walked.append(
            (here, sorted(n for n in names if n.lower().endswith(suffixes) and not _set_aside(here, n)))
        )
    figures = any(n.lower().endswith(_OF_PROJECTS) for _, names in walked for n in names)
    for here, names in walked:
        yield from (str(here / n) for n in _written(names, figures) if of_known_format(str(here / n)))


def _set_aside(folder: Path, name: str) -> bool:
    return name.startswith((".", "~$")) or (folder / name).is_symlink()  # Word's lock files begin with "~$"


def _written(names: Sequence[str], figures: bool) -> Iterator[str]:
    """The names without what was made from another of them; with `figures`, without PDF files."""
    sources = {PurePath(n).stem for n in names if n.lower().endswith(SOURCES)}
    for name in names:
        lower = name.lower()
        made = lower.endswith(_MADE) and PurePath(name).stem in sources
        if not made and not (figures and lower.endswith(".pdf")):
            yield name


def _matching(pattern: str) -> Iterator[Path]:
    """The files that fit a pattern, which most shells would have found (that of Windows does not)."""
    anchor = Path(pattern).anchor
    try:
        yield from (p for p in Path(anchor or ".").glob(pattern[len(anchor) :]) if p.is_file())
    except (ValueError, NotImplementedError, OSError):
        return
