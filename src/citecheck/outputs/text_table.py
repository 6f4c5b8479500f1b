"""The table of the text report: the cited values beside the registered ones, field by field. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from citecheck.labels import SOURCE_LABELS
from citecheck.model import Comparison, MatchStatus, Outcome
from citecheck.outputs.text_style import Style
from citecheck.report import Result
from citecheck.text import printable

_CELLS = {True: "31", False: "32"}  # the cited value, the registered ones
_SHORT_LABELS = {"author": "authors", "container-title": "journal", "issued": "year", "page": "pages"}


def contradicted(result: Result) -> list[Comparison]:
    """The fields of an identified work that differ."""
    match = result.match
    if match.status is not MatchStatus.IDENTIFIED or match.best is None:
        return []
    return [c for c in match.best.comparisons if c.outcome is Outcome.DIFFERENT]


def tables(result: Result, style: Style) -> Iterator[str]:
    """Cited beside registered, field by field; for two works mixed, beside both of them."""
    match = result.match
    if match.status is not MatchStatus.IDENTIFIED or match.best is None:
        return
    codes = {f.field: f.code for f in result.findings if f.code.startswith("CC3")}
    works = [match.best, *([match.second] if match.second else [])]
    if match.second:
        shown = [c for c in match.best.comparisons if c.cited and c.field != "DOI"]
        heads = [c.work.metadata.doi or c.work.id for c in works]
    else:
        shown = contradicted(result)
        heads = [f"registered ({SOURCE_LABELS.get(match.best.work.source, match.best.work.source)})"]
    if not shown:
        return
    rows = [["", "cited", *heads]]
    for c in shown:
        label = f"{codes.get(c.field, ''):<6}{_SHORT_LABELS.get(c.field, c.field)}"
        others = [next(o for o in w.comparisons if o.field == c.field) for w in works]
        rows.append([label, c.cited or "-", *("=" if _agrees(o) else o.registered or "-" for o in others)])
        if c.detail and not match.second:
            rows.append(["", f"({c.detail})"])
    doi = match.best.work.metadata.doi
    if doi and not match.second:
        rows.append(["      record", f"https://doi.org/{doi}"])
    yield from _columns(rows, style)


def _agrees(comparison: Comparison) -> bool:
    return comparison.outcome in (Outcome.EQUAL, Outcome.EQUIVALENT)


def _columns(rows: list[list[str]], style: Style) -> Iterator[str]:
    """The rows in columns that wrap; the first column is narrow, a row of two cells runs to the edge."""
    label_width = 15
    width = (style.width - label_width - 4) // (len(rows[0]) - 1) - 2
    for number, row in enumerate(rows):
        cells = [printable(cell) for cell in row]
        room = [
            label_width,
            *([width] * (len(cells) - 1 if len(cells) > 2 else 0)),
            style.width - label_width - 8,
        ]
        wrapped = [textwrap.wrap(cell, room[i]) or [""] for i, cell in enumerate(cells)]
        for line in range(max(map(len, wrapped))):
            parts = [w[line] if line < len(w) else "" for w in wrapped]
            padded = [f"{part:{room[i]}}" for i, part in enumerate(parts)]
            if number == 0 or len(cells) == 2:
                yield style.paint("    " + "  ".join(padded), "2")
            else:
                painted = [padded[0], *(style.paint(p, _CELLS[i == 0]) for i, p in enumerate(padded[1:]))]
                yield "    " + "  ".join(painted)
