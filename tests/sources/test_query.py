"""Reference strings and DOIs in URLs."""

from __future__ import annotations

from urllib.parse import quote_plus

from citecheck.sources.query import clip, path_of


def test_a_query_is_cut_after_a_whole_word() -> None:
    assert clip("one two three", limit=8) == "one two"
    assert clip("one\n two\tthree") == "one two three"
    assert len(quote_plus(clip("é " * 10_000))) <= 2800


def test_a_script_without_blanks_is_cut_within_the_word() -> None:
    cut = clip("自我同情" * 3000)
    assert cut
    assert len(quote_plus(cut)) <= 2800


def test_a_doi_is_one_path_segment() -> None:
    assert path_of("10.1/../a?b#c%2f") == "10.1%2F..%2Fa%3Fb%23c%252f"
    assert path_of("10.1/\ud800") == "10.1%2F%3F"
