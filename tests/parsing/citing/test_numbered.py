"""Numbers in brackets and raised ones: which have the form of a citation, and what never is one."""

from __future__ import annotations

import time

import pytest

from citecheck.parsing.citing.numbered import numbered
from citecheck.parsing.citing.prose import Passage


def found(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """Form and numbers of each group; what stands between "{" and "}" is set as superscript."""
    plain, raised, up = "", [], False
    for c in text:
        if c in "{}":
            up = c == "{"
        else:
            plain += c
            raised.append(up)
    return [
        (g.form, g.numbers) for g in numbered(Passage(plain, range(len(plain)), raised)) if not g.doubtful
    ]


@pytest.mark.parametrize(
    ("text", "form", "numbers"),
    [
        ("It helps [3].", "square", (3,)),
        ("It helps [1, 4–7].", "square", (1, 4, 5, 6, 7)),
        ("It helps [1]–[3].", "square", (1, 2, 3)),
        ("It helps [see 3, p. 12].", "square", (3,)),
        ("It helps (3,4).", "round", (3, 4)),
        ("It helps.(3) So it does.", "round", (3,)),
        ("It helps (1)–(3).", "round", (1, 2, 3)),
        ("It helps¹⁻³ us.", "raised", (1, 2, 3)),
        ("It helps{1–3} us.", "raised", (1, 2, 3)),
        ("It helps.{4,5}", "raised", (4, 5)),
        ("It helps{(4)} us.", "raised", (4,)),
        ("COVID-19{3} spread.", "raised", (3,)),
        ("It was seen in 2019{3} and later.", "raised", (3,)),
        ("IL-6{2} and CD4{3}", "raised", (2,)),
        ("Streptococci (EGA){3} spread.", "raised", (3,)),
    ],
)
def test_groups_of_numbers(text: str, form: str, numbers: tuple[int, ...]) -> None:
    assert found(text)[0] == (form, numbers)


@pytest.mark.parametrize(
    "text",
    [
        "10{5} cells", "10⁵ cells", "5 m{2}", "20 kg/m{2}", "3 mm³", "4 Å{3}", "R{2} = 0.5", "χ² = 3", "{13}C-NMR", "¹³C", "{99}mTc",
        "Ca{2+}", "s⁻¹", "s{−1}", "(a + b){2}", "f(x){2}", "log{2}", "3.5{2}",
        "10⁻¹⁷ M", "5 g L−¹", "v/([S] + [S]²)", "we have:(6)P = 2", "E = mc{2}",
        "Figure (2)", "Eq. (3)", "Table (1)", "Abs. (2)", "Artikel (3)", "y = ax + b (4)", "in (2020)", "(n = 12)", "(12 %)", "[0, 1]", "f(2)", "(1a)", "[x, 2]",
    ],
)  # fmt: skip
def test_what_is_no_group(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["(1," * 3500, "[1–" * 3500, "¹," * 5000, "1{" * 5000, "(1)(" * 2500])
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    found(text)
    assert time.perf_counter() - start < 0.5
