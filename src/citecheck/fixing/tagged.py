"""Repairs in formats of tagged lines (RIS, PubMed's, EndNote's): a value at its place, a DOI as a line of its own. Pure.

Each repair is tried on its reference, which has to read as before but for the field repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from citecheck.fixing.offsets import Offsets
from citecheck.fixing.patches import Patch, Plan, apply, patch_of
from citecheck.fixing.prose import patches_of, planned
from citecheck.inputs import enw, nbib, ris
from citecheck.model import Document, Finding
from citecheck.report import Result

_READERS = {"ris": ris.read, "nbib": nbib.read, "enw": enw.read}
# The line that holds a DOI, and what begins the lines that hold the first and the last page where these are two.
_DOI_LINES = {"ris": "DO  - {}", "nbib": "LID - {} [doi]", "enw": "%R {}"}
_ENDS = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]{0,4}ER[ \t]{1,2}-")
_FIRST = re.compile(
    r"(?:\A|(?<=[\r\n]))[ \t]{0,4}SP[ \t]{1,2}-[ \t]{0,9}(?P<page>[^\s-]{1,30})(?=[ \t]{0,9}[\r\n])"
)
_LAST = re.compile(
    r"(?:\A|(?<=[\r\n]))[ \t]{0,4}EP[ \t]{1,2}-[ \t]{0,9}(?P<page>[^\s-]{1,30})(?=[ \t]{0,9}[\r\n])"
)
_RANGE = re.compile(r"(?P<first>[^\s\-–]{1,30})[-–](?P<last>[^\s\-–]{1,30})")
_PLAIN_DOI = re.compile(r"10\.\d{4,9}/[!-~]{1,300}")
# CSL variable -> the attributes of Metadata that a repair of it may change.
_CHANGED = {"DOI": {"doi", "arxiv"}, "container-title": {"container_title"}, "page": {"page", "number"}}


def plan(text: str, document: Document, results: Sequence[Result]) -> Plan:
    """What can be repaired in a file of tagged lines."""
    offsets = Offsets(text)
    for result in results:
        start, end = offsets.of(result.match.reference.span)
        if text[start:end] != result.match.reference.raw:  # somebody saved it while it was read
            return Plan(by_hand=(f"{document.path}: the file is not the one that was checked",))
    return planned(text, document, results, _Repair(document.format))


@dataclass(frozen=True, slots=True)
class _Repair:
    """The patches for one finding in a format."""

    format: str

    def __call__(self, text: str, offsets: Offsets, result: Result, finding: Finding) -> Iterator[Patch]:
        start, end = offsets.of(result.match.reference.span)
        if finding.name == "doi-missing":
            found = list(self._line(text, start, end, result, finding))
        elif finding.field == "page" and self.format == "ris" and _LAST.search(text, start, end):
            found = list(_pages(text, start, end, result, finding))
        else:
            found = list(patches_of(text, offsets, result, finding))
        if found and self._holds(text[start:end], start, result, finding, found):
            yield from found

    def _line(self, text: str, start: int, end: int, result: Result, finding: Finding) -> Iterator[Patch]:
        """A line for the DOI before the one that ends the reference, or behind its last."""
        if not _PLAIN_DOI.fullmatch(finding.found):
            return
        line = _DOI_LINES[self.format].format(finding.found)
        newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        ending = _ENDS.search(text, start, end) if self.format == "ris" else None
        at = ending.start() if ending else end
        new = line + newline if ending else newline + line
        yield patch_of(finding, result.match.reference, at, at, new, safe=True)

    def _holds(self, raw: str, start: int, result: Result, finding: Finding, found: Sequence[Patch]) -> bool:
        """Whether the reference is still one, and reads as before but for the field."""
        moved = [Patch(start=p.start - start, end=p.end - start, replacement=p.replacement) for p in found]
        try:
            read = _READERS[self.format](apply(raw, moved), "").references
        except ValueError:
            return False
        if len(read) != 1 or any(p.start < 0 or p.end > len(raw) for p in moved):
            return False
        before, after = result.match.reference.metadata, read[0].metadata
        changed = {f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)}
        return bool(changed) and changed <= _CHANGED.get(finding.field, {finding.field})


def _pages(text: str, start: int, end: int, result: Result, finding: Finding) -> Iterator[Patch]:
    """First and last page, each on its line, where both are registered."""
    first, last = _FIRST.search(text, start, end), _LAST.search(text, start, end)
    pages = _RANGE.fullmatch(finding.found.replace("--", "-"))
    if not (first and last and pages):
        return
    for line, new in ((first, pages["first"]), (last, pages["last"])):
        if line["page"] != new:
            yield patch_of(finding, result.match.reference, *line.span("page"), new, safe=False)
