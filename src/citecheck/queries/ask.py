"""Report -> Queries: one for each reference about which an author must say something, in the order of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citecheck.fingerprints import SHORT_REFERENCE, of_finding, of_reference
from citecheck.labels import SOURCE_LABELS, describe
from citecheck.model import Finding, Match, Severity
from citecheck.report import Report, Result
from citecheck.text import printable, squeeze

# Rule -> the sentence that asks about it (`[queries]` in languages/*.toml). What no author can answer has none.
_KINDS: Mapping[str, str] = {
    "title-mismatch": "field", "author-mismatch": "field", "volume-mismatch": "field", "issue-mismatch": "field",
    "page-mismatch": "field", "year-mismatch": "field", "container-title-mismatch": "field", "doi-mismatch": "field",
    "arxiv-mismatch": "identifier", "author-list-cut": "field", "wrong-work": "wrong-work",
    "two-works-mixed": "two-works", "not-found": "not-found", "doi-not-registered": "doi-not-registered",
    "doi-malformed": "doi-malformed", "doi-placeholder": "doi-malformed", "isbn-invalid": "isbn-invalid",
    "preprint-cited-as-published": "preprint", "retracted": "retracted", "retracted-and-replaced": "retracted",
    "withdrawn": "retracted", "expression-of-concern": "concern", "duplicate-reference": "duplicate",
    "future-date": "future-date", "placeholder-authors": "placeholder", "parse-error": "unreadable",
    "reference-too-long": "unreadable",
}  # fmt: skip
# These say that the reference as a whole is in question; its single fields are then not asked about one by one.
_WHOLE = frozenset({"two-works", "wrong-work"})
LONGEST = 600  # characters of a reference that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing asked about a reference. `kind` names the sentence, `values` fill it; all of it is plain, one-line text."""

    kind: str
    field: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One numbered question. `code` stands for reference and findings, so that the answer finds its way back.

    `can_accept` tells whether there is one registered form that could be taken over.
    """

    number: int
    reference: int
    document: str
    cited: str
    points: tuple[Point, ...]
    code: str
    can_accept: bool


def queries(report: Report) -> list[Query]:
    """The questions of a report, in the order of the documents and their references."""
    asked = [(r, points) for r in report.results if (points := _points(r))]
    return [_query(n, result, points) for n, (result, points) in enumerate(asked, 1)]


def one_line(text: str) -> str:
    """Text from a document or a registry as it may stand in a letter: one line, without controls or hidden characters."""
    return printable(squeeze(text))


def asked_about(result: Result) -> list[Finding]:
    """The findings an answer would settle: those that weigh more than a note and that an author can speak to."""
    return [f for f in result.findings if f.severity is not Severity.NOTE and f.name in _KINDS]


def _points(result: Result) -> tuple[Point, ...]:
    found = [_point(f, result.match) for f in asked_about(result)]
    whole = [p for p in found if p.kind in _WHOLE]
    kept = [p for p in found if p.kind not in ("field", "identifier")] if whole else found
    return tuple(sorted(kept, key=lambda p: p.kind not in _WHOLE))


def _point(finding: Finding, match: Match) -> Point:
    kind = _KINDS[finding.name]
    named = [describe(w) for w in finding.related]
    best = match.best.work if match.best else None
    values = {
        "cited": finding.cited or match.reference.metadata.doi,
        "found": finding.found,
        "source": SOURCE_LABELS.get(finding.source, finding.source) or "Crossref",
        "work": describe(best) if best else "",
        "first": named[0] if named else "",
        "second": named[1] if len(named) > 1 else "",
        "doi": match.reference.metadata.doi,
        "notice": finding.message,
    }
    if kind == "wrong-work" and not named:
        kind = "wrong-work-only"
    return Point(kind=kind, field=finding.field, values={k: one_line(v) for k, v in values.items()})


def _query(number: int, result: Result, points: tuple[Point, ...]) -> Query:
    reference = result.match.reference
    cited = one_line(reference.text or reference.raw)
    codes = sorted(of_finding(f) for f in asked_about(result))
    return Query(
        number=number,
        reference=reference.index,
        document=reference.document,
        cited=cited if len(cited) <= LONGEST else f"{cited[:LONGEST].rstrip()}…",
        points=points,
        code=" ".join(["citecheck-1", of_reference(reference)[:SHORT_REFERENCE], *codes]),
        can_accept=any(p.values["found"] for p in points) and not any(p.kind == "two-works" for p in points),
    )
