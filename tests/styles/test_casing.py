"""Capitals of titles in sentence case and headline case."""

from __future__ import annotations

import pytest

from citecheck.styles.casing import headline, is_headline, sentence


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Self-Compassion: An Alternative Conceptualization",
            "Self-compassion: An alternative conceptualization",
        ),
        ("The Role of mRNA in COVID-19 Vaccines", "The role of mRNA in COVID-19 vaccines"),
        (
            "Bayesian Models of Alzheimer’s Disease in Japan",
            "Bayesian models of Alzheimer’s disease in Japan",
        ),
        ("Already in sentence case about Lagos", "Already in sentence case about Lagos"),
        ("WHAT WE KNOW ABOUT SLEEP AND MEMORY", "What we know about sleep and memory"),
        ("Is Less More? A Study of Quiet Rooms", "Is less more? A study of quiet rooms"),
        ("", ""),
    ],
)
def test_sentence_case(title: str, expected: str) -> None:
    assert sentence(title, after_colon=True) == expected


def test_sentence_case_without_a_capital_after_the_colon() -> None:
    assert sentence("Infant Sleep and Feeding: A Telephone Survey", after_colon=False) == "Infant sleep and feeding: a telephone survey"  # fmt: skip


def test_proper_names_are_believed_where_the_author_writes_them_so() -> None:
    cited = "Sleep and memory among nurses in Lagos"
    assert sentence("Sleep and Memory Among Nurses in Lagos", after_colon=True, known=[cited]) == cited


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("self-compassion and the end of shame", "Self-Compassion and the End of Shame"),
        ("what we live for", "What We Live For"),
        ("toward a theory: the case of eBay", "Toward a Theory: The Case of eBay"),
    ],
)
def test_headline_case(title: str, expected: str) -> None:
    assert headline(title) == expected


def test_headlines_are_told_from_sentences() -> None:
    assert is_headline("Attention and Effort in Working Memory Tasks")
    assert not is_headline("Attention and effort in working memory tasks")
