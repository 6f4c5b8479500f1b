"""Citations by names and year, in the forms that styles and languages give them."""

from __future__ import annotations

import time

import pytest

from citecheck.parsing.citing.dated import dated


def found(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(d.named.names, d.year) for d in dated(text)]


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("It is so (see Neff, 2003; Smith & Jones, 2010, p. 4).", [(("Neff",), "2003"), (("Smith", "Jones"), "2010")]),
        ("As Neff (2003a, 2003b) says.", [(("Neff",), "2003a"), (("Neff",), "2003b")]),
        ("As Smiraglia (2014; 2015) says.", [(("Smiraglia",), "2014"), (("Smiraglia",), "2015")]),
        ("Lloyd’s (1995) arguments.", [(("Lloyd",), "1995")]),
        ("Schriks and co-workers (2007) found.", [(("Schriks",), "2007")]),
        ("Martínez-Ávila, Semidão e Ferreira (2016).", [(("Martínez-Ávila", "Semidão", "Ferreira"), "2016")]),
        ("It is so (VOLÓCHINOV, 2017, p.113; grifo no original).", [(("VOLÓCHINOV",), "2017")]),
        ("(cf., entre outros, BRAIT, 2009a, 2009b)", [(("BRAIT",), "2009a"), (("BRAIT",), "2009b")]),
        ("(apud COUTINHO, 2022)", [(("COUTINHO",), "2022")]),
        # co-authors set off by semicolons
        ("(Wainer; Vieira, 2013; Bufrem, 2015)", [(("Wainer", "Vieira"), "2013"), (("Bufrem",), "2015")]),
        ("(Price, 1966, p. 4; Silva; Evangelista; Guimarães, 2019)", [(("Price",), "1966"), (("Silva", "Evangelista", "Guimarães"), "2019")]),
        ("(WAINER; VIEIRA, 2013)", [(("WAINER", "VIEIRA"), "2013")]),
        # what else stands before a semicolon
        ("(Fig. 2; Smith, 2003)", [(("Smith",), "2003")]),
        ("(for men only; Smith, 2003)", [(("Smith",), "2003")]),
        ("(Jones et al.; Smith, 2003)", [(("Smith",), "2003")]),
        ("(Jones, in press; Smith, 2003)", [(("Jones",), "in press"), (("Smith",), "2003")]),
    ],
)  # fmt: skip
def test_names_and_years(text: str, citations: list[tuple[tuple[str, ...], str]]) -> None:
    assert found(text) == citations


@pytest.mark.parametrize("text", ["12 May 2003", "p. 1999", "(1996–2003)", "(n = 2003)", "(2017, p.91-114)"])
def test_what_cites_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["(A; " * 2500 + "2003)", "(" + "Neff; " * 1600 + "2003)", "(Neff, 2003; " * 700, ") 2003 (" * 1400],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    found(text)
    assert time.perf_counter() - start < 0.5
