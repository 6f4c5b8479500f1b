"""The journals that Crossref and OpenAlex list under a name, with the years in which they registered anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from citecheck.errors import SourceError
from citecheck.sources.crossref import Crossref
from citecheck.sources.http import Client
from citecheck.sources.journal_record import journal_from_crossref, journal_from_openalex
from citecheck.sources.openalex import OpenAlex
from journal_lists import ListingServer, crossref_journal, openalex_source

SELF = "Self and Identity"


def crossref(server: ListingServer) -> Crossref:
    return Crossref(Client("crossref", server.urls["crossref"], timeout=10.0))


def openalex(server: ListingServer) -> OpenAlex:
    return OpenAlex(Client("openalex", server.urls["openalex"], timeout=10.0))


def test_a_journal_is_listed_with_the_years_it_has_dois_in() -> None:
    journals = [
        crossref_journal(SELF, {2003: 40, 2002: 38, 2001: 0}),
        crossref_journal("Self-Identity Review", {1999: 1}),
    ]
    with ListingServer(crossref=journals) as server:
        (journal,) = crossref(server).journals("Self & Identity")
        (request,) = server.requests
    assert (journal.metadata.type, journal.metadata.title, journal.metadata.issn) == (
        "periodical",
        SELF,
        ("1529-8868",),
    )
    assert [d.year for _, d in journal.dates] == [2002, 2003]
    assert request.query["query"] == "self identity"  # "and" may be "&" in the list


def test_a_list_without_years_names_the_journal_all_the_same() -> None:
    with ListingServer(crossref=[crossref_journal(SELF)]) as server:
        (journal,) = crossref(server).journals(SELF)
    assert journal.dates == ()


def test_a_longer_name_that_holds_the_one_asked_for_is_given_too() -> None:
    with ListingServer(openalex=[openalex_source("ACRN Journal of Entrepreneurship Perspectives")]) as server:
        assert len(openalex(server).journals("Journal of Entrepreneurship Perspectives")) == 1
        assert openalex(server).journals("Journal of Perspectives on Entrepreneurship") == []


def test_other_names_of_a_journal_count() -> None:
    with ListingServer(
        openalex=[openalex_source("Yantu gongcheng xuebao", "Chinese Journal of Geotechnical Engineering")]
    ) as s:
        (journal,) = openalex(s).journals("Chinese Journal of Geotechnical Engineering")
    assert journal.metadata.title == "Yantu gongcheng xuebao"


@pytest.mark.parametrize("ask", [crossref, openalex])
def test_a_list_that_was_cut_does_not_say_that_a_journal_is_missing(
    ask: Callable[[ListingServer], Crossref],
) -> None:
    crowd = [f"Self, Identity and Theme {n}" for n in range(150)]
    journals = [crossref_journal(t) for t in crowd], [openalex_source(t) for t in crowd]
    with (
        ListingServer(crossref=journals[0], openalex=journals[1]) as server,
        pytest.raises(SourceError, match="more than 100"),
    ):
        ask(server).journals(SELF)


@pytest.mark.parametrize("ask", [crossref, openalex])
@pytest.mark.parametrize("fault", ["html", "down", "shape", "empty", "429"])
def test_faults_are_no_answer(ask: Callable[[ListingServer], Crossref], fault: str) -> None:
    with ListingServer() as server:
        server.faults["crossref"] = server.faults["openalex"] = fault
        with pytest.raises(SourceError):
            ask(server).journals(SELF)


@pytest.mark.parametrize("ask", [crossref, openalex])
def test_a_name_without_words_is_not_asked_for(ask: Callable[[ListingServer], Crossref]) -> None:
    with ListingServer() as server:
        assert ask(server).journals("of the &") == []
        assert server.requests == []


@pytest.mark.parametrize("odd", [{}, {"title": None, "ISSN": "x", "breakdowns": []},
                                 {"title": 3, "breakdowns": {"dois-by-issued-year": [[None, 1], [2001], "x", [2002, 5, 1]]}}])  # fmt: skip
def test_odd_records_do_not_raise(odd: dict[str, object]) -> None:
    assert journal_from_crossref(odd).dates == ()
    assert journal_from_openalex(odd).metadata.type == "periodical"
