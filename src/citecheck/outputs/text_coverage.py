"""The head of the text report: what was read and checked, and which sources answered. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citecheck.labels import SOURCE_LABELS
from citecheck.outputs.text_style import Style, counted, wrapped
from citecheck.report import Report, SourceCount
from citecheck.text import printable


def coverage_lines(report: Report, style: Style) -> Iterator[str]:
    """What was read and checked, and who answered: the head of every report. A source nobody asked is not named."""
    names = ", ".join(d.path for d in report.documents) or "no document"
    yield style.paint(printable(names), "1")
    total = len(report.results)
    left_out = f"; {report.left_out} more, which nothing cites, left out" if report.left_out else ""
    yield f"{counted(total, 'reference')}, {report.parsed} read, {report.checked} checked{left_out}"
    if report.asked:
        yield from wrapped("", _answers(report.asked), style)
    for line in report.unreadable:
        yield from wrapped(style.paint("not read: ", "31"), printable(line), style)
    for warning in report.warnings:
        yield from wrapped(style.paint("warning: ", "33"), printable(warning), style)


def _answers(asked: Mapping[str, SourceCount]) -> str:
    """ "9 answers (Crossref 8, doi.org 1) in 4 requests, 2 of them from the cache; no answer from DBLP to 3 questions"."""
    answered, requests, cached = (
        sum(getattr(c, name) for c in asked.values()) for name in ("answered", "requests", "cached")
    )
    who = ", ".join(f"{SOURCE_LABELS.get(n, n)} {c.answered}" for n, c in asked.items() if c.answered)
    told = f"{counted(answered, 'answer')} ({who})" if who else "no answer"
    told += f" in {counted(requests, 'request')}" if requests else ""
    told += f", {'all' if cached == answered else cached} of them from the cache" if cached else ""
    silent = [
        f"no answer from {SOURCE_LABELS.get(n, n)} to {counted(c.failed, 'question')}"
        for n, c in asked.items()
        if c.failed
    ]
    return "; ".join([told, *silent])
