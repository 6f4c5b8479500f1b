"""Jupyter notebooks (.ipynb): the Markdown of their cells, with cell and line as the place; no code and no outputs.

Front matter in the first cell names a bibliography, as in Quarto and MyST. Spans are those of the text that was read.
Source: nbformat's documentation, "The notebook file format" (version 4, and the worksheets of version 3).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from citecheck.inputs import markdown
from citecheck.inputs.comments import ignore_comments
from citecheck.inputs.decode import decode
from citecheck.inputs.files import refusal, refuse_binary
from citecheck.inputs.prose import placed
from citecheck.limits import MAX_LINE, MAX_LINES
from citecheck.model import Document

_READ = ("markdown", "raw")
_REMEDY = "open it in Jupyter, save it and try again"


@dataclass(slots=True)
class _Text:
    """The text of the cells, line by line, and of each line its place in words."""

    lines: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def add(self, cell: int, source: str) -> None:
        """Take in a cell, with a blank line behind it; a block of code or a comment ends with its cell."""
        written = source.replace("\r\n", "\n").replace("\r", "\n")
        lines = [*written.split("\n"), markdown.left_open(written), ""]
        self.lines += lines
        self.places += [f"cell {cell}, line {n}" for n in range(1, len(lines) + 1)]


def read(data: bytes, path: str) -> Document:
    """The references and citations of a notebook. Raises InputError for what is none."""
    refuse_binary(path, data)
    cells = _cells(decode(data)[0], path)
    text = _Text()
    for number, cell in enumerate(cells, 1):
        kind, source = cell.get("cell_type"), _source(cell)
        if kind in _READ:
            text.add(number, source)
        elif not text.lines and source.strip():
            text.add(number, "")  # what follows is not the front of the notebook
    if len(text.lines) > MAX_LINES or any(len(line) > MAX_LINE for line in text.lines):
        raise refusal(path, "its cells hold more than any manuscript; give the reference list alone")
    whole = "\n".join(text.lines)
    document = placed(markdown.read(whole, path), text.places or [""])
    return replace(document, format="jupyter", ignores=ignore_comments(whole, path, "markdown"))


def _cells(text: str, path: str) -> list[dict[str, Any]]:
    try:
        # Numbers stay text: one of a million digits is none of our business (robustness row 26).
        notebook = json.loads(text.removeprefix("\ufeff"), parse_int=str, parse_float=str, parse_constant=str)
    except RecursionError:
        raise refusal(path, f"its JSON is nested too deep; {_REMEDY}") from None
    except json.JSONDecodeError as error:
        raise refusal(
            path, f"its JSON is broken in line {error.lineno} ({error.msg.lower()}); {_REMEDY}"
        ) from None
    if not isinstance(notebook, dict):
        raise refusal(path, f"it is no notebook; {_REMEDY}")
    cells = list(_listed(notebook))
    if not cells and "nbformat" not in notebook:
        raise refusal(path, f"it is no notebook; {_REMEDY}")
    return cells


def _listed(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    sheets = notebook.get("worksheets")
    for holder in [notebook, *(sheets if isinstance(sheets, list) else [])]:
        cells = holder.get("cells") if isinstance(holder, dict) else None
        yield from (c for c in (cells if isinstance(cells, list) else []) if isinstance(c, dict))


def _source(cell: dict[str, Any]) -> str:
    """What was typed into a cell: one string, or its lines."""
    source = cell.get("source", "")
    parts = source if isinstance(source, list) else [source]
    text = "".join(p for p in parts if isinstance(p, str))
    return text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no character
