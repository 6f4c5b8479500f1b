"""Who ought to hold a work, and who is asked for it."""

from __future__ import annotations

import pytest

from citecheck import tables
from citecheck.matching import scope
from citecheck.model import PartialDate
from citecheck.text import fold
from matching.cases import metadata

TITLE = "A study of something entirely unremarkable"


@pytest.mark.parametrize(
    ("kind", "container", "title", "expected"),
    [
        ("paper-conference", "NeurIPS", TITLE, {"crossref", "dblp", "arxiv"}),
        ("paper-conference", "Proceedings of the 12th Nordic Workshop on Bees", TITLE, set()),
        ("paper-conference", "", TITLE, set()),
        ("paper-conference", "", "Federated learning of bees", {"crossref", "dblp", "arxiv", "openalex"}),
        ("article-journal", "J. Clin. Oncol.", TITLE, {"crossref"}),
        ("article-journal", "The Lancet", TITLE, {"crossref", "pubmed"}),
        ("article-journal", "Self and Identity", TITLE, {"crossref"}),
        ("article-journal", "J. Mach. Learn. Res.", TITLE, {"crossref", "dblp", "arxiv"}),
        ("article", "arXiv preprint arXiv:1706.03762", TITLE, {"arxiv", "datacite", "crossref"}),
        ("book", "", TITLE, set()),
        ("chapter", "Handbook of Bees", TITLE, set()),
        ("legislation", "", TITLE, set()),
    ],
)
def test_only_who_ought_to_hold_a_work_is_expected_to(
    kind: str, container: str, title: str, expected: set[str]
) -> None:
    cited = metadata(type=kind, container_title=container, title=title)
    assert set(scope.expected(cited)) == expected
    assert set(scope.expected(cited)) <= set(scope.searched(cited)), (
        "silence of who is never asked says nothing"
    )


def test_each_publisher_stands_with_the_word_that_it_registers_all() -> None:
    for name, kind, since, word in tables.rows("depositors"):
        assert name == fold(name)
        assert kind in ("chapter", "paper-conference")
        assert int(since) >= 2000
        assert word


@pytest.mark.parametrize(
    ("kind", "publisher", "year", "expected"),
    [
        ("chapter", "Springer International Publishing", 2016, {"crossref"}),
        ("chapter", "Springer", 1971, set()),
        ("chapter", "Springeradler Verlag", 2016, set()),
        ("chapter", "Aarhus University Press", 2016, set()),
        ("paper-conference", "ACM", 2014, {"crossref"}),
        ("paper-conference", "Springer New York", 2016, {"crossref"}),
        ("book", "Springer", 2016, set()),
        ("chapter", "", 2016, set()),
        ("chapter", "Springer Publishing Company", 2016, set()),
        ("chapter", "Elsevier", 2016, set()),  # who has not said that every chapter is registered
    ],
)
def test_a_chapter_is_expected_where_its_publisher_registers_all(
    kind: str, publisher: str, year: int, expected: set[str]
) -> None:
    cited = metadata(
        type=kind,
        title=TITLE,
        container_title="Handbook of Bees",
        publisher=publisher,
        issued=PartialDate(year=year),
    )
    assert set(scope.expected(cited)) == expected
    assert not scope.expected(
        metadata(type=kind, title=TITLE, container_title="Handbook of Bees", publisher=publisher, issued=None)
    )


def test_a_short_title_is_not_enough_to_miss_a_chapter() -> None:
    cited = metadata(
        type="chapter",
        title="Introduction to bees",
        container_title="Handbook of Bees",
        publisher="Springer",
        issued=PartialDate(year=2016),
    )
    assert not scope.expected(cited)


def test_dblp_is_asked_first_where_papers_have_no_doi() -> None:
    assert scope.searched(metadata(type="paper-conference", container_title="ICML"))[0] == "dblp"
    assert scope.searched(metadata(type="paper-conference", container_title="CVPR"))[0] == "crossref"


def test_every_row_expects_only_sources_it_searches() -> None:
    for row in scope.OUGHT_TO_HOLD:
        searched = scope._SEARCHED.get(row, scope._SEARCHED.get((row[0], ""), ("crossref",)))
        assert set(scope.OUGHT_TO_HOLD[row]) <= set(searched)
