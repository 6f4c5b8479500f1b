"""Who registered a DOI, and whether it exists (robustness rows 45, 46, 47)."""

from __future__ import annotations

import json

import pytest

from citecheck.errors import SourceError
from citecheck.sources.base import Registration
from citecheck.sources.doi_org import DoiOrg
from citecheck.sources.http import Client
from scholarly_server import Reply, ScholarlyServer

SELF = "10.1080/15298860309032"
MEDRA = "10.1430/8105"


@pytest.fixture
def registry(server: ScholarlyServer) -> DoiOrg:
    return DoiOrg(Client("doi.org", server.urls["doi.org"], timeout=10.0))


def test_agencies_of_several_dois_in_one_request(registry: DoiOrg, server: ScholarlyServer) -> None:
    dois = [SELF, MEDRA, "10.5281/zenodo.1", "10.1234/nothing", "10.x/bad"]
    assert registry.agencies(dois) == {
        SELF: Registration(status="registered", agency="Crossref"),
        MEDRA: Registration(status="registered", agency="mEDRA"),
        "10.5281/zenodo.1": Registration(status="registered", agency="DataCite"),
        "10.1234/nothing": Registration(status="absent"),
        "10.x/bad": Registration(status="invalid"),
    }
    assert len(server.requests) == 1


def test_a_doi_with_a_comma_is_asked_by_handle_and_prefix(registry: DoiOrg) -> None:
    assert registry.agencies(["10.1234/a,b"]) == {
        "10.1234/a,b": Registration(status="registered", agency="Crossref")
    }
    assert registry.agencies(["10.1234/a,c"]) == {"10.1234/a,c": Registration(status="absent")}


def test_a_handle_is_there_or_not(registry: DoiOrg) -> None:
    assert registry.exists(SELF) is True
    assert registry.exists("10.9999/new") is True, "registered, although Crossref has no record of it"
    assert registry.exists("10.1234/nothing") is False


@pytest.mark.parametrize(
    "fault", ["down", "html", "forbidden", "not-found-page", "truncated", "shape", "empty", "429"]
)
def test_no_fault_says_that_a_doi_does_not_exist(
    registry: DoiOrg, server: ScholarlyServer, fault: str
) -> None:
    server.faults["doi.org"] = fault
    with pytest.raises(SourceError):
        registry.exists(SELF)
    if fault == "shape":
        assert registry.agencies([SELF]) == {}
    else:
        with pytest.raises(SourceError):
            registry.agencies([SELF])


@pytest.mark.parametrize("code", [2, 200, True, "1", None])
def test_other_handle_codes_are_no_answer(
    registry: DoiOrg, server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch, code: object
) -> None:
    body = json.dumps({"responseCode": code}).encode()
    monkeypatch.setattr(server, "_doi", lambda _: Reply(200, body))
    with pytest.raises(SourceError, match="no clear answer"):
        registry.exists(SELF)


def test_an_answer_about_another_doi_is_not_taken(registry: DoiOrg, server: ScholarlyServer) -> None:
    server.faults["doi.org"] = "wrong-doi"
    with pytest.raises(SourceError, match="another DOI"):
        registry.exists(SELF)
    assert registry.agencies([SELF]) == {}


def test_the_record_of_another_agency(registry: DoiOrg, server: ScholarlyServer) -> None:
    work = registry.csl(MEDRA)
    assert work is not None
    assert (work.source, work.id, work.metadata.title, work.metadata.type) == (
        "doi.org",
        MEDRA,
        "Un titolo",
        "article-journal",
    )
    assert "csl+json" in server.requests[0].headers["accept"]


def test_a_landing_page_is_no_record_and_no_fault(registry: DoiOrg) -> None:
    assert registry.csl("10.9999/new") is None
    assert registry.csl("10.1234/nothing") is None


def test_a_foreign_host_is_not_visited(registry: DoiOrg, server: ScholarlyServer) -> None:
    server.faults["doi.org"] = "redirect-host"
    assert registry.csl(MEDRA) is None
    assert len(server.requests) == 1


def test_an_outage_is_not_a_missing_record(registry: DoiOrg, server: ScholarlyServer) -> None:
    server.faults["doi.org"] = "down"
    with pytest.raises(SourceError):
        registry.csl(MEDRA)
