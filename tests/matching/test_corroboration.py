"""Where sources disagree, nobody is accused; where another version knows more, it is heard."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.matching import Question, match, next_question
from citecheck.matching.questions import people_in_doubt
from citecheck.model import Lookup, LookupStatus, MatchStatus, Metadata, Outcome, Work
from matching.cases import failed, found, names, reference, work

TITLE = "Robust dynamic radiance fields for everyday scenes"
DOI = "10.1234/work"


def crossref(**fields: Any) -> Work:
    return work(DOI, title=TITLE, author=names("Shen, Xiao; Sun, Dewang"), **{"year": 2023} | fields)


def cited(**fields: Any) -> Any:
    return reference(title=TITLE, author="Shen, Xiao; Sun, Dewang", **{"year": 2023, "doi": DOI} | fields)


def outcome(m: Any, field: str) -> tuple[Outcome, str]:
    return next((c.outcome, c.tolerance) for c in m.best.comparisons if c.field == field)


def test_a_year_that_a_second_source_confirms_is_granted_and_said() -> None:
    lookups = [found("doi", crossref(year=2021)), found("record", crossref(year=2021))]
    assert outcome(match(cited(), lookups), "issued")[0] is Outcome.DIFFERENT
    opinion = found("opinion", work(DOI, source="openalex", title=TITLE, year=2023), source="openalex")
    told = outcome(match(cited(), [*lookups, opinion]), "issued")
    assert told[0] is Outcome.EQUIVALENT
    assert "OpenAlex" in told[1]


def test_a_second_source_that_agrees_with_the_first_changes_nothing() -> None:
    lookups = [found("doi", crossref(year=2021)), found("record", crossref(year=2021))]
    opinion = found("opinion", work(DOI, source="openalex", title=TITLE, year=2021), source="openalex")
    assert outcome(match(cited(), [*lookups, opinion]), "issued")[0] is Outcome.DIFFERENT


def test_authors_cut_in_one_record_are_read_in_another() -> None:
    thin = work(DOI, title=TITLE, author=names("Shen, Xiao"), year=2023)
    assert outcome(match(cited(), [found("doi", thin)]), "author")[0] is Outcome.DIFFERENT
    full = work(
        "dblp:conf/x/1", source="dblp", title=TITLE, author=names("Shen, Xiao; Sun, Dewang"), year=2023
    )
    told = outcome(match(cited(), [found("doi", thin), found("version", full, source="dblp")]), "author")
    assert told[0] is Outcome.EQUIVALENT


def test_another_work_of_the_same_title_confirms_nothing() -> None:
    lookups = [found("doi", crossref(year=2021)), found("record", crossref(year=2021))]
    other = work("10.1234/other", source="dblp", title=TITLE, author=names("Lee, Ann"), year=2023)
    told = outcome(match(cited(), [*lookups, found("version", other, source="dblp")]), "issued")
    assert told[0] is Outcome.DIFFERENT


def test_another_version_does_not_speak_for_the_title() -> None:
    near = TITLE.replace("everyday", "indoor")
    registered = work(DOI, title=near, author=names("Shen, Xiao; Sun, Dewang"), year=2023)
    other = work(
        "10.1234/other", source="dblp", title=TITLE, author=names("Shen, Xiao; Sun, Dewang"), year=2023
    )
    told = outcome(
        match(cited(), [found("doi", registered), found("version", other, source="dblp")]), "title"
    )
    assert told[0] is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        ("ICML", Outcome.EQUIVALENT),
        ("NeurIPS", Outcome.DIFFERENT),
        ("ICML Workshop on Rendering", Outcome.EQUIVALENT),
        ("arXiv", Outcome.NOT_COMPARABLE),
    ],
)
def test_the_published_version_knows_the_meeting_of_a_preprint(meeting: str, expected: Outcome) -> None:
    doi = "10.48550/arxiv.2101.00001"
    people = names("Shen, Xiao; Sun, Dewang")
    preprint = work(doi, source="datacite", type="article", title=TITLE, author=people, year=2023)
    published = work(
        "dblp:conf/icml/1", source="dblp", type="paper-conference", title=TITLE, author=people, year=2023,
        container_title="ICML", container_titles=("International Conference on Machine Learning",),
    )  # fmt: skip
    lookups = [found("doi", preprint, source="datacite"), found("version", published, source="dblp")]
    m = match(cited(doi=doi, type="paper-conference", container_title=meeting), lookups)
    assert m.status is MatchStatus.IDENTIFIED
    assert outcome(m, "container-title")[0] is expected


def test_a_doi_that_does_not_exist_is_held_against_a_work_without_one() -> None:
    absent = Lookup(source="doi.org", question="registration", asked=DOI, status=LookupStatus.ABSENT)
    people = names("Shen, Xiao; Sun, Dewang")
    bare = Work(source="dblp", id="dblp:conf/icml/1", metadata=Metadata(title=TITLE, author=people))
    m = match(cited(), [found("doi"), absent, found("search", bare, source="dblp")])
    assert m.status is MatchStatus.IDENTIFIED
    assert outcome(m, "DOI")[0] is Outcome.DIFFERENT


def test_a_source_that_is_not_needed_may_fail() -> None:
    failed = Lookup(source="openalex", question="search", asked="x", status=LookupStatus.FAILED, detail="x")
    seen = work("10.1/seen", container_title="Self and Identity", title="Shame", year=2002)
    silent = [found("search", seen, source="crossref"), failed]
    assert match(cited(doi="", container_title="Self and Identity"), silent).status is MatchStatus.ABSENT
    walled = Lookup(source="dblp", question="search", asked="x", status=LookupStatus.FAILED, detail="x")
    m = match(cited(doi="", type="paper-conference", container_title="ICML"), [*silent, walled])
    assert m.status is MatchStatus.UNANSWERED


PREPRINT = "10.48550/arxiv.2101.00001"
PEOPLE = names("Shen, Xiao; Sun, Dewang")


def published(title: str = "Some other paper", meeting: str = "ICLR") -> Work:
    return work(
        "dblp:conf/x/1",
        source="dblp",
        type="paper-conference",
        title=title,
        author=PEOPLE,
        year=2021,
        container_title=meeting,
    )


def at_meeting(*answers: Lookup, **fields: Any) -> Any:
    preprint = work(PREPRINT, source="datacite", type="article", title=TITLE, author=PEOPLE, year=2021)
    told = {"doi": PREPRINT, "type": "paper-conference", "container_title": "ICML", "year": 2021} | fields
    return match(cited(**told), [found("doi", preprint, source="datacite"), *answers])


def test_a_meeting_where_dblp_has_neither_title_nor_people_is_contradicted() -> None:
    only_preprint = found(
        "version", work(PREPRINT, source="dblp", type="article", title=TITLE, author=PEOPLE), source="dblp"
    )
    m = at_meeting(only_preprint)
    assert next_question(m, ["dblp"]) == Question(kind="people", query="Shen Sun", source="dblp")
    m = at_meeting(only_preprint, found("people", published(), source="dblp"))
    assert outcome(m, "container-title")[0] is Outcome.DIFFERENT
    assert next_question(m, ["dblp"]) is None


@pytest.mark.parametrize(
    "people",
    [
        found("people", published(meeting="ICML"), source="dblp"),  # there, under another title
        found("people", source="dblp"),  # not even the preprint: the names are written otherwise
        found("people", *[published(f"Paper number {n}") for n in range(50)], source="dblp"),  # may be cut
        failed("people", "dblp"),
    ],
)
def test_without_that_evidence_the_meeting_stays_open(people: Lookup) -> None:
    m = at_meeting(found("version", source="dblp"), people)
    assert outcome(m, "container-title")[0] is not Outcome.DIFFERENT


def test_people_are_asked_about_only_where_dblp_must_know_the_meeting() -> None:
    silent = found("version", source="dblp")
    assert people_in_doubt(at_meeting(silent))
    assert not people_in_doubt(at_meeting(silent, container_title="Workshop on Bees"))
    assert not people_in_doubt(at_meeting(silent, year=9998))  # not out yet
    assert not people_in_doubt(at_meeting(failed("version", "dblp")))
