"""Folding: what makes two texts equal, and what must stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.text import fold, hidden_characters, printable, squash, strip_markup


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Clinical Psychology & Psychotherapy", "clinical psychology and psychotherapy"),
        (
            "Clinical Psychology &amp; Psychotherapy",
            "Clinical Psychology and Psychotherapy",
        ),  # entity at the registry
        ("CO<sub>2</sub> uptake", "CO2 uptake"),  # mark-up
        ("Müller's Größe", "Mullers Grosse"),  # accents, sharp s, apostrophe
        ("The β-cell", "the beta-cell"),  # Greek letter written out
        ("Self–compassion — a review", "self-compassion: a review"),  # dashes and punctuation
        ("“Quoted” title", '"quoted" title'),
        ("ﬁbre", "fibre"),  # ligature out of a PDF
        ("Łódź", "Lodz"),
    ],
)
def test_texts_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Part I", "Part II"),
        ("caffeine", "melatonin"),
        ("p <0.5 and more", "p and more"),  # "<0.5" opens no tag
        ("自我同情", "自我批评"),  # other scripts are kept, not dropped
    ],
)
def test_texts_that_differ(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert " " not in squash(text)


def test_tags_need_a_letter_to_open() -> None:
    assert strip_markup("values p <0.05 in <i>E. coli</i>") == "values p <0.05 in E. coli"


def test_control_characters_are_shown_not_sent() -> None:
    assert printable("a\x1b[31mred\x9b \u202eflip") == "a\\x1b[31mred\\x9b \\u202eflip"


def test_hidden_characters_are_named() -> None:
    assert hidden_characters("10.1000/\u200babc\u00ad") == ["zero width space", "soft hyphen"]
