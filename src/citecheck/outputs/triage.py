"""The rows of a triage sheet, worst first: one a reference, every cell plain text of one line. CSV and XLSX share them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.identifiers import normalise_doi
from citecheck.labels import describe
from citecheck.model import Severity
from citecheck.report import Report, Result
from citecheck.text import printable, squeeze

COLUMNS = (
    "verdict", "severity", "document", "place", "reference", "key", "as cited", "what was found", "what to do",
    "registered", "DOI", "link", "decision",
)  # fmt: skip
LONGEST = 32_000  # characters; Excel holds 32,767 in a cell


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """One row for each reference, in the order of `COLUMNS`; what was not read at all comes last."""
    for result in report.worst_first():
        yield tuple(map(_plain, _row(result)))
    for finding in report.findings:
        place = f"line {finding.span.line}"
        yield tuple(
            map(
                _plain,
                ("document", finding.severity.value, finding.document, place, "", "", finding.cited,
                 f"{finding.message} [{finding.code}]", finding.advice, "", "", "", ""),
            )
        )  # fmt: skip
    for line in report.unreadable:
        yield tuple(map(_plain, ("not read", "", "", "", "", "", "", line, "", "", "", "", "")))


def _row(result: Result) -> tuple[str, ...]:
    reference, best = result.match.reference, result.match.best
    order = sorted(result.findings, key=lambda f: (not f.code.startswith("CC4"), -f.severity.rank, f.code))
    worst = next((s.value for s in Severity if any(f.severity is s for f in result.findings)), "")
    doi = normalise_doi(best.work.metadata.doi) if best and best.work.metadata.doi else None
    return (
        result.verdict.value,
        worst,
        reference.document,
        reference.place or f"line {reference.span.line}",
        str(reference.index),
        reference.key or "",
        reference.text or reference.raw,
        "; ".join(f"{f.message} [{f.code}]" for f in order) or result.match.reason,
        " ".join(dict.fromkeys(f.advice for f in order if f.advice)),
        describe(best.work) if best else "",
        doi or "",
        f"https://doi.org/{doi}" if doi else "",
        result.settled.line if result.settled else "",
    )


def _plain(text: str) -> str:
    return printable(squeeze(text))[:LONGEST]
