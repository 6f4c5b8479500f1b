"""Retry-After in its forms (robustness row 43)."""

from __future__ import annotations

import pytest

from citecheck.sources.causes import MAX_PAUSE, cause_of, retry_after


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("999999999", MAX_PAUSE),
        ("Sun, 06 Nov 1994 08:49:40 GMT", 3.0),
        ("Sun, 06 Nov 1994 08:49:00 GMT", 0.0),
        ("Fri, 06 Nov 2099 08:49:40 GMT", MAX_PAUSE),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("9" * 5000, None),
    ],
)
def test_retry_after_in_seconds_as_a_date_or_as_nothing(header: str, seconds: float | None) -> None:
    assert retry_after(header, now=784111777.0) == seconds


def test_a_cause_is_found_below_other_exceptions() -> None:
    outer = OSError("outer")
    outer.__cause__ = TimeoutError("inner")
    outer.__cause__.__context__ = outer  # a circle, as real chains may hold
    assert cause_of(outer, 30.0) == "did not answer within 30 s"
    assert cause_of(ValueError("?"), 30.0) == "could not be asked (ValueError)"


def test_a_certificate_bundle_that_is_not_there_is_named() -> None:
    error = OSError("Could not find a suitable TLS CA certificate bundle, invalid path: /nope")
    assert "/nope" in cause_of(error, 30)
