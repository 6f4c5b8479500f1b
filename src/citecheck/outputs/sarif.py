"""SARIF 2.1.0, for code scanning (OASIS, "Static Analysis Results Interchange Format", and GitHub's page on its support).

Every rule is declared, also those that found nothing, so that an alert whose cause is gone is closed. What is silenced is
no result, since GitHub would show it as an open alert; it is counted in the run's properties and told as a notification.
Fingerprints name document, reference and rule, not the line.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from citecheck import __version__
from citecheck.model import Finding, Severity, Span, Verdict
from citecheck.outputs.manual import sections
from citecheck.outputs.tracking import fingerprints, shown_path
from citecheck.report import EXIT_CLEAN, EXIT_FINDINGS, Report, RuleInfo

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "citecheckReferenceAndRule/v1"
# GitHub refuses more results of one run (docs.github.com, "SARIF support for code scanning").
MAX_RESULTS = 25_000


def render(report: Report) -> str:
    """The report as a SARIF log with one run, ending in a newline."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report) -> dict[str, Any]:
    found = fingerprints(report)
    rules = _declared(report)
    order = {rule.code: place for place, rule in enumerate(rules)}
    worst = sorted(found, key=lambda item: -item[0].severity.rank)[:MAX_RESULTS]
    kept = {id(finding) for finding, _ in worst}
    return {
        "tool": {
            "driver": {
                "name": "citecheck",
                "semanticVersion": __version__,
                "rules": [_rule(r) for r in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(found) - len(worst))],
        "results": [_result(f, mark, order[f.code]) for f, mark in found if id(f) in kept],
        "properties": {
            "references": len(report.results),
            "checked": report.checked,
            "silenced": len(report.silenced),
        },
    }


def _declared(report: Report) -> list[RuleInfo]:
    """The rules of the run, and those of findings that no rule of the run stands for."""
    rules = {r.code: r for r in report.rules}
    for f in report.all_findings():
        rules.setdefault(f.code, RuleInfo(code=f.code, name=f.name, severity=f.severity, docs=f.name))
    return sorted(rules.values(), key=lambda r: r.code)


def _rule(rule: RuleInfo) -> dict[str, Any]:
    parts = sections(rule.docs)
    first = parts.get("What it does") or rule.name
    markdown = "\n\n".join(f"## {title}\n\n{text}" for title, text in parts.items()) or rule.name
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": " ".join(first.split())},
        "help": {"text": rule.docs or rule.name, "markdown": markdown},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": ["references", rule.name], "problem.severity": _PROBLEM[rule.severity]},
    }


_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


def _result(finding: Finding, fingerprint: str, place: int) -> dict[str, Any]:
    advice = f"\n{finding.advice}" if finding.advice else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": finding.severity.value,
        "message": {"text": _plain(finding.message + advice) or finding.name},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(finding.document)},
                    "region": _region(finding.span),
                }
            }
        ],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.fix is not None:
        replaced = {
            "deletedRegion": _region(finding.fix.span),
            "insertedContent": {"text": _plain(finding.fix.replacement)},
        }
        change = {"artifactLocation": {"uri": uri(finding.document)}, "replacements": [replaced]}
        text = finding.advice or "Take over the registered value."
        result["fixes"] = [{"description": {"text": _plain(text)}, "artifactChanges": [change]}]
    return result


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": max(span.end_line, span.line),
        "endColumn": span.end_column,
    }


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    """Whether the run finished, and what a reader must know that is no result: unread documents, silence, outages."""
    code = report.exit_code()
    unanswered = report.summary[Verdict.INCOMPLETE]
    told = [("error", line) for line in report.unreadable]
    told += [("warning", line) for line in report.warnings]
    told += [("warning", f"{unanswered} references could not be checked: a source did not answer")] * bool(
        unanswered
    )
    told += [("note", f"{len(report.silenced)} findings are silenced")] * bool(report.silenced)
    told += [
        ("warning", f"{left_out} further findings are left out, since at most {MAX_RESULTS} are taken")
    ] * bool(left_out)
    return {
        "executionSuccessful": code in (EXIT_CLEAN, EXIT_FINDINGS),
        "exitCode": code,
        "toolExecutionNotifications": [
            {"level": level, "message": {"text": _plain(text)}} for level, text in told
        ],
    }


def uri(path: str) -> str:
    """A document's path as a URI reference: relative where the path is, "file://" for an absolute one."""
    shown = quote(shown_path(path).encode("utf-8", "surrogateescape"), safe="/+,;=@~()!*'")
    if shown.startswith("//"):
        return f"file://{shown[1:]}"
    return f"file://{shown}" if shown.startswith("/") else shown


def _plain(text: str) -> str:
    """Text that can be written as UTF-8: halves of characters become "?"."""
    return text.encode("utf-8", "replace").decode()
