"""The style a user asks for: one of the catalogue, or a `.csl` file of their own."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from citecheck.errors import ConfigError
from citecheck.styles.catalogue import KNOWN, NAMES, Style
from citecheck.styles.engine import fault

_MOST_BYTES = 2_000_000


def style(name: str) -> Style:
    """A style by its name, or from a path that ends in `.csl`. Raises ConfigError for what is neither, in one line."""
    if name.lower().endswith(".csl"):
        return _from_file(name)
    file, known = KNOWN.get(name.lower(), ("", None))
    if known is None:
        raise ConfigError(f"{name}: no such style; known are {', '.join(NAMES)}, or the path of a .csl file")
    return replace(known, csl=files("citecheck.styles").joinpath("data", f"{file}.csl").read_bytes())


def _from_file(path: str) -> Style:
    """A style file of the user's, checked to be one that has a bibliography."""
    try:
        with Path(path).open("rb") as file:
            csl = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{path}: the style cannot be read: {error.strerror}") from None
    if len(csl) > _MOST_BYTES:
        raise ConfigError(f"{path}: larger than {_MOST_BYTES:,} bytes; this is no style")
    if said := fault(csl):
        raise ConfigError(f"{path}: {said}")
    return Style(name=Path(path).stem, label=Path(path).name, csl=csl)
