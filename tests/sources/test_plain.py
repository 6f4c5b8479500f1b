"""JSON values as text and dates."""

from __future__ import annotations

import pytest

from citecheck.model import PartialDate
from citecheck.sources.plain import doi_of, field, listed, text_date, texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016", PartialDate(year=2016)),
        (2016, PartialDate(year=2016)),
        ("2016-12", PartialDate(year=2016, month=12)),
        ("2016-12-20T10:00:00Z", PartialDate(year=2016, month=12, day=20)),
        ("2010/2012", PartialDate(year=2010)),
        ("2016-13-40", PartialDate(year=2016)),
        ("0000", None),
        ("in press", None),
        ("", None),
        (None, None),
        (True, None),
        ("²²²²", None),
    ],
)
def test_dates_in_text(text: object, expected: PartialDate | None) -> None:
    assert text_date(text) == expected


def test_a_doi_keeps_what_looks_like_markup_and_loses_its_resolver() -> None:
    assert doi_of("https://doi.org/10.1/A<B>") == "10.1/a<b>"
    assert doi_of(" DOI:10.1/x ") == "10.1/x"
    assert doi_of(None) == ""
    assert doi_of(["10.1/x"]) == "10.1/x"


def test_values_that_stand_for_nothing() -> None:
    assert [field(v) for v in ("null", "NULL", " none ", "Nullius in verba", 12, None, {}, True)] == [
        "", "", "", "Nullius in verba", "12", "", "", "",
    ]  # fmt: skip
    assert listed(None) == []
    assert listed("a") == ["a"]
    assert texts(["a", "", None, "a", "b"]) == ("a", "b")
