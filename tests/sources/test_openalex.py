"""OpenAlex by DOI and by title."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.errors import SourceError
from citecheck.sources.http import Client, Key
from citecheck.sources.openalex import OpenAlex
from citecheck.sources.openalex_record import work_from_openalex
from scholarly_server import ScholarlyServer

DEEP = "10.1038/nature14539"


@pytest.fixture
def openalex(server: ScholarlyServer) -> OpenAlex:
    return OpenAlex(Client("openalex", server.urls["openalex"], timeout=10.0))


def test_one_doi_is_held_or_not(openalex: OpenAlex) -> None:
    work = openalex.lookup([DEEP])[DEEP]
    assert work is not None
    assert (work.id, work.metadata.page, work.metadata.pmid) == (DEEP, "436-444", "26017442")
    assert (work.metadata.container_title, work.container_titles) == ("Nature", ())  # HAL is no journal
    assert openalex.record("10.1/none") is None


def test_several_dois_are_one_request_with_room_for_all(openalex: OpenAlex, server: ScholarlyServer) -> None:
    found = openalex.lookup(["10.1/none", DEEP])
    assert found["10.1/none"] is None
    assert found[DEEP] is not None
    (request,) = server.requests
    assert int(request.query["per_page"]) >= 2


def test_batches_hold_a_hundred_and_no_filter_syntax(openalex: OpenAlex) -> None:
    dois = [f"10.1/{n}" for n in range(150)]
    parts = openalex.batches([*dois, "10.1/a,b", "10.1/a|b"])
    assert max(map(len, parts)) <= 100
    assert ["10.1/a,b"] in parts
    assert ["10.1/a|b"] in parts


def test_a_title_is_searched_by_its_words(openalex: OpenAlex, server: ScholarlyServer) -> None:
    assert [w.id for w in openalex.search("Deep, learning: a | filter")] == []
    assert [w.id for w in openalex.search("Deep learning")] == [DEEP]
    assert all("," not in r.query["filter"] and "|" not in r.query["filter"] for r in server.requests)


@pytest.mark.parametrize("fault", ["html", "down", "shape", "empty", "429", "unauthorised"])
def test_faults_are_no_answer(openalex: OpenAlex, server: ScholarlyServer, fault: str) -> None:
    server.faults["openalex"] = fault
    with pytest.raises(SourceError):
        openalex.lookup([DEEP])


def test_a_key_travels_in_a_header(server: ScholarlyServer) -> None:
    key = Key(headers={"Authorization": "Bearer secret"})
    OpenAlex(Client("openalex", server.urls["openalex"], timeout=10.0, key=key)).lookup([DEEP])
    (request,) = server.requests
    assert request.headers["authorization"] == "Bearer secret"
    assert "secret" not in request.raw_path
    assert "secret" not in repr(key)


def test_a_list_of_authors_that_may_be_cut_is_left_out() -> None:
    authors = [{"author": {"display_name": f"Ann {chr(65 + n % 26)}ly"}} for n in range(100)]
    assert work_from_openalex({"id": "W1", "authorships": authors}).metadata.author == ()
    assert len(work_from_openalex({"id": "W1", "authorships": authors[:99]}).metadata.author) == 99


@pytest.mark.parametrize(
    "record",
    [{}, {"id": 3, "doi": None, "primary_location": None, "locations": 7, "biblio": [], "authorships": "x"}],
)
def test_an_odd_record_never_raises(record: dict[str, Any]) -> None:
    assert work_from_openalex(record).metadata.title == ""
