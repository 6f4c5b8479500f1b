"""A journal or meeting is cited, and only a preprint is registered."""

import pytest

from citecheck import rules
from citecheck.matching import match
from citecheck.model import Document, Finding, Lookup, Severity
from matching.cases import failed, found, reference, work

ROE = {"title": "On the depth of sleep in winter", "author": "Roe, R.; Doe, D.", "year": 2023}
JOURNAL = ROE | {"container_title": "Journal of Sleep", "volume": "12", "page": "3-9"}
PREPRINT = ROE | {"type": "article", "year": 2022}
ICLR = ROE | {"type": "paper-conference", "container_title": "ICLR"}


def told(cited: dict[str, object], lookups: list[Lookup]) -> list[Finding]:
    matched = match(reference("x", **cited), lookups)
    document = Document(path="p", format="bibtex", references=(matched.reference,))
    return [f for f in rules.apply(rules.RULES, document, [matched]) if f.name != "doi-missing"]


def test_an_article_with_a_place_that_crossref_was_searched_for() -> None:
    findings = told(JOURNAL, [found("search", work("10.1101/p", **PREPRINT))])
    assert [(f.name, f.severity) for f in findings] == [("preprint-cited-as-published", Severity.WARNING)]
    assert findings[0].cited == "Journal of Sleep"
    assert "10.1101/p" in findings[0].message


@pytest.mark.parametrize(
    ("cited", "lookups"),
    [
        (
            ICLR,
            [found("search", work("10.48550/p", **PREPRINT, arxiv="2201.00001"))],
        ),  # a meeting without DOIs
        (
            JOURNAL | {"doi": "10.1101/p"},
            [found("doi", work("10.1101/p", **PREPRINT))],
        ),  # the preprint's DOI is given
        (JOURNAL, [failed("search"), found("search", work("10.1/p", **PREPRINT), source="arxiv")]),  # law 1
        (JOURNAL | {"volume": ""}, [found("search", work("10.1101/p", **PREPRINT))]),
    ],
)
def test_only_a_note_where_silence_says_nothing(cited: dict[str, object], lookups: list[Lookup]) -> None:
    assert {(f.name, f.severity) for f in told(cited, lookups)} == {
        ("preprint-cited-as-published", Severity.NOTE)
    }


def test_year_and_place_are_not_those_of_the_preprint() -> None:
    with_place = PREPRINT | {"container_title": "arXiv"}
    names = {f.name for f in told(ICLR, [found("search", work("10.48550/p", **with_place))])}
    assert not names & {"year-mismatch", "container-title-mismatch"}
    earlier = {
        f.name for f in told(ICLR | {"year": 2020}, [found("search", work("10.48550/p", **with_place))])
    }
    assert "year-mismatch" in earlier  # it cannot have appeared before it was posted


@pytest.mark.parametrize(
    "cited", [PREPRINT, PREPRINT | {"container_title": "bioRxiv"}, ROE | {"type": "article-journal"}]
)
def test_a_preprint_cited_as_such(cited: dict[str, object]) -> None:
    preprint = PREPRINT | {"year": cited["year"]}
    assert told(cited, [found("search", work("10.1101/p", **preprint))]) == []


def test_the_published_version_is_preferred() -> None:
    both = [work("10.1101/p", **PREPRINT), work("10.1/j", **JOURNAL)]
    assert told(JOURNAL, [found("search", *both)]) == []
