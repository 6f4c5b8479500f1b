"""The cheap score: it never holds back a work that the decision could still have used."""

from dataclasses import replace
from itertools import product

import pytest

from citecheck.matching import absence, compare, decide, identity, nearness, places
from citecheck.model import Reference, Work
from matching.cases import reference, work

NEFF = {
    "author": "Neff, Kristin",
    "title": "Self-Compassion: An Alternative Conceptualization of a Healthy Attitude Toward Oneself",
    "year": 2003,
    "container_title": "Self and Identity",
    "volume": "2",
    "issue": "2",
    "page": "85-101",
}
TEXT = (
    "Neff, K. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward oneself. "
    "Self and Identity, 2(2), 85-101."
)
# Each change may be made to the reference or to the record.
CHANGES: list[dict[str, object]] = [
    {},
    {"title": "Self-compassion"},
    {"title": "Retracted: " + NEFF["title"]},
    {"title": "Self compassion: an alternative conceptualisation of healthy attitudes"},
    {"title": "Something else altogether"},
    {"title": ""},
    {"title": "Report", "page": "e9405"},
    {"author": "Gilbert, Paul"},
    {"author": "Gilbert, Paul", "page": "0085-101"},
    {"author": "Neff, K. D.; Rude, S.", "volume": "II", "page": "85"},
    {"title": "Another title", "volume": "2-3", "page": "S85-S101"},
    {"title": "Another title", "volume": "", "page": "85-9"},
    {"title": "Another title", "page": "xi-xv"},
    {"title": "Another title", "page": "1-17"},
    {"container_title": "Emotion", "volume": "7", "page": "1-9"},
    {"year": 1990, "volume": "9", "page": "7"},
]


def useful(cited: Reference, registered: Work) -> bool:
    """Whether the decision could use this work: as the one meant, the one at the place, or one like it."""
    candidate = compare.compare(cited, registered)
    return (
        bool(identity.same_work(cited, candidate, by_identifier=False))
        or places.stands_there(candidate)
        or candidate.score >= absence.LIKE_THIS
    )


@pytest.mark.parametrize("prose", [True, False])
def test_nothing_useful_is_held_back(prose: bool) -> None:
    used = 0
    for ours, theirs in product(CHANGES, CHANGES):
        cited = reference(TEXT, prose=prose, **NEFF | ours)
        registered = work("10.1/w", **NEFF | theirs)
        if useful(cited, registered):
            used += 1
            assert nearness.nearness(nearness.sketch(cited), registered) >= 2, (ours, theirs)
    assert used > 100  # the table is not about nothing


def test_most_of_an_answer_is_not_compared_in_full() -> None:
    others = [
        work(
            f"10.1/{i}",
            **NEFF | {"title": f"Lesion {word} of the skin", "page": f"{i + 300}-400", "volume": "99"},
        )
        for i, word in enumerate(["benign", "malignant", "pigmented", "chronic", "acute", "recurrent"])
    ]
    ranked = decide.ranked(reference(**NEFF), [*others, work("10.1/neff", **NEFF)])
    assert ranked[0].work.id == "10.1/neff"
    assert len(ranked) == nearness.ALWAYS


def test_the_nearest_few_are_shown_even_when_nothing_fits() -> None:
    others = [work(f"10.1/{i}", title=f"Unrelated matter {i}", year=1950 + i) for i in range(9)]
    assert len(decide.ranked(reference(**NEFF), others)) == nearness.ALWAYS
    assert decide.ranked(reference(**NEFF), []) == []


def test_the_order_of_the_answers_does_not_matter() -> None:
    works = [work(f"10.1/{i}", **NEFF | {"year": 2000 + i}) for i in range(6)]
    one = decide.ranked(reference(**NEFF), works)
    assert one == decide.ranked(replace(reference(**NEFF)), works[::-1])
