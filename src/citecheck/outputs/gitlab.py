"""GitLab Code Quality: a JSON list of findings (docs.gitlab.com, "Code Quality report format")."""

from __future__ import annotations

import json
from typing import Any

from citecheck.model import Finding, Severity
from citecheck.outputs.inert import one_line
from citecheck.outputs.tracking import fingerprints, shown_path
from citecheck.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report) -> str:
    """The findings; GitLab shows one of those that share a fingerprint, so none do."""
    issues = [_issue(finding, mark) for finding, mark in fingerprints(report)]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": one_line(f"{finding.code} {finding.message}"),
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": one_line(shown_path(finding.document)),
            "lines": {"begin": finding.span.line, "end": max(finding.span.line, finding.span.end_line)},
        },
    }
