"""Word documents without a printed list, whose citation fields hold the works (robustness row 12)."""

from __future__ import annotations

import base64
import json
from html import escape
from pathlib import Path

import pytest

import word
from citecheck.inputs import read
from citecheck.model import Document
from word import NEFF, paragraph, run

ITEM = {
    "id": 1, "type": "article-journal", "title": "Calm lakes", "author": [{"family": "Roe", "given": "Jane"}],
    "container-title": "Journal of Lakes", "volume": "3", "issued": {"date-parts": [[2001]]}, "DOI": "10.1000/lakes",
}  # fmt: skip
CSL = json.dumps(
    {"citationID": "x", "citationItems": [{"id": 1, "itemData": ITEM}], "schema": "https://x/csl.json"}
)
EN = (
    '<EndNote><Cite><Author>Roe</Author><Year>2001</Year><record><ref-type name="Journal Article">17</ref-type>'
    "<contributors><authors><author>Roe, Jane</author></authors></contributors><titles><title>Calm lakes</title>"
    "<secondary-title>Journal of Lakes</secondary-title></titles><volume>3</volume><dates><year>2001</year></dates>"
    "</record></Cite></EndNote>"
)
SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Roe01</b:Tag>'
    "<b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Roe</b:Last><b:First>Jane"
    "</b:First></b:Person></b:NameList></b:Author></b:Author><b:Title>Calm lakes</b:Title><b:JournalName>Journal of Lakes"
    "</b:JournalName><b:Volume>3</b:Volume><b:Year>2001</b:Year></b:Source></b:Sources>"
)


def field(code: str, data: str = "", result: str = "(Roe, 2001)") -> str:
    held = f"<w:fldData>{base64.b64encode(data.encode()).decode()}</w:fldData>" if data else ""
    half = len(code) // 2
    codes = "".join(
        f"<w:r><w:instrText>{escape(c, quote=False)}</w:instrText></w:r>" for c in (code[:half], code[half:])
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{held}</w:fldChar></w:r>{codes}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def opened(tmp_path: Path, body: str) -> Document:
    path = tmp_path / "paper.docx"
    path.write_bytes(word.archive(word.parts(body) | {"customXml/item1.xml": SOURCES}))
    return read(str(path))


TAG = base64.b64encode(CSL.encode()).decode()
FIELDS = {
    "zotero": field(f" ADDIN ZOTERO_ITEM CSL_CITATION {CSL} "),
    "mendeley": field(f"ADDIN CSL_CITATION {CSL}"),
    "mendeley cite": f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{TAG}"/></w:sdtPr><w:sdtContent>{run("(Roe)")}'
    "</w:sdtContent></w:sdt>",
    "endnote": field(f" ADDIN EN.CITE {EN}"),
    "endnote data": field(" ADDIN EN.CITE ", EN),
    "word": field(" CITATION Roe01 \\l 1033 "),
    "word, simple": f'<w:fldSimple w:instr=" CITATION Roe01 ">{run("(Roe)")}</w:fldSimple>',
}


@pytest.mark.parametrize("name", FIELDS)
def test_the_works_in_fields_are_references_where_no_list_is_printed(tmp_path: Path, name: str) -> None:
    cites = paragraph(run("Lakes are calm ") + FIELDS[name] + run("."))
    (found,) = opened(tmp_path, paragraph(run("First.")) + cites + cites).references
    assert found.place == "citation field in paragraph 2"
    assert (found.metadata.title, found.metadata.author[0].family, found.metadata.volume) == (
        "Calm lakes",
        "Roe",
        "3",
    )
    assert found.metadata.issued
    assert found.metadata.issued.year == 2001
    assert found.span.line == 2


@pytest.mark.parametrize("name", FIELDS)
def test_a_printed_list_counts_and_its_fields_do_not(tmp_path: Path, name: str) -> None:
    body = paragraph(FIELDS[name]) + paragraph(run("References"), "Own") + paragraph(run(NEFF))
    assert [r.raw for r in opened(tmp_path, body).references] == [NEFF]


@pytest.mark.parametrize(
    "code",
    [
        "ADDIN ZOTERO_ITEM CSL_CITATION {", "ADDIN CSL_CITATION []", "ADDIN CSL_CITATION " + "{\"a\":[" * 3000,
        "ADDIN EN.CITE <EndNote><!DOCTYPE x></EndNote>", "ADDIN EN.CITE", "CITATION Nobody", "PAGE",
        'ADDIN CSL_CITATION {"citationItems": [{"itemData": 1}, 2]}',
    ],
)  # fmt: skip
def test_broken_fields_give_nothing_and_harm_nothing(tmp_path: Path, code: str) -> None:
    body = paragraph(field(code) + FIELDS["zotero"])
    assert len(opened(tmp_path, body).references) == 1
