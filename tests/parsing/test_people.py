"""Lists of names in every order, particles, suffixes, organisations, and lists that were cut."""

from __future__ import annotations

import pytest

from citecheck.names import display
from citecheck.parsing.people import looks_like_names, read_names

LISTS = {
    "Neff, K. D., & Chen, S.": "Neff, K. D. | Chen, S.",
    "Neff KD, Chen S": "Neff, KD | Chen, S",
    "K. D. Neff and S. Chen": "Neff, K. D. | Chen, S.",
    "Neff, K.D. and Chen, S.": "Neff, K.D. | Chen, S.",
    "Neff, Kristin D., Serena Chen, and J. del Pozo-Cruz": "Neff, Kristin D. | Chen, Serena | del Pozo-Cruz, J.",
    "Neff, Kristin; Chen, Serena": "Neff, Kristin | Chen, Serena",
    "Neff, Kristin, Chen, Serena": "Neff, Kristin | Chen, Serena",
    "Kristin Neff, Serena Chen and John R. Van Wazer": "Neff, Kristin | Chen, Serena | Van Wazer, John R.",
    "von Gudenberg, J. W. & Rall, L. B.": "von Gudenberg, J. W. | Rall, L. B.",
    "van der Berg AB": "van der Berg, AB",
    "Pettingill, O. S., Jr., & Roe, R.": "Pettingill, O. S., Jr. | Roe, R.",
    "X.J. Leng, X.F. WU": "Leng, X.J. | WU, X.F.",
    "Pérez Venegas J, O'Brien K-L": "Pérez Venegas, J | O'Brien, K-L",
    "World Health Organization": "World Health Organization",
    "Šťastný, Ž.": "Šťastný, Ž.",
}


@pytest.mark.parametrize(("text", "names"), LISTS.items())
def test_names_are_read_as_typed(text: str, names: str) -> None:
    assert " | ".join(map(display, read_names(text).names)) == names


@pytest.mark.parametrize("cut", [", et al.", " et al", ", and others", " … ", " and colleagues"])
def test_a_cut_list_keeps_the_names_it_has(cut: str) -> None:
    people = read_names(f"Neff KD, Chen S{cut}")
    assert [n.family for n in people.names] == ["Neff", "Chen"]
    assert people.et_al


@pytest.mark.parametrize("role", [" (Eds.)", " (Ed.)", ", eds.", " (Hrsg.)"])
def test_editors_are_told_apart(role: str) -> None:
    people = read_names(f"Neff, K. D., & Chen, S.{role}")
    assert people.editors
    assert [n.family for n in people.names] == ["Neff", "Chen"]


@pytest.mark.parametrize(
    "text", ["The importance of context and of words", "Journal 5, 6", "", "What is it?", "a b c d e"]
)
def test_prose_is_no_list_of_names(text: str) -> None:
    assert not looks_like_names(text)
