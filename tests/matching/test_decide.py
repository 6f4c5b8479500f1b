"""The decision: which work is meant, and what may be said when none can be named."""

from dataclasses import replace

import pytest

from citecheck.matching import match, next_question
from citecheck.model import Lookup, LookupStatus, MatchStatus, Outcome, PartialDate
from matching.cases import failed, found, reference, work

NEFF = {
    "author": "Neff, Kristin",
    "title": "Self-Compassion: An Alternative Conceptualization of a Healthy Attitude Toward Oneself",
    "year": 2003,
    "container_title": "Self and Identity",
    "volume": "2",
    "issue": "2",
    "page": "85-101",
}
SCALE = NEFF | {
    "title": "The Development and Validation of a Scale to Measure Self-Compassion",
    "issue": "3",
    "page": "223-250",
}
PLACE = {
    "author": "Neff, Kristin D.; Kirkpatrick, Kristin L.; Rude, Stephanie S.",
    "title": "Self-compassion and adaptive psychological functioning",
    "year": 2007,
    "container_title": "Journal of Research in Personality",
    "volume": "41",
    "issue": "1",
    "page": "139-154",
}
SIBLING = PLACE | {
    "author": "Neff, Kristin D.; Rude, Stephanie S.; Kirkpatrick, Kristin L.",
    "title": "An examination of self-compassion in relation to positive psychological functioning",
    "issue": "4",
    "page": "908-916",
}
MIXED = NEFF | {k: PLACE[k] for k in ("container_title", "volume", "page")} | {"author": "Neff, K. D."}


def test_a_work_reached_by_its_doi_is_the_one_meant() -> None:
    cited = reference(**NEFF, doi="10.1080/15298860309032")
    decided = match(cited, [found("doi", work("10.1080/15298860309032", **NEFF))])
    assert decided.status is MatchStatus.IDENTIFIED
    assert decided.best is not None
    assert decided.best.work.id == "10.1080/15298860309032"
    assert next_question(decided, ["crossref"]) is None


def test_a_doi_that_leads_to_another_work() -> None:
    cited = reference("Neff, K. (2003). Self-compassion.", **NEFF, doi="10.1002/cpp.507")
    other = work(
        "10.1002/cpp.507",
        author="Gilbert, Paul",
        title="Compassionate mind training",
        year=2006,
        page="353-379",
    )
    decided = match(cited, [found("doi", other)])
    assert decided.status is MatchStatus.OTHER_WORK
    question = next_question(decided, ["crossref"])
    assert question is not None
    assert question.kind == "search"  # the work described is looked for, so that its DOI can be offered
    settled = match(cited, [found("doi", other), found("search", work("10.1/right", **NEFF), other)])
    assert settled.second is not None
    assert settled.second.work.id == "10.1/right"


def test_a_work_about_the_work_is_not_the_work() -> None:
    cited = reference(**NEFF, doi="10.1/erratum")
    erratum = work("10.1/erratum", **NEFF | {"title": "Erratum: " + NEFF["title"]})
    assert match(cited, [found("doi", erratum)]).status is MatchStatus.OTHER_WORK
    assert match(reference(**NEFF), [found("search", erratum)]).status is not MatchStatus.IDENTIFIED


def test_two_works_mixed_are_both_named_and_not_the_sibling() -> None:
    lookup = found(
        "search",
        work("10.1/scale", **SCALE),
        work("10.1/sibling", **SIBLING),
        work("10.1/place", **PLACE),
        work("10.1/neff", **NEFF),
    )
    decided = match(reference(**MIXED), [lookup])
    assert decided.best is not None
    assert decided.second is not None
    assert (decided.best.work.id, decided.second.work.id) == ("10.1/neff", "10.1/place")


