"""GitHub annotations: workflow commands for the worst findings, the rest as plain lines of the log.

GitHub shows 10 annotations of a kind for a step and drops the others without a word (its community discussion 68471), so
the tenth says how many more there are, and all stand in the step summary (`comment.render`). Text is escaped as the
runner unescapes it, so that no document can give a command (robustness, row 38).
"""

from __future__ import annotations

from citecheck.model import Finding, Severity
from citecheck.outputs.inert import one_line
from citecheck.outputs.tracking import shown_path
from citecheck.report import Report

SHOWN_PER_KIND = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notices"}


def render(report: Report) -> str:
    """The annotations, worst first, then further findings and the closing count as plain lines."""
    lines = [_command("error", {"title": "citecheck"}, line) for line in report.unreadable[:SHOWN_PER_KIND]]
    rest: list[Finding] = []
    for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE):
        alike = [f for f in report.all_findings() if f.severity is severity]
        room = SHOWN_PER_KIND - (len(lines) if severity is Severity.ERROR else 0)
        shown = alike if len(alike) <= room else alike[: max(room - 1, 0)]
        lines += [annotation(f) for f in shown]
        if len(shown) < len(alike) and room > 0:
            lines.append(_and_more(severity, len(alike) - len(shown)))
        rest += alike[len(shown) :]
    lines += [_safe(f"- {shown_path(f.document)}:{f.span.line}: {f.message} [{f.code}]") for f in rest]
    lines += [_safe(f"- {line}") for line in (*report.unreadable[SHOWN_PER_KIND:], *report.warnings)]
    return "\n".join([*lines, _safe(closing(report))]) + "\n"


def annotation(finding: Finding) -> str:
    """One finding as a workflow command. Columns only where it ends on the line it begins on, as GitHub wants."""
    place = {
        "title": f"{finding.code} {finding.name}",
        "file": shown_path(finding.document),
        "line": str(finding.span.line),
    }
    if finding.span.end_line == finding.span.line:
        place |= {"col": str(finding.span.column), "endColumn": str(finding.span.end_column)}
    else:
        place |= {"endLine": str(finding.span.end_line)}
    text = finding.message + (f"\n{finding.advice}" if finding.advice else "")
    return _command(_COMMANDS[finding.severity], place, text)


def closing(report: Report) -> str:
    """The closing count in one line."""
    counts = ", ".join(f"{n} {v.value}" for v, n in report.summary.items() if n)
    silenced = f"; {len(report.silenced)} findings silenced" if report.silenced else ""
    return f"{len(report.results)} references: {counts or 'none'}{silenced}."


def _and_more(severity: Severity, left: int) -> str:
    kind = _PLURALS[severity] if left > 1 else _COMMANDS[severity]
    text = f"and {left} more {kind}: see the log of this step and its summary"
    return _command(_COMMANDS[severity], {"title": "citecheck"}, text)


def _command(name: str, properties: dict[str, str], text: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = "\n".join(one_line(line) for line in text.splitlines())
    return f"::{name} {given}::{_data(message)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.encode("utf-8", "replace").decode()


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")


def _safe(line: str) -> str:
    """A line of the log that is no command: the older form "##[" is one wherever it stands in a line."""
    return _data(one_line(line).replace("##[", "# #[").replace("::", ": :")).replace("%25", "%")
