"""DataCite by DOI and by words."""

from __future__ import annotations

import pytest

from citecheck.errors import SourceError
from citecheck.sources.datacite import DataCite
from citecheck.sources.http import Client
from scholarly_server import ScholarlyServer

ONE, TWO = "10.5281/zenodo.1", "10.5281/zenodo.2"


@pytest.fixture
def datacite(server: ScholarlyServer) -> DataCite:
    return DataCite(Client("datacite", server.urls["datacite"], timeout=10.0))


def test_one_doi_is_held_or_definitely_not(datacite: DataCite) -> None:
    work = datacite.lookup([ONE])[ONE]
    assert work is not None
    assert (work.source, work.id, work.metadata.title) == ("datacite", ONE, "Cats of the world")
    assert datacite.lookup(["10.5281/none"]) == {"10.5281/none": None}


def test_several_dois_are_one_request_with_room_for_all(datacite: DataCite, server: ScholarlyServer) -> None:
    found = datacite.lookup([ONE, "10.5281/none", TWO])
    assert sorted(found) == [ONE, TWO]
    (request,) = server.requests
    assert request.path == "/dois"
    assert int(request.query["page[size]"]) >= 3


def test_a_doi_with_a_comma_goes_alone(datacite: DataCite) -> None:
    assert datacite.batches(["10.1/a,b", ONE, TWO]) == [[ONE, TWO], ["10.1/a,b"]]


def test_a_search_holds_no_operators(datacite: DataCite, server: ScholarlyServer) -> None:
    works = datacite.search('Fenner, M. (2016) "Cats" AND (NOT dogs): of/the world* [data] +x -y ~2', rows=5)
    assert works[0].id == ONE
    (request,) = server.requests
    assert request.query["sort"] == "relevance"
    sent = request.query["query"]
    assert not set(sent) & set('+-&|!(){}[]^"~*?:\\/')
    assert set(sent.split(" ")[1::2]) == {"OR"}
    assert datacite.search("... !!") == []
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "fault", ["down", "html", "truncated", "shape", "empty", "not-found-page", "wrong-doi"]
)
def test_no_fault_is_an_absence(datacite: DataCite, server: ScholarlyServer, fault: str) -> None:
    server.faults["datacite"] = fault
    with pytest.raises(SourceError):
        datacite.lookup([ONE])
    if fault == "wrong-doi":
        assert datacite.lookup([ONE, TWO]) == {}
    else:
        with pytest.raises(SourceError):
            datacite.lookup([ONE, TWO])


def test_a_refused_batch_is_undecided(datacite: DataCite, server: ScholarlyServer) -> None:
    server.faults["datacite"] = "bad-request"
    assert datacite.lookup([ONE, TWO]) == {}
