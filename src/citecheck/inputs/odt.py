"""OpenDocument texts: paragraphs, lists, tables, frames, footnotes and endnotes, tracked changes taken as accepted."""

from __future__ import annotations

from citecheck.archive import PackageError
from citecheck.inputs.citation_fields import Beside
from citecheck.inputs.files import refusal
from citecheck.inputs.manuscripts import read_manuscript
from citecheck.model import Document
from citecheck.odf.text import read_text


def read(data: bytes, path: str) -> Document:
    """The references of an OpenDocument text. Raises InputError with the reason when it cannot be read."""
    try:
        manuscript = read_text(data)
    except PackageError as error:
        raise refusal(path, str(error)) from None
    return read_manuscript(manuscript, path, "odt", Beside(properties=lambda: manuscript.properties))
