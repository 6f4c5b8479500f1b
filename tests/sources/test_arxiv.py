"""arXiv by identifier and by title."""

from __future__ import annotations

import pytest

from citecheck.errors import SourceError
from citecheck.model import PartialDate
from citecheck.sources.arxiv import Arxiv
from citecheck.sources.http import Client
from scholarly_server import Reply, ScholarlyServer

ID, OLD = "1706.03762", "math/0309136"


@pytest.fixture
def arxiv(server: ScholarlyServer) -> Arxiv:
    return Arxiv(Client("arxiv", server.urls["arxiv"], timeout=10.0))


def test_identifiers_are_one_request_and_a_missing_one_is_undecided(
    arxiv: Arxiv, server: ScholarlyServer
) -> None:
    found = arxiv.lookup([f"{ID}v1", "2401.99999", OLD])
    assert sorted(found) == [f"{ID}v1", OLD]
    (request,) = server.requests
    assert int(request.query["max_results"]) >= 3  # the default of 10 would cut a batch
    work = found[f"{ID}v1"]
    assert work is not None
    assert work.id == "10.48550/arxiv.1706.03762"
    assert (work.metadata.title, work.metadata.author[1].family) == ("Attention Is All You Need", "Shazeer")
    assert work.metadata.issued == PartialDate(year=2017, month=6, day=12)


def test_one_identifier_is_held_or_definitely_not(arxiv: Arxiv) -> None:
    assert arxiv.lookup(["2401.99999"]) == {"2401.99999": None}
    assert arxiv.record(OLD) is not None


def test_a_malformed_identifier_spoils_no_batch_and_is_not_sent(
    arxiv: Arxiv, server: ScholarlyServer
) -> None:
    batches = arxiv.batches([ID, "abc", OLD])
    assert batches == [[ID, OLD], ["abc"]]
    assert arxiv.lookup(["abc"]) == {"abc": None}
    assert server.paths("arxiv") == []


def test_a_title_with_a_slip_is_found(arxiv: Arxiv) -> None:
    assert [w.metadata.arxiv for w in arxiv.search("Attention is all we nede")] == [ID]
    assert arxiv.search("!?") == []


def test_a_withdrawal_is_read_from_the_comment(arxiv: Arxiv) -> None:
    work = arxiv.record(OLD)
    assert work is not None
    assert [n.kind for n in work.notices] == ["withdrawal"]


@pytest.mark.parametrize(
    "body",
    [
        b"Rate exceeded.",
        b"<feed/>",
        b"<html></html>",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><feed xmlns='http://www.w3.org/2005/Atom'>&b;</feed>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>https://arxiv.org/api/errors#x</id></entry></feed>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>http://arxiv.org/abs/1706.03763v1</id></entry></feed>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
        b"\xff\xfe",
        b" ",
    ],
)
def test_what_is_no_feed_of_the_identifier_asked_for_is_no_answer(
    arxiv: Arxiv, monkeypatch: pytest.MonkeyPatch, server: ScholarlyServer, body: bytes
) -> None:
    monkeypatch.setattr(server, "_further", lambda _: Reply(200, body, "application/atom+xml"))
    with pytest.raises(SourceError):
        arxiv.lookup([ID])
