"""Filled-in queries as they come back: Word, text, Markdown or CSV, to the answers in them."""

from __future__ import annotations

from pathlib import PurePath

from citecheck.entries import SOFT_BREAK
from citecheck.inputs.decode import decode
from citecheck.inputs.files import read_file, refusal, refuse_binary
from citecheck.ooxml.package import Package, PackageError
from citecheck.ooxml.paragraphs import paragraphs
from citecheck.ooxml.walk import HostileXmlError
from citecheck.queries.answers import Answer, from_lines, from_table

_SUFFIXES = (".docx", ".txt", ".text", ".md", ".csv")


def read(path: str) -> list[Answer | None]:
    """For each query of the form at `path` its answer, or None where none was given. Raises InputError."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in _SUFFIXES:
        raise refusal(path, "answers are read from .docx, .md, .txt and .csv")
    data = read_file(path)
    if suffix == ".docx":
        return list(from_lines(_word_lines(data, path)))
    refuse_binary(path, data)
    text, _ = decode(data)
    return list(from_table(text) if suffix == ".csv" else from_lines(text.splitlines()))


def _word_lines(data: bytes, path: str) -> list[str]:
    try:
        package = Package(data)
        found = paragraphs(package.read(package.main_part())).paragraphs
    except (PackageError, HostileXmlError) as error:
        raise refusal(path, str(error)) from None
    return [line for _, paragraph in found for line in paragraph.text.split(SOFT_BREAK)]
