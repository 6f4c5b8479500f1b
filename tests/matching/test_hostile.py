"""Hostile text: 10 kB of the worst of each kind costs little, whatever field it stands in.

The bound is generous (a guard against quadratic expressions, which take seconds), not a measurement.
"""

import time

import pytest

from citecheck import journals, pages
from citecheck.matching import match
from citecheck.matching.compare import compare
from matching.cases import found, reference, work

WORST = {
    "blanks": "a" + " " * 10_000 + "b",
    "blanks before a number": "vol" + " " * 10_000,
    "reply and blanks": "reply" + " " * 10_000,
    "retracted and blanks": "retracted" + " " * 10_000,
    "stops": ". " * 5_000,
    "colons": "ab: " * 2_500,
    "dashes": "-" * 10_000,
    "blanks and dashes": " - " * 3_300,
    "brackets": "(" * 10_000,
    "one word": "aa " * 3_300,
    "digits": "1" * 10_000,
    "numbers": "12 " * 3_300,
    "roman": "m" * 10_000,
    "years": "(2003 " * 1_600,
    "and": " and " * 2_000,
    "tags": "<i>" * 3_300,
    "quotes": "'" * 10_000,
}
FIELDS = ("title", "container_title", "volume", "issue", "page", "number", "author")
ORDINARY = {
    "author": "Neff, Kristin",
    "title": "Self-compassion and the ways of reading it",
    "year": 2003,
    "container_title": "Self and Identity",
    "volume": "2",
    "issue": "2",
    "page": "85-101",
}


@pytest.mark.parametrize("kind", WORST)
def test_no_text_is_slow_to_compare(kind: str) -> None:
    bad = WORST[kind]
    compare(reference(**ORDINARY), work(**ORDINARY))
    for field in FIELDS:
        start = time.perf_counter()
        compare(reference(bad, prose=True, **ORDINARY | {field: bad}), work(**ORDINARY))
        compare(reference(**ORDINARY), work(**ORDINARY | {field: bad}))
        compare(reference(bad, prose=True, **ORDINARY | {field: bad}), work(**ORDINARY | {field: bad + "x"}))
        assert time.perf_counter() - start < 1, (kind, field)


@pytest.mark.parametrize("kind", WORST)
def test_no_text_is_slow_to_decide_on(kind: str) -> None:
    bad = WORST[kind]
    start = time.perf_counter()
    match(
        reference(bad, prose=True, title=bad),
        [found("search", *[work(f"10.1/{i}", title=bad) for i in range(3)])],
    )
    journals.tolerance(bad, bad + "x")
    pages.parse(bad)
    assert time.perf_counter() - start < 1
