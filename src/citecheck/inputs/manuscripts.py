"""From a word processor's paragraphs to the document: what the readers of Word, OpenDocument and RTF share. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.entries import SOFT_BREAK, Entry, Manuscript
from citecheck.inputs.citation_fields import Beside, with_fields
from citecheck.inputs.files import refusal
from citecheck.inputs.prose import document_of, placed
from citecheck.limits import MAX_LINE, MAX_LINES
from citecheck.model import Document, Problem, Span
from citecheck.parsing import Line, read_references
from citecheck.parsing.lines import raised_in, without_hidden


def read_manuscript(manuscript: Manuscript, path: str, format: str, beside: Beside | None = None) -> Document:
    """The references and citations of a manuscript. Raises InputError for one beyond all limits."""
    entries = manuscript.entries
    if len(entries) > MAX_LINES or any(len(e.text) > MAX_LINE for e in entries):
        raise refusal(path, "it is longer than any manuscript; give the reference list alone")
    source = "\n".join(e.text for e in entries)
    reading = placed(read_references(source, path, list(_lines(entries))), [e.place for e in entries])
    document = document_of(reading, path, format, problems=list(_changes(manuscript)))
    return with_fields(document, entries, beside or Beside())


def _lines(entries: Sequence[Entry]) -> Iterator[Line]:
    """The lines as the segmenter reads them: a paragraph is a block of its own, a line break inside it a line."""
    start = 0
    for entry in entries:
        at = start
        for part in entry.text.split(SOFT_BREAK):
            text, offsets = without_hidden(part, range(at, at + len(part) + 1))
            up = raised_in(offsets, ((start + a, start + b) for a, b in entry.raised)) if entry.raised else ()
            yield Line(text, offsets, at, heading=entry.heading, raised=up)
            at += len(part) + 1
        start += len(entry.text) + 1
        yield Line("", (start - 1,), start - 1)


def _changes(manuscript: Manuscript) -> Iterator[Problem]:
    """That tracked changes were read as accepted is said, since the page may show something else."""
    if manuscript.revisions:
        yield Problem(
            rule="tracked-changes",
            message=f"The document holds {manuscript.revisions} tracked changes. "
            "It was read as if all of them were accepted.",
            span=Span(line=1, column=1, end_line=1, end_column=1),
        )
