"""References side by side: each asks on as soon as it has its own answer, and equal questions are asked once."""

from __future__ import annotations

from citecheck.matching import Question, match
from citecheck.matching.chains import Chains
from citecheck.model import Lookup, LookupStatus, Match, MatchStatus
from matching.cases import reference, work

SOURCES = ["crossref", "openlibrary"]


def book(title: str) -> Match:
    return match(
        reference(title=title, author="Kuhn, Thomas", type="book", year=2012, text=f"Kuhn, T. {title}"), []
    )


def nothing(question: Question) -> Lookup:
    return Lookup(
        source=question.source, question=question.kind, asked=question.query, status=LookupStatus.ABSENT
    )


def test_each_goes_on_alone_and_equal_questions_are_sent_once() -> None:
    matches = [book("The structure of revolutions"), book("A history of bees"), book("A history of bees")]
    chains = Chains(matches, SOURCES, {})
    first = chains.begin()
    assert [q.source for q in first] == ["crossref", "crossref"]
    (next_one,) = chains.answered(first[1], nothing(first[1]))  # the first reference still waits
    assert next_one.source == "openlibrary"
    assert chains.answered(next_one, nothing(next_one)) == []
    assert [len(m.lookups) for m in chains.matches] == [0, 2, 2]


def test_an_answer_that_suffices_ends_a_chain() -> None:
    chains = Chains([book("A history of bees")], SOURCES, {})
    (question,) = chains.begin()
    held = work(title="A history of bees", author=reference(author="Kuhn, Thomas").metadata.author, year=2012)
    told = Lookup(source="crossref", question="search", asked="x", status=LookupStatus.FOUND, works=(held,))
    assert chains.answered(question, told) == []
    assert chains.matches[0].status is MatchStatus.IDENTIFIED


def test_what_was_answered_before_is_not_asked_again() -> None:
    known: dict[Question, Lookup] = {}
    chains = Chains([book("A history of bees")], SOURCES, known)
    (question,) = chains.begin()
    known[question] = nothing(question)
    (follow,) = Chains([book("A history of bees")], SOURCES, known).begin()
    assert follow.source == "openlibrary"
