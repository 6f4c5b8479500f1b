"""Suggestions as tracked changes: in a plain run the old characters are marked deleted and the new ones inserted.

Whoever rejects the change has the text as it was. A run that holds anything but text, or stands inside another change, is
left alone (ISO/IEC 29500-1, 17.13.5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.escapes import xml
from citecheck.model import Span
from citecheck.ooxml.paragraphs import Paragraph, PlainRun
from citecheck.ooxml.text import WordText

# One character of text as XML writes it.
_TOKEN = re.compile(r"&[^;]{1,12};|[^&]", re.DOTALL)
_NAME = re.compile(rb"<([^\s/>]{1,60})")
_ID = re.compile(rb':id="(\d{1,9})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Put `new` in place of the text at `span` (line and column as in `read_text`)."""

    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """Characters [start, end) of a run to be replaced."""

    start: int
    end: int
    new: str


def replacements(
    body: bytes, word: WordText, changes: Sequence[Change], *, author: str, date: str
) -> list[tuple[int, int, bytes]]:
    """(start, end, bytes) for each run that is changed; changes that fit no plain run are left out."""
    by_run: dict[tuple[int, int], tuple[PlainRun, list[_Cut]]] = {}
    for change in changes:
        entry = word.entries[change.span.line - 1]
        if entry.kind or len(entry.paragraphs) != 1 or change.span.end_line != change.span.line:
            continue
        found = _run(entry.paragraphs[0], change.span.column - 1, change.span.end_column - 1)
        if found is not None:
            run, start = found
            cut = _Cut(start, start + change.span.end_column - change.span.column, change.new)
            by_run.setdefault((run.start, run.end), (run, []))[1].append(cut)
    first = max((int(n) for n in _ID.findall(body)), default=0) + 10_000
    made = []
    for n, (run, cuts) in enumerate(by_run.values()):
        attributes = f'author="{xml(author)}" w:date="{date}T00:00:00Z"'
        if (written := _written(body, run, cuts, first + 1000 * n, attributes)) is not None:
            made.append((run.start, run.end, written))
    return made


def _run(paragraph: Paragraph, start: int, end: int) -> tuple[PlainRun, int] | None:
    """The plain run that holds characters [start, end) of the paragraph, and where they begin in it."""
    for run in paragraph.runs:
        if run.at <= start < end <= run.at + run.length:
            return run, start - run.at
    return None


def _written(body: bytes, run: PlainRun, cuts: Sequence[_Cut], number: int, attributes: str) -> bytes | None:
    """The run in pieces, or None when its bytes are not plain characters or two changes overlap."""
    tokens = _TOKEN.findall(body[run.text_start : run.text_end].decode("utf-8"))
    name, inner = _NAME.match(body, run.start), _NAME.match(body, run.tag_start)
    if (
        len(tokens) != run.length
        or name is None
        or inner is None
        or b"<" in body[run.text_start : run.text_end]
    ):
        return None
    prefix = inner[1].rpartition(b":")[0]
    if prefix != b"w":  # the changes below are written with Word's own prefix
        return None
    opening, closing = body[run.start : run.tag_start].decode("utf-8"), f"</{name[1].decode()}>"

    def piece(text: str, tag: str = "w:t") -> str:
        return f'{opening}<{tag} xml:space="preserve">{text}</{tag}>{closing}' if text else ""

    out, at = [], 0
    for cut in sorted(cuts, key=lambda c: c.start):
        if cut.start < at:
            return None
        out.append(piece("".join(tokens[at : cut.start])))
        old = piece("".join(tokens[cut.start : cut.end]), "w:delText")
        out.append(f'<w:del w:id="{number}" w:{attributes}>{old}</w:del>')
        out.append(f'<w:ins w:id="{number + 1}" w:{attributes}>{piece(xml(cut.new))}</w:ins>')
        at, number = cut.end, number + 2
    out.append(piece("".join(tokens[at:])))
    return "".join(out).encode("utf-8")
