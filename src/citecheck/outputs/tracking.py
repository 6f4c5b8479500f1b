"""What makes a finding the same finding in the next run: its document, its reference and its rule, never its line."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PureWindowsPath

from citecheck.model import Finding, Reference
from citecheck.report import Report
from citecheck.text import squeeze


def shown_path(path: str) -> str:
    """A document's path with forward slashes and without a leading "./", as SARIF and GitLab want it."""
    return PureWindowsPath(path).as_posix() if "\\" in path else path.removeprefix("./")


def fingerprints(report: Report) -> list[tuple[Finding, str]]:
    """Every finding in the report's order, with a SHA-256 in hexadecimal that no two of them share.

    It is made of document, rule, field and the reference's key or text, so that it outlives moved lines; where these
    are the same twice, of the number of the occurrence as well.
    """
    references = {
        (r.match.reference.document, r.match.reference.index): r.match.reference for r in report.results
    }
    seen: Counter[str] = Counter()
    listed = []
    for finding in report.all_findings():
        reference = references.get((finding.document, finding.reference or 0))
        name = "\0".join(
            (shown_path(finding.document), finding.code, finding.field, _identity(finding, reference))
        )
        seen[name] += 1
        listed.append(
            (finding, hashlib.sha256(f"{name}\0{seen[name]}".encode("utf-8", "replace")).hexdigest())
        )
    return listed


def _identity(finding: Finding, reference: Reference | None) -> str:
    """What names the reference: its key, else its text, else what the finding is about."""
    if reference is not None:
        return reference.key or squeeze(reference.raw)
    return finding.key or finding.cited or finding.message
