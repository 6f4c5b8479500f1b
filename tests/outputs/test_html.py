"""The editor's page: everything is on it, worst first, and what was not covered comes before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import reports
from citecheck.model import Document
from citecheck.report import Report
from html_tree import Element, card, cards, page


@pytest.fixture(scope="module")
def full() -> Element:
    """The page of the full report."""
    return page(reports.full())


# -- everything is there ------------------------------------------------------------------------------------------------


def test_every_reference_has_one_card_and_one_row_and_they_are_linked(full: Element) -> None:
    ids = [c.attributes["id"] for c in cards(full)]
    rows = full.all("table", class_="picture")[0].all("tbody")[0].all("tr")
    links = [r.all("th")[0].all("a")[0].attributes["href"] for r in rows]
    assert len(set(ids)) == len(ids) == len(reports.full().results)
    assert links == [f"#{i}" for i in ids]


def test_cards_come_worst_first(full: Element) -> None:
    shown = [c.all("header")[0].all(class_="verdict")[0].text for c in cards(full)]
    assert shown == ["Wrong work", "Not found", "Differs", "Differs", "OK", "Incomplete", "Not checked", "OK"]


def test_the_text_as_submitted_stands_in_each_card(full: Element) -> None:
    raw = {" ".join(r.match.reference.raw.split()) for r in reports.full().results}
    shown = {c.all("blockquote")[0].all("bdi")[0].text for c in cards(full)}
    assert shown == raw


def test_line_breaks_of_the_source_survive(full: Element) -> None:
    assert card(full, 7).all("blockquote")[0].text_raw.count("\n") == 6


def test_two_mixed_works_are_shown_side_by_side_with_what_each_bears_out(full: Element) -> None:
    neff = card(full, 5)
    table = neff.all("table", class_="fields")[0]
    heads = [h.text for h in table.all("thead")[0].all("th")]
    assert heads == [
        "Field",
        "Cited, as it was read",
        "The work meant Crossref",
        "The work at the cited place Crossref",
    ]
    rows = {r.all("th")[0].text: [c.text for c in r.all("td")] for r in table.all("tbody")[0].all("tr")}
    assert rows["Volume"] == ["41", "[differs: 2]differs", "41equal"]
    assert rows["Year"] == ["2003", "2003equal", "[differs: 2007]differs"]
    agrees = [e.text for e in neff.all("p", class_="why")]
    assert agrees[0].startswith("Agrees with the reference in: Title, Authors, Year, Issue.")
    assert agrees[1].startswith("Agrees with the reference in: Journal or book, Volume, Pages.")
    assert {"https://doi.org/10.1080/15298860309032", "https://doi.org/10.1016/j.jrp.2006.03.004"} <= {
        a.attributes["href"] for a in neff.all("a")
    }


def test_another_candidate_is_listed_with_its_doi(full: Element) -> None:
    links = [a.attributes["href"] for a in card(full, 5).all("div", class_="evidence")[0].all("a")]
    assert "https://doi.org/10.1080/15298860309027" in links


def test_the_differing_characters_are_marked_on_both_sides(full: Element) -> None:
    breines = card(full, 7)
    gone = [e.text for e in breines.all("del")]
    new = [e.text for e in breines.all("ins")]
    assert gone == ["[differs: esteem]", "[differs: a]", "[differs: 1134]"]
    assert new == ["[differs: Improvement]", "[differs: e]", "[differs: 1143]"]


def test_tolerances_are_named_and_missing_fields_are_said_to_be_missing(full: Element) -> None:
    text = card(full, 3).text
    assert "tolerated: initials" in text
    assert "not compared: not in the record" in text
    assert not card(full, 3).all("del")


def test_findings_show_message_advice_rule_severity_and_source(full: Element) -> None:
    item = card(full, 5).all("li", class_="finding")[1]
    assert "The volume is cited as “41”; Crossref registers “2”" in item.text
    assert "change" not in item.text  # what to change follows from the mix, which has to be settled first
    assert "Error CC303 volume-mismatch" in item.text
    assert item.all("a")[0].text == "Crossref"


def test_a_notice_is_shown_whatever_the_verdict(full: Element) -> None:
    brown = card(full, 8)
    assert brown.all("span", class_="verdict")[0].text == "OK"
    assert brown.all("span", class_="flag")[0].text == "retraction"
    assert (
        "retraction of 2015-03-01, asserted by Retraction Watch, notice 10.1234/tea.retraction" in brown.text
    )
    assert "1 reference rests on a work with an editorial notice" in full.text


def test_the_sources_asked_are_listed_with_the_cause_of_a_failure(full: Element) -> None:
    assert "gave no usable answer (did not answer within 30 s)" in card(full, 4).text
    assert (
        "doi.org, asked who registered the DOI 10.1234/none: answered, and has nothing" in card(full, 2).text
    )


def test_what_was_read_is_shown_where_nothing_was_compared(full: Element) -> None:
    rows = card(full, 2).all("table")[0].all("tbody")[0].all("tr")
    assert [r.all("th")[0].text for r in rows] == [
        "Title",
        "Authors",
        "Year",
        "Journal or book",
        "Volume",
        "Pages",
        "DOI",
    ]


def test_findings_of_the_document_have_their_own_part(full: Element) -> None:
    part = next(s for s in full.all("section") if s.attributes.get("aria-labelledby") == "documents")
    assert "stands alone" in part.text
    assert "Warning CC102 stray-fragment, self-compassion.md, line 2" in part.text


def test_the_meaning_of_every_verdict_is_explained(full: Element) -> None:
    part = full.all("section", class_="meanings")[0]
    assert [d.text for d in part.all("dt")][:6] == [
        "Wrong work", "Not found", "Differs", "Incomplete", "Not checked", "OK",
    ]  # fmt: skip
    assert "This is a lead, not an accusation" in part.text


# -- coverage ----------------------------------------------------------------------------------------------------------


def test_coverage_comes_before_everything_else(full: Element) -> None:
    main = full.all("main")[0]
    first = next(c for c in main.children if isinstance(c, Element))
    assert first.attributes["class"] == "coverage"
    assert "8 references, 8 read, 6 checked." in first.text
    rows = [[c.text for c in r.children if isinstance(c, Element)] for r in first.all("tbody")[0].all("tr")]
    assert rows == [["Crossref", "11", "4", "1"], ["doi.org", "1", "0", "0"]]  # nobody asked DataCite
    assert "notes.docx: not a Word file" in first.text
    assert "The check is incomplete: for 1 reference a source" in first.text


def test_a_complete_run_says_so_and_has_no_caution() -> None:
    root = page(reports.clean())
    assert "1 reference, 1 read, 1 checked. Nothing was left out." in root.text
    assert not root.all(class_="caution")


def test_an_interrupted_run_says_so_plainly() -> None:
    root = page(reports.report([reports.incomplete()], interrupted=True))
    cautions = [c.text for c in root.all("p", class_="caution")]
    assert cautions[0].startswith("The run was interrupted.")
    assert "Nothing was left out" not in root.text


def test_a_run_without_references_does_not_look_clean() -> None:
    root = page(reports.report([]))
    assert "No reference was read, so nothing was checked." in root.text
    assert not root.all("table", class_="picture")


def test_counts_name_every_verdict_and_lead_to_the_first_of_it(full: Element) -> None:
    items = full.all("ul", class_="counts")[0].all("li")
    assert [i.text for i in items] == [
        "1 Wrong work", "1 Not found", "2 Differs", "1 Incomplete", "1 Not checked", "2 OK",
    ]  # fmt: skip
    ids = [c.attributes["id"] for c in cards(full)]
    assert [ids.index(i.all("a")[0].attributes["href"][1:]) for i in items] == [0, 1, 2, 5, 6, 4]


def test_several_documents_are_named_and_keep_their_references_apart() -> None:
    one, two = reports.agreeing(1), reports.agreeing(1)
    two = replace(two, match=replace(two.match, reference=replace(two.match.reference, document="b/two.bib")))
    documents = (Document(path="a/one.md", format="markdown"), Document(path="b/two.bib", format="bibtex"))
    root = page(Report(documents=documents, results=(one, two)))
    assert root.all("title")[0].text == "one.md and two.bib: references checked"
    assert [li.text for li in root.all("ul", class_="documents")[0].all("li")] == ["a/one.md", "b/two.bib"]
    assert len({c.attributes["id"] for c in cards(root)}) == 2
    assert (
        "2010)two.bib, line 6" in root.all("table", class_="picture")[0].text
    )  # the folder stands on the card
    assert "b/two.bib, line 6" in cards(root)[1].text + cards(root)[0].text


def test_documents_of_one_name_are_told_apart_by_their_folders() -> None:
    results = []
    for path in ("a/refs.bib", "b/refs.bib"):
        made = reports.agreeing(1)
        read = replace(made.match.reference, document=path)
        results.append(replace(made, match=replace(made.match, reference=read)))
    documents = tuple(Document(path=p, format="bibtex") for p in ("a/refs.bib", "b/refs.bib"))
    picture = page(Report(documents=documents, results=tuple(results))).all("table", class_="picture")[0].text
    assert "a/refs.bib, line 6" in picture
    assert "b/refs.bib, line 6" in picture
