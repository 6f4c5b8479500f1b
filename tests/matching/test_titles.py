"""Titles: what an editor lets pass, and what names another work."""

import pytest

from citecheck.matching import titles
from citecheck.model import Outcome
from matching.cases import reference, work

TOLERATED = [
    # cited, registered, tolerance
    ("Self-compassion and well-being", "Self-Compassion and Well-Being", "capitals, punctuation or accents"),
    ("Self-compassion", "Self-compassion", ""),
    (
        "Effects on “compassion focused imagery.”",
        "Effects on 'compassion focused imagery'.",
        "capitals, punctuation or accents",
    ),
    ("CO2 uptake in winter", "CO<sub>2</sub> uptake in winter", "capitals, punctuation or accents"),
    ("Self- compassion in schools", "Selfcompassion in schools", "blanks or hyphens"),
    ("Behaviour of tumour cells", "Behavior of tumor cells", "British or American spelling"),
    ("Anaesthesia and analysing data", "Anesthesia and analyzing data", "British or American spelling"),
    ("Analysis of the self", "An analysis of self", "an article (a, an, the)"),
    ("Having a word with yourself", "Having a word with yourself: Neural correlates", "subtitle left out"),
    ("Great title: and a subtitle", "Great title", "subtitle not registered"),
    ("Great title of a paper", "RETRACTED: Great title of a paper", "notice put before the title"),
]
DIFFERENT = [
    ("Effects of caffeine on sleep", "Effects of melatonin on sleep"),
    ("A theory of mind, Part I", "A theory of mind, Part II"),
    ("Cancer statistics, 2016", "Cancer statistics, 2017"),
    ("Sleep is not needed for memory", "Sleep is needed for memory"),
    ("Great title: Part II", "Great title"),
    ("Effects of selfcompassoin on mood", "Effects of selfcompassion on mood"),
    ("A great title", "Erratum: A great title"),
]


@pytest.mark.parametrize(("cited", "registered", "tolerance"), TOLERATED)
def test_tolerated(cited: str, registered: str, tolerance: str) -> None:
    result = titles.compare(reference(title=cited), work(title=registered))
    assert result.outcome in (Outcome.EQUAL, Outcome.EQUIVALENT)
    assert result.tolerance == tolerance


@pytest.mark.parametrize(("cited", "registered"), DIFFERENT)
def test_different(cited: str, registered: str) -> None:
    assert titles.compare(reference(title=cited), work(title=registered)).outcome is Outcome.DIFFERENT


def test_the_difference_is_told_in_words() -> None:
    result = titles.compare(reference(title="Effects of caffeine"), work(title="Effects of melatonin"))
    assert result.detail == "“caffeine” stands where “melatonin” is registered"


def test_every_registered_form_counts() -> None:
    registered = work(
        title="Main title here", titles=("Main title here: With its subtitle", "Titel im Original")
    )
    for cited in ("Main title here: with its subtitle", "Titel im Original"):
        assert titles.compare(reference(title=cited), registered).outcome is not Outcome.DIFFERENT


def test_a_missing_title_cannot_be_compared() -> None:
    assert titles.compare(reference(), work(title="A title")).outcome is Outcome.NOT_COMPARABLE
    assert titles.compare(reference(title="A title"), work()).outcome is Outcome.NOT_COMPARABLE


def test_law_4_a_title_that_stands_in_the_text_was_only_misread() -> None:
    text = "Doe J. Sleep and memory in mice. J Sleep. 2001;3:4-9."
    misread = reference(text, prose=True, title="Sleep and memory", author="Doe, J.")
    result = titles.compare(misread, work(title="Sleep and memory in mice"))
    assert (result.outcome, result.tolerance) == (Outcome.EQUIVALENT, "read from the full text")


def test_law_4_does_not_cover_an_author_who_wrote_more() -> None:
    text = "Doe J. Sleep and memory in mice and rats. J Sleep. 2001;3:4-9."
    longer = reference(text, prose=True, title="Sleep and memory in mice and rats", author="Doe, J.")
    assert titles.compare(longer, work(title="Sleep and memory in mice")).outcome is Outcome.DIFFERENT


def test_law_4_names_and_places_swallowed_by_the_title_are_no_difference() -> None:
    registered = work(
        title="Sleep and memory in mice",
        author="Doe, Jane; Roe, Richard",
        container_title="J Sleep",
        volume="3",
    )
    for misread in ("Roe R. Sleep and memory in mice", "Sleep and memory in mice. J Sleep 3"):
        text = "Doe J, Roe R. Sleep and memory in mice. J Sleep. 2001;3:4-9."
        cited = reference(text, prose=True, title=misread, author="Doe, J.")
        assert titles.compare(cited, registered).tolerance == "read from the full text"


def test_law_4_does_not_take_a_part_number_for_a_place() -> None:
    text = "Doe J. Sleep and memory in mice 2. J Sleep. 2001;3:4-9."
    cited = reference(text, prose=True, title="Sleep and memory in mice 2", author="Doe, J.")
    assert (
        titles.compare(cited, work(title="Sleep and memory in mice", volume="3")).outcome is Outcome.DIFFERENT
    )


def test_a_subtitle_is_compared_when_one_is_registered() -> None:
    registered = work(title="Weather of July", titles=("Weather of July: Drought in the middle third",))
    assert (
        titles.compare(reference(title="Weather of July: Drought in the middle third"), registered).outcome
        is not Outcome.DIFFERENT
    )
    assert (
        titles.compare(reference(title="Weather of July: Drought in the western third"), registered).outcome
        is Outcome.DIFFERENT
    )


def test_a_record_cut_at_italics_contradicts_nothing() -> None:
    cited = reference(title="Mutation of the rice gene of PAIR3 results in lack of bivalent formation")
    cut = titles.compare(cited, work(title="Mutation of the rice gene of "))
    assert (cut.outcome, cut.tolerance) == (Outcome.EQUIVALENT, "the registered title is cut")
    whole = titles.compare(cited, work(title="Mutation of the rice gene"))
    assert whole.outcome is Outcome.DIFFERENT


def test_greek_letters_as_tex_has_them() -> None:
    cited = reference(title="Algorithms with ε-accurate predictions")
    assert (
        titles.compare(cited, work(title="Algorithms with $varepsilon$-accurate predictions")).outcome
        is Outcome.EQUIVALENT
    )
