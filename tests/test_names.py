"""Names as styles and registries write them."""

import pytest

from citecheck.model import Name
from citecheck.names import bare_family_key, display, initials, parse_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Neff, K. D.", Name(family="Neff", given="K. D.")),
        ("Neff KD", Name(family="Neff", given="KD")),
        ("Kristin D. Neff", Name(family="Neff", given="Kristin D.")),
        ("van der Berg AB", Name(family="Berg", given="AB", particle="van der")),
        ("Ludwig van Beethoven", Name(family="Beethoven", given="Ludwig", particle="van")),
        ("King, Jr., Martin Luther", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("World Health Organization", Name(literal="World Health Organization")),
        ("Aristotle", Name(family="Aristotle")),
        ("", Name()),
    ],
)
def test_reading_a_name(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("given", "letters"),
    [("Kristin D.", "kd"), ("Ya-Ping", "yp"), ("JG", "jg"), ("", "")],
)
def test_initials(given: str, letters: str) -> None:
    assert initials(given) == letters


def test_particles_are_part_of_the_name_and_may_be_left_out() -> None:
    assert bare_family_key(Name(family="Berg", particle="van der")) == bare_family_key(Name(family="Berg"))
    assert display(Name(family="Berg", given="A.", particle="van der")) == "van der Berg, A."
