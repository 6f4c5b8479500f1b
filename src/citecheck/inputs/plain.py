"""Plain text: what is a reference is decided by the segmenter; nothing is mark-up."""

from __future__ import annotations

from citecheck.inputs.prose import document_of
from citecheck.model import Document
from citecheck.parsing import Piece, Segments, plain_lines, read_references


def read(text: str, path: str) -> Document:
    """The references of a plain text, in a list of their own or between paragraphs; none is no error."""
    return document_of(read_references(text, path, plain_lines(text)), path, "text")


def read_lines(text: str, path: str) -> Document:
    """A file with one reference per line; every line that is not blank is one, whatever it looks like."""
    lines = plain_lines(text)
    items = tuple((Piece(i, 0, len(line.text)),) for i, line in enumerate(lines) if line.text.strip())
    reading = read_references(text, path, lines, Segments(items, ()), one_each=True)
    return document_of(reading, path, "text")
