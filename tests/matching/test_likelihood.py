"""The score of a candidate: a probability that agreement raises, difference lowers, and silence leaves alone."""

from __future__ import annotations

import pytest

from citecheck import tables
from citecheck.matching.compare import compare
from citecheck.matching.likelihood import evidence, log_odds
from citecheck.model import Reference
from matching.cases import reference, work

NEFF = {
    "title": "Self-compassion: An alternative conceptualization of a healthy attitude toward oneself",
    "author": "Neff, Kristin D.; Germer, Christopher K.",
    "year": 2003,
    "container_title": "Self and Identity",
    "volume": "2",
    "issue": "2",
    "page": "85-101",
}
SPOILT = {
    "title": "A quite different matter of great weight",
    "author": "Miller, J.",
    "year": 1990,
    "volume": "17",
    "issue": "9",
    "page": "3-9",
}
SILENT = {
    "title": "",
    "author": "",
    "year": None,
    "container_title": "",
    "volume": "",
    "issue": "",
    "page": "",
}


def score(cited: Reference) -> float:
    return compare(cited, work("10.1/w", **NEFF)).score


def test_the_work_itself_is_all_but_certain_and_another_all_but_impossible() -> None:
    assert score(reference(**NEFF)) > 0.99
    assert score(reference(**NEFF | SPOILT)) < 0.01


@pytest.mark.parametrize("field", list(SPOILT))
def test_no_field_that_differs_makes_the_work_likelier_than_one_that_agrees_or_is_silent(field: str) -> None:
    wrong = score(reference(**NEFF | {field: SPOILT[field]}))
    silent = score(reference(**NEFF | {field: SILENT[field]}))
    assert wrong <= silent <= score(reference(**NEFF))
    assert wrong < score(reference(**NEFF))


def test_the_title_weighs_more_than_any_number() -> None:
    losses = {
        f: log_odds(score(reference(**NEFF))) - log_odds(score(reference(**NEFF | {f: v})))
        for f, v in SPOILT.items()
    }
    assert max(losses, key=lambda f: losses[f]) in {"title", "author"}


def test_a_title_loses_by_degrees() -> None:
    near = NEFF["title"].replace("healthy", "healthier")  # type: ignore[attr-defined]
    related = "Self-compassion: A conceptualization of attitudes"
    scores = [
        score(reference(**NEFF | {"title": t})) for t in (NEFF["title"], near, related, SPOILT["title"])
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_every_name_of_the_table_can_occur_and_no_other_does() -> None:
    known = {name for name, *_ in tables.rows("likelihood")}
    seen = set()
    for cited in (NEFF, NEFF | SPOILT, NEFF | {"page": "85-109"}):
        candidate = compare(reference(**cited), work("10.1/w", **NEFF))
        seen |= set(evidence(reference(**cited), candidate.work, candidate.comparisons))
    assert (
        {"title:agrees", "title:differs", "author:differs", "page:first", "volume:differs"} <= seen <= known
    )


def test_log_odds_of_certainty_are_bounded() -> None:
    assert (log_odds(1.0), log_odds(0.0), log_odds(0.5)) == (30.0, -30.0, 0.0)
