"""Word documents: paragraphs, tables, text boxes, footnotes and endnotes, read as if all tracked changes were accepted.

Macros, pictures, embedded objects and everything outside the file are never opened.
"""

from __future__ import annotations

from functools import cache

from citecheck.inputs.citation_fields import Beside
from citecheck.inputs.docx_sources import sources_of
from citecheck.inputs.files import refusal
from citecheck.inputs.manuscripts import read_manuscript
from citecheck.model import Document
from citecheck.ooxml.package import Package, PackageError
from citecheck.ooxml.text import read_text


def read(data: bytes, path: str) -> Document:
    """The references of a Word document. Raises InputError with the reason when it cannot be read."""
    try:
        package = Package(data)
        word = read_text(package)
        return read_manuscript(word, path, "docx", _beside(package))
    except PackageError as error:
        raise refusal(path, str(error)) from None


def _beside(package: Package) -> Beside:
    return Beside(cache(lambda: sources_of(package.sources())), cache(package.properties))
