"""Resolving against a real server: few requests, every fault an unanswered question, never a "not found"."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from citecheck.config import Config
from citecheck.model import Verdict
from citecheck.pipeline import Run, check, new_lock, write_lock
from citecheck.report import Report
from scholarly_more import More
from scholarly_server import ScholarlyServer

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = str(FIXTURES / "self-compassion.md")
RECORDS = [json.loads(line) for line in (FIXTURES / "records.jsonl").read_text(encoding="utf-8").splitlines()]
MARX = "10.32872/cpe.9405"
NEFF, PLACE = "10.1080/15298860309032", "10.1016/j.jrp.2006.03.004"


@pytest.fixture
def server() -> Iterator[ScholarlyServer]:
    with ScholarlyServer(RECORDS, registered={MARX: "Crossref"}) as running:
        yield running


def run(server: ScholarlyServer, path: str, tmp_path: Path, **options: object) -> Report:
    config = Config(urls=server.urls, cache_dir=str(tmp_path / "cache"))
    return check([path], Run(config=config, **options))  # type: ignore[arg-type]


def verdicts(report: Report) -> list[str]:
    return [r.verdict.value for r in report.results]


def asked(server: ScholarlyServer) -> list[str]:
    return [r.path for r in server.requests if r.service == "crossref"]


def test_the_seed_costs_two_look_ups_and_one_search(server: ScholarlyServer, tmp_path: Path) -> None:
    report = run(server, SEED, tmp_path)
    assert verdicts(report) == ["ok", "ok", "not-checked", "ok", "differs", "ok", "ok"]
    searches = [r for r in server.requests if r.service == "crossref" and "query.bibliographic" in r.query]
    assert len(asked(server)) - len(searches) == 2  # six DOIs in one request, and the one it lacks alone
    assert len(searches) == 1  # Neff (2003) has no DOI


@pytest.mark.parametrize("name", ["self-compassion.md", "self-compassion.txt", "self-compassion.bib"])
def test_every_format_gives_the_same_verdicts(server: ScholarlyServer, tmp_path: Path, name: str) -> None:
    report = run(server, str(FIXTURES / name), tmp_path)
    assert verdicts(report) == ["ok", "ok", "not-checked", "ok", "differs", "ok", "ok"]
    neff = report.results[4]
    assert neff.reason == "two-works-mixed"
    assert neff.match.best is not None
    assert neff.match.second is not None
    assert (neff.match.best.work.id, neff.match.second.work.id) == (NEFF, PLACE)
    assert {f.field for f in neff.findings} >= {"container-title", "volume", "page"}


def marked_up(form: str) -> str:
    """The plain list as a web page, as JATS, or as TEI, its text without tags."""
    text = (FIXTURES / "self-compassion.txt").read_text(encoding="utf-8")
    references = [escape(r, quote=False) for r in text.split("\n\n") if "(" in r]
    if form == "html":
        items = "".join(f"<li>{r}</li>" for r in references)
        return f"<h2>References</h2><ul>{items}</ul>"
    if form == "jats":
        items = "".join(f"<ref><mixed-citation>{r}</mixed-citation></ref>" for r in references)
        return f"<article><back><ref-list>{items}</ref-list></back></article>"
    items = "".join(f"<bibl>{r}</bibl>" for r in references)
    return f"<TEI><text><back><listBibl>{items}</listBibl></back></text></TEI>"


@pytest.mark.parametrize("form", ["html", "jats", "tei"])
def test_tags_around_a_list_change_no_verdict(server: ScholarlyServer, tmp_path: Path, form: str) -> None:
    file = tmp_path / ("list.html" if form == "html" else "list.xml")
    file.write_text(marked_up(form), encoding="utf-8")
    report = run(server, str(file), tmp_path)
    assert verdicts(report) == ["ok", "ok", "not-checked", "ok", "differs", "ok", "ok"]
    assert report.results[4].reason == "two-works-mixed"
    assert {f.field for f in report.results[4].findings} >= {"container-title", "volume", "page"}


def test_a_second_run_asks_nobody(server: ScholarlyServer, tmp_path: Path) -> None:
    first = run(server, SEED, tmp_path)
    server.requests.clear()
    again = run(server, SEED, tmp_path)
    assert server.requests == []
    assert verdicts(again) == verdicts(first)
    offline = run(server, SEED, tmp_path, offline=True)
    assert verdicts(offline) == verdicts(first)


def test_everything_down_is_incomplete_and_nothing_else(server: ScholarlyServer, tmp_path: Path) -> None:
    for name in server.urls:
        server.faults[name] = "down"
    report = run(server, SEED, tmp_path)
    assert set(verdicts(report)) == {"incomplete"}
    assert report.exit_code() == 3
    assert report.findings == () or all(f.code.startswith("CC1") for f in report.findings)


@pytest.mark.parametrize("fault", ["down", "429", "html", "truncated", "reset", "shape", "forbidden"])
@pytest.mark.parametrize("service", ["crossref", "doi.org", "datacite"])
def test_one_service_down_never_means_not_found(
    server: ScholarlyServer, tmp_path: Path, service: str, fault: str
) -> None:
    server.faults[service] = fault
    paper = tmp_path / "paper.md"
    paper.write_text(
        "Gilbert, P., & Procter, S. (2006). Compassionate mind training for people with high shame and "
        "self-criticism: Overview and pilot study of a group therapy approach. Clinical Psychology & Psychotherapy, "
        "13(6), 353–379. https://doi.org/10.1002/cpp.507\n\n"
        "Nobody, A. B. (2019). A paper that no registry has ever heard of before. Journal of Sleep, 3(1), 1–9. "
        "https://doi.org/10.1234/no-such-thing\n",
        encoding="utf-8",
    )
    report = run(server, str(paper), tmp_path)
    if service == "datacite":  # nobody needed it
        assert verdicts(report) == ["ok", "not-found"]
    else:
        assert "not-found" not in verdicts(report)
        assert verdicts(report)[1] == "incomplete"
        assert report.exit_code() == 3


def test_a_doi_of_datacite_is_not_called_missing(tmp_path: Path) -> None:
    record = {
        "id": "10.5061/dryad.x1",
        "attributes": {
            "doi": "10.5061/dryad.x1",
            "titles": [{"title": "Data from: How sleep grows in mice"}],
            "creators": [
                {"familyName": "Doe", "givenName": "Jane", "nameType": "Personal", "name": "Doe, Jane"}
            ],
            "publicationYear": 2019,
            "publisher": "Dryad",
            "types": {"resourceTypeGeneral": "Dataset"},
        },
    }
    paper = tmp_path / "paper.md"
    paper.write_text(
        "Doe, J. (2019). Data from: How sleep grows in mice [Data set]. Dryad. https://doi.org/10.5061/dryad.x1\n",
        encoding="utf-8",
    )
    with ScholarlyServer([], datacite=[record]) as server:
        assert verdicts(run(server, str(paper), tmp_path)) == ["ok"]


def test_a_doi_registered_elsewhere_is_not_called_missing(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "Rossi, M. (2015). Una storia di sonno e di topi. Rivista del Sonno, 3(1), 1–9. https://doi.org/10.1430/8105\n",
        encoding="utf-8",
    )
    with ScholarlyServer([], registered={"10.1430/8105": "mEDRA"}) as server:
        report = run(server, str(paper), tmp_path)
        assert verdicts(report) == ["not-checked"]
        assert "mEDRA" in report.results[0].match.reason
    csl = {"DOI": "10.1430/8105", "title": "Una storia di sonno e di topi", "author": [{"family": "Rossi", "given": "M."}],
           "issued": {"date-parts": [[2015]]}, "type": "article-journal"}  # fmt: skip
    with ScholarlyServer([], registered={"10.1430/8105": "mEDRA"}, csl={"10.1430/8105": csl}) as server:
        assert verdicts(run(server, str(paper), tmp_path)) == ["ok"]  # the agency's own record


def test_an_alias_leads_to_its_prime_doi(tmp_path: Path) -> None:
    paper = tmp_path / "paper.bib"
    paper.write_text(
        (FIXTURES / "self-compassion.bib")
        .read_text(encoding="utf-8")
        .replace("10.1002/cpp.507", "10.1002/old.507"),
        encoding="utf-8",
    )
    with ScholarlyServer(
        RECORDS, registered={MARX: "Crossref"}, aliases={"10.1002/old.507": "10.1002/cpp.507"}
    ) as server:
        report = run(server, str(paper), tmp_path)
    assert report.results[3].verdict is Verdict.OK
    assert report.results[3].match.best is not None
    assert report.results[3].match.best.work.id == "10.1002/cpp.507"


def test_an_unregistered_doi_of_a_known_work_gets_the_right_one(
    server: ScholarlyServer, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.bib"
    paper.write_text(
        (FIXTURES / "self-compassion.bib")
        .read_text(encoding="utf-8")
        .replace("10.1002/cpp.507", "10.1002/cpp.508"),
        encoding="utf-8",
    )
    result = run(server, str(paper), tmp_path).results[3]
    assert result.verdict is Verdict.DIFFERS
    assert [(f.name, f.found) for f in result.findings] == [("doi-not-registered", "10.1002/cpp.507")]


def test_a_doi_of_another_work_gets_the_right_one(server: ScholarlyServer, tmp_path: Path) -> None:
    paper = tmp_path / "paper.bib"
    paper.write_text(
        (FIXTURES / "self-compassion.bib")
        .read_text(encoding="utf-8")
        .replace("10.1002/cpp.507", "10.1037/a0023861"),
        encoding="utf-8",
    )
    report = run(server, str(paper), tmp_path)
    assert report.results[3].verdict is Verdict.WRONG_WORK
    wrong = next(f for f in report.results[3].findings if f.name == "wrong-work")
    assert wrong.found == "10.1002/cpp.507"


def test_an_interrupted_run_reports_what_it_has(server: ScholarlyServer, tmp_path: Path) -> None:
    def stop(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    report = run(server, SEED, tmp_path, progress=stop)
    assert report.interrupted
    assert report.exit_code() == 130
    assert "not-found" not in verdicts(report)


def test_many_dois_are_asked_in_few_requests(tmp_path: Path) -> None:
    records = [
        {"DOI": f"10.1234/work.{i}", "title": [f"Sleep of mice number {i}"], "type": "journal-article",
         "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2001]]}}
        for i in range(300)
    ]  # fmt: skip
    entries = [
        f"@article{{k{i}, author={{Doe, Jane}}, title={{Sleep of mice number {i}}}, year=2001, doi={{10.1234/work.{i}}}}}\n"
        for i in range(300)
    ]
    paper = tmp_path / "paper.bib"
    paper.write_text("".join(entries), encoding="utf-8")
    with ScholarlyServer(records) as server:
        report = run(server, str(paper), tmp_path)
        assert len(server.requests) <= 12
    assert set(verdicts(report)) == {"ok"}


def test_an_interrupted_run_keeps_the_answers_that_had_come(server: ScholarlyServer, tmp_path: Path) -> None:
    def stop_at_the_searches(stage: str, _done: int, _total: int) -> None:
        if stage == "searching":
            raise KeyboardInterrupt

    found = verdicts(run(server, SEED, tmp_path, progress=stop_at_the_searches))
    assert found.count("ok") == 5
    assert found[4] == "incomplete"


# --- further sources --------------------------------------------------------------------------------------------------

PEOPLE = ["Ashish Vaswani", "Noam Shazeer"]
ATTENTION = {
    "authors": {"author": [{"text": n} for n in PEOPLE]},
    "title": "Attention is All you Need.",
    "venue": "NIPS",
    "year": "2017",
    "type": "Conference and Workshop Papers",
    "key": "conf/nips/VaswaniS17",
}
ENTRY = (
    "@inproceedings{a, author={Vaswani, Ashish and Shazeer, Noam}, title={Attention is all you need}, "
    "booktitle={Advances in Neural Information Processing Systems 30}, year=2017}\n"
)
INVENTED = ENTRY.replace("Attention is all you need", "Dreaming bees and their electric hives")


def bib(tmp_path: Path, *entries: str) -> str:
    path = tmp_path / "paper.bib"
    path.write_text("".join(e.replace("{a,", f"{{a{n},") for n, e in enumerate(entries)), encoding="utf-8")
    return str(path)


def test_a_paper_without_doi_is_found_where_it_ought_to_be_in_one_request(tmp_path: Path) -> None:
    with ScholarlyServer([], more=More(dblp=[ATTENTION])) as server:
        assert verdicts(run(server, bib(tmp_path, ENTRY), tmp_path)) == ["ok"]
        assert [r.service for r in server.requests] == ["dblp"]


def test_a_paper_nobody_has_is_not_found_once_all_who_ought_to_have_answered(tmp_path: Path) -> None:
    with ScholarlyServer([], more=More(dblp=[ATTENTION])) as server:
        assert verdicts(run(server, bib(tmp_path, INVENTED), tmp_path)) == ["not-found"]
        assert {r.service for r in server.requests} >= {"dblp", "crossref", "arxiv"}


@pytest.mark.parametrize("service", ["dblp", "crossref", "arxiv"])
@pytest.mark.parametrize("fault", ["html", "down", "429", "truncated"])
def test_a_wall_before_one_of_them_leaves_it_open(tmp_path: Path, service: str, fault: str) -> None:
    with ScholarlyServer([], more=More(dblp=[ATTENTION])) as server:
        server.faults[service] = fault
        server.faults["dblpsparql"] = fault
        server.retry_after = None
        report = run(server, bib(tmp_path, INVENTED), tmp_path)
    assert verdicts(report) == ["incomplete"]
    assert report.exit_code() == 3


def test_behind_its_wall_dblp_is_asked_through_its_sparql_service(tmp_path: Path) -> None:
    with ScholarlyServer([], more=More(dblp=[ATTENTION])) as server:
        server.faults["dblp"] = "wall"
        report = run(server, bib(tmp_path, ENTRY, INVENTED), tmp_path)
        assert verdicts(report) == ["ok", "incomplete"]  # nothing that is certain was found either
        assert len(server.paths("dblp")) <= 2  # both at once, and nobody again
    certain = ATTENTION | {"key": "conf/nips/VaswaniSPUJGKP17"}
    with ScholarlyServer([], more=More(dblp=[certain])) as server:
        server.faults["dblp"] = "wall"
        report = run(server, bib(tmp_path, ENTRY, INVENTED), tmp_path / "other")
        assert verdicts(report) == ["ok", "not-found"]
        told = [a.detail for a in report.results[1].match.lookups if a.source == "dblp"]
        assert told == ["through DBLP's SPARQL service"]


def test_behind_its_wall_dblp_is_not_held_to_have_told_who_published_there(tmp_path: Path) -> None:
    """The SPARQL service is not asked who published together, so a preprint may be at the meeting under another title."""
    preprint = ATTENTION | {"key": "journals/corr/VaswaniS17", "venue": "CoRR", "volume": "abs/1706.03762"}
    data = {
        "doi": "10.48550/arxiv.1706.03762", "titles": [{"title": "Attention is all you need"}], "publicationYear": 2017,
        "creators": [{"name": n} for n in ("Vaswani, Ashish", "Shazeer, Noam")],
        "types": {"resourceTypeGeneral": "Preprint"}, "publisher": "arXiv",
    }  # fmt: skip
    entry = ENTRY.replace("year=2017", "year=2017, eprint={1706.03762}, archiveprefix={arXiv}")
    with ScholarlyServer([], datacite=[data], more=More(dblp=[preprint])) as server:
        server.faults["dblp"] = "wall"
        report = run(server, bib(tmp_path, entry), tmp_path)
        assert verdicts(report) == ["ok"]
        questions = [
            (a.question, a.status.value) for a in report.results[0].match.lookups if a.source == "dblp"
        ]
        assert questions == [("version", "found"), ("people", "failed")]


def test_one_who_is_switched_off_leaves_it_unchecked(tmp_path: Path) -> None:
    with ScholarlyServer([], more=More(dblp=[ATTENTION])) as server:
        config = Config(urls=server.urls, cache_dir=str(tmp_path / "c"), disabled=frozenset({"dblp"}))
        report = check([bib(tmp_path, INVENTED)], Run(config=config))
    assert verdicts(report) == ["not-checked"]


def test_a_meeting_with_dois_is_looked_for_at_crossref_first(tmp_path: Path) -> None:
    entry = ENTRY.replace("Advances in Neural Information Processing Systems 30", "CVPR")
    record = {
        "DOI": "10.1109/cvpr.2017.1", "type": "proceedings-article", "title": ["Attention is all you need"],
        "author": [{"family": "Vaswani", "given": "Ashish"}, {"family": "Shazeer", "given": "Noam"}],
        "issued": {"date-parts": [[2017]]},
        "container-title": ["2017 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)"],
    }  # fmt: skip
    with ScholarlyServer([record]) as server:
        assert verdicts(run(server, bib(tmp_path, entry), tmp_path)) == ["ok"]
        assert [r.service for r in server.requests] == ["crossref"]


def test_isbns_and_pmids_are_asked_together(tmp_path: Path) -> None:
    book = "@book{a, author={Kuhn, Thomas S.}, title={The Structure of Scientific Revolutions}, year=2012, isbn={%s}}\n"
    editions = [
        {
            "key": f"/books/OL{n}M", "title": "The Structure of Scientific Revolutions",
            "authors": [{"name": "Thomas S. Kuhn"}], "publish_date": "2012", "identifiers": {"isbn_13": [isbn]},
        }
        for n, isbn in enumerate(["9780226458120", "9780306406157"])
    ]  # fmt: skip
    with ScholarlyServer([], more=More(openlibrary=editions)) as server:
        report = run(server, bib(tmp_path, book % "978-0-226-45812-0", book % "9780306406157"), tmp_path)
        assert verdicts(report) == ["ok", "ok"]
        assert server.paths("openlibrary") == ["/api/books"]


RESULT = {
    "id": "23193264", "source": "MED", "pmid": "23193264", "pmcid": "PMC3531190", "pubYear": "2013",
    "title": "Database resources of the National Center for Biotechnology Information.", "pageInfo": "D8-D20",
    "authorList": {"author": [{"lastName": "Sayers", "firstName": "Eric W"}]},
    "journalInfo": {"volume": "41", "journal": {"title": "Nucleic acids research"}},
}  # fmt: skip
SAYERS = (
    "@article{a, author={Sayers, Eric W.}, title={Database resources of the National Center for Biotechnology Information}, "
    "journal={Nucleic Acids Research}, volume=%s, pages={D8--D20}, year=2013, %s}\n"
)


def test_a_pmcid_alone_leads_to_the_work(tmp_path: Path) -> None:
    with ScholarlyServer([], more=More(europepmc=[RESULT])) as server:
        right, wrong = SAYERS % ("41", "pmcid={PMC3531190}"), SAYERS % ("14", "pmcid={3531190}")
        report = run(server, bib(tmp_path, right, wrong), tmp_path)
        assert verdicts(report) == ["ok", "differs"]
        assert [f.field for f in report.results[1].findings if f.code == "CC303"] == ["volume"]
        assert [r.service for r in server.requests] == ["europepmc"]  # one request for both


def test_europe_pmc_answers_for_pubmed(tmp_path: Path) -> None:
    with ScholarlyServer([], more=More(europepmc=[RESULT])) as server:
        server.faults["pubmed"] = "down"
        entries = bib(tmp_path, SAYERS % ("41", "pmid={23193264}"))
        assert verdicts(run(server, entries, tmp_path)) == ["ok"]


LANCET = "@article{a, author={Doe, Jane}, title={Dreaming bees and their electric hives}, journal={The Lancet}, year=2010}"


@pytest.mark.parametrize(("other", "verdict"), [("", "not-found"), ("down", "incomplete")])
def test_a_title_that_pubmed_is_not_asked_for_may_be_told_by_europe_pmc(
    tmp_path: Path, other: str, verdict: str
) -> None:
    record = {
        "DOI": "10.1016/x", "type": "journal-article", "title": ["Another"], "container-title": ["The Lancet"],
        "issued": {"date-parts": [[2010]]},
    }  # fmt: skip
    with ScholarlyServer([record], more=More(europepmc=[RESULT])) as server:
        server.faults["pubmed"] = "html"
        if other:
            server.faults["europepmc"] = other
        report = run(server, bib(tmp_path, LANCET), tmp_path)
        assert verdicts(report) == [verdict]
        asked = [a for a in report.results[0].match.lookups if a.source == "pubmed"]
        assert [a.detail for a in asked][:1] == (["through Europe PMC"] if not other else [asked[0].detail])


def test_nobody_asks_europe_pmc_while_pubmed_answers(tmp_path: Path) -> None:
    with ScholarlyServer([], more=More(europepmc=[RESULT])) as server:
        run(server, bib(tmp_path, LANCET), tmp_path)
        assert "pubmed" in {r.service for r in server.requests}
        assert "europepmc" not in {r.service for r in server.requests}


def test_a_version_in_an_arxiv_doi_is_no_fault_of_the_doi(tmp_path: Path) -> None:
    record = {
        "id": "10.48550/arxiv.1706.03762",
        "attributes": {
            "doi": "10.48550/arxiv.1706.03762", "titles": [{"title": "Attention Is All You Need"}],
            "creators": [{"name": "Vaswani, Ashish"}, {"name": "Shazeer, Noam"}], "publicationYear": 2017,
            "types": {"resourceTypeGeneral": "Preprint"},
        },
    }  # fmt: skip
    entry = "@misc{a, author={Vaswani, Ashish and Shazeer, Noam}, title={Attention is all you need}, year=2017, doi={10.48550/arXiv.1706.03762v5}}\n"
    with ScholarlyServer([], datacite=[record]) as server:
        assert verdicts(run(server, bib(tmp_path, entry), tmp_path)) == ["ok"]


def test_a_second_opinion_is_asked_together_and_may_fail(tmp_path: Path) -> None:
    def record(n: int) -> dict[str, object]:
        return {
            "DOI": f"10.1234/w.{n}", "type": "journal-article", "title": [f"Sleep of mice, study {n}"],
            "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2001]]},
        }  # fmt: skip

    def opinion(n: int) -> dict[str, object]:
        return {
            "id": f"https://openalex.org/W{n}", "doi": f"https://doi.org/10.1234/w.{n}", "publication_year": 2003,
            "title": f"Sleep of mice, study {n}", "authorships": [{"author": {"display_name": "Jane Doe"}}],
        }  # fmt: skip

    entries = [
        f"@article{{k{n}, author={{Doe, Jane}}, title={{Sleep of mice, study {n}}}, year={2003}, doi={{10.1234/w.{n}}}}}\n"
        for n in range(5)
    ]
    more = More(openalex=[opinion(n) for n in range(4)])
    with ScholarlyServer([record(n) for n in range(5)], more=more) as server:
        told = verdicts(run(server, bib(tmp_path, *entries), tmp_path))
        assert told == ["ok"] * 4 + ["differs"]
        assert server.paths("openalex") == ["/works"]
        server.faults["openalex"] = "down"
        assert verdicts(run(server, bib(tmp_path, *entries), tmp_path / "2")) == ["differs"] * 5


def test_a_doi_with_a_repository_prefix_may_be_registered_at_crossref(tmp_path: Path) -> None:
    record = {
        "DOI": "10.17605/osf.io/x1", "type": "posted-content", "title": ["How sleep grows in mice at night"],
        "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2019]]},
    }  # fmt: skip
    entry = "@misc{a, author={Doe, Jane}, title={How sleep grows in mice at night}, year=2019, doi={10.17605/osf.io/x1}}\n"
    with ScholarlyServer([record]) as server:
        assert verdicts(run(server, bib(tmp_path, entry), tmp_path)) == ["ok"]


def test_a_warm_run_asks_nobody_and_a_lock_decides_the_same(tmp_path: Path) -> None:
    thin = {
        "DOI": "10.1234/attention", "type": "proceedings-article", "title": ["Attention is all you need"],
        "author": [{"family": "Vaswani", "given": "Ashish"}], "issued": {"date-parts": [[2017]]},
        "container-title": ["Advances in Neural Information Processing Systems"],
    }  # fmt: skip
    preprint = {
        "id": "10.48550/arxiv.1706.03762",
        "attributes": {
            "doi": "10.48550/arxiv.1706.03762", "titles": [{"title": "Attention is all you need"}],
            "creators": [{"name": "Vaswani, Ashish"}, {"name": "Shazeer, Noam"}], "publicationYear": 2017,
            "types": {"resourceTypeGeneral": "Preprint"},
        },
    }  # fmt: skip
    at_arxiv = ENTRY.replace("year=2017", "year=2017, doi={10.48550/arXiv.1706.03762}")
    path = bib(
        tmp_path,
        ENTRY.replace(
            "year=2017", "year=2017, doi={10.1234/attention}"
        ),  # the record lacks an author, DBLP has both
        at_arxiv,  # DBLP has the meeting
        at_arxiv.replace("Advances in Neural Information Processing Systems 30", "ICML"),  # and not this one
        INVENTED,
    )
    with ScholarlyServer([thin], datacite=[preprint], more=More(dblp=[ATTENTION])) as server:
        told = verdicts(run(server, path, tmp_path))
        assert told == ["ok", "ok", "differs", "not-found"]
        server.requests.clear()
        config = Config(urls=server.urls, cache_dir=str(tmp_path / "cache"), lock=str(tmp_path / "c.lock"))
        report = check([path], Run(config=config))
        assert verdicts(report) == told
        assert server.requests == []
        write_lock(new_lock(report, Run(config=config))[1], config.lock)
        assert verdicts(check([path], Run(config=config, locked=True))) == told
        assert server.requests == []


def test_a_slow_source_holds_up_only_those_who_wait_for_it(tmp_path: Path) -> None:
    """While DBLP is silent about a paper, a book goes on from Crossref, which lacks it, to Open Library."""
    edition = {
        "key": "/books/OL1M", "title": "The Structure of Scientific Revolutions",
        "authors": [{"name": "Thomas S. Kuhn"}], "publish_date": "2012", "identifiers": {},
    }  # fmt: skip
    book = "@book{a, author={Kuhn, Thomas S.}, title={The Structure of Scientific Revolutions}, year=2012}\n"
    tries: list[int] = []

    def progress(_stage: str, _done: int, _total: int) -> None:
        if server.paths("openlibrary"):
            tries.append(len(server.paths("dblp")))
            server.faults.clear()
            server.closing.set()  # ends the silence

    with ScholarlyServer([], more=More(dblp=[ATTENTION], openlibrary=[edition])) as server:
        server.faults["dblp"] = "hang"
        report = run(server, bib(tmp_path, ENTRY, book), tmp_path, progress=progress)
    assert verdicts(report) == ["ok", "ok"]
    assert tries[0] <= 1  # asked at most once, and still silent
