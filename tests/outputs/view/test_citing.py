"""A card says where the text cites its reference, place by place."""

from __future__ import annotations

from dataclasses import replace

import reports
from citecheck.model import Citation, Document, Link, Links, LinkStatus, Reference, Span
from citecheck.outputs.html import render
from citecheck.report import Report
from html_tree import Tree, card

WHERE = "paragraph 2 under “Results”"


def cites(
    report: Report, *places: tuple[int, str, str], system: str = "number", document: str = ""
) -> Report:
    """The report with links from (line, place, text) to its first reference."""
    to: Reference = report.results[0].match.reference
    path = document or to.document
    links = tuple(
        Link(
            citation=Citation(
                document=path, text=text, span=Span(line=n, column=1, end_line=n, end_column=4), place=where
            ),
            status=LinkStatus.LINKED,
            references=(to,),
        )
        for n, where, text in places
    )
    citing = Document(path=path, format="markdown", links=Links(system=system, links=links))
    return replace(report, documents=(citing,))


def shown(report: Report) -> list[str]:
    found = card(Tree(render(report)).root, report.results[0].match.reference.index)
    return [" ".join(li.text.split()) for box in found.all("div", class_="cited-at") for li in box.all("li")]


def test_each_place_once_with_what_stands_there() -> None:
    report = cites(reports.report([reports.agreeing()]), (3, "", "[1]"), (3, "", "[1, 2]"), (9, WHERE, "1,2"))
    assert shown(report) == ["line 3 ([1], [1, 2])", f"{WHERE} (1,2)"]


def test_many_places_are_all_there() -> None:
    report = cites(reports.report([reports.agreeing()]), *((n, "", "[1]") for n in range(1, 10)))
    assert shown(report) == [f"line {n} ([1])" for n in range(1, 10)]


def test_another_document_is_named() -> None:
    report = cites(reports.report([reports.agreeing()]), (3, "", "\\cite{a}"), system="key", document="a.tex")
    assert shown(report) == ["a.tex, line 3 (\\cite{a})"]


def test_nothing_is_said_where_the_way_of_citing_is_not_known() -> None:
    assert shown(cites(reports.report([reports.agreeing()]), (3, "", "(1)"), system="")) == []
    assert shown(reports.report([reports.agreeing()])) == []


def test_hostile_text_stays_text() -> None:
    report = cites(reports.report([reports.agreeing()]), (3, "<b>x", "<script>1</script>"))
    assert shown(report) == ["<b>x (<script>1</script>)"]
    assert "<script>1" not in render(report)
