"""Years that have not come yet."""

import pytest

from citecheck.clock import today
from citecheck.matching import match
from citecheck.rules.future_date import FutureDate
from matching.cases import found, reference, work

TITLE = "On the depth of sleep in winter"


@pytest.mark.parametrize(("ahead", "fires"), [(-1, False), (0, False), (1, False), (2, True), (80, True)])
def test_a_year_after_the_next_one(ahead: int, fires: bool) -> None:
    cited = reference("x", title=TITLE, author="Roe, R.", year=today().year + ahead)
    assert bool(list(FutureDate().check_match(match(cited, [found("search")])))) is fires


def test_silent_where_the_record_speaks() -> None:
    year = today().year + 10
    cited = reference("x", title=TITLE, author="Roe, R.", year=year)
    for registered in (year, 2020):  # confirmed, or told by year-mismatch
        looked_up = match(cited, [found("search", work(title=TITLE, author="Roe, R.", year=registered))])
        assert list(FutureDate().check_match(looked_up)) == []


def test_no_year_is_no_future() -> None:
    assert list(FutureDate().check_match(match(reference("x", title=TITLE), [found("search")]))) == []
