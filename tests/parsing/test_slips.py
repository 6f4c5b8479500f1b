"""References that were once read wrongly, each with what it should give. One line a slip; the title stays out if it is plain."""

from __future__ import annotations

import pytest

from citecheck.names import display
from citecheck.parsing import parse

T = "A title of all of it"
# reference: (authors, title, container, volume, issue, page or number)
SLIPS = {
    f"N. Roe, “{T},” Ann Rheum Dis, vol. 75, no. Suppl 1, 2016.": ("Roe, N.", T, "Ann Rheum Dis", "75", "Suppl 1", ""),
    f"N. Roe, “{T},” J. Lakes, vol. 75, no. Part A, pp. 3–4, 2016.": ("Roe, N.", T, "J. Lakes", "75", "Part A", "3-4"),
    f"N. Roe, “{T},” J. Lakes, vol. null, no. null, pp. 4–9, 2013.": ("Roe, N.", T, "J. Lakes", "", "", "4-9"),
    f"Roe, N. {T}. Lakes & Trees null, 69–106 (2017).": ("Roe, N.", T, "Lakes & Trees", "", "", "69-106"),
    f"M. Alkhaldi, Firas, and Maria Roe. 2006. “{T}.” IJIKM 1: 7–9.": (
        "M. Alkhaldi, Firas | Roe, Maria", T, "IJIKM", "1", "", "7-9"),
    f"M. Alkhaldi F, Roe M. {T}. IJIKM. 2006;1:7–9.": ("M. Alkhaldi, F | Roe, M", T, "IJIKM", "1", "", "7-9"),
    f"Alvarado Ruiz, Oscar Enrique, Ana Whitle Hoil, and Jo Brito Montero. 2020. “{T}.” LATAM 4 (1): 7–9.": (
        "Alvarado Ruiz, Oscar Enrique | Hoil, Ana Whitle | Montero, Jo Brito", T, "LATAM", "4", "1", "7-9"),
    f"Rufai̇oğlu, S. & Lin, K. {T}. J. Lakes 3, 4–9 (2013).": ("Rufai̇oğlu, S. | Lin, K.", T, "J. Lakes", "3", "", "4-9"),
    f"Roe, J. {T}. $195.00. ISBN 0-8247-9396-X. J. Am. Chem. Soc. 119, 34 (1997).": (
        "Roe, J.", f"{T}. $195.00", "J. Am. Chem. Soc.", "119", "", "34"),
    f"kwang sik kim, “{T},” J. Lakes, vol. 3, no. 2, pp. 4–9, 2013.": ("kim, kwang sik", T, "J. Lakes", "3", "2", "4-9"),
    f"kwang sik kim. 2003. “{T}.” J. Lakes 3 (2): 4–9.": ("kim, kwang sik", T, "J. Lakes", "3", "2", "4-9"),
    "Pratt, W. C. The farmers union and the 1948 campaign. The Annals of Iowa 49, 349–370 (2015).": (
        "Pratt, W. C.", "The farmers union and the 1948 campaign", "The Annals of Iowa", "49", "", "349-370"),
    f"Roe A, Poe B: {T}. J Trauma 2002, 53:446-450, discussion 450-441": (
        "Roe, A | Poe, B", T, "J Trauma", "53", "", "446-450"),
    f"Roe A, Poe B. {T}. Neurosurgery. 2009;64(3):423-8; discussion 428-9.": (
        "Roe, A | Poe, B", T, "Neurosurgery", "64", "3", "423-8"),
    f"Tamura, N., Zhihui Wang & Kiryu, T. {T}. J. Lakes 3, 4–9 (2003).": (
        "Tamura, N. | Wang, Zhihui | Kiryu, T.", T, "J. Lakes", "3", "", "4-9"),
    "Zhang A tale of the soldier. Comparative Literature Studies 56, 190 (2019).": (
        "Zhang", "A tale of the soldier", "Comparative Literature Studies", "56", "", "190"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SLIPS.items())
def test_what_was_once_read_wrongly(text: str, expected: tuple[str, ...]) -> None:
    found = parse(text).metadata
    authors = " | ".join(map(display, found.author))
    read = (
        authors,
        found.title,
        found.container_title,
        found.volume,
        found.issue,
        found.page or found.number,
    )
    assert read == expected


def test_a_list_of_given_names_first_is_not_taken_for_one_double_surname() -> None:
    names = parse(
        f"Kristin Neff, Serena Chen, and John Van Roe. 2003. “{T}.” J. Lakes 3 (2): 4–9."
    ).metadata.author
    assert [n.family for n in names] == ["Neff", "Chen", "Van Roe"]
