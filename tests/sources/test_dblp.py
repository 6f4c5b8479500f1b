"""DBLP by title."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.errors import SourceError
from citecheck.model import Name
from citecheck.sources.dblp import Dblp
from citecheck.sources.dblp_record import work_from_dblp
from citecheck.sources.http import Client
from scholarly_server import ScholarlyServer


@pytest.fixture
def dblp(server: ScholarlyServer) -> Dblp:
    return Dblp(Client("dblp", server.urls["dblp"], timeout=10.0))


def test_a_title_gives_the_paper_and_its_preprint(dblp: Dblp) -> None:
    paper, preprint = dblp.search("Attention Is All You Need")
    assert paper.id == "dblp:conf/nips/VaswaniSPUJGKP17"
    assert paper.metadata.title == "Attention is All you Need"  # the full stop is DBLP's
    assert paper.metadata.author[1] == Name(family="Sun", given="Yu")  # and so is the number of a homonym
    names = (paper.metadata.container_title, *paper.container_titles)
    assert {"NIPS", "NeurIPS", "Advances in Neural Information Processing Systems"} <= set(names)
    assert preprint.id == "10.48550/arxiv.1706.03762"
    assert (preprint.metadata.type, preprint.metadata.container_title) == ("article", "")
    assert len(preprint.metadata.author) == 1  # one author is an object, not a list


def test_only_the_telling_words_are_sent(dblp: Dblp, server: ScholarlyServer) -> None:
    assert dblp.search("On the Attention is-all: you|need$ for a very long subtitle of no consequence") == []
    assert dblp.search("the of and") == []
    (request,) = server.requests
    assert len(request.query["q"].split()) == 5
    assert request.query["q"].replace(" ", "").isalnum()


def test_nothing_is_looked_up_by_doi(dblp: Dblp, server: ScholarlyServer) -> None:
    assert (dblp.batches(["10.1/a"]), dblp.lookup(["10.1/a"]), dblp.record("10.1/a")) == ([], {}, None)
    assert server.requests == []


@pytest.mark.parametrize("fault", ["html", "down", "shape", "empty", "truncated", "429"])
def test_a_wall_is_no_answer(dblp: Dblp, server: ScholarlyServer, fault: str) -> None:
    server.faults["dblp"] = fault
    with pytest.raises(SourceError):
        dblp.search("Attention is all you need")


@pytest.mark.parametrize(
    ("venue", "key", "kind", "expected"),
    [
        ("XYZW", "conf/xyzw/A20", "Conference and Workshop Papers", ""),  # an acronym nobody spells out
        ("Int. J. Comput. Vis.", "journals/ijcv/A20", "Journal Articles", "Int. J. Comput. Vis."),
        (["ICML", "PMLR"], "conf/icml/A20", "Conference and Workshop Papers", "ICML"),
        (
            "Some Workshop on Things",
            "conf/sw/A20",
            "Conference and Workshop Papers",
            "Some Workshop on Things",
        ),
        (None, "conf/sw/A20", "Conference and Workshop Papers", ""),
    ],
)
def test_a_venue_is_kept_where_its_names_are_known(venue: Any, key: str, kind: str, expected: str) -> None:
    work = work_from_dblp({"title": "T.", "venue": venue, "key": key, "type": kind})
    assert work.metadata.container_title == expected


@pytest.mark.parametrize("info", [{}, {"authors": 3, "title": [None], "venue": {}, "year": "?", "key": None}])
def test_an_odd_hit_never_raises(info: dict[str, Any]) -> None:
    assert work_from_dblp(info).id == ""
