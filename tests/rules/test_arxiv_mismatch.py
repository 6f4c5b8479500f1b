"""arXiv identifiers that do not fit the work or the year."""

import pytest

from citecheck.matching import match
from citecheck.model import Finding, Outcome, Verdict
from citecheck.report import verdict_of
from citecheck.rules.arxiv_mismatch import ArxivMismatch
from matching.cases import found, reference, work

ROE = {"title": "On the depth of sleep in winter", "author": "Roe, R.", "year": 2021, "type": "article"}


def told(cited: dict[str, object], registered: dict[str, object] | None = None) -> list[Finding]:
    works = [work("10.1234/w", **ROE | registered)] if registered is not None else []
    return list(ArxivMismatch().check_match(match(reference("x", **ROE | cited), [found("search", *works)])))


def test_the_identifier_of_another_paper() -> None:
    findings = told({"arxiv": "2101.00002"}, {"arxiv": "2101.00001"})
    assert [(f.cited, f.found) for f in findings] == [("2101.00002", "2101.00001")]


@pytest.mark.parametrize(
    "arxiv", ["2101.00001", "2101.00001v1", "2101.00001V12", "10.48550/arXiv.2101.00001"]
)
def test_a_version_is_no_other_paper(arxiv: str) -> None:
    assert told({"arxiv": arxiv.removeprefix("10.48550/arXiv.")}, {"arxiv": "2101.00001"}) == []


def test_a_preprint_dated_before_its_number() -> None:
    findings = told({"arxiv": "2301.04567", "year": 2021})
    assert [(f.cited, f.found) for f in findings] == [("2021", "2023")]


@pytest.mark.parametrize(
    "cited",
    [
        {"arxiv": "2101.04567", "year": 2021},
        {"arxiv": "2101.04567", "year": 2023},  # dated by a later version
        {"arxiv": "2301.04567", "year": 2021, "type": "article-journal"},  # put there years after it appeared
        {"arxiv": "math/0309136", "year": 1999},  # before 2007 the year is not told so
        {"arxiv": "", "year": 2021},
        {"arxiv": "9999.12345", "year": 2021},
    ],
)
def test_what_fits_or_cannot_be_told(cited: dict[str, object]) -> None:
    assert told(cited) == []


def test_another_identifier_is_a_difference_of_the_work() -> None:
    matched = match(
        reference("x", **ROE, arxiv="2101.00002"), [found("search", work(**ROE, arxiv="2101.00001"))]
    )
    assert matched.best is not None
    assert matched.best.outcome("arXiv") is Outcome.DIFFERENT
    assert verdict_of(matched) is Verdict.DIFFERS
