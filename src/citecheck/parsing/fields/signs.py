"""Signs that national standards put between the parts of a reference: they part what a labeller may have left together.

GOST R 7.0.5 writes two slashes before what a work appeared in ("Title // Journal"); GB/T 7714 names what a work is in
brackets behind its title ("[J]", "[M]", "[EB/OL]": its appendix B), with the slashes behind those of a part of a book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from citecheck.parsing.fields.labelled import Part

_ENTITLED = frozenset({"title", "journal", "container-title"})
_SLASHES = re.compile(r"(?<!:)\s{1,3}//\s{1,3}|(?<=[\]］])\s?//\s?")
_CARRIER = re.compile(r"[\[［](?P<what>[A-Z]{1,2})(?:/(?:OL|CD|DK|MT))?[\]］](?=\s?(?:[.,．，]|//|$))")
_KINDS = {
    "J": "article-journal", "M": "book", "C": "paper-conference", "G": "book", "D": "thesis", "R": "report", "S": "standard",
    "P": "patent", "N": "article-newspaper", "DB": "dataset", "DS": "dataset", "CP": "software", "EB": "webpage",
}  # fmt: skip
_NUMBERED = re.compile(r"№\s{0,2}\d{1,5}(?:[-–/]\d{1,5})?[.,;]?")


def parted(text: str, parts: Iterable[Part]) -> Iterator[Part]:
    """The parts with title and container parted at two slashes, and an issue told by its sign."""
    for part in parts:
        piece = text[part.start : part.end]
        slashes = _SLASHES.search(piece) if part.label in _ENTITLED and "//" in piece else None
        if slashes and slashes.start() and piece[slashes.end() :].strip():
            container = "journal" if part.label == "journal" else "container-title"
            yield replace(part, label="title", end=part.start + slashes.start())
            yield replace(part, label=container, start=part.start + slashes.end())
        elif part.label == "note" and _NUMBERED.fullmatch(piece.strip()):
            yield replace(part, label="issue")
        else:
            yield part


def without_carrier(text: str, start: int, end: int) -> int:
    """Where a title ends in front of the brackets that say what the work is, and of slashes."""
    end = start + len(text[start:end].rstrip(" /")) if text.endswith("//", start, end) else end
    found = _CARRIER.search(text[start:end], max(0, end - start - 8))
    return start + len(text[start : start + found.start()].rstrip()) if found and found.start() > 1 else end


def kind(text: str) -> str:
    """The CSL type that such brackets name, or ""."""
    found = _CARRIER.search(text, 2) if "]" in text or "］" in text else None
    return _KINDS.get(found["what"], "") if found else ""
