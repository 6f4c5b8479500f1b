"""Repairs in place: patches over spans of a source, so that every other byte stays as it was typed.

`plan` says what can be repaired in one document, `patches.apply` does it, `files` reads and writes the bytes. A repair is
safe when it changes nothing a person typed as a fact: it adds a confirmed DOI, or takes a DOI's address off, or closes a
slip such as a missing comma. Everything else is unsafe and only done when asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citecheck.fixing.bibtex import plan as plan_bibtex
from citecheck.fixing.csl_json import plan as plan_csl_json
from citecheck.fixing.patches import Plan
from citecheck.fixing.prose import plan as plan_prose
from citecheck.fixing.tagged import plan as plan_tagged
from citecheck.model import Document
from citecheck.report import Result

Planner = Callable[[str, Document, Sequence[Result]], Plan]
# The formats that are repaired, each by the function that knows where a value stands in it. Any other is left alone: between
# tags, in an archive or on a typeset page a repair of text would tear what is around it.
PLANNERS: dict[str, Planner] = {
    "bibtex": plan_bibtex,
    "markdown": plan_prose,
    "text": plan_prose,
    "lines": plan_prose,
    "ris": plan_tagged,
    "nbib": plan_tagged,
    "enw": plan_tagged,
    "csl-json": plan_csl_json,
}
_ELSEWHERE = "correct them where they are made"
_REMEDIES = {
    "docx": "`citecheck report FILE.docx -o COPY.docx --track-changes` writes a copy with the corrections as suggestions"
}


def plan(text: str, document: Document, results: Sequence[Result]) -> Plan:
    """What can be repaired in a document whose text this is; `results` are those of its references, in order."""
    if planner := PLANNERS.get(document.format):
        return planner(text, document, results)
    if not any(r.findings for r in results):
        return Plan()
    remedy = _REMEDIES.get(document.format, _ELSEWHERE)
    return Plan(by_hand=(f"{document.path}: files of this format are not changed; {remedy}.",))
