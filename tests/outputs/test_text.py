"""The text report: what leads, what closes, and what must not reach a terminal."""

from __future__ import annotations

from dataclasses import replace

from citecheck.matching import match
from citecheck.model import Document, Notice
from citecheck.outputs.text import Style, render
from citecheck.report import Report, Result, SourceCount, verdict_of
from citecheck.rules import RULES, apply
from matching.cases import failed, found, reference, work

FIELDS = {"author": "Doe, J.", "title": "Sleep and memory in mice", "year": 2001, "volume": "3"}
TEXT = "Doe, J. (2001). Sleep and memory in mice. J Sleep, 3."
CITED = reference(TEXT, **FIELDS, doi="10.1234/x")
WORK = work("10.1234/x", **FIELDS)


def report(*matches: object) -> Report:
    made = list(matches)
    document = Document(path="paper.md", format="markdown", references=tuple(m.reference for m in made))  # type: ignore[attr-defined]
    results = [
        Result(match=m, verdict=verdict_of(m), findings=tuple(apply(RULES, document, [m]))) for m in made
    ]  # type: ignore[arg-type]
    return Report(documents=(document,), results=tuple(results))


OK = match(CITED, [found("doi", WORK)])
DIFFERS = match(reference(TEXT, **FIELDS | {"volume": "30"}, doi="10.1234/x"), [found("doi", WORK)])
DOWN = match(CITED, [failed("doi")])
LAW = match(reference("Act of 1990.", title="Act of 1990", type="legislation"), [])


def test_coverage_leads_and_the_count_closes() -> None:
    lines = render(report(OK, DIFFERS)).splitlines()
    assert lines[1] == "2 references, 2 read, 2 checked"
    assert lines[-1] == "2 references: 1 differs, 1 ok."


def test_only_the_sources_that_were_asked_are_named_in_one_line() -> None:
    counts = {
        "dblp": SourceCount(failed=3, requests=9),
        "crossref": SourceCount(answered=8, cached=2, requests=4),
        "arxiv": SourceCount(),
        "doi.org": SourceCount(answered=1, requests=1),
    }
    lines = render(replace(report(OK), sources=counts), Style(width=200)).splitlines()
    assert lines[2] == (
        "9 answers (Crossref 8, doi.org 1) in 14 requests, 2 of them from the cache; no answer from DBLP to 3 questions"
    )
    quiet = render(replace(report(OK), sources={"arxiv": SourceCount()})).splitlines()
    assert quiet[2] == ""
    warm = {"crossref": SourceCount(answered=1, cached=1)}
    assert "1 answer (Crossref 1), all of them from the cache" in render(replace(report(OK), sources=warm))


def test_cited_stands_beside_registered() -> None:
    row = next(line for line in render(report(DIFFERS)).splitlines() if "CC303" in line)
    assert row.split() == ["CC303", "volume", "30", "3"]


def test_success_is_claimed_only_where_something_was_checked() -> None:
    assert "All checks passed. 1 reference: 1 ok." in render(report(OK))
    assert "All checks passed" not in render(report(LAW))
    assert "Nothing was checked." in render(report(LAW))
    assert "All checks passed" not in render(report(OK, DOWN))


def test_an_outage_is_told_with_its_cause() -> None:
    assert "why: Crossref answered 503" in render(report(DOWN))


def test_a_retracted_work_is_not_plainly_ok() -> None:
    noted = replace(WORK, notices=(Notice(kind="retraction", doi="10.1234/notice"),))
    text = render(report(match(CITED, [found("doi", noted)])))
    assert "! ok, with a notice" in text
    assert "10.1234/notice" in text


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" not in render(report(DIFFERS))
    assert "\x1b[" in render(report(DIFFERS), Style(color=True))


def test_a_very_long_reference_is_cut() -> None:
    long = replace(DIFFERS, reference=replace(DIFFERS.reference, text="word " * 5000))
    assert len(render(report(long))) < 3000
