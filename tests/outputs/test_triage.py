"""Triage sheets and Markdown: what is in them, and that hostile text does nothing there (rows 33-36, 39 and 40)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

import reports
from citecheck.escapes import cell, code, uncell
from citecheck.model import Severity
from citecheck.outputs import csv as csv_output
from citecheck.outputs import markdown, xlsx
from citecheck.outputs.triage import COLUMNS
from citecheck.report import Report, Result, Settlement

FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    '"=1',
    "'=1",
    "\u00a0=1",
    "＝1",
    "|calc",
    "%0A=1",
]
HOSTILE = (
    '=HYPERLINK("http://e.org","x") <script>alert(1)</script> ![x](http://e.org/a.png) [y](javascript:z) @someone #1 '
    "| `a``b` \x1b]52;c;AAAA\x07 \x9b31m \u202eevil\u200b \x00 \ud800 \x0b\n=1+1\n# Heading\n"
)


def hostile() -> Report:
    """A report in which every text that can come from outside is hostile."""
    base = reports.misspelt()
    assert base.match.best is not None
    metadata = replace(base.match.best.work.metadata, title=HOSTILE, container_title=HOSTILE, doi=HOSTILE)
    different = tuple(replace(c, cited=HOSTILE, registered=HOSTILE) for c in base.match.best.comparisons)
    best = replace(
        base.match.best, work=replace(base.match.best.work, metadata=metadata), comparisons=different
    )
    reference = replace(base.match.reference, raw=HOSTILE, text=HOSTILE, key=HOSTILE, document=HOSTILE)
    made = replace(
        reports.finding(7, "CC303", "volume-mismatch", Severity.ERROR, HOSTILE, advice=HOSTILE),
        document=HOSTILE,
    )
    settled = Settlement(answer="keep", by=HOSTILE, on="2026-11-23", why=HOSTILE)
    result = Result(
        match=replace(base.match, reference=reference, best=best),
        verdict=base.verdict,
        findings=(made,),
        settled=settled,
    )
    return reports.report([result], findings=(made,), unreadable=(HOSTILE,), warnings=(HOSTILE,))


def read_csv(report: Report) -> list[list[str]]:
    text = csv_output.render(report)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def read_xlsx(report: Report) -> list[list[object]]:
    book = load_workbook(io.BytesIO(xlsx.render(report)))
    (sheet,) = book.worksheets
    assert not any(c.hyperlink or c.data_type == "f" for row in sheet.iter_rows() for c in row)
    return [[c.value or "" for c in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("text", FORMULAS)
def test_row_33_no_cell_is_a_formula_and_the_text_comes_back(text: str) -> None:
    made = cell(text)
    assert made.startswith("'")
    assert uncell(made) == cell(uncell(made)).removeprefix("'")


def test_row_33_a_page_range_stays_readable_and_plain_text_stays_itself() -> None:
    assert cell("-12") == "'-12"
    for text in ("139–154", "Neff, K. D. (2003).", "'t Hooft, G."):
        assert uncell(cell(text)) == text


def test_row_33_the_whole_sheet() -> None:
    rows = read_csv(hostile())
    assert rows[0] == list(COLUMNS)
    assert not any(re.match(r"[\s\"]*[=+\-@]", value) for row in rows for value in row)


def test_row_34_every_cell_of_a_workbook_is_a_string() -> None:
    rows = read_xlsx(hostile())
    assert all(isinstance(value, str) for row in rows for value in row)
    assert any(str(value).startswith("=HYPERLINK") for row in rows for value in row)


@pytest.mark.parametrize("form", ["csv", "xlsx", "markdown"])
def test_rows_35_and_36_controls_and_hidden_characters_are_shown_and_never_sent(form: str) -> None:
    text = {
        "csv": lambda: "".join(v for row in read_csv(hostile()) for v in row),
        "xlsx": lambda: "".join(str(v) for row in read_xlsx(hostile()) for v in row),
        "markdown": lambda: markdown.render(hostile()),
    }[form]()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e]", text)
    assert "\\x1b]52" in text
    assert "\\u202e" in text


def test_row_39_markdown_holds_what_is_foreign_in_code_spans() -> None:
    text = markdown.render(hostile())
    for line in text.splitlines():
        outside = re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", line)
        for mark in ("<", "![", "](", "@", "http", "Heading"):
            assert mark not in outside, line
    tables = [line for line in text.splitlines() if line.startswith("|")]
    widths = [line.count("|") for line in tables]
    assert set(widths) == {4, 7}  # no pipe of a title makes a cell


@pytest.mark.parametrize("text", ["a`b", "``", "`", "x``", " ", "a\nb"])
def test_row_39_a_code_span_closes_where_it_should(text: str) -> None:
    made = code(text)
    assert made.count("\n") == 0
    ticks = re.match("`*", made)
    assert ticks is not None
    assert not made or (
        made.endswith(ticks[0]) and len(ticks[0]) not in [len(t) for t in re.findall("`+", text)]
    )


def test_row_40_a_workbook_is_well_formed_whatever_a_title_holds() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx.render(hostile()))) as file:
        for name in file.namelist():
            ElementTree.fromstring(file.read(name))


def test_a_sheet_has_one_row_a_reference_worst_first_with_record_and_link() -> None:
    rows = read_csv(reports.full())
    assert [row[0] for row in rows[1:3]] == ["wrong-work", "not-found"]
    assert len([row for row in rows if row[4]]) == 1 + 8
    pages = next(dict(zip(rows[0], row, strict=True)) for row in rows if row[5] == "breines2012")
    assert "CC305" in pages["what was found"]
    assert pages["link"] == "https://doi.org/10.1177/0146167212445599"
    assert read_xlsx(reports.full())[1:] == [[uncell(v) for v in row] for row in rows[1:]]


def test_what_could_not_be_read_is_in_the_sheet() -> None:
    rows = read_csv(reports.report([], unreadable=("scan.pdf: no text",)))
    assert rows[1][0] == "not read"
    assert "scan.pdf" in rows[1][7]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert xlsx.render(reports.full()) == xlsx.render(reports.full())
    assert markdown.render(reports.full()) == markdown.render(reports.full())


def test_markdown_tells_the_list_the_differences_and_who_decided() -> None:
    text = markdown.render(reports.full())
    assert "8 references" in text
    assert text.index("## Reference 1: wrong-work") < text.index("## Reference 7: differs")
    assert "| page | `1133–1134` | `1133-1143` |" in text
    settled = Settlement(answer="keep", by="Jo", on="2026-11-23")
    assert "settled by Jo on 2026-11-23" in markdown.render(
        reports.report([replace(reports.agreeing(), settled=settled)])
    )