def test_the_place_of_a_mixed_work_is_asked_for_when_no_answer_has_it() -> None:
    decided = match(reference(**MIXED), [found("search", work("10.1/neff", **NEFF))])
    question = next_question(decided, ["crossref"])
    assert question is not None
    assert question.kind == "container-volume-page"
    assert question.query == "Journal of Research in Personality 41 139-154"
    answered = match(
        reference(**MIXED),
        [*decided.lookups, found("container-volume-page", work("10.1/sibling", **SIBLING))],
    )
    assert answered.second is None  # the sibling stands on other pages
    again = next_question(answered, ["crossref"])
    assert again is not None
    assert again.query == "Journal of Research in Personality 41 139 2007"  # the year of its volume 41
    silent = match(reference(**MIXED), [*answered.lookups, found("container-volume-page")])
    assert next_question(silent, ["crossref"]) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"author": "Stranger, A."}, "title and place agree"),  # the first author was replaced
        (
            {"title": NEFF["title"].replace("healthy", "sound").replace("Healthy", "Sound")},
            "the title is alike",
        ),
        ({"year": 1990}, "title and authors agree"),
    ],
)
def test_a_work_described_with_one_error_is_still_found(change: dict[str, object], reason: str) -> None:
    decided = match(
        reference(**NEFF | change), [found("search", work("10.1/scale", **SCALE), work("10.1/neff", **NEFF))]
    )
    assert decided.best is not None
    assert decided.best.work.id == "10.1/neff"
    assert decided.reason.startswith(reason)


def test_a_title_alone_never_decides() -> None:
    review = work(
        "10.1/review",
        author="Critic, C.",
        title=NEFF["title"],
        year=2005,
        container_title="Book Reviews",
        page="7",
    )
    decided = match(reference(**NEFF), [found("search", review)])
    assert decided.status is MatchStatus.AMBIGUOUS or decided.best is None


def test_parts_of_a_series_are_not_one_another() -> None:
    part = {"author": "Doe, J.", "title": "A theory of everything, Part I", "year": 2001}
    decided = match(
        reference(**part | {"title": "A theory of everything, Part II"}),
        [found("search", work("10.1/i", **part))],
    )
    assert decided.status is not MatchStatus.IDENTIFIED


def test_two_works_that_fit_equally_are_ambiguous() -> None:
    decided = match(reference(**NEFF), [found("search", work("10.1/a", **NEFF), work("10.1/b", **NEFF))])
    assert decided.status is MatchStatus.AMBIGUOUS


def test_a_preprint_does_not_stand_in_the_way_of_its_article() -> None:
    preprint = work("10.1101/x", **{k: NEFF[k] for k in ("author", "title", "year")}, type="article")
    decided = match(reference(**NEFF), [found("search", preprint, work("10.1/neff", **NEFF))])
    assert decided.best is not None
    assert decided.best.work.id == "10.1/neff"


# -- law 1: absence of evidence is not evidence ------------------------------------------------------------------------

ABSENT = found("search")
JOURNAL = found("journal", work("10.1/seen", container_title="Self and Identity", title="Shame", year=2002))
LATER = found("journal", work("10.1/seen", container_title="Self and Identity", title="Shame", year=2009))
OTHER_JOURNAL = found("journal", work("10.1/seen", container_title="Self", title="Shame", year=2002))
NOT_REGISTERED = found("registration", source="doi.org")
REGISTERED = Lookup(
    source="doi.org", question="registration", asked="x", status=LookupStatus.FOUND, detail="mEDRA"
)
NOT_ASKED = Lookup(
    source="crossref", question="doi", asked="x", status=LookupStatus.NOT_ASKED, detail="offline"
)
BIORXIV = NEFF | {"type": "article", "container_title": "bioRxiv"}
CITED = NEFF | {"doi": "10.1/none"}


