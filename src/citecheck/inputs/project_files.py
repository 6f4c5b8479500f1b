"""The bibliographies that a project names for all its documents: Quarto's, MyST's and bookdown's, in simple cases.

Sources: Quarto's guide, "Project Basics" (`_quarto.yml`, `_metadata.yml`); MyST's guide, "Frontmatter" (`myst.yml`);
"bookdown: Authoring Books and Technical Documents with R Markdown", 1.3 and 4.4: a book's chapters are put together, and the
first of them, mostly `index.Rmd`, has the front matter of all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from citecheck.errors import InputError
from citecheck.inputs.decode import decode
from citecheck.inputs.files import read_file
from citecheck.inputs.neighbours import Neighbours, around
from citecheck.inputs.nodes import Listing, Mapping, Node, Scalar, values_of
from citecheck.inputs.yaml_nodes import YamlError, entries

# Suffix -> the files that may say so for such a document, the nearer to it the earlier. A README is none of MyST's business.
_FILES = {
    ".qmd": ("_metadata.yml", "_quarto.yml"),
    ".rmd": ("_metadata.yml", "_quarto.yml", "_bookdown.yml"),
    ".ipynb": ("_metadata.yml", "_quarto.yml", "myst.yml"),
    ".md": ("myst.yml",),
}
_BOOK = "_bookdown.yml"
_UPWARDS = 10  # folders that are looked into
# A line that names bibliographies, with those below it that begin with a blank or a dash.
_IN_FRONT = re.compile(
    r"^bibliography[ \t]{0,20}:[^\n]*(?:\n[ \t]{0,20}-[ \t][^\n]*|\n[ \t][^\n]*)*", re.MULTILINE
)


def named_for(path: str, neighbours: Neighbours) -> Iterator[tuple[str, str]]:
    """The bibliographies of the nearest file that names any, from the document's folder, each with that file's name."""
    document = PurePath(path)
    if document.stem.lower() in ("readme", "changelog", "contributing"):
        return
    here = Path(os.path.realpath(neighbours.folder or "."))
    for up in range(_UPWARDS):
        folder = PurePath(*[".."] * up)
        for name in _FILES.get(document.suffix.lower(), ()):
            found = neighbours.find(name, folders=(str(folder),))
            if found.outside:
                return
            named = [] if found.fault else list(_named(found.path, neighbours))
            if named:
                yield from ((os.path.relpath(here / folder / n.lstrip("/"), here), name) for n in named)
                return


def may_name(path: str) -> Iterator[str]:
    """The files, there or not, that may say which bibliographies a document has, for whoever keeps what came of them."""
    neighbours = around(path)
    folder = Path(os.path.realpath(neighbours.folder or "."))
    names = _FILES.get(PurePath(path).suffix.lower(), ())
    names = (*names, "index.Rmd") if _BOOK in names else names
    for above in (folder, *list(folder.parents)[: _UPWARDS - 1]):
        yield from (str(above / name) for name in names)
        if str(above) == neighbours.root:
            return


def _named(path: str, neighbours: Neighbours) -> Iterator[str]:
    """What a file names; one that cannot be read names nothing, since it may hold whatever its program takes."""
    first: list[str] = []
    named = False
    for key, node in _entries(path, neighbours.root):
        if key == "bibliography":
            named = True
            yield from _texts(node)
        elif key == "project" and isinstance(node, Mapping):
            yield from _texts(node.get("bibliography"))
        elif key == "rmd_files":
            first += _texts(node.pairs[0][1] if isinstance(node, Mapping) and node.pairs else node)
    if not named and path.endswith(_BOOK):
        yield from _of_the_first(path, first, neighbours)


def _of_the_first(book: str, listed: Sequence[str], neighbours: Neighbours) -> Iterator[str]:
    """The bibliographies in the front matter of a book's first chapter."""
    for name in dict.fromkeys(("index.Rmd", *listed[:1])):
        chapter = neighbours.at(os.path.join(os.path.dirname(book), name))  # noqa: PTH118, PTH120 - as it is named
        if chapter.fault:
            continue
        text = _text(chapter.path, neighbours.root)
        end = text.find("\n---", 3) if text.startswith("---") else -1
        if block := _IN_FRONT.search(text, 0, max(end, 0)):
            yield from (n for _, node in _parsed(block.group(), book) for n in _texts(node))
            return


def _entries(path: str, root: str) -> Iterator[tuple[str, Node]]:
    return _parsed(_text(path, root), path)


def _text(path: str, root: str) -> str:
    try:
        return decode(read_file(path, root))[0]
    except InputError:
        return ""


def _parsed(text: str, path: str) -> Iterator[tuple[str, Node]]:
    try:
        for key, node in entries(text, path):
            if key is not None:
                yield key.value, node
    except (InputError, YamlError):
        return


def _texts(node: Node | None) -> Iterator[str]:
    for value in values_of(node if isinstance(node, Scalar | Listing) else None):
        if isinstance(value, Scalar) and value.value.strip():
            yield value.value.strip()
