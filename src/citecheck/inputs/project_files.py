"""The bibliographies that the configuration of a project names for all its documents: Quarto's and MyST's, in simple cases.

Sources: Quarto's guide, "Project Basics" (`_quarto.yml`, `_metadata.yml`); MyST's guide, "Frontmatter" (`myst.yml`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from citecheck.errors import InputError
from citecheck.inputs.decode import decode
from citecheck.inputs.files import read_file
from citecheck.inputs.neighbours import Neighbours
from citecheck.inputs.nodes import Listing, Mapping, Node, Scalar, values_of
from citecheck.inputs.yaml_nodes import YamlError, entries

# Suffix -> the files that may say so for such a document, the nearer to it the earlier. A README is none of MyST's business.
_FILES = {
    ".qmd": ("_metadata.yml", "_quarto.yml"),
    ".rmd": ("_metadata.yml", "_quarto.yml"),
    ".ipynb": ("_metadata.yml", "_quarto.yml", "myst.yml"),
    ".md": ("myst.yml",),
}
_UPWARDS = 10  # folders that are looked into


def named_for(path: str, around: Neighbours) -> Iterator[tuple[str, str]]:
    """The bibliographies of the nearest file that names any, from the document's folder, each with that file's name."""
    document = PurePath(path)
    if document.stem.lower() in ("readme", "changelog", "contributing"):
        return
    here = Path(os.path.realpath(around.folder or "."))
    for up in range(_UPWARDS):
        folder = PurePath(*[".."] * up)
        for name in _FILES.get(document.suffix.lower(), ()):
            found = around.find(name, folders=(str(folder),))
            if found.outside:
                return
            named = [] if found.fault else list(_named(found.path, around.root))
            if named:
                yield from ((os.path.relpath(here / folder / n.lstrip("/"), here), name) for n in named)
                return


def _named(path: str, root: str) -> Iterator[str]:
    """What a file names; one that cannot be read names nothing, since it may hold whatever its program takes."""
    try:
        for key, node in entries(decode(read_file(path, root))[0], path):
            if key is not None and key.value == "bibliography":
                yield from _texts(node)
            elif key is not None and key.value == "project" and isinstance(node, Mapping):
                yield from _texts(node.get("bibliography"))
    except (InputError, YamlError):
        return


def _texts(node: Node | None) -> Iterator[str]:
    for value in values_of(node if isinstance(node, Scalar | Listing) else None):
        if isinstance(value, Scalar) and value.value.strip():
            yield value.value.strip()
