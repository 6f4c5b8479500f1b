"""A chapter or paper that its book or meeting lacks, where Crossref registers the parts of that one by one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from citecheck.matching import match, next_question
from citecheck.matching.absence import PART_OF_REGISTERED
from citecheck.model import Lookup, MatchStatus, Work
from matching.cases import failed, found, reference, work

BOOK = "Polysaccharide-Degrading Biocatalysts of Mice"
CITED = {"type": "chapter", "title": "The role of sleep in degrading mice", "author": "Roe, R.", "year": 2023,
         "container_title": BOOK, "publisher": "Elsevier", "page": "1-9"}  # fmt: skip


def chapter(n: int, **fields: object) -> Work:
    own = {"type": "chapter", "title": f"Chapter {n} on enzymes", "author": "Doe, J.", "year": 2023,
           "container_title": BOOK, "publisher": "Elsevier BV"}  # fmt: skip
    return work(f"10.1/c{n}", **own | fields)


def status(*lookups: Lookup, **fields: object) -> MatchStatus:
    return match(reference(**CITED | fields), lookups).status


TWO = found("search", chapter(1), chapter(2))


def test_a_chapter_is_missed_where_others_of_its_book_are_registered() -> None:
    decided = match(reference(**CITED), [TWO])
    assert (decided.status, decided.reason) == (MatchStatus.ABSENT, PART_OF_REGISTERED)
    assert status(found("search"), found("journal", chapter(1), chapter(2))) is MatchStatus.ABSENT
    meeting = {"type": "paper-conference", "container_title": "XXI International Carbohydrate Symposium 2023"}
    papers = found("search", chapter(1, **meeting), chapter(2, **meeting))
    assert status(papers, **meeting) is MatchStatus.ABSENT


@pytest.mark.parametrize(
    ("works", "fields"),
    [
        ((chapter(1),), {}),  # one chapter alone may have been made free to read
        ((chapter(1), chapter(1)), {}),
        ((chapter(1), chapter(2, container_title="Biocatalysts of Mice")), {}),
        ((chapter(1), chapter(2, type="book")), {}),
        ((chapter(1), chapter(2)), {"year": 2011}),  # an earlier edition may have been without
        ((chapter(1), chapter(2)), {"year": 2030, "publisher": "Wiley"}),  # another publisher's edition
        ((chapter(1), chapter(2)), {"title": "Of mice"}),
        ((chapter(1), chapter(2)), {"year": None}),
        (
            (chapter(1, container_title="Ecology"), chapter(2, container_title="Ecology")),
            {"container_title": "Ecology"},
        ),
        ((chapter(1), chapter(2)), {"type": "book"}),
    ],
)
def test_less_than_that_says_nothing(works: Sequence[Work], fields: dict[str, object]) -> None:
    assert status(found("search", *works), **fields) is MatchStatus.OUT_OF_SCOPE


def test_a_later_edition_of_the_same_publisher_has_its_parts_registered_too() -> None:
    assert status(TWO, year=2026) is MatchStatus.ABSENT


def test_the_parts_are_asked_for_once_where_the_search_shows_none() -> None:
    question = next_question(match(reference(**CITED), [found("search")]), ["crossref"])
    assert question is not None
    assert (question.kind, question.query) == ("journal", f"{BOOK} 2023")
    for answer in (found("journal"), failed("journal")):
        assert next_question(match(reference(**CITED), [found("search"), answer]), ["crossref"]) is None
    assert next_question(match(reference(**CITED), [TWO]), ["crossref"]) is None
