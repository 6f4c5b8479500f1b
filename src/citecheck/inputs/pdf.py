"""PDF files with a text layer: pages and columns in reading order, without running heads, page numbers and line numbers.

Pictures, forms, scripts, attachments and links are never opened; a link to a DOI counts where the reference shows none.
A page that is only a picture has no text here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck.inputs.files import refusal
from citecheck.inputs.prose import document_of, placed
from citecheck.limits import MAX_LINES
from citecheck.model import Document, Reference, Span
from citecheck.parsing import Line, read_references
from citecheck.parsing.finding.headings import opens_list
from citecheck.parsing.lines import SOFT_HYPHEN, without_hidden
from citecheck.pdf.legible import complaint
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
    if why := complaint([r.text for r in reading.references]) or complaint(line.text for line in printed):
        raise refusal(path, why)
    reading = replace(reading, references=tuple(_linked(r, printed) for r in reading.references))
    return document_of(placed(reading, [line.place for line in printed]), path, "pdf")


def _linked(reference: Reference, printed: Sequence[PdfLine]) -> Reference:
    """The reference with the DOI that a link in it leads to, if it shows none itself and there is but one."""
    first, last = reference.span.line, reference.span.end_line
    dois = {line.doi for line in printed[first - 1 : last] if line.doi}
    if reference.metadata.doi or len(dois) != 1:
        return reference
    number = next(n for n in range(first, last + 1) if printed[n - 1].doi)
    at = Span(line=number, column=1, end_line=number, end_column=len(printed[number - 1].text) + 1)
    metadata = replace(reference.metadata, doi=dois.pop())
    return replace(reference, metadata=metadata, field_spans={**reference.field_spans, "DOI": at})


def _lines(printed: Sequence[PdfLine]) -> Iterator[Line]:
    start = 0
    for line in printed:
        text, offsets = without_hidden(line.text, range(start, start + len(line.text) + 1))
        if line.joined:
            text, offsets = text + SOFT_HYPHEN, [*offsets, offsets[-1]]
        yield Line(text, offsets, start, heading=int(line.ends))
        start += len(line.text) + 1
