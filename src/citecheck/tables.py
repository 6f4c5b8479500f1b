"""Reading the tables of names that stand beside the code, tab-separated; the head of each says where it comes from."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `name`.tsv, each a tuple of its columns; lines that begin with "#" and empty ones are left out."""
    # Not by importlib.resources, whose import takes longer than all tables together.
    lines = Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
