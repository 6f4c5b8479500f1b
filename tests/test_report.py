"""Verdicts, coverage and exit codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citecheck.matching import match
from citecheck.model import Document, Finding, Match, MatchStatus, Severity, Verdict
from citecheck.report import Report, Result, verdict_of
from matching.cases import SPAN, failed, found, reference, work

FIELDS = {"author": "Doe, J.", "title": "Sleep and memory in mice", "year": 2001}
OK = match(reference("Doe 2001", **FIELDS, doi="10.1234/x"), [found("doi", work("10.1234/x", **FIELDS))])
DIFFERS = match(
    reference("Doe 2001", **FIELDS | {"year": 1990}, doi="10.1234/x"),
    [found("doi", work("10.1234/x", **FIELDS))],
)
DOWN = match(reference("Doe 2001", **FIELDS, doi="10.1234/x"), [failed("doi")])
UNREAD = match(reference("???"), [])


def finding(severity: Severity) -> Finding:
    return Finding(
        code="CC303", name="volume-mismatch", severity=severity, message="x", document="p", span=SPAN
    )


def report(*results: tuple[Match, Severity | None], **changes: object) -> Report:
    made = [Result(match=m, verdict=verdict_of(m), findings=(finding(s),) if s else ()) for m, s in results]
    document = Document(path="p", format="text", references=tuple(m.reference for m, _ in results))
    return replace(Report(documents=(document,), results=tuple(made)), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (MatchStatus.OTHER_WORK, Verdict.WRONG_WORK),
        (MatchStatus.ABSENT, Verdict.NOT_FOUND),
        (MatchStatus.AMBIGUOUS, Verdict.NOT_CHECKED),
        (MatchStatus.OUT_OF_SCOPE, Verdict.NOT_CHECKED),
        (MatchStatus.UNREADABLE, Verdict.NOT_CHECKED),
        (MatchStatus.UNRECORDED, Verdict.NOT_CHECKED),
        (MatchStatus.UNANSWERED, Verdict.INCOMPLETE),
    ],
)
def test_the_verdict_for_each_way_a_match_can_end(status: MatchStatus, verdict: Verdict) -> None:
    assert verdict_of(replace(OK, status=status)) is verdict


def test_an_identified_work_is_ok_unless_a_field_is_contradicted() -> None:
    assert verdict_of(OK) is Verdict.OK
    assert verdict_of(DIFFERS) is Verdict.DIFFERS


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (report((OK, None)), 0),
        (report((OK, Severity.NOTE)), 0),
        (report((DIFFERS, Severity.WARNING)), 1),
        (report((DIFFERS, Severity.WARNING), fail_on=Severity.ERROR), 0),
        (report((OK, Severity.NOTE), fail_on=Severity.NOTE), 1),
        (report((DIFFERS, Severity.ERROR), (DOWN, None)), 3),  # could not finish wins over findings
        (report((OK, None), unreadable=("x.pdf: cannot be read",)), 2),
        (report(), 2),  # law 6: nothing read is not success
        (report((UNREAD, None)), 2),
        (report((OK, None), interrupted=True), 130),
    ],
)
def test_exit_codes(made: Report, code: int) -> None:
    assert made.exit_code() == code


def test_coverage_counts_only_what_a_registry_decided() -> None:
    made = report((OK, None), (DIFFERS, Severity.ERROR), (DOWN, None), (UNREAD, None))
    assert (len(made.results), made.parsed, made.checked) == (4, 3, 2)
    assert made.summary[Verdict.INCOMPLETE] == 1
    assert sum(made.summary.values()) == 4


def test_worst_first_and_a_retracted_work_before_what_was_not_checked() -> None:
    made = report((OK, None), (UNREAD, None), (OK, Severity.ERROR), (DIFFERS, Severity.ERROR))
    order = [(r.verdict, r.worst) for r in made.worst_first()]
    assert order == [(Verdict.OK, 2), (Verdict.DIFFERS, 2), (Verdict.NOT_CHECKED, -1), (Verdict.OK, -1)]
