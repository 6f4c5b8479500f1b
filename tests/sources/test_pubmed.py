"""PubMed by PMID and by title."""

from __future__ import annotations

import pytest

from citecheck.errors import SourceError
from citecheck.model import Name
from citecheck.sources import Settings, build
from citecheck.sources.http import Client
from citecheck.sources.pubmed import PubMed
from scholarly_server import Reply, ScholarlyServer


@pytest.fixture
def pubmed(server: ScholarlyServer) -> PubMed:
    return PubMed(Client("pubmed", server.urls["pubmed"], timeout=10.0))


def test_a_pmid_gives_the_article(pubmed: PubMed) -> None:
    work = pubmed.lookup(["26017442"])["26017442"]
    assert work is not None
    assert (work.id, work.metadata.title) == ("10.1038/nature14539", "Deep learning")
    assert work.metadata.author == (Name(family="LeCun", given="Y"), Name(literal="The Group"))
    assert work.metadata.container_title == "Nature"  # the qualifier is PubMed's
    assert work.metadata.issued is not None
    assert work.metadata.issued.year == 2015
    assert [(n.kind, n.asserted_by) for n in work.notices] == [("retraction", "PubMed")]


def test_an_unknown_pmid_is_undecided_among_others_and_absent_alone(
    pubmed: PubMed, server: ScholarlyServer
) -> None:
    assert list(pubmed.lookup(["99999999", "26017442"])) == ["26017442"]
    assert pubmed.lookup(["99999999"]) == {"99999999": None}
    assert len(server.requests) == 2
    assert pubmed.batches(["1", "x", "2"]) == [["1", "2"], ["x"]]
    assert pubmed.lookup(["x"]) == {"x": None}


def test_a_title_is_searched_in_titles(pubmed: PubMed, server: ScholarlyServer) -> None:
    assert [w.metadata.pmid for w in pubmed.search("Deep learning")] == ["26017442"]
    assert pubmed.search("Shallow learning") == []
    assert server.requests[0].query["term"] == "deep[ti] AND learning[ti]"


@pytest.mark.parametrize("fault", ["html", "down", "shape", "empty", "429", "truncated"])
def test_faults_are_no_answer(pubmed: PubMed, server: ScholarlyServer, fault: str) -> None:
    server.faults["pubmed"] = fault
    with pytest.raises(SourceError):
        pubmed.lookup(["26017442"])
    with pytest.raises(SourceError):
        pubmed.search("Deep learning")


def test_an_error_in_place_of_an_answer_is_not_repeated_to_anyone(
    server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b'{"error": "API rate limit exceeded", "api-key": "secret"}'
    monkeypatch.setattr(server, "_further", lambda _: Reply(200, body))
    settings = Settings(urls=server.urls, keys={"pubmed": "secret"})
    source = next(s for s in build(["pubmed"], settings).sources)
    with pytest.raises(SourceError) as caught:
        source.lookup(["26017442"])
    assert "secret" not in str(caught.value)
    assert server.requests[0].query["api_key"] == "secret"