@pytest.mark.parametrize(
    ("fields", "lookups", "status"),
    [
        (NEFF, [ABSENT], MatchStatus.OUT_OF_SCOPE),  # nothing shows that its journal registers articles
        (NEFF, [ABSENT, JOURNAL], MatchStatus.ABSENT),
        (NEFF, [ABSENT, OTHER_JOURNAL], MatchStatus.OUT_OF_SCOPE),
        (NEFF, [ABSENT, failed("journal")], MatchStatus.UNANSWERED),
        (NEFF, [ABSENT, LATER], MatchStatus.ABSENT),
        (NEFF | {"year": 1979}, [ABSENT, LATER], MatchStatus.OUT_OF_SCOPE),  # older volumes may have no DOI
        (NEFF, [failed("search")], MatchStatus.UNANSWERED),
        (CITED, [found("doi"), NOT_REGISTERED, ABSENT], MatchStatus.ABSENT),
        (
            CITED,
            [found("doi"), failed("registration", "doi.org")],
            MatchStatus.UNANSWERED,
        ),  # a 404 alone proves nothing
        (CITED, [found("doi"), REGISTERED], MatchStatus.OUT_OF_SCOPE),  # registered elsewhere
        (CITED, [found("doi"), NOT_REGISTERED, failed("search")], MatchStatus.UNANSWERED),
        (CITED, [NOT_ASKED], MatchStatus.UNANSWERED),
        (NEFF | {"type": "legislation"}, [], MatchStatus.OUT_OF_SCOPE),
        (NEFF | {"type": "webpage"}, [], MatchStatus.OUT_OF_SCOPE),
        (NEFF | {"type": "book"}, [ABSENT], MatchStatus.OUT_OF_SCOPE),  # nobody holds every book
        (BIORXIV, [ABSENT], MatchStatus.OUT_OF_SCOPE),  # DataCite has not been asked
        (BIORXIV, [ABSENT, found("search", source="datacite")], MatchStatus.ABSENT),
        (BIORXIV | {"type": "dataset"}, [ABSENT, found("search", source="datacite")], MatchStatus.ABSENT),
        # institutes' preprints, programs and data that lie nowhere in particular may have no DOI
        (
            BIORXIV | {"container_title": ""},
            [ABSENT, found("search", source="datacite")],
            MatchStatus.OUT_OF_SCOPE,
        ),
        (
            BIORXIV | {"container_title": "Preprint 52/1999"},
            [ABSENT, found("search", source="datacite")],
            MatchStatus.OUT_OF_SCOPE,
        ),
        (NEFF | {"type": "software"}, [ABSENT, found("search", source="datacite")], MatchStatus.OUT_OF_SCOPE),
        (NEFF | {"type": "dataset"}, [ABSENT, found("search", source="datacite")], MatchStatus.OUT_OF_SCOPE),
        ({"title": "Foreword"}, [ABSENT], MatchStatus.UNREADABLE),
    ],
)
def test_what_may_be_said_without_a_work(
    fields: dict[str, object], lookups: list[Lookup], status: MatchStatus
) -> None:
    assert match(reference(**fields), lookups).status is status


def test_no_search_is_sent_where_the_doi_was_not_settled() -> None:
    for lookups in ([failed("doi")], [found("doi"), failed("registration")], [found("doi"), REGISTERED]):
        assert (
            next_question(match(reference("Neff 2003 Self-compassion", **CITED), lookups), ["crossref"])
            is None
        )


# -- the whole record before a year is called different ------------------------------------------------------------------

OTHER_YEAR = NEFF | {"year": 2002}


def test_the_whole_record_is_asked_for_before_a_year_is_called_different() -> None:
    listed = found("search", work("10.1/neff", **NEFF))
    decided = match(reference(**OTHER_YEAR), [listed])
    question = next_question(decided, ["crossref"])
    assert question is not None
    assert (question.kind, question.query) == ("record", "10.1/neff")
    whole = work("10.1/neff", **NEFF, dates=(("issue", PartialDate(year=2002)),))
    settled = match(reference(**OTHER_YEAR), [listed, found("record", whole)])
    assert settled.best is not None
    assert settled.best.outcome("issued") is Outcome.EQUIVALENT
    assert next_question(settled, ["crossref"]) is None


def test_a_year_is_called_different_only_when_the_whole_record_says_so() -> None:
    listed = found("search", work("10.1/neff", **NEFF))
    confirmed = match(reference(**OTHER_YEAR), [listed, found("record", work("10.1/neff", **NEFF))])
    assert confirmed.best is not None
    assert confirmed.best.outcome("issued") is Outcome.DIFFERENT
    unanswered = match(reference(**OTHER_YEAR), [listed, failed("record")])
    assert unanswered.best is not None
    assert unanswered.best.outcome("issued") is Outcome.NOT_COMPARABLE


def test_a_doubtful_reading_is_never_called_not_found() -> None:
    doubtful = replace(reference(**NEFF), confidence=0.3)
    assert match(doubtful, [ABSENT]).status is MatchStatus.UNREADABLE


