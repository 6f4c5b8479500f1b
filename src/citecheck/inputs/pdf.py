"""PDF files with a text layer: pages and columns in reading order, without running heads, page numbers and line numbers.

Pictures, forms, scripts, attachments and links are never opened; a page that is only a picture has no text here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.inputs.files import refusal
from citecheck.inputs.prose import document_of, placed
from citecheck.limits import MAX_LINES
from citecheck.model import Document
from citecheck.parsing import Line, read_references
from citecheck.parsing.finding.headings import opens_list
from citecheck.parsing.lines import without_hidden
from citecheck.pdf.opening import PdfError, pages_of
from citecheck.pdf.text import PdfLine, lines_of


def read(data: bytes, path: str) -> Document:
    """The references of a PDF. Raises InputError with the reason when it cannot be read."""
    try:
        printed = lines_of(pages_of(data), opens_list)
    except PdfError as error:
        raise refusal(path, str(error)) from None
    if len(printed) > MAX_LINES:
        raise refusal(path, "it is longer than any manuscript; give the reference list alone")
    source = "\n".join(line.text for line in printed)
    reading = read_references(source, path, list(_lines(printed)))
    return document_of(placed(reading, [line.place for line in printed]), path, "pdf")


def _lines(printed: Sequence[PdfLine]) -> Iterator[Line]:
    start = 0
    for line in printed:
        text, offsets = without_hidden(line.text, range(start, start + len(line.text) + 1))
        yield Line(text, offsets, start, heading=int(line.ends))
        start += len(line.text) + 1
