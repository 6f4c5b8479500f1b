"""A report in the editor's terms: what is wrong, what is registered, and what could be done. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from lsprotocol import types

from citecheck.labels import FIELD_HEADINGS, describe, source_label
from citecheck.lsp.encoding import written
from citecheck.lsp.places import holds, range_of, within
from citecheck.model import Citation, Finding, Outcome, Severity
from citecheck.outputs.inert import code, inert, one_line
from citecheck.report import Report, Result

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_SIGNS = {
    Outcome.EQUAL: "=",
    Outcome.EQUIVALENT: "≈",
    Outcome.DIFFERENT: "≠",
    Outcome.NOT_COMPARABLE: "·",
}


def diagnostics(report: Report, path: str, lines: Sequence[str], encoding: str) -> list[types.Diagnostic]:
    """The findings about one document, and at each citation by key what is wrong with the reference it leads to."""
    own = [_diagnostic(f, lines, encoding) for f in report.all_findings() if f.document == path]
    return [*own, *_cited(report, path, lines, encoding)]


def _cited(report: Report, path: str, lines: Sequence[str], encoding: str) -> Iterator[types.Diagnostic]:
    for citation, result in _followed(report, path):
        told = (f for f in result.findings if f.severity is not Severity.NOTE)
        lead = next((f for f in told if f.name == result.reason), None)
        if lead is None:
            continue
        elsewhere = f" ({PurePath(lead.document).name}, line {lead.span.line})"
        yield types.Diagnostic(
            range=range_of(citation.span, lines, encoding),
            message=f"{one_line(citation.key)}: {one_line(lead.message)}{elsewhere}",
            severity=_SEVERITIES[lead.severity],
            code=lead.code,
            source="citecheck",
        )


def _followed(report: Report, path: str) -> Iterator[tuple[Citation, Result]]:
    """The citations of a document by key, each with the one reference that has it in another document of the report."""
    results: dict[str, list[Result]] = {}
    for result in report.results:
        results.setdefault(result.match.reference.key or "", []).append(result)
    for document in report.documents:
        for citation in document.citations:  # those of its parts among them
            there = results.get(citation.key, []) if citation.document == path else []
            if citation.key and len(there) == 1 and there[0].match.reference.document != path:
                yield citation, there[0]


def _diagnostic(finding: Finding, lines: Sequence[str], encoding: str) -> types.Diagnostic:
    advice = f"\n{one_line(finding.advice)}" if finding.advice else ""
    return types.Diagnostic(
        range=range_of(finding.span, lines, encoding),
        message=one_line(finding.message) + advice,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source="citecheck",
    )


def hover(
    report: Report, path: str, position: types.Position, lines: Sequence[str], encoding: str
) -> str | None:
    """The registered record of the reference that stands or is cited at this place, in Markdown; None for no reference."""
    here = (r for r in report.results if r.match.reference.document == path)
    found = next((r for r in here if within(r.match.reference.span, position)), None)
    cited = (r for c, r in _followed(report, path) if holds(range_of(c.span, lines, encoding), position))
    found = found or next(cited, None)
    return "\n".join(_record(found)) if found else None


def _record(result: Result) -> Iterator[str]:
    best = result.match.best
    yield f"**{result.verdict.value}**: {inert(result.reason)}\n"
    if best is None:
        return
    yield f"{inert(source_label(best.work))} registers: {inert(describe(best.work))}\n"
    yield "| | cited | registered |\n|---|---|---|"
    for c in best.comparisons:
        heading = FIELD_HEADINGS.get(c.field, c.field)
        yield f"| {_SIGNS[c.outcome]} {heading} | {code(c.cited)} | {code(c.registered)} |"


def actions(
    report: Report, path: str, uri: str, wanted: types.Range, lines: Sequence[str], encoding: str
) -> list[types.CodeAction]:
    """The fixes of findings on the lines asked for. One that changes nothing a person typed is preferred."""
    found = []
    for finding in report.all_findings():
        place = range_of(finding.span, lines, encoding)
        apart = place.end.line < wanted.start.line or place.start.line > wanted.end.line
        if finding.document == path and finding.fix is not None and not apart:
            format = next((d.format for d in report.documents if d.path == path), "")
            new = written(finding.fix.replacement, finding.fix.span, format, lines)
            found.append(_action(finding, new, uri, lines, encoding))
    return found


def _action(finding: Finding, new: str, uri: str, lines: Sequence[str], encoding: str) -> types.CodeAction:
    assert finding.fix is not None
    edit = types.TextEdit(range=range_of(finding.fix.span, lines, encoding), new_text=new)
    what = FIELD_HEADINGS.get(finding.field, finding.field).lower() or finding.name
    return types.CodeAction(
        title=f"{finding.code}: take over the registered {what}: {one_line(finding.fix.replacement)[:80]}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(finding, lines, encoding)],
        edit=types.WorkspaceEdit(changes={uri: [edit]}),
        is_preferred=finding.fix.safe,
    )
