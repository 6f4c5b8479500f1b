"""The report for a person at a terminal: worst first, cited beside registered, what to do next, and a closing count."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from citecheck.model import Verdict
from citecheck.names import display_list
from citecheck.outputs.text_card import VERDICTS, card, document_finding
from citecheck.outputs.text_coverage import coverage_lines
from citecheck.outputs.text_style import Style, counted, terminal_width
from citecheck.outputs.text_table import contradicted
from citecheck.report import Report, Result, has_failing
from citecheck.text import printable

__all__ = ["Style", "render", "terminal_width"]

_WHAT_NEXT = (
    "Where cited and registered values differ, compare with the work itself: if the record is right, take over its values; "
    "`citecheck explain PATH --reference N` shows everything behind a verdict."
)


def render(report: Report, style: Style | None = None) -> str:
    """The report as text, ending in a newline."""
    style = style or Style()
    lines = list(_quiet(report, style) if style.quiet else _full(report, style))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _quiet(report: Report, style: Style) -> Iterator[str]:
    """One line a finding, as compilers print them, and the closing count."""
    for finding in report.all_findings():
        if finding.severity.rank >= report.fail_on.rank:
            place = f"{finding.document}:{finding.span.line}:{finding.span.column}"
            yield printable(
                f"{place}: {finding.severity.value}: {finding.message} [{finding.code} {finding.name}]"
            )
    yield _closing(report, style)


def _full(report: Report, style: Style) -> Iterator[str]:
    yield from coverage_lines(report, style)
    for finding in report.findings:
        yield ""
        yield from document_finding(finding, style)
    shown = [
        r
        for r in report.worst_first()
        if r.verdict is not Verdict.OK or style.verbose or r.findings or r.settled
    ]
    for result in shown:
        yield ""
        yield from card(result, style)
    plain = [r for r in report.results if r not in shown]
    if plain:
        yield ""
        yield from _plain_list(plain, style)
    yield ""
    if any(contradicted(r) for r in report.results):
        yield from textwrap.wrap(_WHAT_NEXT, style.width)
    yield _closing(report, style)


def _plain_list(results: list[Result], style: Style) -> Iterator[str]:
    sign, colour, word = VERDICTS[Verdict.OK]
    yield style.paint(f"{sign} {word}", colour)
    for result in results:
        m = result.match.reference.metadata
        who = display_list((m.author or m.editor)[:1], et_al=len(m.author) > 1)
        year = f"({m.issued.year}{m.issued.suffix})" if m.issued else ""
        line = printable(f"{result.match.reference.index:>4}  {who} {year} {m.title}")
        yield line if len(line) <= style.width else f"{line[: style.width - 1].rstrip()}…"


def _closing(report: Report, style: Style) -> str:
    """The last line: how many of each verdict, and whether the run passes."""
    counts = [f"{n} {VERDICTS[v][2]}" for v, n in report.summary.items() if n]
    total = len(report.results)
    code = report.exit_code()
    passed = code == 0 and not has_failing(report.all_findings(), report.fail_on)
    if report.interrupted:
        return style.paint(
            f"Interrupted. Until then, of {counted(total, 'reference')}: {', '.join(counts)}.", "33;1"
        )
    if not total:
        return style.paint("No reference was found.", "31;1")
    settled = sum(bool(r.settled and r.settled.findings) for r in report.results)
    decided = f" {settled} settled by a person’s decision." if settled else ""
    silenced = f" {counted(len(report.silenced), 'finding')} silenced." if report.silenced else ""
    line = f"{counted(total, 'reference')}: {', '.join(counts)}.{decided}{silenced}"
    if passed and not report.checked:
        return style.paint(f"Nothing was checked. {line}", "33;1")
    if passed:
        return style.paint(f"All checks passed. {line}", "32;1")
    if code == 3:
        line += " Some could not be checked because a source gave no answer; see “why” above."
    return style.paint(line, "31;1" if code == 1 else "33;1")
