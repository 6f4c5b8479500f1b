"""Titles of journals shortened by ISO 4, as MEDLINE and the journals themselves shorten them."""

from __future__ import annotations

import pytest

from citecheck.styles.shortening import shortened


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Journal of Research in Personality", "J. Res. Pers."),
        ("Personality and Social Psychology Bulletin", "Pers. Soc. Psychol. Bull."),
        ("Clinical Psychology & Psychotherapy", "Clin. Psychol. Psychother."),
        ("Self and Identity", "Self Identity"),
        ("2D Materials", "2D Mater."),
        ("American Journal of Sociology", "Am. J. Sociol."),
        ("Physical Review Letters", "Phys. Rev. Lett."),
        ("IEEE Transactions on Electron Devices", "IEEE Trans. Electron Devices"),
        ("Brain Research", "Brain Res."),
        ("Annual Review of Public Health", "Annu. Rev. Public Health"),
    ],
)
def test_titles_are_shortened_word_by_word(title: str, short: str) -> None:
    assert shortened(title) == short


@pytest.mark.parametrize(
    "title",
    ["Nature", "NeuroImage", "", "Zygote Quibble Letters", "New England Journal of Medicine", "x" * 400],
)
def test_what_cannot_be_shortened_for_certain_is_not(title: str) -> None:
    assert shortened(title) == ""
