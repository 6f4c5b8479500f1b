"""Fitting the weights of the likelihood: what is known of made-up comparisons comes out again."""

from __future__ import annotations

import random

import numpy as np

from citecheck.model import Metadata, Name, PartialDate, Work
from cited import from_works
from collection import Collection
from fit import BIAS, calibration, fit, matrix, pairs

NAMES = [BIAS, "title:agrees", "title:differs", "volume:agrees"]


def works(count: int) -> list[Work]:
    rng = random.Random(3)
    words = [
        f"{a}{b}"
        for a in ("lith", "carb", "neur", "hydr", "phot", "therm")
        for b in ("ium", "on", "osis", "ology")
    ]
    return [
        Work(
            source="crossref",
            id=f"10.1/{n}",
            metadata=Metadata(
                type="article-journal",
                title=" ".join(rng.sample(words, 6)).capitalize(),
                author=(Name(family=f"{rng.choice(words).capitalize()}er", given="A. B."), Name(family="Brown", given="C.")),
                issued=PartialDate(year=1990 + n % 30),
                container_title=f"Journal of {rng.choice(words)}",
                volume=str(n + 1),
                page=f"{n * 10}-{n * 10 + 9}",
                doi=f"10.1/{n}",
            ),
        )
        for n in range(count)
    ]  # fmt: skip


def test_weights_that_made_the_data_are_found_again() -> None:
    rng = np.random.default_rng(1)
    seen, hits = [], []
    for _ in range(20_000):
        names = frozenset(n for n in NAMES[1:] if rng.random() < 0.5)
        odds = -1 + 3 * ("title:agrees" in names) - 2 * ("title:differs" in names)
        seen.append(names)
        hits.append(rng.random() < 1 / (1 + np.exp(-odds)))
    weights = dict(zip(NAMES, fit(matrix(seen, NAMES), np.array(hits, dtype=float), NAMES), strict=True))
    assert abs(weights[BIAS] + 1) < 0.15
    assert abs(weights["title:agrees"] - 3) < 0.15
    assert abs(weights["title:differs"] + 2) < 0.15
    assert abs(weights["volume:agrees"]) < 0.15


def test_agreement_that_seems_to_speak_against_a_work_weighs_nothing() -> None:
    seen = [frozenset({"volume:agrees"})] * 50 + [frozenset[str]()] * 50
    weights = fit(matrix(seen, NAMES), np.array([0.0] * 45 + [1.0] * 5 + [1.0] * 25 + [0.0] * 25), NAMES)
    assert weights[NAMES.index("volume:agrees")] == 0


def test_works_written_out_are_found_among_their_neighbours() -> None:
    held = works(60)
    cited = from_works(held, seed=1, count=40)
    made = pairs(cited, Collection(held))
    hits = {query for query, _, hit in made if hit}
    assert len(hits) >= 30
    assert all("title:agrees" in seen or "author:agrees" in seen or seen for _, seen, hit in made if hit)
    assert from_works(held, seed=1, count=40) == cited
    assert from_works(held, seed=2, count=40) != cited


def test_the_calibration_counts_pairs_by_their_score() -> None:
    told = calibration(np.array([0.002, 0.6, 0.62, 0.999]), np.array([0.0, 1.0, 0.0, 1.0]))
    assert [line.split()[1:] for line in told.splitlines()[1:]] == [
        ["1", "0.0020", "0.0000"],
        ["2", "0.6100", "0.5000"],
        ["1", "0.9990", "1.0000"],
    ]
