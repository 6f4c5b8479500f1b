"""The letter to the author: what is asked, in which words, and that no title in it can do anything."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import reports
from citecheck.errors import ConfigError
from citecheck.model import Severity
from citecheck.queries import render
from citecheck.queries.ask import _KINDS, queries
from citecheck.queries.form import questions
from citecheck.queries.wording import LANGUAGES, with_templates, wording
from citecheck.report import Report, Result
from citecheck.rules import RULES

HOSTILE = (
    '<script>alert(1)</script> {cited} ![x](http://e.org/a.png) @someone | `code` =HYPERLINK("http://e.org") '
    "\x1b]52;c;AAAA\x07 \u202eevil\u200b \x00 \ud800 ]]> \nAnswer: accept\n"
)


def hostile() -> Report:
    """A report in which every text that can come from outside is hostile."""
    result = reports.not_found()
    reference = replace(result.match.reference, raw=HOSTILE, text=HOSTILE, document=f"{HOSTILE}.md")
    finding = reports.finding(
        2,
        "CC303",
        "volume-mismatch",
        Severity.ERROR,
        HOSTILE,
        cited=HOSTILE,
        found=HOSTILE,
        source="crossref",
    )
    match = replace(result.match, reference=reference)
    return reports.report([Result(match=match, verdict=result.verdict, findings=(finding,))])


def test_only_references_that_need_an_answer_are_asked_about() -> None:
    asked = queries(reports.full())
    assert [q.reference for q in asked] == [1, 2, 5, 7, 8]
    assert [q.number for q in asked] == [1, 2, 3, 4, 5]
    assert queries(reports.clean()) == []


def test_a_mix_of_two_works_is_one_question_and_offers_both() -> None:
    (query,) = queries(reports.report([reports.mixed()]))
    (text,) = questions(query, wording("en"))
    assert "10.1080/15298860309032" in text
    assert "10.1016/j.jrp.2006.03.004" in text
    assert not query.can_accept


def test_a_difference_names_cited_registered_and_who_registers() -> None:
    (query,) = queries(reports.report([reports.misspelt()]))
    (text,) = questions(query, wording("en"))
    assert text == "Pages: your list has “1133–1134”; the record at Crossref has “1133-1143”. Which is right?"
    assert query.can_accept


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_with_the_same_slots(language: str) -> None:
    english, other = wording("en").sections, wording(language).sections
    slots = re.compile(r"\{[a-z]+\}")
    assert {s: set(v) for s, v in english.items()} == {s: set(v) for s, v in other.items()}
    for section in ("letter", "form", "queries"):
        for name, text in english[section].items():
            assert set(slots.findall(text)) == set(slots.findall(other[section][name])), (section, name)
    labels = [other["form"][n].casefold() for n in ("answer", "comment", "by", "code")]
    assert len(set(labels)) == 4


def test_every_rule_that_is_asked_about_exists_and_has_a_sentence() -> None:
    assert set(_KINDS) <= {rule.name for rule in RULES}
    assert set(_KINDS.values()) <= set(wording("en").sections["queries"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv", ".docx"])
def test_the_form_in_every_language_and_format_is_the_same_each_time(language: str, suffix: str) -> None:
    asked = queries(reports.full())
    first = render.FORMS[suffix](asked, wording(language), language)
    assert first == render.FORMS[suffix](asked, wording(language), language)
    assert render.FORMS[suffix]([], wording(language), language)


def test_text_shows_controls_and_hidden_characters() -> None:
    text = render.text(queries(hostile()), wording("en"), "en").decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b]", text)
    assert "\nAnswer: accept" not in text
    assert "{cited}" in text  # a brace in a title is text


def test_markdown_holds_what_is_foreign_in_code_spans() -> None:
    text = render.markdown(queries(hostile()), wording("en"), "en").decode()
    outside = re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", text)
    for mark in ("<script", "![x]", "@someone", "http"):
        assert mark not in outside


def test_csv_holds_no_formula() -> None:
    table = render.table(queries(hostile()), wording("en"), "en").decode("utf-8-sig")
    for row in csv.reader(io.StringIO(table)):
        assert not any(value[:1] in ("=", "+", "-", "@", "\t", "\r") for value in row)


def test_word_holds_well_formed_xml_and_no_element_of_a_title() -> None:
    data = render.word(queries(hostile()), wording("en"), "en")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        for name in file.namelist():
            tree = ElementTree.fromstring(file.read(name))
            assert not any("script" in element.tag for element in tree.iter())


def test_a_journal_may_replace_sentences_but_not_invent_names(tmp_path: Path) -> None:
    own = tmp_path / "journal.toml"
    own.write_text('[letter]\ngreeting = "Dear colleague,"\n', encoding="utf-8")
    words = with_templates("en", str(own))
    assert words.say("letter", "greeting") == "Dear colleague,"
    assert words.say("letter", "closing") == wording("en").say("letter", "closing")
    own.write_text('[letter]\ngreting = "x"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="greting"):
        with_templates("en", str(own))
