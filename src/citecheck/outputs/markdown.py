"""The report as Markdown, for mails, wikis and issue trackers: a table of the list, then what is wrong, worst first.

Whatever comes from a document or a registry stands in code spans, where nothing of it is a link, an image or a mention.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.escapes import code, table_cell
from citecheck.labels import SOURCE_LABELS, describe
from citecheck.model import Outcome
from citecheck.report import Report, Result

_LONGEST = 400  # characters of a reference that are shown


def render(report: Report) -> str:
    """The report in Markdown, ending in a newline."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield "# References"
    yield ""
    yield f"{len(report.results)} references, {report.parsed} read, {report.checked} checked."
    for name, count in sorted(report.sources.items()):
        if count.failed:
            label = SOURCE_LABELS.get(name, name)
            yield f"{label} did not answer {count.failed} questions; that says nothing about a reference."
    if report.interrupted:
        yield "**The run was interrupted; this is what was known by then.**"
    yield from (f"- {code(line)}" for line in (*report.unreadable, *report.warnings))
    yield ""
    yield f"| {' | '.join(v.value for v in report.summary)} |"
    yield f"|{'---|' * len(report.summary)}"
    yield f"| {' | '.join(str(n) for n in report.summary.values())} |"
    yield ""
    yield "| reference | verdict | as cited |"
    yield "|---|---|---|"
    for result in report.worst_first():
        cited = table_cell((result.match.reference.text or result.match.reference.raw)[:120])
        yield f"| {result.match.reference.index} | {result.verdict.value} | {cited} |"
    for finding in report.findings:
        yield ""
        yield f"- {code(finding.document)}, line {finding.span.line}: {code(finding.message)} ({finding.code})"
    for result in report.worst_first():
        if result.findings or result.settled:
            yield from _card(result)


def _card(result: Result) -> Iterator[str]:
    reference, best = result.match.reference, result.match.best
    place = reference.place or f"line {reference.span.line}"
    yield ""
    yield f"## Reference {reference.index}: {result.verdict.value}"
    yield ""
    yield f"{code(reference.document)}, {code(place)}"
    yield ""
    yield f"> {code((reference.text or reference.raw)[:_LONGEST])}"
    yield ""
    if result.settled:
        yield f"- {code(result.settled.line)}"
    for finding in sorted(
        result.findings, key=lambda f: (-f.severity.rank, not f.code.startswith("CC4"), f.code)
    ):
        yield f"- {finding.severity.value}: {code(finding.message)} ({finding.code})"
        if finding.advice:
            yield f"  - {code(finding.advice)}"
    different = [c for c in best.comparisons if c.outcome is Outcome.DIFFERENT] if best else []
    if different:
        yield ""
        yield "| field | cited | registered |"
        yield "|---|---|---|"
        for c in different:
            yield f"| {c.field} | {table_cell(c.cited)} | {table_cell(c.registered)} |"
    if best:
        yield ""
        yield f"Record: {code(describe(best.work))}"
