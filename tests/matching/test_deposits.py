"""Whether the cited journal registers its articles, is in no list, or neither can be told; and what is asked to know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from citecheck.matching import match, next_question
from citecheck.matching.absence import JOURNAL_NOT_SHOWN, JOURNAL_UNLISTED
from citecheck.model import Lookup, MatchStatus, PartialDate, Work
from matching.cases import failed, found, reference, work

JOURNAL = "Self and Identity"
CITED = {"title": "Sleep and the hidden selves of mice in winter", "author": "Roe, R.", "year": 2003,
         "container_title": JOURNAL, "volume": "2", "page": "1-9"}  # fmt: skip
NONE = [found("search"), found("search", source="openalex")]


def journal(*years: int, name: str = JOURNAL, source: str = "crossref") -> Work:
    dates = tuple(("issued", PartialDate(year=y)) for y in years)
    return work("", source=source, type="periodical", title=name, container_title=name, dates=dates)


def article(year: int, name: str = JOURNAL) -> Work:
    return work("10.1/seen", title="Shame", container_title=name, year=year)


def asked(
    lookups: Sequence[Lookup], available: Sequence[str] = ("crossref", "openalex"), **fields: object
) -> str:
    question = next_question(
        match(reference("Roe, R. Sleep and selves", **CITED | fields), lookups), available
    )
    return f"{question.source} {question.kind}: {question.query}" if question else ""


def decided(lookups: Sequence[Lookup], **fields: object) -> tuple[MatchStatus, str]:
    m = match(reference(**CITED | fields), lookups)
    return m.status, m.reason


@pytest.mark.parametrize(
    ("lookups", "status"),
    [
        ([found("journals", journal(2002, 2003))], MatchStatus.ABSENT),
        (
            [found("journals", journal(2003, 2004))],
            MatchStatus.OUT_OF_SCOPE,
        ),  # its first year may be there in part
        ([found("journals", journal(2010, 2011))], MatchStatus.OUT_OF_SCOPE),
        # the years are known, so that an article of another year proves nothing
        ([found("journals", journal(2010, 2011)), found("journal", article(2012))], MatchStatus.OUT_OF_SCOPE),
        (
            [found("journals", journal()), found("journal", article(2012))],
            MatchStatus.ABSENT,
        ),  # no years are told
        ([found("journals", journal()), found("journal")], MatchStatus.OUT_OF_SCOPE),
        ([found("journals", journal(2002, 2003, name=f"New {JOURNAL}"))], MatchStatus.OUT_OF_SCOPE),
        ([found("journals"), found("journal")], MatchStatus.OUT_OF_SCOPE),
        ([failed("journals"), found("journal", article(2003))], MatchStatus.ABSENT),
        ([failed("journals"), failed("journal")], MatchStatus.UNANSWERED),
    ],
)
def test_an_article_is_missed_only_where_its_journal_registers_in_that_year(
    lookups: list[Lookup], status: MatchStatus
) -> None:
    assert decided([*NONE, *lookups])[0] is status


def test_the_list_is_asked_first_and_works_of_the_journal_where_it_tells_no_years() -> None:
    assert asked(NONE[:1]) == "openalex search: Sleep and the hidden selves of mice in winter"
    assert asked(NONE) == f"crossref journals: {JOURNAL}"
    for told in (journal(2002, 2003), journal(1980)):
        assert asked([*NONE, found("journals", told)]) == ""
    for untold in (found("journals", journal()), failed("journals")):
        assert asked([*NONE, untold]) == f"crossref journal: {JOURNAL} 2003"
        assert asked([*NONE, untold, found("journal")]) == ""
        assert asked([*NONE, untold, failed("journal")]) == ""
    assert asked([*NONE, found("journals")]) == ""  # a journal that is not listed has no works either


def test_an_abbreviation_is_in_no_list_unless_a_work_tells_the_name() -> None:
    short = {"container_title": "J. Biol. Chem."}
    assert asked(NONE, **short) == "crossref journal: J. Biol. Chem. 2003"
    shown = [found("search", article(2003, "Journal of Biological Chemistry")), NONE[1]]
    assert asked(shown, **short) == "crossref journals: Journal of Biological Chemistry"


NEW = {"container_title": "International Journal of Sleeping Mice", "year": 2021}
NOWHERE = [*NONE, found("journals"), found("journals", source="openalex")]


def test_an_english_journal_of_our_time_that_nobody_lists_around_a_title_that_nobody_knows() -> None:
    assert (
        asked([*NONE, found("journals")], **NEW)
        == "openalex journals: International Journal of Sleeping Mice"
    )
    assert asked(NOWHERE, **NEW) == ""
    assert decided(NOWHERE, **NEW) == (MatchStatus.ABSENT, JOURNAL_UNLISTED)


@pytest.mark.parametrize(
    "fields",
    [
        {"year": 2004},  # a journal of that time may have ended unlisted
        {"container_title": "Zhurnal sleeping mice"},
        {"container_title": "Journal de la souris dormante"},
        {"container_title": "Int. Journal of Sleeping Mice"},
        {"container_title": "Journal of Mice"},
        {"container_title": "Journal of Sleeping Mice, Series 2"},
        {"container_title": "Journal of Sleeping Mice: Theory"},
        {"container_title": "ACM Transactions on Sleeping Mice"},
        {"title": "Sleeping mice"},
        {"author": "", "year": None},
    ],
)
def test_any_doubt_about_the_name_lets_an_unlisted_journal_pass(fields: dict[str, object]) -> None:
    assert decided(NOWHERE, **NEW | fields)[0] is not MatchStatus.ABSENT


@pytest.mark.parametrize(
    "lookups",
    [
        [*NONE, failed("journals"), found("journals", source="openalex")],
        [*NONE, found("journals"), failed("journals", "openalex")],
        [*NONE, found("journals"), found("journals", journal(name="Of Mice", source="openalex"), source="openalex")],
        [*NONE, found("journals", journal(2021, name="Asian International Journal of Sleeping Mice")),
         found("journals", source="openalex")],
        [NONE[0], failed("search", "openalex"), *NOWHERE[2:]],
    ],
)  # fmt: skip
def test_one_list_or_search_that_does_not_agree_is_enough_to_say_nothing(lookups: list[Lookup]) -> None:
    assert decided(lookups, **NEW)[1] == JOURNAL_NOT_SHOWN


def test_a_name_that_may_have_been_cut_from_prose_wrongly_says_nothing() -> None:
    read = reference("Roe, R. Sleep", prose=True, **CITED | NEW)
    for confidence, status in ((0.95, MatchStatus.ABSENT), (0.7, MatchStatus.OUT_OF_SCOPE)):
        assert match(replace(read, confidence=confidence), NOWHERE).status is status
