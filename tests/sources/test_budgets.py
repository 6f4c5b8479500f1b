"""Budgets, and the headers that may lower them (robustness row 44)."""

from __future__ import annotations

from datetime import date

import pytest

from citecheck.sources import REGISTRIES, SOURCES
from citecheck.sources.budgets import BUDGETS, Announced, announced, at_once, spacing

POLITE = BUDGETS["crossref", True]


def test_every_service_has_a_dated_budget_with_its_origin() -> None:
    for name in {*SOURCES, *REGISTRIES} - {"records"}:
        for identified in (True, False):
            budget = BUDGETS[name, identified]
            assert budget.origin
            assert date.fromisoformat(budget.checked) > date(2026, 1, 1)
            assert min(budget.single, budget.listed, budget.concurrent) > 0


@pytest.mark.parametrize(
    ("limit", "interval", "concurrent", "expected"),
    [
        ("10", "1s", "3", Announced(per_second=10, concurrent=3)),
        ("50", "60", None, Announced(per_second=50 / 60)),
        ("50, 50", "1s", "3, 3", Announced()),
        ("", "", "", Announced()),
        ("many", "1s", "few", Announced()),
        ("0", "1s", "0", Announced()),
        ("10", "0s", None, Announced()),
        ("-5", "1s", "-1", Announced()),
        ("1e9", "1s", None, Announced()),
        ("٣", "1s", "٣", Announced()),
        ("9" * 5000, "1s", None, Announced()),
        (None, None, None, Announced()),
    ],
)
def test_headers_that_cannot_be_read_are_ignored(
    limit: str | None, interval: str | None, concurrent: str | None, expected: Announced
) -> None:
    names = ("x-rate-limit-limit", "x-rate-limit-interval", "x-concurrency-limit")
    headers = {n: v for n, v in zip(names, (limit, interval, concurrent), strict=True) if v is not None}
    assert announced(headers) == expected


def test_headers_lower_a_budget_and_never_raise_it() -> None:
    assert spacing(POLITE, "single", Announced()) == pytest.approx(1 / 8)
    assert spacing(POLITE, "list", Announced()) == pytest.approx(1 / 2.4)
    assert spacing(POLITE, "single", Announced(per_second=5)) == pytest.approx(1 / 4)
    assert spacing(POLITE, "list", Announced(per_second=1000)) == pytest.approx(1 / 2.4)
    assert at_once(POLITE, Announced(concurrent=1)) == 1
    assert at_once(POLITE, Announced(concurrent=100)) == 3
