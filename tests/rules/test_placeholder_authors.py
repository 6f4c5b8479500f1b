"""Authors that a template left behind, and people who only look like it."""

import pytest

from citecheck.matching import match
from citecheck.model import Name
from citecheck.rules.placeholder_authors import PlaceholderAuthors
from matching.cases import found, names, reference, work

TITLE = "On the depth of sleep in winter"


def fires(author: tuple[Name, ...], *, et_al: bool = False, registered: tuple[Name, ...] = ()) -> bool:
    cited = reference("x", title=TITLE, year=2020, author=author, et_al=et_al, doi="10.1234/w")
    works = [work("10.1234/w", title=TITLE, year=2020, author=registered)] if registered else []
    return bool(list(PlaceholderAuthors().check_match(match(cited, [found("doi", *works)]))))


@pytest.mark.parametrize(
    "author",
    [
        "Author, First; Author, Second",
        "Author, A.; Author, B.",
        "First Author",
        "Author One",
        "Author",
        "Lastname, Firstname",
        "Last Name, First Name",
        "Surname, Forename",
        "Author Name",
        "Author Names Omitted",
        "Anonymous Authors",
        "Unknown Author",
        "Doe, John; Doe, Jane",
        "XXX",
        "TBD",
        "Neff, K.; Author, Second",
    ],
)
def test_words_of_a_template(author: str) -> None:
    assert fires(names(author))


def test_anonymous_with_others() -> None:
    assert fires((Name(family="Anonymous"),), et_al=True)
    assert not fires((Name(family="Anonymous"),))


@pytest.mark.parametrize(
    "author",
    ["Neff, K.", "Doe, John", "Doe, J.; Roe, R.", "Smith, J.; Jones, A.", "First, Ruth", "Second, Anna", "Authier, J.", "Last, John",
     "Name, Ken", "Au, Thor", "World Health Organization", "Xu, X.", "The Author Group of the Study", ""],
)  # fmt: skip
def test_people(author: str) -> None:
    assert not fires(names(author))


def test_the_record_has_the_last_word() -> None:
    people = names("Doe, John; Doe, Jane")
    assert fires(people)
    assert not fires(people, registered=people)
