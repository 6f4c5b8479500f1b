"""Markdown for a comment on a pull request and for a step summary: worst first, within the platform's limit.

GitHub takes comments of 65,536 characters and summaries of 1 MiB. What does not fit is counted, never cut in the middle.
The first line marks the comment, so that the next run can replace it.
"""

from __future__ import annotations

from citecheck.model import Finding, Severity
from citecheck.outputs.inert import code, inert
from citecheck.outputs.tracking import shown_path
from citecheck.report import Report, Result

MARK = "<!-- citecheck -->"
COMMENT_LIMIT = 60_000
SUMMARY_LIMIT = 900_000  # bytes: 1 MiB for all of a step
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}


def render(report: Report, limit: int = COMMENT_LIMIT) -> str:
    """The report in Markdown of at most `limit` bytes, ending in a newline."""
    parts = [_head(report)]
    blocks = [
        *_of_documents(report),
        *(_block(r) for r in report.worst_first() if r.findings or r.worst >= 0),
    ]
    used = _size(parts[0]) + 400
    for done, block in enumerate(blocks):
        if used + _size(block) > limit:
            parts.append(f"… and {len(blocks) - done} more; the full report has them all.\n")
            break
        parts.append(block)
        used += _size(block)
    return "\n".join(parts)


def summary(report: Report) -> str:
    """The report for a step summary, whose limit is wider."""
    return render(report, SUMMARY_LIMIT)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace")) + 1


def _head(report: Report) -> str:
    counts = " | ".join(str(n) for n in report.summary.values())
    names = " | ".join(v.value for v in report.summary)
    rule = "|".join("---" for _ in report.summary)
    lines = [MARK, "### References", "", f"| {names} |", f"|{rule}|", f"| {counts} |", ""]
    lines.append(f"{len(report.results)} references, {report.parsed} read, {report.checked} checked.")
    if report.silenced:
        lines.append(f"{len(report.silenced)} findings are silenced.")
    failed = [name for name, count in report.sources.items() if count.failed]
    if failed:
        lines.append(
            f"Did not answer every question: {', '.join(failed)}. That says nothing about a reference."
        )
    if report.interrupted:
        lines.append("**The run was interrupted; this is what was known by then.**")
    lines += [f"- {inert(line)}" for line in (*report.unreadable, *report.warnings)[:20]]
    return "\n".join(lines) + "\n"


def _of_documents(report: Report) -> list[str]:
    return [_finding(f, f"`{_place(f)}` ") + "\n" for f in report.findings]


def _block(result: Result) -> str:
    reference = result.match.reference
    place = code(f"{shown_path(reference.document)}:{reference.span.line}")
    name = f" {code(reference.key)}" if reference.key else ""
    head = f"**{result.verdict.value}** {place}{name} {inert(reference.text[:160])}"
    ordered = sorted(result.findings, key=lambda f: (-f.severity.rank, not f.code.startswith("CC4"), f.code))
    return "\n".join([head, *(_finding(f) for f in ordered)]) + "\n"


def _finding(finding: Finding, lead: str = "") -> str:
    line = f"- {_SIGNS[finding.severity]} {lead}{inert(finding.message)} ({finding.code})"
    if finding.fix is not None and finding.fix.replacement:
        line += f"\n  Suggested: {code(finding.fix.replacement)}"
    return line


def _place(finding: Finding) -> str:
    return f"{shown_path(finding.document)}:{finding.span.line}".replace("`", "'")