@pytest.mark.parametrize(
    "cited", ["10.48550/arXiv.2101.00001v3", "https://doi.org/10.48550/arxiv.2101.00001"]
)
def test_a_version_of_an_arxiv_doi_is_no_other_doi(cited: str) -> None:
    found_one = found("search", work("10.48550/arxiv.2101.00001", **NEFF))
    decided = match(reference(**NEFF, doi=cited), [found_one])
    assert decided.best is not None
    assert decided.best.outcome("DOI") is not Outcome.DIFFERENT


def test_a_paper_of_the_same_people_in_the_same_volume_is_not_the_one_with_a_word_changed() -> None:
    depression = {
        "author": "McLeod, B. D.; Wood, J. J.; Weisz, J. R.",
        "title": "Examining the association between parenting and childhood depression: A meta-analysis",
        "year": 2007,
        "container_title": "Clinical Psychology Review",
        "volume": "27",
        "page": "986-1003",
    }
    anxiety = depression | {"title": depression["title"].replace("depression", "anxiety"), "page": "155-172"}
    decided = match(reference(**anxiety), [found("search", work("10.1/depression", **depression))])
    assert decided.status is MatchStatus.AMBIGUOUS
    one_word = match(
        reference(**anxiety | {"page": "986-1003"}), [found("search", work("10.1/depression", **depression))]
    )
    assert one_word.status is MatchStatus.IDENTIFIED  # the place is right, so the word is wrong


@pytest.mark.parametrize(
    "thin",
    [
        {"author": "Neff, K.", "year": 2003},  # the first author alone
        {
            "author": "",
            "title": "Self-Compassion: An Alternative Conceptualization",
        },  # cut at italics, nobody named
    ],
)
def test_a_thin_record_is_still_the_work(thin: dict[str, object]) -> None:
    registered = {k: v for k, v in (NEFF | thin).items() if v != ""}
    cited = reference(**NEFF | {"author": "Neff, K.; Hsieh, Y.; Rude, S.; Roe, R."})
    decided = match(cited, [found("search", work("10.1/thin", **registered))])
    assert decided.status is MatchStatus.IDENTIFIED


def test_the_first_author_and_a_title_that_begins_alike_are_not_enough() -> None:
    other = NEFF | {"title": "Self-compassion: an alternative", "volume": "9", "page": "1-8", "year": 2010}
    assert (
        match(reference(**NEFF), [found("search", work("10.1/o", **other))]).status
        is not MatchStatus.IDENTIFIED
    )


def test_a_book_under_another_first_author_is_known_by_title_year_and_publisher() -> None:
    title = "Laser welding of plastics: materials and processes"
    klein = work(type="book", title=title, author="Klein, Rolf", year=2011, publisher="Wiley-VCH")
    cited = reference(type="book", title=title, author="Mazzone, A.", year=2011, publisher="Wiley")
    assert match(cited, [found("search", klein)]).status is MatchStatus.IDENTIFIED
    other = reference(type="book", title=title, author="Mazzone, A.", year=2011, publisher="Elsevier")
    assert match(other, [found("search", klein)]).status is not MatchStatus.IDENTIFIED


# -- a title of its own, under other people's names ---------------------------------------------------------------------

OTHERS = NEFF | {"author": "Yin, Rong; Liu, Yong", "container_title": "", "volume": "", "page": "",
                 "title": "Pretraining Text Encoders with Adversarial Mixture of Training Signal Generators"}  # fmt: skip
BY_OTHERS = OTHERS | {"author": "Meng, Yu; Xiong, Chenyan", "container_title": "ICLR"}


def test_a_long_title_of_that_year_by_other_people_is_that_work_described_wrongly() -> None:
    decided = match(reference(**OTHERS), [found("search", work("10.1/meng", **BY_OTHERS))])
    assert decided.status is MatchStatus.IDENTIFIED
    assert decided.best is not None
    assert decided.best.outcome("author") is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("cited", "registered"),
    [
        ({}, {"year": 2010}),
        ({"title": "Training Signal Generators"}, {"title": "Training Signal Generators"}),
        ({"author": "World Health Organization"}, {}),  # for which these people may have written it
        ({}, {"author": "World Health Organization"}),
    ],
)
def test_less_than_that_leaves_it_open(cited: dict[str, object], registered: dict[str, object]) -> None:
    decided = match(
        reference(**OTHERS | cited), [found("search", work("10.1/meng", **BY_OTHERS | registered))]
    )
    assert decided.status is not MatchStatus.IDENTIFIED
