"""Crossref by DOI and by reference string (robustness rows 46, 49, 50)."""

from __future__ import annotations

import threading

import pytest

from citecheck.errors import SourceError
from citecheck.sources.crossref import Crossref
from citecheck.sources.http import Client
from scholarly_server import ScholarlyServer

SELF = "10.1080/15298860309032"
OTHER = "10.1016/j.jrp.2006.03.004"
SICI = "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"
COMMA = "10.1234/a,b"
ALIAS = "10.1234/old"


@pytest.fixture
def crossref(server: ScholarlyServer) -> Crossref:
    return Crossref(Client("crossref", server.urls["crossref"], timeout=10.0))


def test_one_doi_is_held_or_definitely_not(crossref: Crossref, server: ScholarlyServer) -> None:
    work = crossref.lookup([SELF])[SELF]
    assert work is not None
    assert (work.source, work.id, work.metadata.volume) == ("crossref", SELF, "2")
    assert work.url == f"https://doi.org/{SELF}"
    assert crossref.lookup(["10.1234/nothing"]) == {"10.1234/nothing": None}
    assert server.paths() == [f"/works/{SELF}", "/works/10.1234/nothing"]


def test_several_dois_are_one_request_and_what_is_missing_is_undecided(
    crossref: Crossref, server: ScholarlyServer
) -> None:
    found = crossref.lookup([SELF, "10.1234/nothing", ALIAS, SICI, OTHER])
    assert sorted(found) == sorted([SELF, SICI, OTHER])
    assert all(work is not None and work.id == doi for doi, work in found.items())
    assert server.paths() == ["/works"]
    assert int(server.requests[0].query["rows"]) >= 5


def test_nothing_asked_nothing_sent(crossref: Crossref, server: ScholarlyServer) -> None:
    assert crossref.lookup([]) == {}
    assert crossref.search("  \n ") == []
    assert server.requests == []


def test_an_aliased_doi_leads_to_the_prime_work(crossref: Crossref) -> None:
    work = crossref.lookup([ALIAS])[ALIAS]
    assert work is not None
    assert work.id == SELF


@pytest.mark.parametrize(
    "doi", [SICI, COMMA, "10.1/a#b", "10.1/a?b=c", "10.1/abc/", "10.1/../members", "10.1/a%2fb", "10.1/é"]
)
def test_a_doi_with_reserved_characters_reaches_the_server_whole(
    crossref: Crossref, server: ScholarlyServer, doi: str
) -> None:
    server.records[doi] = {"DOI": doi, "title": ["T"]}
    work = crossref.lookup([doi])[doi]
    assert work is not None
    assert work.id == doi
    assert server.paths() == [f"/works/{doi}"]


def test_another_doi_than_asked_is_no_answer(crossref: Crossref, server: ScholarlyServer) -> None:
    server.faults["crossref"] = "wrong-doi"
    with pytest.raises(SourceError, match="answered for another DOI"):
        crossref.lookup([SELF])
    assert crossref.lookup([SELF, OTHER]) == {}, "undecided, to be asked alone"


def test_a_404_that_is_not_crossrefs_own_is_no_absence(crossref: Crossref, server: ScholarlyServer) -> None:
    server.faults["crossref"] = "not-found-page"
    with pytest.raises(SourceError, match="answered 404 with something other"):
        crossref.lookup([SELF])


@pytest.mark.parametrize(
    "fault", ["down", "429", "html", "truncated", "shape", "empty", "reset", "forbidden", "text"]
)
@pytest.mark.parametrize("question", ["single", "batch", "search"])
def test_no_fault_is_an_empty_result(
    crossref: Crossref, server: ScholarlyServer, fault: str, question: str
) -> None:
    server.faults["crossref"] = fault
    ask = {
        "single": lambda: crossref.lookup([SELF]),
        "batch": lambda: crossref.lookup([SELF, OTHER]),
        "search": lambda: crossref.search("self-compassion"),
    }[question]
    with pytest.raises(SourceError) as caught:
        ask()
    assert caught.value.source == "crossref"


@pytest.mark.parametrize("fault", ["too-long", "bad-request", "huge"])
def test_a_batch_that_is_refused_or_too_large_is_undecided(
    crossref: Crossref, server: ScholarlyServer, fault: str
) -> None:
    server.faults["crossref"] = fault
    assert crossref.lookup([SELF, OTHER]) == {}
    with pytest.raises(SourceError):
        crossref.lookup([SELF])


def test_batches_hold_fifty_and_keep_commas_apart(crossref: Crossref) -> None:
    dois = [f"10.1234/{n}" for n in range(120)] + [COMMA]
    batches = crossref.batches(dois)
    assert sorted(doi for batch in batches for doi in batch) == sorted(dois)
    assert max(map(len, batches)) == 50
    assert [COMMA] in batches


def test_a_batch_of_long_dois_stays_below_the_limit_on_urls(
    crossref: Crossref, server: ScholarlyServer
) -> None:
    dois = [f"10.1234/{'é' * 60}{n}" for n in range(40)]
    for batch in crossref.batches(dois):
        if len(batch) > 1:
            crossref.lookup(batch)
    assert server.requests
    assert max(len(r.raw_path) for r in server.requests) < 4000


def test_a_search_sends_the_whole_reference_once(crossref: Crossref, server: ScholarlyServer) -> None:
    text = "Neff, K. D. (2003). Self-compassion:\nAn alternative conceptualization & more. Self and Identity, 2(2)."
    works = crossref.search(text, rows=1)
    assert [work.id for work in works] == [SELF]
    (request,) = server.requests
    assert request.query["query.bibliographic"] == text.replace("\n", " ")
    assert request.query["rows"] == "1"


def test_a_long_search_is_cut_to_what_a_url_holds(crossref: Crossref, server: ScholarlyServer) -> None:
    crossref.search("自我同情 " * 3000)
    assert len(server.requests[0].raw_path) < 4000
    crossref.search("\ud800 lone half")
    assert len(server.requests) == 2


def test_list_questions_are_carried_by_our_own_client(crossref: Crossref, server: ScholarlyServer) -> None:
    crossref.search("self-compassion")
    crossref.lookup([SELF, OTHER])
    assert [r.headers["user-agent"].partition("/")[0] for r in server.requests] == ["citecheck"] * 2
    for fault in ("slow", "slow-headers"):
        server.faults["crossref"] = fault
        quick = Crossref(Client("crossref", server.urls["crossref"], timeout=0.3))
        with pytest.raises(SourceError, match=r"did not answer within 0\.3 s"):
            quick.search("self-compassion")


def test_a_next_cursor_is_not_followed(
    crossref: Crossref, server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_route = server._crossref_list

    def with_cursor(query: dict[str, str]) -> object:
        reply = list_route(query)
        reply.body = reply.body.replace(b'"total-results": 4', b'"total-results": 4, "next-cursor": "abc"')
        return reply

    monkeypatch.setattr(server, "_crossref_list", with_cursor)
    crossref.search("self identity", rows=1)
    assert len(server.requests) == 1


def test_threads_may_ask_at_once(crossref: Crossref) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(crossref.lookup([SELF, OTHER])))) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == [2] * 12
