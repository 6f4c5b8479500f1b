"""Dates as programs and people write them."""

from __future__ import annotations

import pytest

from citecheck.dates import parse_written
from citecheck.model import PartialDate


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2003", (2003, None, None, "")),
        ("2003a", (2003, None, None, "a")),
        ("2003/04/01/", (2003, 4, 1, "")),
        ("2003//", (2003, None, None, "")),
        ("2007/02//Feb 2007", (2007, 2, None, "")),
        ("2003/4/1/spring", (2003, 4, 1, "")),
        ("2003-04-01", (2003, 4, 1, "")),
        ("2003 Apr 12", (2003, 4, 12, "")),
        ("2003 Apr-Jun", (2003, 4, None, "")),
        ("2003 Apr 28-May 4", (2003, 4, 28, "")),
        ("2003 Spring", (2003, None, None, "")),
        ("12 April 2003", (2003, 4, 12, "")),
        ("Apr. 2003", (2003, 4, None, "")),
        ("(2003)", (2003, None, None, "")),
        ("1998-1999", (1998, None, None, "")),
        ("2003-24", (2003, None, None, "")),
        ("c. 1450", (1450, None, None, "")),
        ("800", (800, None, None, "")),
        ("44", (44, None, None, "")),
        ("5 May", None),
        ("in press", None),
        ("", None),
    ],
)
def test_dates(written: str, date: tuple[int, int | None, int | None, str] | None) -> None:
    found = parse_written(written)
    assert found == (PartialDate(year=date[0], month=date[1], day=date[2], suffix=date[3]) if date else None)
