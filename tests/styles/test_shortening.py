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
        ("New England Journal of Medicine", "N. Engl. J. Med."),  # two words that are shortened together
        ("New Phytologist", "New Phytol."),  # "new" alone is not
        (
            "Physical Review E",
            "Phys. Rev. E",
        ),  # a section's letter stays, also one that is an article elsewhere
        ("Journal of Polymer Science Part A", "J. Polym. Sci. A"),
        ("Zeitschrift für Psychologie", "Z. Psychol."),
        ("Deutsches Ärzteblatt", "Dtsch. Ärztebl."),  # contracted; its accent stays
        ("Revista de Saúde Pública", "Rev. Saúde Pública"),
        ("Monthly Notices of the Royal Astronomical Society", "Mon. Not. R. Astron. Soc."),
        ("JOURNAL OF IMMUNOTHERAPY", "J. Immunother."),
    ],
)
def test_titles_are_shortened_word_by_word(title: str, short: str) -> None:
    assert shortened(title).title == short
    assert shortened(title).unknown == ()


@pytest.mark.parametrize("title", ["Nature", "NeuroImage", "The Lancet", "", "x" * 400, "a " * 140, "- & ,"])
def test_what_has_one_word_is_not_shortened(title: str) -> None:
    assert shortened(title).title == ""


def test_words_that_are_not_on_the_list_stand_in_full_and_are_named() -> None:
    short = shortened("Zygote Quibble Letters")
    assert (short.title, short.unknown) == ("Zygote Quibble Lett.", ("Zygote", "Quibble"))
