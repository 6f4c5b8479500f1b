"""DBLP's SPARQL service: the same records as its search, and when finding nothing is believed."""

from __future__ import annotations

import json

import pytest

from citecheck.errors import SourceError
from citecheck.sources import Settings, build
from citecheck.sources.dblp import Dblp
from citecheck.sources.dblp_sparql import MOST_ROWS, DblpSparql
from citecheck.sources.http import Client
from scholarly_server import Reply, ScholarlyServer


@pytest.fixture
def sparql(server: ScholarlyServer) -> DblpSparql:
    return DblpSparql(Client("dblpsparql", server.urls["dblpsparql"], timeout=10.0))


def test_it_gives_the_records_that_the_search_gives(sparql: DblpSparql, server: ScholarlyServer) -> None:
    search = Dblp(Client("dblp", server.urls["dblp"], timeout=10.0))
    assert sparql.search("Attention Is All You Need") == search.search("Attention Is All You Need")


def test_nothing_is_believed_where_what_is_certain_is_found(
    sparql: DblpSparql, server: ScholarlyServer
) -> None:
    assert sparql.search("Dreaming bees and their electric hives") == []
    assert len(server.requests) == 2  # the question, and whether the index is there
    assert sparql.search("Dreaming wasps and their electric nests") == []
    assert len(server.requests) == 3  # which is asked once


def test_nothing_is_not_believed_of_an_index_that_has_gone(
    sparql: DblpSparql, server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Reply(200, b'{"results": {"bindings": []}}', "application/sparql-results+json")
    monkeypatch.setattr(server, "_further", lambda _: nothing)
    for _ in range(2):
        with pytest.raises(SourceError, match="finds nothing"):
            sparql.search("Dreaming bees and their electric hives")


def test_more_than_can_be_listed_is_no_answer(
    sparql: DblpSparql, server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work meant may be among those left out, and the last one may lack authors."""
    rows = [{"pub": {"value": "https://dblp.org/rec/a/b"}, "title": {"value": "Networks."}}] * MOST_ROWS
    body = json.dumps({"results": {"bindings": rows}}).encode()
    monkeypatch.setattr(server, "_further", lambda _: Reply(200, body, "application/sparql-results+json"))
    with pytest.raises(SourceError, match="too many"):
        sparql.search("Networks")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("On the Attention is-all: you|need$", "attention all you need"),
        ('Breaking "} out" of the query \\" . ?s ?p ?o', "breaking out query"),
        ("Schrödinger's naïve equation revisited", "equation revisited"),  # other letters are cut otherwise
    ],
)
def test_only_plain_words_are_sent(
    sparql: DblpSparql, server: ScholarlyServer, title: str, words: str
) -> None:
    sparql.search(title)
    assert f'ql:contains-word "{words}" .' in server.requests[0].query["query"]


def test_a_title_in_another_script_cannot_be_asked_for(sparql: DblpSparql, server: ScholarlyServer) -> None:
    with pytest.raises(SourceError, match="letters"):
        sparql.search("深層学習の基礎")
    assert server.requests == []


def test_the_search_is_not_asked_again_behind_its_wall(server: ScholarlyServer) -> None:
    server.faults["dblp"] = "wall"
    (source,) = build(["dblp"], Settings(urls=server.urls)).sources
    for title in ("Attention is all you need", "Deep residual learning"):
        with pytest.raises(SourceError, match="robot"):
            source.search(title)
    assert len(server.requests) == 1


def test_an_early_paper_of_iclr_is_no_preprint() -> None:
    from citecheck.sources.dblp_record import work_from_dblp

    record = {
        "key": "journals/corr/KingmaB14",
        "venue": "ICLR (Poster)",
        "type": "Conference and Workshop Papers",
        "title": "Adam: A Method for Stochastic Optimization.",
        "year": "2015",
    }
    work = work_from_dblp(record)
    assert (work.metadata.type, work.metadata.container_title) == ("paper-conference", "ICLR (Poster)")
    assert "International Conference on Learning Representations" in work.container_titles
    twin = record | {"venue": "CoRR", "volume": "abs/1412.6980", "type": "Informal and Other Publications"}
    assert (work_from_dblp(twin).metadata.type, work_from_dblp(twin).id) == (
        "article",
        "10.48550/arxiv.1412.6980",
    )
