"""Word documents: paragraphs, tables, text boxes, footnotes and endnotes, read as if all tracked changes were accepted.

Macros, pictures, embedded objects and everything outside the file are never opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.inputs.files import refusal
from citecheck.inputs.prose import document_of, placed
from citecheck.limits import MAX_LINE, MAX_LINES
from citecheck.model import Document, Problem, Span
from citecheck.ooxml.package import Package, PackageError
from citecheck.ooxml.paragraphs import SOFT_BREAK
from citecheck.ooxml.text import WordText, read_text
from citecheck.parsing import Line, read_references
from citecheck.parsing.lines import without_hidden


def read(data: bytes, path: str) -> Document:
    """The references of a Word document. Raises InputError with the reason when it cannot be read."""
    try:
        word = read_text(Package(data))
    except PackageError as error:
        raise refusal(path, str(error)) from None
    if len(word.entries) > MAX_LINES or any(len(e.text) > MAX_LINE for e in word.entries):
        raise refusal(path, "it is longer than any manuscript; give the reference list alone")
    reading = placed(
        read_references(word.source, path, list(lines_of(word))), [e.place for e in word.entries]
    )
    return document_of(reading, path, "docx", problems=list(_changes(word)))


def lines_of(word: WordText) -> Iterator[Line]:
    """The lines as the segmenter reads them: a paragraph is a block of its own, a line break inside it a line."""
    start = 0
    for entry in word.entries:
        at = start
        for part in entry.text.split(SOFT_BREAK):
            text, offsets = without_hidden(part, range(at, at + len(part) + 1))
            yield Line(text, offsets, at, heading=entry.heading)
            at += len(part) + 1
        start += len(entry.text) + 1
        yield Line("", (start - 1,), start - 1)


def _changes(word: WordText) -> Iterator[Problem]:
    """That tracked changes were read as accepted is said, since the page may show something else."""
    if word.revisions:
        yield Problem(
            rule="tracked-changes",
            message=f"The document holds {word.revisions} tracked changes. It was read as if all of them were accepted.",
            span=Span(line=1, column=1, end_line=1, end_column=1),
        )
