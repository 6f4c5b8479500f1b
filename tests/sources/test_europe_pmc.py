"""Europe PMC by PMID, PMCID and DOI, by title, and what its records say of notices."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.errors import SourceError
from citecheck.model import Name, PartialDate
from citecheck.sources import Settings, build
from citecheck.sources.europe_pmc import EuropePMC
from citecheck.sources.europe_pmc_record import work_from_europe_pmc
from citecheck.sources.http import Client
from scholarly_server import Reply, ScholarlyServer


@pytest.fixture
def source(server: ScholarlyServer) -> EuropePMC:
    return EuropePMC(Client("europepmc", server.urls["europepmc"], timeout=10.0))


def test_identifiers_of_three_kinds_in_one_request(source: EuropePMC, server: ScholarlyServer) -> None:
    asked = ["26017442", "PMC3531190", "10.1101/2020.01.01.1", "99999999"]
    found = source.lookup(asked)
    assert list(found) == asked[:3]  # a missing one is undecided
    titles = [w.metadata.title for w in found.values() if w]
    assert titles == ["Deep learning", "Database resources of the NCBI", "Preprints of today"]
    (request,) = server.requests
    assert request.query["query"].count(" OR ") == 3
    assert int(request.query["pageSize"]) >= 2 * len(asked)  # an article may be there more than once


def test_an_identifier_asked_alone_is_held_or_not(source: EuropePMC, server: ScholarlyServer) -> None:
    assert source.lookup(["PMC9999999"]) == {"PMC9999999": None}
    assert source.record("26017442") is not None
    server.requests.clear()
    assert source.lookup(["10.1/a b", "x"]) == {"10.1/a b": None, "x": None}  # cannot exist
    assert server.requests == []


def test_batches_are_small_enough_to_travel(source: EuropePMC) -> None:
    batches = source.batches([str(10**7 + n) for n in range(120)] + ["no number"])
    assert batches[-1] == ["no number"]
    assert sum(map(len, batches)) == 121
    assert len(batches) <= 4


def test_another_record_than_asked_for_is_no_answer(
    source: EuropePMC, server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b'{"hitCount": 1, "resultList": {"result": [{"id": "1", "source": "MED", "title": "Other"}]}}'
    monkeypatch.setattr(server, "_further", lambda _: Reply(200, body))
    with pytest.raises(SourceError, match="another identifier"):
        source.lookup(["26017442"])
    assert source.lookup(["26017442", "2"]) == {}


def test_a_title_is_searched_in_titles(source: EuropePMC, server: ScholarlyServer) -> None:
    assert [w.metadata.pmid for w in source.search("Deep learning")] == ["26017442"]
    assert source.search("Shallow learning") == []
    assert source.search("of the and") == []
    assert server.requests[0].query["query"] == "TITLE:(deep AND learning)"


def test_an_error_in_a_200_is_no_answer(
    source: EuropePMC, server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_further", lambda _: Reply(200, b'{"errCode": 404, "errMsg": "Invalid"}'))
    with pytest.raises(SourceError):
        source.search("Deep learning")


def test_a_record_of_pubmed(source: EuropePMC) -> None:
    work = source.record("26017442")
    assert work is not None
    m = work.metadata
    assert (work.id, m.pmid, m.pmcid, m.type) == (
        "10.1038/nature14539",
        "26017442",
        "PMC4000000",
        "article-journal",
    )
    assert m.author == (Name(family="LeCun", given="Yann"), Name(literal="The Group"))
    assert (m.container_title, *work.container_titles) == ("Nature", "Nature (London, England)")
    assert (m.volume, m.issue, m.page, m.issn) == ("521", "7553", "436-444", ("0028-0836", "1476-4687"))
    assert work.dates == (("print", PartialDate(year=2015)), ("online", PartialDate(year=2014)))
    assert work.url == "https://europepmc.org/article/MED/26017442"


def test_notices_are_read_from_both_ends_and_told_apart() -> None:
    links = [
        {"type": "Retraction in", "reference": "Lancet. 2010 Feb 6;375:445. doi: 10.1016/S0140-6736(10)60175-4."},
        {"type": "Expression of concern in", "reference": "J Sleep. 2009;1:2"},
        {"type": "Erratum in"},
        {"type": "Comment in", "reference": "Nature. 2011"},
        {"type": "Preprint in"},
        {"type": "Retraction of", "reference": "Sleep. 2001;3:4"},
    ]  # fmt: skip
    record = {"id": "1", "source": "MED", "title": "T", "commentCorrectionList": {"commentCorrection": links}}
    work = work_from_europe_pmc(record | {"pubTypeList": {"pubType": ["Retracted Publication"]}})
    assert [(n.kind, n.doi, n.date.year if n.date else None) for n in work.notices] == [
        ("retraction", "10.1016/s0140-6736(10)60175-4", 2010),
        ("expression_of_concern", "", 2009),
        ("erratum", "", None),
    ]
    assert [n.kind for n in work.notifies] == ["retraction"]
    notice = {"id": "2", "source": "MED", "pubTypeList": {"pubType": "Retraction of Publication"}}
    assert work_from_europe_pmc(notice).notices == ()  # the notice itself is not retracted
    bare = {"id": "3", "source": "MED", "pubTypeList": {"pubType": "Retracted Publication"}}
    assert [n.kind for n in work_from_europe_pmc(bare).notices] == ["retraction"]
    one = record | {"commentCorrectionList": {"commentCorrection": links[0]}}  # a list of one may be its item
    assert [n.kind for n in work_from_europe_pmc(one).notices] == ["retraction"]


def test_a_preprint_names_its_server() -> None:
    record = {
        "id": "PPR1",
        "source": "PPR",
        "title": "Preprints of today.",
        "authorString": "Doe J, Roe R.",
        "bookOrReportDetails": {"publisher": "bioRxiv"},
        "pubYear": "2020",
    }
    m = work_from_europe_pmc(record).metadata
    assert (m.type, m.title, m.publisher, m.container_title) == (
        "article",
        "Preprints of today",
        "bioRxiv",
        "",
    )
    assert m.author == (Name(family="Doe", given="J"), Name(family="Roe", given="R"))


@pytest.mark.parametrize(
    "record",
    [
        None,
        [],
        {},
        {"title": None, "journalInfo": [], "authorList": {"author": [None, 3, {"lastName": []}]}},
        {"pubTypeList": None, "commentCorrectionList": {"commentCorrection": ["Retraction in", None]}},
        {"id": 7, "source": "MED", "pubYear": 2015, "journalInfo": {"volume": 3, "yearOfPublication": 2015}},
    ],
)
def test_an_odd_record_never_raises(record: Any) -> None:
    work = work_from_europe_pmc(record)
    assert work.id in ("", "pmid:7")


def test_nobody_is_sent_to_it_from_a_mirror_of_pubmed(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("pubmed", "europepmc")
    monkeypatch.delenv("CITECHECK_PUBMED_URL", raising=False)
    monkeypatch.delenv("CITECHECK_EUROPEPMC_URL", raising=False)
    mirror = {"pubmed": "http://127.0.0.1:9/pubmed"}
    assert [s.name for s in build(names).sources] == ["pubmed", "europepmc"]
    assert [s.name for s in build(names, Settings(urls=mirror)).sources] == ["pubmed"]
    both = mirror | {"europepmc": "http://127.0.0.1:9/europepmc"}
    assert [s.name for s in build(names, Settings(urls=both)).sources] == ["pubmed", "europepmc"]
