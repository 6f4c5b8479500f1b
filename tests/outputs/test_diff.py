"""Marking of differences: what a person would underline, never confetti, never at the cost of a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.outputs.diff import LONGEST, Difference, difference, difference_of_names


def marked(found: Difference) -> tuple[str, str]:
    """Both sides with what is marked in brackets."""

    def side(pieces: object) -> str:
        return "".join(f"[{p.text}]" if p.changed else p.text for p in pieces)  # type: ignore[attr-defined]

    return side(found.cited), side(found.registered)


@pytest.mark.parametrize(
    ("cited", "registered", "left", "right"),
    [
        ("41", "2", "[41]", "[2]"),
        ("139–154", "85-101", "[139–154]", "[85-101]"),
        ("1133–1134", "1133-1143", "1133–[1134]", "1133-[1143]"),  # the dash is not the point, the number is
        (
            "The effect of caffeine on sleep",
            "The effects of melatonin on sleep",
            "The effect of [caffeine] on sleep",
            "The effect[s] of [melatonin] on sleep",
        ),
        ("10.1037/a0023861", "10.1037/a0023816", "10.1037/a00238[61]", "10.1037/a00238[16]"),
        ("10.1002/cpp.507", "10.1037/a0023861", "[10.1002/cpp.507]", "[10.1037/a0023861]"),
        ("Neuroimage", "NeuroImage: Clinical", "Neuroimage", "NeuroImage[: Clinical]"),
        (  # a shared "and" between two differences is not left standing alone
            "Sleep and memory consolidation in children",
            "Dreams and learning consolidation in children",
            "[Sleep and memory] consolidation in children",
            "[Dreams and learning] consolidation in children",
        ),
        ("", "Emotion", "", "[Emotion]"),
        ("Müller cells", "Muller cell", "Müller cell[s]", "Muller cell"),
        ("same", "same", "same", "same"),
    ],
)
def test_marks_what_differs_and_nothing_beside_it(cited: str, registered: str, left: str, right: str) -> None:
    assert marked(difference(cited, registered)) == (left, right)


def test_values_that_share_little_are_marked_whole() -> None:
    found = difference("Journal of Research in Personality", "Self and Identity")
    assert found.whole
    assert len(found.cited) == len(found.registered) == 1


def test_a_title_in_other_capitals_marks_only_the_swapped_word() -> None:
    found = difference("Self-compassion and the lonely mind", "Self-Compassion and the Lively Mind")
    assert marked(found) == ("Self-compassion and the [lonely] mind", "Self-Compassion and the [Lively] Mind")


def test_a_difference_that_folding_hides_is_still_marked() -> None:
    found = difference("10.1016/j.jrp\u200b.2006", "10.1016/j.jrp.2006")
    assert "\u200b" in "".join(p.text for p in found.cited if p.changed)


def test_a_combining_mark_stays_with_its_letter() -> None:
    found = difference("Cafe\u0301teria talk", "Cafateria talk")
    assert all(not p.text.startswith("\u0301") for p in found.cited)


@pytest.mark.parametrize(
    ("cited", "registered", "left", "right"),
    [
        ("Neff, K. D.", "Neff, Kristin D.", "Neff, K. D.", "Neff, Kristin D."),
        (
            "Breines, J. G.; Chan, S.",
            "Breines, Juliana G.; Chen, Serena",
            "Breines, J. G.; Ch[a]n, S.",
            "Breines, Juliana G.; Ch[e]n, Serena",
        ),
        ("Neff, K.", "Neff, Kristin; Rude, S.", "Neff, K.", "Neff, Kristin; [Rude, S.]"),
        (
            "Li, A.; Wu, B. et al.",
            "Li, An; Wu, Bo; and 40 more",
            "Li, A.; Wu, B. et al.",
            "Li, An; Wu, Bo; and 40 more",
        ),
        ("Smith, J.", "Jones, K.", "[Smith, J.]", "[Jones, K.]"),
    ],
)
def test_names_are_marked_as_names(cited: str, registered: str, left: str, right: str) -> None:
    assert tuple(map(str.strip, marked(difference_of_names(cited, registered)))) == (left, right)


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_lost_or_added(cited: str, registered: str) -> None:
    for compare in (difference, difference_of_names):
        found = compare(cited, registered)
        assert "".join(p.text for p in found.cited) == cited
        assert "".join(p.text for p in found.registered) == registered


@given(
    st.lists(st.sampled_from(["Neff, K", "Li", "; ", ", ", "A. B.", " et al.", "; and 3 more"]), max_size=12)
)
def test_a_list_of_names_loses_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    found = difference_of_names(text, "Neff, K.; Li, A.")
    assert "".join(p.text for p in found.cited) == text


@given(st.text(max_size=80))
def test_equal_texts_have_no_marks(text: str) -> None:
    assert not any(
        p.changed for p in (*difference(text, text).cited, *difference_of_names(text, text).registered)
    )


@pytest.mark.parametrize("compare", [difference, difference_of_names])
def test_very_long_values_are_marked_whole(compare: object) -> None:
    found = compare("a; b " * LONGEST, "b; a " * LONGEST)  # type: ignore[operator]
    assert found.whole
