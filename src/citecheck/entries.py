"""A manuscript as its paragraphs: the body, then footnotes and endnotes, each with its place in words, whoever wrote it.

Line n of the text is entry n - 1, so that a `Span` names a paragraph, and a column a character of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

BODY = ""
NOTES = ("footnote", "endnote")
SOFT_BREAK = (
    "\u2028"  # a line break inside a paragraph; no line end for `citecheck.places`, white space for `squeeze`
)
_SHOWN = 60  # characters of a heading

Raised = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What a program that keeps references wrote into a document, unseen: a field's code, a mark's name, a control's tag.

    `data` is what Word keeps with the code (`fldData`, in base64).
    """

    code: str
    data: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paragraph as read. `kind` is "" in the body, "footnote" or "endnote"; `note` is the number readers see.

    `heading` is its level, 0 for text; `place` says where it stands in words; `raised` are the characters, as [start, end),
    that are set as superscript; `fields` are those that begin in it.
    """

    text: str
    kind: str = BODY
    note: int = 0
    heading: int = 0
    place: str = ""
    raised: Raised = ()
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The entries of a document in order, and how many tracked changes were taken as accepted."""

    entries: tuple[Entry, ...]
    revisions: int = 0


E = TypeVar("E", bound=Entry)


def raise_to(raised: list[tuple[int, int]], start: int, end: int) -> None:
    """Add the characters [start, end), which follow those before them, to what is raised."""
    if raised and raised[-1][1] == start:
        start = raised.pop()[0]
    if start < end:
        raised.append((start, end))


def placed(entries: Iterable[E]) -> Iterator[E]:
    """Each entry with its place as somebody with the document open can find it."""
    heading, count = "", 0
    for entry in entries:
        if entry.kind:
            yield replace(entry, place=f"{entry.kind} {entry.note}" if entry.note else entry.kind)
            continue
        if entry.heading:
            heading, count = entry.text.strip()[:_SHOWN], 0
        elif entry.text.strip():
            count += 1
        under = f" under “{heading}”" if heading else ""
        yield replace(entry, place=f"paragraph {count}{under}" if count else f"heading{under}")
