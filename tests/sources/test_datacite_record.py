"""DataCite records with the oddities that occur."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.model import Name, PartialDate
from citecheck.sources.datacite_record import work_from_datacite

DOI = "10.5281/zenodo.1"


def work(**attributes: Any) -> Any:
    return work_from_datacite({"id": DOI, "attributes": {"doi": DOI, **attributes}})


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        (
            {"name": "Fenner, Martin", "givenName": "Martin", "familyName": "Fenner"},
            Name(family="Fenner", given="Martin"),
        ),
        ({"name": "Fenner, Martin"}, Name(family="Fenner", given="Martin")),
        ({"name": "Martin Fenner", "nameType": "Personal"}, Name(family="Fenner", given="Martin")),
        ({"name": "CERN", "nameType": "Organizational"}, Name(literal="CERN")),
        ({"name": "World Health Organization"}, Name(literal="World Health Organization")),
        ({"name": "Aristotle"}, Name(literal="Aristotle")),
    ],
)
def test_names(creator: dict[str, Any], name: Name) -> None:
    assert work(creators=[creator]).metadata.author == (name,)


def test_titles_by_type() -> None:
    titles = [
        {"title": "Katzen", "titleType": "TranslatedTitle"},
        {"title": "Cats"},
        {"title": "A field guide", "titleType": "Subtitle"},
    ]
    found = work(titles=titles)
    assert found.metadata.title == "Cats"
    assert found.titles == ("Cats: A field guide", "Katzen")


def test_dates_and_year() -> None:
    dates = [
        {"date": "2015-01-02", "dateType": "Available"},
        {"date": "2016-12-20", "dateType": "Issued"},
        {"date": "2019", "dateType": "Updated"},
    ]
    found = work(publicationYear=2016, dates=dates)
    assert found.metadata.issued == PartialDate(year=2016, month=12, day=20)
    assert {(kind, date.year) for kind, date in found.dates} == {("issued", 2016), ("online", 2015)}
    assert work(publicationYear="2017").metadata.issued == PartialDate(year=2017)


def test_a_container_with_pages() -> None:
    container = {"title": "Data Journal", "volume": "3", "issue": "1", "firstPage": "10", "lastPage": "12"}
    found = work(container=container, types={"resourceTypeGeneral": "JournalArticle"}).metadata
    assert (found.container_title, found.volume, found.issue, found.page) == (
        "Data Journal",
        "3",
        "1",
        "10-12",
    )
    assert found.type == "article-journal"


def test_an_arxiv_preprint_has_its_arxiv_number() -> None:
    found = work_from_datacite(
        {"id": "10.48550/arXiv.2004.01234", "attributes": {"types": {"resourceTypeGeneral": "Preprint"}}}
    )
    assert found.id == "10.48550/arxiv.2004.01234"
    assert found.metadata.arxiv == "2004.01234"
    assert found.metadata.type == "article"


@pytest.mark.parametrize("publisher", ["Zenodo", {"name": "Zenodo"}])
def test_the_publisher_is_text_or_an_object(publisher: Any) -> None:
    assert work(publisher=publisher).metadata.publisher == "Zenodo"


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"attributes": None},
        {"attributes": {"titles": None, "creators": [None, {}, 5], "dates": "x", "types": []}},
        [],
    ],
)
def test_odd_records_do_not_raise(document: Any) -> None:
    found = work_from_datacite(document)
    assert found.metadata.title == ""
    assert found.metadata.author == ()
