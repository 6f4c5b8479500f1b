"""Repairs in place: patches over spans of a source, so that every other byte stays as it was typed.

`plan` says what can be repaired in one document, `patches.apply` does it, `files` reads and writes the bytes. A repair is
safe when it changes nothing a person typed as a fact: it adds a confirmed DOI, or takes a DOI's address off, or closes a
slip such as a missing comma. Everything else is unsafe and only done when asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.fixing.bibtex import plan as plan_bibtex
from citecheck.fixing.patches import Plan
from citecheck.fixing.prose import plan as plan_prose
from citecheck.model import Document
from citecheck.report import Result

# Formats in which a value stands between tags, which a repair of text would tear.
_TAGGED = frozenset({"html", "jats", "tei"})


def plan(text: str, document: Document, results: Sequence[Result]) -> Plan:
    """What can be repaired in a document whose text this is; `results` are those of its references, in order."""
    if document.format in _TAGGED and any(r.findings for r in results):
        return Plan(
            by_hand=(
                f"{document.path}: files of this format are not changed; correct them where they are made.",
            )
        )
    planner = plan_bibtex if document.format == "bibtex" else plan_prose
    return planner(text, document, results)
