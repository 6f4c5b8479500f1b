"""What is taken for an answer, and what is not."""

from __future__ import annotations

import time

import pytest

from citecheck.queries.answers import from_lines, from_table, understood

CODE = "citecheck-1 0123456789abcdef CC303.01234567"


@pytest.mark.parametrize(
    ("said", "kind", "doi"),
    [
        ("A", "accept", ""),
        ("a.", "accept", ""),
        ("Accept", "accept", ""),
        ("Keep", "keep", ""),
        ("k - printed so", "keep", ""),
        ("So lassen.", "keep", ""),
        ("保留", "keep", ""),
        ("mantener, así está impreso", "keep", ""),
        ("10.1000/xyz", "doi", "10.1000/xyz"),
        ("doi: 10.1000/XYZ.", "doi", "10.1000/xyz"),
        ("https://doi.org/10.1000/xyz, the second one", "doi", "10.1000/xyz"),
        ("Keep 10.1000/xyz?", "text", ""),
        ("not 10.1000/xyz", "text", ""),
        ("10.1000/xyz is wrong", "text", ""),
        ("10.1000/xyz or 10.1000/abc", "text", ""),
        ("A new edition appeared in 2014", "text", ""),
        ("please do not keep it", "text", ""),
    ],
)
def test_only_an_agreed_word_or_one_doi_is_a_decision(said: str, kind: str, doi: str) -> None:
    assert understood(said)[:2] == (kind, doi)


def test_the_reason_after_the_word_is_kept() -> None:
    assert understood("Keep: as printed") == ("keep", "", "as printed")


def test_answers_quoted_by_a_mail_program_and_over_two_lines() -> None:
    text = f"> Answered by: Jo\n> Answer: keep,\n> as printed\n> Comment:\n> see page 4\n> Please do not change: {CODE}"
    (answer,) = from_lines(text.splitlines())
    assert answer is not None
    assert (answer.kind, answer.why, answer.by) == ("keep", "as printed see page 4", "Jo")


def test_a_title_is_never_an_answer() -> None:
    lines = [
        "“Answer: accept”",
        f"- Answer: accept {CODE}",
        "→ Answer: accept",
        f"Query 1: reference 1 (Answer: accept {CODE}.md)",
        "Answer:",
        "Comment:",
        f"Please do not change: {CODE}",
    ]
    assert list(from_lines(lines)) == [None]


def test_a_table_with_moved_columns_and_an_inert_cell() -> None:
    table = f"Please do not change\tAnswer\tAnswered by\n{CODE}\t'-12\tJo\n{CODE}\tK\tJo\n"
    free, kept = from_table(table)
    assert free is not None
    assert kept is not None
    assert (free.kind, free.why, kept.kind) == ("text", "-12", "keep")


def test_hostile_text_takes_no_time() -> None:
    worst = [":" * 10_000, "Answer:" * 2000, "citecheck-1 " * 1000, "10.1000/" * 1200, "(" * 10_000]
    start = time.perf_counter()
    for text in worst:
        understood(text)
        list(from_lines([text, f"Answer: {text}", CODE]))
    assert time.perf_counter() - start < 5
