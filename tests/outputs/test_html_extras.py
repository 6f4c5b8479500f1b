"""What the page shows beyond findings and records: suggestions, the question, doubt, decisions and what was silenced."""

from __future__ import annotations

from dataclasses import replace

import pytest

import reports
from citecheck.outputs.html import render
from citecheck.outputs.view import Extras
from citecheck.report import Report, Result, Settlement, Silenced
from citecheck.styles import style
from html_tree import Element, Tree, card, page

APA = style("apa")


def shown(report: Report, extras: Extras) -> Element:
    """The page as a tree."""
    return Tree(render(report, extras)).root


def read_with(result: Result, confidence: float, **fields: float) -> Result:
    """The result with a reading of this certainty."""
    reference = replace(result.match.reference, confidence=confidence, field_confidence=fields)
    return replace(result, match=replace(result.match, reference=reference))


# -- suggestions -------------------------------------------------------------------------------------------------------


def test_each_of_two_mixed_works_has_its_suggestion_and_the_origin_of_its_fields() -> None:
    neff = card(shown(reports.full(), Extras(style=APA)), 5)
    boxes = neff.all("div", class_="suggested")
    assert [b.all("h4")[0].text for b in boxes] == [
        "Suggested reference: the work meant (APA, 7th edition)",
        "Suggested reference: the work at the cited place (APA, 7th edition)",
    ]
    first = boxes[0].all("p", class_="written")[0]
    assert [i.text for i in first.all("i")] == ["Self and Identity", "2"]
    assert boxes[0].all("p", class_="why")[0].text == (
        "Registered (Crossref): Journal or book, Volume, Pages, DOI. Cited and registered alike: Title, Authors, Year, Issue."
    )


def test_nothing_is_suggested_where_nothing_has_to_change_unless_asked_for() -> None:
    report = reports.report([reports.agreeing()])
    assert not shown(report, Extras(style=APA)).all("div", class_="suggested")
    assert len(shown(report, Extras(style=APA, every=True)).all("div", class_="suggested")) == 1


def test_without_a_style_there_is_no_suggestion() -> None:
    assert not page(reports.full()).all("div", class_="suggested")


def test_every_copy_button_names_what_it_copies_and_waits_for_the_script() -> None:
    asked = {(reports.DOCUMENT, 5): ("Which one?",)}
    root = shown(reports.full(), Extras(style=APA, questions=asked))
    buttons = root.all("button")
    ids = {e.attributes["id"] for e in root.all() if "id" in e.attributes}
    assert len(buttons) == len(root.all("div", class_="suggested")) + 1
    assert all("hidden" in b.attributes and b.attributes["data-copy"] in ids for b in buttons)
    assert {b.text for b in buttons} == {"Copy the suggested reference", "Copy the question"}


# -- the question ------------------------------------------------------------------------------------------------------


def test_the_question_stands_on_the_card_it_is_about_and_is_text() -> None:
    asked = {(reports.DOCUMENT, 5): ("<b>Which</b> one?", "And when?")}
    root = shown(reports.full(), Extras(questions=asked))
    box = card(root, 5).all("div", class_="asked-of")[0]
    assert [p.text for p in box.all("p")] == ["<b>Which</b> one?", "And when?"]
    assert len(root.all("div", class_="asked-of")) == 1


# -- doubt -------------------------------------------------------------------------------------------------------------


def test_a_field_that_was_read_with_doubt_is_marked_in_words_and_by_shape() -> None:
    root = page(reports.report([read_with(reports.misspelt(), 0.95, volume=0.62, title=0.99)]))
    marks = root.all("span", class_="doubt")
    assert [m.text for m in marks] == ["read with doubt: 62 % sure"]
    assert marks[0].all("svg")
    row = next(r for r in root.all("tr") if marks[0] in r.all("span"))
    assert row.all("th")[0].text == "Volume"


@pytest.mark.parametrize(("confidence", "marked"), [(0.4, 1), (0.89, 1), (0.9, 0), (1.0, 0)])
def test_a_reference_that_was_read_with_doubt_says_so_at_its_head(confidence: float, marked: int) -> None:
    root = page(reports.report([read_with(reports.misspelt(), confidence)]))
    assert len(root.all("p", class_="doubt")) == marked


def test_doubt_is_shown_where_nothing_was_compared_as_well() -> None:
    root = page(reports.report([read_with(reports.not_found(), 1.0, title=0.5)]))
    assert [m.text for m in root.all("span", class_="doubt")] == ["read with doubt: 50 % sure"]


def test_fields_that_are_not_compared_are_shown_as_they_were_read() -> None:
    result = reports.misspelt()
    metadata = replace(result.match.reference.metadata, publisher="Sage", edition="2")
    reference = replace(result.match.reference, metadata=metadata)
    root = page(reports.report([replace(result, match=replace(result.match, reference=reference))]))
    rows = {
        r.all("th")[0].text: [c.text for c in r.all("td")]
        for r in root.all("table", class_="fields")[0].all("tr")
    }
    assert rows["Publisher"] == ["Sage", "not compared: not in the record"]
    assert rows["Edition"][0] == "2"


# -- decisions and silence ---------------------------------------------------------------------------------------------


def test_a_decision_says_who_when_and_why() -> None:
    settled = Settlement(answer="keep", by="<Ada>", on="2026-11-01", why="checked")
    root = page(reports.report([replace(reports.misspelt(), settled=settled)]))
    assert (
        root.all("p", class_="settled")[0].text == "Settled by <Ada> on 2026-11-01: keep as cited (checked)"
    )


def test_what_was_silenced_is_listed_with_the_reason() -> None:
    found = reports.misspelt().findings[0]
    hidden = Silenced(finding=found, by="comment", reason="known & agreed", place="paper.md:3")
    report = replace(reports.report([reports.agreeing()]), silenced=(hidden,))
    part = page(report).all("section", class_="silenced")[0]
    assert "silenced by comment (paper.md:3): known & agreed" in part.text
    assert found.code in part.text
