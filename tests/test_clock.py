"""What day it is: the run's, the rules' and the meetings' are one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from citecheck.clock import today
from citecheck.matching import match
from citecheck.pipeline import Run
from citecheck.rules.future_date import FutureDate
from matching.cases import found, reference


def test_a_build_date_stands_for_today_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")
    assert today() == date(2000, 1, 1)
    assert Run().today == "2000-01-01"
    cited = reference("x", title="On the depth of sleep in winter", author="Roe, R.", year=2009)
    assert list(FutureDate().check_match(match(cited, [found("search")])))


@pytest.mark.parametrize("given", ["", "yesterday", "-5", "9" * 40])
def test_what_is_no_time_leaves_the_day_as_it_is(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert abs((today() - datetime.now(UTC).date()).days) <= 1
