"""One reference, and one finding, in the text report. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.labels import FIELD_LABELS, describe
from citecheck.model import Comparison, Finding, Outcome, Reference, Severity, Verdict
from citecheck.outputs.text_style import Style, wrapped
from citecheck.outputs.text_table import tables
from citecheck.report import Result
from citecheck.text import printable, squeeze

# Verdict -> sign, colour (ANSI), words. The sign and the words carry the meaning; colour is only help.
VERDICTS = {
    Verdict.WRONG_WORK: ("✗", "31;1", "wrong work"),
    Verdict.NOT_FOUND: ("✗", "31;1", "not found"),
    Verdict.DIFFERS: ("✗", "31;1", "differs"),
    Verdict.INCOMPLETE: ("?", "33;1", "incomplete"),
    Verdict.NOT_CHECKED: ("-", "33", "not checked"),
    Verdict.OK: ("✓", "32", "ok"),
}
_RETRACTED = ("!", "31;1", "ok, with a notice")
_SEVERITIES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
# Findings that say themselves why a reference was not checked.
_SAY_WHY = ("not-locked", "empty-lock-entry")
_LONGEST = 600  # characters of a reference that are shown


def document_finding(finding: Finding, style: Style) -> Iterator[str]:
    """A finding about a document as a whole, with its place."""
    in_word = finding.document.lower().endswith((".docx", ".docm"))  # whose lines nobody can count
    place = finding.document if in_word else f"{finding.document}:{finding.span.line}"
    yield from wrapped(
        _severity(finding.severity, style), printable(f"{place}: {finding.message} [{finding.code}]"), style
    )
    if finding.advice:
        yield from wrapped("  → ", printable(finding.advice), style)


def _severity(severity: Severity, style: Style) -> str:
    return style.paint(severity.value, _SEVERITIES[severity]) + ": "


def card(result: Result, style: Style) -> Iterator[str]:
    """One reference: verdict and place, the text, what is wrong, cited beside registered, what to do; notes last."""
    noted = result.verdict is Verdict.OK and result.worst > Severity.NOTE.rank
    sign, colour, word = _RETRACTED if noted else VERDICTS[result.verdict]
    yield style.paint(f"{sign} {word}", colour) + f"  {_place(result.match.reference)}"
    yield from wrapped("    ", _shortened(printable(squeeze(result.match.reference.text))), style)
    if result.settled:
        yield from wrapped("  ", printable(result.settled.line), style)
    said = any(f.name in _SAY_WHY for f in result.findings)
    if result.verdict in (Verdict.NOT_CHECKED, Verdict.INCOMPLETE) and not said:
        yield from wrapped("  why: ", printable(result.match.reason), style)
    told_in_table = {f for f in result.findings if f.field and f.code.startswith("CC3")}
    order = sorted(result.findings, key=lambda f: (-f.severity.rank, not f.code.startswith("CC4"), f.code))
    told = [f for f in order if f not in told_in_table]
    for finding in told:
        if finding.severity is not Severity.NOTE:
            yield from _finding(finding, style)
    yield from tables(result, style)
    for finding in told:
        if finding.severity is Severity.NOTE:
            yield from _finding(finding, style)
    if style.verbose and result.match.best:
        yield from _tolerances(result, style)


def _shortened(text: str) -> str:
    """The text of a reference, cut where nobody would read on."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    text = printable(f"{finding.message} [{finding.code}]")
    yield from wrapped("  " + _severity(finding.severity, style), text, style)
    if finding.name == "two-works-mixed":
        for work in finding.related:
            yield from wrapped("    - ", printable(describe(work)), style, hanging=6)
    if finding.advice:
        yield from wrapped("  → ", printable(finding.advice), style)


def _place(reference: Reference) -> str:
    key = f"{reference.key}, " if reference.key else ""
    where = f", {reference.place}" if reference.place else f":{reference.span.line}"
    return printable(f"{key}reference {reference.index}, {reference.document}{where}")


def _tolerances(result: Result, style: Style) -> Iterator[str]:
    best = result.match.best
    assert best is not None
    granted = [f"{_label(c)} ({c.tolerance})" for c in best.comparisons if c.tolerance]
    unknown = [_label(c) for c in best.comparisons if c.outcome is Outcome.NOT_COMPARABLE and c.cited]
    if granted:
        yield from wrapped("  tolerated: ", "; ".join(granted), style)
    if unknown:
        yield from wrapped("  not in the record: ", ", ".join(unknown), style)


def _label(comparison: Comparison) -> str:
    return FIELD_LABELS.get(comparison.field, comparison.field).removeprefix("the ")
