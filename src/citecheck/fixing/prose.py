"""Repairs of references in running text: the places the parser knows, and a DOI behind a reference. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from citecheck.fixing import words
from citecheck.fixing.offsets import Offsets
from citecheck.fixing.patches import Patch, Plan, patch_of, settled
from citecheck.model import Document, Finding, Fix, Severity
from citecheck.report import Result
from citecheck.rules.base import DOUBTFUL
from citecheck.text import squeeze

# Fields that are one value in a text, whatever the style. Names are written by style, so they are left to a person.
_PLAIN = frozenset({"volume", "issue", "page", "issued", "container-title", "title", "DOI"})

# What stands in YAML with quotes and without.
_IN_YAML = re.compile(r"[^\W_][\w.()/–-]{0,200}(?: [\w.()/–-]{1,200}){0,40}")

Repairer = Callable[[str, Offsets, Result, Finding], Iterator[Patch]]


def plan(text: str, document: Document, results: Sequence[Result]) -> Plan:
    """What can be repaired where a field's place is known and its text stands there as it was read."""
    return planned(text, document, results, patches_of)


def planned(text: str, document: Document, results: Sequence[Result], repair: Repairer) -> Plan:
    """The patches that a function finds for each finding; what it finds none for is left to a person."""
    offsets = Offsets(text)
    patches: list[Patch] = []
    by_hand: list[str] = []
    for result in results:
        done = set()
        for finding in result.findings:
            found = list(repair(text, offsets, result, finding))
            patches += found
            done |= {p.field for p in found}
            if not found and finding.severity is not Severity.NOTE and finding.field not in done:
                by_hand.append(f"{document.path}:{finding.span.line}: {finding.name}: {finding.message}")
    return Plan(patches=settled(patches), by_hand=tuple(by_hand))


def patches_of(text: str, offsets: Offsets, result: Result, finding: Finding) -> Iterator[Patch]:
    """The patch that puts the registered value where the cited one stands; none where anything is in doubt."""
    place = result.match.reference.field_spans.get("title") if finding.name == "title-mismatch" else None
    fix = finding.fix or (Fix(span=place, replacement=finding.found) if place else None)
    if fix is None or finding.field not in _PLAIN or not fix.replacement.strip():
        return
    start, end = offsets.of(fix.span)
    typed = text[start:end]
    new = (
        fix.replacement
        if finding.name != "title-mismatch"
        else words.rewritten(typed, finding.found, tex=False)
    )
    if not fix.safe and not _is_what_was_read(result, finding, typed):
        return
    if start == end and typed == "" and new.strip() in text[max(0, start - 400) : start + 400]:
        return  # it stands there already
    if result.match.reference.entry_type and not _IN_YAML.fullmatch(new):  # an item of the front matter
        return
    if _breaks(new) or new == typed or _inside_a_number(text, start, end):
        return
    yield patch_of(finding, result.match.reference, start, end, new, safe=fix.safe)


def _is_what_was_read(result: Result, finding: Finding, typed: str) -> bool:
    """Whether the text at the place is the cited value and nothing more, read with confidence."""
    reference = result.match.reference
    if reference.field_confidence.get(finding.field, reference.confidence) < DOUBTFUL:
        return False
    if finding.field in ("DOI", "title"):
        return bool(typed.strip()) and "\n" not in typed.strip()
    if finding.field == "issued":
        return typed[:4].isdigit() and len(typed.strip()) <= 5
    cited = finding.cited.replace("--", "-").replace("–", "-")
    return squeeze(typed).replace("--", "-").replace("–", "-").replace("—", "-") == squeeze(cited)


def _inside_a_number(text: str, start: int, end: int) -> bool:
    """Whether the place begins or ends between two digits, so that it is not all of what was typed."""
    edges = (text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]) if start < end else ()
    return any(len(edge) == 2 and edge.isdecimal() for edge in edges)


def _breaks(new: str) -> bool:
    """Whether the new text could be mark-up or another line where it is put."""
    return any(mark in new for mark in "\r\n<>[]`|\\") or not new.isprintable()
