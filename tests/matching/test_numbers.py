"""Year, volume, issue and pages."""

import pytest

from citecheck.matching.numbers import compare_issue, compare_page, compare_volume, compare_year
from citecheck.model import Outcome, PartialDate
from matching.cases import reference, work

ONLINE = (("print", PartialDate(year=2012)), ("online", PartialDate(year=2011, month=12)))


@pytest.mark.parametrize(
    ("cited", "registered"),
    [
        ("49", "49"),
        ("XII", "12"),
        ("Vol. 49", "49"),
        ("049", "49"),
        ("15_suppl", "15 Suppl"),
        ("4", "4-6"),
        ("n° 95", "95"),
    ],
)
def test_numbers_that_are_one(cited: str, registered: str) -> None:
    assert compare_volume(reference(volume=cited), work(volume=registered)).outcome is not Outcome.DIFFERENT
    assert compare_issue(reference(issue=cited), work(issue=registered)).outcome is not Outcome.DIFFERENT


@pytest.mark.parametrize(("cited", "registered"), [("41", "2"), ("14", "41"), ("4", "40"), ("3", "S3")])
def test_numbers_that_differ(cited: str, registered: str) -> None:
    assert compare_volume(reference(volume=cited), work(volume=registered)).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize("registered", ["", "null", "ahead-of-print"])
def test_a_number_the_record_lacks_cannot_be_compared(registered: str) -> None:
    assert compare_volume(reference(volume="41"), work(volume=registered)).outcome is Outcome.NOT_COMPARABLE


def test_law_4_a_bare_digit_elsewhere_confirms_nothing() -> None:
    text = "Neff, K. D. (2003). Self-compassion. Journal of Research in Personality, 41(2), 139-154."
    cited = reference(text, prose=True, volume="41", issue="2", page="139-154")
    assert compare_volume(cited, work(volume="2")).outcome is Outcome.DIFFERENT


def test_law_4_a_number_in_its_own_pattern_was_only_misread() -> None:
    text = "Doe J. Sleep. J Sleep 49(2), 1849-1856 (2010)."
    misread = reference(text, prose=True, volume="2", issue="49", page="1849-1856")
    assert compare_volume(misread, work(volume="49")).tolerance == "read from the full text"
    assert compare_issue(misread, work(issue="2")).tolerance == "read from the full text"


def test_bibtex_fields_are_taken_at_their_word() -> None:
    cited = reference("Doe. Sleep. J Sleep 49(2)", volume="2")
    assert compare_volume(cited, work(volume="49")).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("year", "outcome", "tolerance"),
    [
        (2012, Outcome.EQUAL, ""),
        (2011, Outcome.EQUIVALENT, "year of online publication"),
        (2010, Outcome.DIFFERENT, ""),  # a neighbouring year is wrong unless it is registered
    ],
)
def test_any_registered_date_of_publication_will_do(year: int, outcome: Outcome, tolerance: str) -> None:
    result = compare_year(reference(year=year), work(year=2012, dates=ONLINE))
    assert (result.outcome, result.tolerance) == (outcome, tolerance)


@pytest.mark.parametrize(
    ("cited", "registered", "tolerance"),
    [
        ("1849-1856", "1849-1856", ""),
        ("1009-18", "1009-1018", "way of writing the pages"),
        ("1849", "1849-1856", "first page only"),
        ("353-379", "353", "last page not registered"),
        ("e9405", "9405", "letter of the article number"),
        ("1-12", "e33693", "pages within an article number"),
    ],
)
def test_pages_that_are_one(cited: str, registered: str, tolerance: str) -> None:
    result = compare_page(reference(page=cited), work(page=registered))
    assert result.outcome is not Outcome.DIFFERENT
    assert result.tolerance == tolerance


@pytest.mark.parametrize(
    ("cited", "registered", "detail"),
    [
        ("1849-1865", "1849-1856", "the last page differs"),
        ("1894-1856", "1849-1856", "the first page differs"),
        ("139-154", "85-101", ""),
        ("104743", "104744", ""),
    ],
)
def test_pages_that_differ(cited: str, registered: str, detail: str) -> None:
    result = compare_page(reference(page=cited), work(page=registered))
    assert (result.outcome, result.detail) == (Outcome.DIFFERENT, detail)


def test_an_article_number_may_stand_in_either_field() -> None:
    assert (
        compare_page(reference(number="104743"), work(page="1-9", number="104743")).outcome is Outcome.EQUAL
    )


def test_law_4_pages_that_stand_in_the_text_were_only_misread() -> None:
    text = "Doe J. Sleep. J Sleep 49(2), 1849–1856, 3 figs."
    misread = reference(text, prose=True, page="3")
    assert compare_page(misread, work(page="1849-1856")).tolerance == "read from the full text"


def test_law_4_a_year_in_brackets_is_no_issue() -> None:
    cited = reference("Doe J. Sleep. Annals 49, 3–9 (2015).", prose=True, issue="2015")
    registered = work(issue="5", dates=(("print", PartialDate(year=2015)),))
    assert compare_issue(cited, registered).outcome is Outcome.NOT_COMPARABLE


def test_law_4_a_lone_number_that_is_the_volume_was_only_taken_for_an_issue() -> None:
    misread = reference("Roe, R. (1993) ‘Lakes’, Journal, 03, p. 75.", prose=True, issue="03", page="75")
    registered = work(volume="03", issue="C5", page="75-78")
    assert compare_issue(misread, registered).outcome is Outcome.NOT_COMPARABLE
    assert compare_issue(misread, work(volume="4", issue="C5")).outcome is Outcome.DIFFERENT


SICI = "10.1002/(sici)1234-987x(199609)9:5<225::aid-meh431>3.3.co;2-r"


def test_law_4_the_numbers_of_a_sici_confirm_no_volume() -> None:
    text = f"Doe, J. (1996) ‘Sleep’, Mice, 10(5), pp. 225–237. DOI: {SICI}"
    cited = reference(text, prose=True, volume="10", issue="5", page="225-237", doi=SICI)
    assert compare_volume(cited, work(SICI, volume="9")).outcome is Outcome.DIFFERENT


def test_law_4_what_is_called_an_issue_confirms_no_volume() -> None:
    text = "J. Doe, “Sleep,” BJR, vol. 1, no. 2, p. 20150447, 2016."
    cited = reference(text, prose=True, volume="1", issue="2", page="20150447")
    assert compare_volume(cited, work(volume="2")).outcome is Outcome.DIFFERENT
    assert compare_volume(cited, work(volume="1")).outcome is Outcome.EQUAL


TALK = "Discussion on Sleep. By Roe (Berlin). Proc. Roy. Soc. Med., Vol. 29, No. 7, p. 791–808"


def test_law_4_pages_that_the_title_speaks_of_are_not_those_cited() -> None:
    text = f"J. D., “{TALK},” BJR, vol. 9, no. 108, p. 775, 1936."
    cited = reference(text, prose=True, title="Discussion on Sleep. By Roe (Berlin)", page="791-808")
    assert compare_page(cited, work(title=TALK, page="775-775")).outcome is Outcome.NOT_COMPARABLE
    assert compare_page(cited, work(title="Discussion on Sleep", page="775")).outcome is Outcome.DIFFERENT
