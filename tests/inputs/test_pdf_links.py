"""What the links of a PDF say about addresses that are printed in pieces, cut, or not at all."""

from __future__ import annotations

import pytest

from citecheck.pdf.links import Link, with_links
from citecheck.pdf.words import Word

ADDRESS = "https://doi.org/10.1001/amaguidesnewsletters.2002.julaug03"


def linked(*texts: str, address: str = ADDRESS, links: int = 1) -> list[Word]:
    """One word on each of so many lines, the first lines covered by a link each."""
    words = [Word(text, 72, 200, 700 - 12 * n, 10) for n, text in enumerate(texts)]
    places = [Link(address, 71, 697 - 12 * n, 201, 708 - 12 * n) for n in range(links)]
    return with_links(words, places)


def text(words: list[Word]) -> str:
    return "".join(word.text + ("" if word.joined else " ") for word in words).strip()


@pytest.mark.parametrize(
    "printed",
    [
        ("https://doi.org/10.1001/ama-", "guidesnewsletters.2002.julaug03."),
        ("https://doi.org/10.1001/amaguides", "newsletters.2002.julaug03."),
        ("doi:10.1001/amaguides", "newsletters.2002.julaug03."),
    ],
)
@pytest.mark.parametrize("links", [1, 2])
def test_an_address_in_two_lines_is_one_without_the_hyphen_put_in(
    printed: tuple[str, str], links: int
) -> None:
    found = linked(*printed, links=links)
    assert [w.joined for w in found] == [True, False]
    assert text(found).endswith("10.1001/amaguidesnewsletters.2002.julaug03.")


def test_what_the_address_has_itself_stays() -> None:
    address = "https://doi.org/10.1007/978-3-540-45348-2_6"
    found = linked("https://doi.org/10.1007/978-3-", "540-45348-26", address=address, links=2)
    assert text(found) == address


@pytest.mark.parametrize(
    "printed", ["https://doi.org/10.1001/amaguidesnews...", "https://doi.org/10.1001/amaguidesnewsletters"]
)
def test_an_address_printed_short_is_the_one_its_link_leads_to(printed: str) -> None:
    assert text(linked(printed)) == ADDRESS


@pytest.mark.parametrize(
    "printed", ["https://doi.org/10.1001/archderm.117.10.628", "https://doi.org/10.1001/"]
)
def test_where_link_and_print_differ_the_print_stands(printed: str) -> None:
    assert [(w.text, w.doi) for w in linked(printed)] == [(printed, "")]


def test_words_that_lead_to_a_doi_say_which() -> None:
    assert [w.doi for w in linked("[CrossRef]")] == ["10.1001/amaguidesnewsletters.2002.julaug03"]
    assert [w.doi for w in linked("[CrossRef]", address="https://example.org/10.1001/x")] == [""]


def test_a_link_over_several_lines_says_nothing() -> None:
    words = [
        Word(t, 72, 200, 700 - 12 * n, 10) for n, t in enumerate(("https://doi.org/10.1001/ama", "Neff"))
    ]
    assert with_links(words, [Link(ADDRESS, 71, 680, 201, 708)]) == words


def test_a_link_that_ends_before_its_print_does_changes_nothing() -> None:
    printed = ("https://doi.org/10.1002/(sici)1098-", "2361(2000)19:1<65::aid-zoo6>3.0.co;2-a")
    found = linked(*printed, address="https://doi.org/10.1002/(sici)1098-2361(2000)19:1")
    assert tuple(w.text for w in found) == printed
