"""Editorial notices: from both ends of the link, each kind by itself, each notice once, with its date and DOI."""

from dataclasses import replace

import pytest

from citecheck import rules
from citecheck.matching import match
from citecheck.model import Document, Finding, Match, Notice, PartialDate, Severity, Work
from matching.cases import found, reference, work

GILBERT = {
    "author": "Gilbert, Paul",
    "title": "Compassionate mind training for people with high shame",
    "year": 2006,
    "container_title": "Emotion",
    "volume": "13",
    "page": "353-379",
}
DOI = "10.1002/cpp.507"
NOTICE = "10.1002/notice"
DATE = PartialDate(year=2015, month=3)


def told(*works: Work, text: str = "Gilbert 2006") -> list[Finding]:
    """What the rules about notices say when the DOI leads to the first of these works and a search to the others."""
    cited = reference(text, **GILBERT, doi=DOI)
    lookups = [found("doi", works[0])] + ([found("search", *works[1:])] if works[1:] else [])
    matched: Match = match(cited, lookups)
    document = Document(path="paper.bib", format="bibtex", references=(cited,))
    return [f for f in rules.apply(rules.RULES, document, [matched]) if f.code.startswith("CC5")]


def registered(*notices: Notice, title: str = "") -> Work:
    return work(DOI, **GILBERT | {"title": title or GILBERT["title"]}, notices=notices)


def notice_of(kind: str, doi: str = NOTICE) -> Work:
    """The notice's own record, which names the work it is about."""
    return work(
        doi,
        title=f"Notice about {GILBERT['title']}",
        year=2015,
        notifies=(Notice(kind=kind, doi=DOI, date=DATE, asserted_by="publisher"),),
    )


KINDS = {
    "retraction": "retracted",
    "partial_retraction": "retracted",
    "expression_of_concern": "expression-of-concern",
    "correction": "corrected",
    "erratum": "corrected",
    "corrigendum": "corrected",
    "addendum": "corrected",
    "clarification": "corrected",
    "withdrawal": "withdrawn",
    "removal": "withdrawn",
    "new_version": "newer-version",
    "new_edition": "newer-version",
    "retraction_and_replacement": "retracted-and-replaced",
    "retract_and_replace": "retracted-and-replaced",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_by_its_own_rule_from_either_end(kind: str) -> None:
    from_work = told(registered(Notice(kind=kind, doi=NOTICE, date=DATE, asserted_by="publisher")))
    from_notice = told(registered(), notice_of(kind))
    for findings in (from_work, from_notice):
        assert [f.name for f in findings] == [KINDS[kind]]
        assert findings[0].found == NOTICE
        assert NOTICE in findings[0].message
        assert "2015-03" in findings[0].message
        assert "the publisher" in findings[0].message


def test_one_notice_linked_from_both_ends_is_one_finding_with_all_who_assert_it() -> None:
    mine = Notice(kind="retraction", doi=NOTICE, asserted_by="retraction-watch")
    findings = told(registered(mine), notice_of("retraction"))
    assert [f.name for f in findings] == ["retracted"]
    assert "Retraction Watch and the publisher" in findings[0].message
    assert "2015-03" in findings[0].message  # the date that only the other end knows


def test_two_notices_are_two_findings() -> None:
    listed = (
        Notice(kind="correction", doi="10.1/a"),
        Notice(kind="correction", doi="10.1/b"),
        Notice(kind="retraction", doi="10.1/c"),
    )
    assert [f.found for f in told(registered(*listed))] == ["10.1/c", "10.1/a", "10.1/b"]


def test_a_notice_of_another_work_says_nothing_about_this_one() -> None:
    other = replace(notice_of("retraction"), notifies=(Notice(kind="retraction", doi="10.1/other"),))
    assert told(registered(), other) == []


def test_a_retraction_that_is_a_new_version_replaces_the_work() -> None:
    both = (Notice(kind="retraction", doi=NOTICE), Notice(kind="new_version", doi=NOTICE))
    assert [f.name for f in told(registered(*both))] == ["retracted-and-replaced"]
    apart = (Notice(kind="retraction", doi=NOTICE), Notice(kind="new_version", doi="10.1/v2"))
    assert [f.name for f in told(registered(*apart))] == ["retracted", "newer-version"]


@pytest.mark.parametrize(
    ("prefix", "name"),
    [
        ("RETRACTED: ", "retracted"),
        ("Retracted Article: ", "retracted"),
        ("[Retracted] ", "retracted"),
        ("WITHDRAWN: ", "withdrawn"),
        ("REMOVED: ", "withdrawn"),
        ("Retracted and Republished: ", "retracted-and-replaced"),
    ],
)
def test_a_title_that_says_so_is_a_notice_by_itself(prefix: str, name: str) -> None:
    findings = told(registered(title=prefix + GILBERT["title"]))
    assert [f.name for f in findings] == [name]
    assert "title under which it is registered" in findings[0].message


def test_a_title_that_says_so_adds_nothing_to_a_registered_notice() -> None:
    listed = Notice(kind="retraction", doi=NOTICE)
    findings = told(registered(listed, title=f"RETRACTED: {GILBERT['title']}"))
    assert [f.found for f in findings] == [NOTICE]


def test_words_that_begin_a_title_are_no_notice() -> None:
    for title in ("Retracted landing gear: noise", "Removed from home: children in care"):
        cited = reference("Roe 2006", **GILBERT | {"title": title}, doi=DOI)
        matched = match(cited, [found("doi", work(DOI, **GILBERT | {"title": title}))])
        document = Document(path="p", format="bibtex", references=(cited,))
        assert list(rules.apply(rules.RULES, document, [matched])) == []


def test_an_acknowledged_retraction_is_only_noted() -> None:
    listed = Notice(kind="retraction", doi=NOTICE)
    assert told(registered(listed))[0].severity is Severity.ERROR
    assert told(registered(listed), text="Gilbert 2006 (retracted)")[0].severity is Severity.NOTE
