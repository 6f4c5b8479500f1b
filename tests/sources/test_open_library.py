"""Open Library by ISBN and by title."""

from __future__ import annotations

import pytest

from citecheck.errors import SourceError
from citecheck.sources.http import Client
from citecheck.sources.open_library import OpenLibrary
from citecheck.sources.open_library_record import isbn13
from scholarly_server import Reply, ScholarlyServer

KUHN, KUHN_10 = "9780226458120", "0226458121"


@pytest.fixture
def library(server: ScholarlyServer) -> OpenLibrary:
    return OpenLibrary(Client("openlibrary", server.urls["openlibrary"], timeout=10.0))


def test_isbns_are_one_request_in_either_form(library: OpenLibrary, server: ScholarlyServer) -> None:
    found = library.lookup([KUHN, KUHN_10, "9780306406157"])
    assert len(server.requests) == 1
    assert found["9780306406157"] is None
    work = found[KUHN_10]
    assert work is not None
    assert work.metadata.isbn == KUHN
    assert (work.metadata.author[0].family, work.metadata.publisher) == (
        "Kuhn",
        "University of Chicago Press",
    )
    assert work.metadata.issued is not None
    assert work.metadata.issued.year == 2012
    assert work.titles == ("The Structure of Scientific Revolutions: 50th anniversary edition",)


def test_a_wrong_check_digit_is_not_sent(library: OpenLibrary, server: ScholarlyServer) -> None:
    assert library.batches([KUHN, "9780226458121"]) == [[KUHN], ["9780226458121"]]
    assert library.lookup(["9780226458121"]) == {"9780226458121": None}
    assert server.requests == []


def test_a_book_found_by_title_has_no_year(library: OpenLibrary) -> None:
    (work,) = library.search("Structure of Scientific Revolutions")
    assert work.metadata.issued is None  # it would be the first edition's
    assert library.search("The structure of nothing") == []


@pytest.mark.parametrize("fault", ["html", "down", "shape", "empty", "429", "forbidden"])
def test_faults_are_no_answer(library: OpenLibrary, server: ScholarlyServer, fault: str) -> None:
    server.faults["openlibrary"] = fault
    with pytest.raises(SourceError):
        library.lookup([KUHN])
    with pytest.raises(SourceError):
        library.search("Structure of Scientific Revolutions")


def test_another_edition_is_no_answer(
    library: OpenLibrary, server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b'{"ISBN:9780226458120": {"key": "/books/OL2M", "title": "T", "identifiers": {"isbn_13": ["9780306406157"]}}}'
    monkeypatch.setattr(server, "_further", lambda _: Reply(200, body))
    with pytest.raises(SourceError):
        library.lookup([KUHN])


@pytest.mark.parametrize(
    ("isbn", "expected"),
    [(KUHN_10, KUHN), (KUHN, KUHN), ("080442957X", "9780804429573"), ("x" * 10, "x" * 10)],
)
def test_both_forms_of_an_isbn_are_one(isbn: str, expected: str) -> None:
    assert isbn13(isbn) == expected
