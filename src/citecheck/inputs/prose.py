"""From what was read in the lines of a prose document to the document: what its readers have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from citecheck.model import Document, Problem
from citecheck.parsing import Line, Reading, Segments, read_references, segment

_Read = TypeVar("_Read", Reading, Document)


def document_of(reading: Reading, path: str, format: str, *, problems: Sequence[Problem] = ()) -> Document:
    """The document; `problems` are what the reader of the format itself noticed, and come first."""
    return Document(
        path=path,
        format=format,
        references=reading.references,
        citations=reading.citations,
        problems=(*problems, *reading.problems),
    )


def read_lists(source: str, path: str, lines: Sequence[Line]) -> Reading:
    """As `read_references`, of what stands in a list alone: lines between paragraphs may be anything in such a document."""
    found = segment(lines)
    kept = [i for i, number in enumerate(found.lists) if number]
    now = {old: new for new, old in enumerate(kept)}
    listed = Segments(
        items=tuple(found.items[i] for i in kept),
        strays=tuple((piece, now[i]) for piece, i in found.strays if i in now),
        authors_from={now[i]: now[j] for i, j in found.authors_from.items() if i in now and j in now},
        lists=tuple(found.lists[i] for i in kept),
        order=found.order,
    )
    return read_references(source, path, lines, listed)


def placed(reading: _Read, places: Sequence[str]) -> _Read:
    """The same with `place` said for each reference and citation: `places[n]` names line n + 1 of the text read."""
    return replace(
        reading,
        references=tuple(replace(r, place=places[r.span.line - 1]) for r in reading.references),
        citations=tuple(replace(c, place=places[c.span.line - 1]) for c in reading.citations),
    )
