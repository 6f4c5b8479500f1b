"""The editor's page read without colour, without sight, without a script: tables, headings, words, languages."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

import reports
from citecheck.model import Verdict
from html_tree import Element, card, cards, page


@pytest.fixture(scope="module")
def full() -> Element:
    """The page of the full report."""
    return page(reports.full())


def test_every_table_has_a_caption_and_every_header_a_scope(full: Element) -> None:
    assert all(t.all("caption") and t.all("caption")[0].text for t in full.all("table"))
    assert {h.attributes.get("scope") for h in full.all("th")} == {"row", "col"}
    for row in (r for t in full.all("table") for b in t.all("tbody") for r in b.all("tr")):
        assert len(row.all("th")) == 1


def test_rows_are_as_wide_as_their_head(full: Element) -> None:
    for table in full.all("table"):
        width = len(table.all("thead")[0].all("th"))
        assert {len(r.all("th")) + len(r.all("td")) for r in table.all("tr")} == {width}


def test_every_cell_of_the_picture_says_in_words_and_by_shape_what_it_means(full: Element) -> None:
    cells = full.all("table", class_="picture")[0].all("td", class_="outcome")
    assert {c.text for c in cells} == {"equal", "tolerated", "differs", "not compared"}
    assert len({c.all("use")[0].attributes["href"] for c in cells}) == 4


def test_every_shape_used_is_drawn_once_and_hidden_from_screen_readers(full: Element) -> None:
    drawn = [s.attributes["id"] for s in full.all("symbol")]
    used = {u.attributes["href"] for u in full.all("use")}
    assert len(set(drawn)) == len(drawn)
    assert used <= {f"#{d}" for d in drawn}
    assert all(s.attributes.get("aria-hidden") == "true" for s in full.all("svg"))


def test_identifiers_are_unique_and_every_inner_link_arrives(full: Element) -> None:
    ids = [e.attributes["id"] for e in full.all() if "id" in e.attributes]
    assert len(set(ids)) == len(ids)
    inner = {a.attributes["href"][1:] for a in full.all("a") if a.attributes["href"].startswith("#")}
    labels = {i for e in full.all() for i in e.attributes.get("aria-labelledby", "").split()}
    assert inner | labels <= set(ids)


def test_headings_skip_no_level(full: Element) -> None:
    levels = [int(e.tag[1]) for e in full.all() if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_language_is_named_for_the_page_and_for_quoted_text(full: Element) -> None:
    assert full.all("html")[0].attributes["lang"] == "en"
    assert card(full, 6).all("blockquote")[0].all("bdi")[0].attributes["lang"] == "de"
    assert (
        card(full, 2).all("blockquote")[0].all("bdi")[0].attributes["lang"] == ""
    )  # not known, and not English


def test_a_language_that_is_no_tag_is_not_written() -> None:
    result = reports.not_checked()
    bad = replace(result.match.reference.metadata, language='de" onclick="x')
    result = replace(
        result, match=replace(result.match, reference=replace(result.match.reference, metadata=bad))
    )
    assert (
        cards(page(reports.report([result])))[0].all("blockquote")[0].all("bdi")[0].attributes["lang"] == ""
    )


def test_there_is_one_script_no_inline_style_and_no_event_handler(full: Element) -> None:
    assert len(full.all("script")) == 1
    names = {name for e in full.all() for name in e.attributes}
    assert not any(n == "style" or n.startswith("on") for n in names)


def test_every_verdict_is_a_word_on_the_page() -> None:
    for verdict in Verdict:
        result = replace(reports.not_checked(), verdict=verdict)
        marks = cards(page(reports.report([result])))[0].all("span", class_="verdict")
        assert marks[0].text
        assert marks[0].all("svg")
