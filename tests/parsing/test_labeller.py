"""Tokens, what is seen of them, and the trained labeller at work: what must hold for any text."""

from __future__ import annotations

import itertools
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.parsing.labelling.features import BORDERS, border, features
from citecheck.parsing.labelling.labeller import label
from citecheck.parsing.labelling.network import network
from citecheck.parsing.labelling.tags import BEGIN, INSIDE, LABELS, TAGS
from citecheck.parsing.labelling.tokens import keys, surroundings, tokenise

APA = "Neff, K. D. (2003). The development of a scale. Self and Identity, 2(3), 223–250."
VANCOUVER = "[12] Longe O, Gilbert P. Having a word with yourself. Neuroimage 2010;49(2):1849-56."
TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from(" .,:;()[]“”\"'’-–/&0123456789AbcéÉ王김я\t\n"), st.characters()),
    max_size=300,
)


def cut_up(text: str) -> list[str]:
    return [text[t.start : t.end] for t in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Phys.Rev.B214(1999),", "Phys. | Rev. | B | 214 | (1999),"),
        ("Smith, J.-P. & O'Brien, K.", "Smith, | J.- | P. | & | O'Brien, | K."),
        ("“A title,” Nature 49(2):1849–56.", "“A | title,” | Nature | 49 | (2): | 1849– | 56."),
        ("Math .Phys .67 ,841 ( 2012) .", "Math . | Phys . | 67 , | 841 | ( 2012) ."),
        ("박세진, 제36권 제1호", "박세진, | 제 | 36 | 권 | 제 | 1 | 호"),
        ("H. Müller: Straße", "H. | Müller: | Straße"),
        ("", ""),
    ],
)
def test_punctuation_stays_with_the_word_it_belongs_to(text: str, tokens: str) -> None:
    assert cut_up(text) == (tokens.split(" | ") if tokens else [])


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_character_but_blanks_is_in_exactly_one_token(text: str) -> None:
    tokens = tokenise(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert all(t.start <= t.word < t.tail <= t.end for t in tokens)
    assert "".join("".join(cut_up(text)).split()) == "".join(text.split())


def test_a_feature_says_what_kind_of_number_or_word_it_is() -> None:
    assert {"d4", "y19"} <= set(features("(", "1999", "),", 1, 2))
    assert "y19" not in features("", "19991", "", 1, 0)
    assert {"wnature", "cAaa", "pnat"} <= set(features("", "Nature", "", 1, 0))
    assert "uHANGUL" in features("", "박세진", ",", 1, 0)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Smith “A title (of x) here,” J. (1999)", [0, 1, 1, 3, 3, 1, 0, 2]),
        ('K. "A title" in «q» “never closed', [0, 0, 1, 1, 0, 1, 0, 0][1:]),
        ("d'Or and the ’80s", [0, 0, 0, 0, 0]),
    ],
)
def test_quotations_and_brackets_are_known_while_they_are_open(text: str, inside: list[int]) -> None:
    assert surroundings(text, tokenise(text)) == inside


@pytest.mark.parametrize(
    ("before", "gap", "lead", "kind"),
    [(".", 1, "", "."), ("", 1, "(", "open"), (",", 1, "“", "quote"), ("", 0, "", "glued"), ("", 9, "", "hole"), ("–", 0, "", "-")],
)  # fmt: skip
def test_a_border_is_told_by_its_punctuation_and_blanks(before: str, gap: int, lead: str, kind: str) -> None:
    assert BORDERS[border(before, gap, lead)] == kind


def parts(text: str) -> list[tuple[str, str]]:
    return [(p.label, text[p.start : p.end]) for p in label([text])[0]]


def test_two_plain_references_are_labelled() -> None:
    assert parts(APA) == [
        ("author", "Neff, K. D."), ("date", "(2003)."), ("title", "The development of a scale."),
        ("journal", "Self and Identity,"), ("volume", "2"), ("issue", "(3),"), ("pages", "223–250."),
    ]  # fmt: skip
    assert [name for name, _ in parts(VANCOUVER)] == [
        "citation-number", "author", "title", "journal", "date", "volume", "issue", "pages",
    ]  # fmt: skip


def test_many_at_once_are_labelled_as_one_by_one() -> None:
    texts = [APA, "", VANCOUVER, "x", APA + " " + VANCOUVER, "1."]
    together = [[(p.label, p.start, p.end) for p in found] for found in label(texts)]
    alone = [[(p.label, p.start, p.end) for p in label([text])[0]] for text in texts]
    assert together == alone
    assert together[1] == []


@given(st.lists(TEXTS, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_parts_cover_all_tokens_in_order_with_a_probability_each(texts: list[str]) -> None:
    for text, found in zip(texts, label(texts), strict=True):
        tokens = tokenise(text)
        assert [p.start for p in found[:1]] == [t.start for t in tokens[:1]]
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
        assert all(p.label in LABELS and 0.0 <= p.confidence <= 1.001 for p in found)


def test_a_list_of_thousands_of_authors_is_read_in_windows_without_a_seam() -> None:
    names = ", ".join(f"{a}{b}son, {a}." for a in "ABCDEFGHIJKLMNOPRSTUVW" for b in "abcdefghijklmnopqrstuvw")
    text = f"{names} (2012). Observation of a new particle. Physics Letters B, 716(1), 1–29."
    found = parts(text)
    assert found[0] == ("author", names)
    assert ("title", "Observation of a new particle.") in found


def test_what_is_inside_a_part_follows_that_part() -> None:
    tokens = tokenise(APA)
    ((tags, sure),) = network().label([keys(APA, tokens)], [[0] * len(tokens)])
    assert tags[0] % 2 == 0
    for before, tag in itertools.pairwise(tags):
        assert tag % 2 == 0 or before // 2 == tag // 2, (TAGS[before], TAGS[tag])
    assert np.all((sure > 0) & (sure < 1.001))
    assert BEGIN["title"] + 1 == INSIDE["title"]


def test_the_weights_stay_small() -> None:
    assert len((files("citecheck.parsing.labelling") / "model.npz").read_bytes()) < 2_000_000
