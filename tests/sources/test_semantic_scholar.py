"""Semantic Scholar by DOI and by title."""

from __future__ import annotations

import json

import pytest

from citecheck.errors import SourceError
from citecheck.sources import KEYS, Settings, build
from citecheck.sources.http import Client
from citecheck.sources.semantic_scholar import SemanticScholar
from citecheck.sources.semantic_scholar_record import work_from_semantic_scholar
from scholarly_server import ScholarlyServer

DEEP = "10.1038/nature14539"


@pytest.fixture
def scholar(server: ScholarlyServer) -> SemanticScholar:
    return SemanticScholar(Client("semanticscholar", server.urls["semanticscholar"], timeout=10.0))


def test_dois_are_one_question_answered_in_its_order(
    scholar: SemanticScholar, server: ScholarlyServer
) -> None:
    found = scholar.lookup(["10.1/none", DEEP])
    assert found["10.1/none"] is None
    work = found[DEEP]
    assert work is not None
    assert (work.metadata.title, work.metadata.page) == ("Deep learning", "436-444")
    (request,) = server.requests
    assert json.loads(request.body)["ids"] == ["DOI:10.1/none", f"DOI:{DEEP}"]


def test_an_ill_formed_doi_leaves_the_others_to_be_asked_alone(scholar: SemanticScholar) -> None:
    assert scholar.lookup(["10.1/a b", DEEP]) == {}
    with pytest.raises(SourceError):
        scholar.lookup(["10.1/a b"])


def test_no_matching_title_is_an_answer(scholar: SemanticScholar, server: ScholarlyServer) -> None:
    assert [w.id for w in scholar.search("Deep learning")] == [DEEP]
    assert scholar.search("Something else altogether") == []
    server.faults["semanticscholar"] = "not-found-page"
    with pytest.raises(SourceError):
        scholar.search("Deep learning")


@pytest.mark.parametrize("fault", ["shape", "html", "429", "forbidden", "down", "empty"])
def test_faults_are_no_answer(scholar: SemanticScholar, server: ScholarlyServer, fault: str) -> None:
    server.faults["semanticscholar"] = fault
    with pytest.raises(SourceError):
        scholar.lookup([DEEP, "10.1/none"])


def test_it_takes_part_with_a_key_or_as_a_mirror_only(
    server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def named(settings: Settings) -> list[str]:
        return [s.name for s in build(settings=settings).sources]

    for variable in (*KEYS.values(), "CITECHECK_SEMANTICSCHOLAR_URL"):
        monkeypatch.delenv(variable, raising=False)
    assert "semanticscholar" not in named(Settings())
    assert "semanticscholar" in named(Settings(keys={"semanticscholar": "k"}))
    assert "semanticscholar" in named(Settings(urls=server.urls))
    monkeypatch.setenv("CITECHECK_SEMANTICSCHOLAR_KEY", "k")
    assert "semanticscholar" in named(Settings())


def test_arxiv_is_no_venue() -> None:
    work = work_from_semantic_scholar(
        {
            "paperId": "1",
            "title": "T",
            "venue": "arXiv.org",
            "externalIds": {"ArXiv": "1706.03762"},
            "year": 2017,
        }
    )
    assert (work.id, work.metadata.container_title) == ("10.48550/arxiv.1706.03762", "")
