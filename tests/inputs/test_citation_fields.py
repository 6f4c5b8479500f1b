"""Manuscripts without a printed list, whose citation fields hold the works (robustness row 12), as the programs write them."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
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
OLD = CSL.replace("[[2001]]", '[["2001"]]').replace('"id": 1', '"id": "ITEM-1"')  # Mendeley Desktop's
EN = (
    '<EndNote><Cite><Author>Roe</Author><Year>2001</Year><record><ref-type name="Journal Article">17</ref-type>'
    "<contributors><authors><author>Roe, Jane</author></authors></contributors><titles><title>Calm lakes</title>"
    "<secondary-title>Journal of Lakes</secondary-title></titles><volume>3</volume><dates><year>2001</year></dates>"
    "</record></Cite></EndNote>"
)
STYLED = re.sub(  # as EndNote writes what stands in a field of its library
    r"<(title|secondary-title|author)>([^<]*)<",
    r'<\1><style face="normal" font="default" size="100%">\2</style><',
    EN,
)
SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Roe01</b:Tag>'
    "<b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Roe</b:Last><b:First>Jane"
    "</b:First></b:Person></b:NameList></b:Author></b:Author><b:Title>Calm lakes</b:Title><b:JournalName>Journal of Lakes"
    "</b:JournalName><b:Volume>3</b:Volume><b:Year>2001</b:Year></b:Source></b:Sources>"
)


HALVES = [f"ZOTERO_ITEM CSL_CITATION {CSL}"[a:b] for a, b in ((0, 255), (255, 9999))]
PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt">'
    + "".join(
        f'<property fmtid="{{x}}" pid="{n}" name="ZOTERO_BREF_aBcDeFgHiJkL_{n}">\n<vt:lpwstr>{escape(half)}</vt:lpwstr>\n</property>'
        for n, half in enumerate(HALVES, 1)
    )
    + "</Properties>"
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
    path.write_bytes(
        word.archive(word.parts(body) | {"customXml/item1.xml": SOURCES, "docProps/custom.xml": PROPERTIES})
    )
    return read(str(path))


def nested(data: str) -> str:
    """A field of EndNote as it writes long ones: another field within the code, both with the data, in lines of base64."""
    held = base64.encodebytes(data.encode() + b"\0").decode()
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData xml:space="preserve">{held}</w:fldData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        f'{begin}<w:r><w:instrText xml:space="preserve"> ADDIN EN.CITE </w:instrText></w:r>{begin}<w:r><w:instrText '
        f'xml:space="preserve"> ADDIN EN.CITE.DATA </w:instrText></w:r><w:r/>{end}<w:r><w:fldChar w:fldCharType="separate"/>'
        f"</w:r>{run('(Roe 2001)')}{end}"
    )


def control(tag: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="-141"/></w:sdtPr><w:sdtContent>{run("(Roe)")}</w:sdtContent></w:sdt>'


TAG = base64.b64encode(CSL.encode()).decode()
FIELDS = {
    "zotero": field(f" ADDIN ZOTERO_ITEM CSL_CITATION {CSL} "),
    "mendeley": field(f"ADDIN CSL_CITATION {CSL}"),
    "zotero, with a name behind": field(f"ADDIN ZOTERO_ITEM CSL_CITATION {CSL} RNDjURflxg9F1"),
    "zotero, bookmark": '<w:bookmarkStart w:id="3" w:name="ZOTERO_BREF_aBcDeFgHiJkL"/>' + run("(Roe)"),
    "mendeley, old": field(f"ADDIN Mendeley Citation{{61c81d17-c9eb}} CSL_CITATION {OLD} "),
    "mendeley cite": control(f"MENDELEY_CITATION_v3_{TAG}"),
    "mendeley cite, bare": control(
        f"MENDELEY_CITATION_v3_{TAG.rstrip('=').translate(str.maketrans('+/', '-_'))}"
    ),
    "endnote": field(f" ADDIN EN.CITE {EN}"),
    "endnote data": field(" ADDIN EN.CITE ", EN),
    "endnote, nested": nested(STYLED),
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
    assert found.key is None
    (problem,) = read(str(tmp_path / "paper.docx")).problems
    assert (problem.rule, problem.span.line) == ("references-from-fields", 2)


@pytest.mark.parametrize("name", FIELDS)
def test_a_printed_list_counts_and_its_fields_do_not(tmp_path: Path, name: str) -> None:
    body = paragraph(FIELDS[name]) + paragraph(run("References"), "Own") + paragraph(run(NEFF))
    found = opened(tmp_path, body)
    assert [r.raw for r in found.references] == [NEFF]
    assert found.problems == ()


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


def test_the_citation_may_be_a_paragraph_of_its_own_within_the_control(tmp_path: Path) -> None:
    block = (
        f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{TAG}"/></w:sdtPr><w:sdtContent>{paragraph(run("(Roe)"))}'
        "</w:sdtContent></w:sdt>"
    )
    (found,) = opened(tmp_path, paragraph(run("First.")) + block).references
    assert found.place == "citation field in paragraph 2"


def test_of_a_list_that_lacks_most_works_the_others_are_read_as_well(tmp_path: Path) -> None:
    others = [
        field(
            f"ADDIN CSL_CITATION {CSL.replace('Calm lakes', f'Lake {n}').replace('10.1000/lakes', f'10.1000/{n}')}"
        )
        for n in range(4)
    ]
    body = (
        paragraph(FIELDS["zotero"] + "".join(others))
        + paragraph(run("References"), "Own")
        + paragraph(run(NEFF))
    )
    found = opened(tmp_path, body)
    assert [r.index for r in found.references] == [1, 2, 3, 4, 5, 6]
    assert found.references[0].raw == NEFF
    assert "lacks" in found.problems[0].message


def saved(tmp_path: Path, name: str, data: bytes) -> Document:
    (tmp_path / name).write_bytes(data)
    return read(str(tmp_path / name))


def named(name: str) -> str:
    """A reference mark of LibreOffice, which has the whole citation for its name."""
    quoted = escape(name, quote=True)
    return f'<text:reference-mark-start text:name="{quoted}"/>(Roe)<text:reference-mark-end text:name="{quoted}"/>'


def interop(code: str) -> str:
    """A field of a Word file as LibreOffice 7.4 keeps it."""
    return (
        '<f:fieldmark-start xmlns:f="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" text:name="Bookmark" '
        'f:type="vnd.oasis.opendocument.field.UNHANDLED"><f:param f:name="vnd.oasis.opendocument.field.code" '
        f'f:value="{escape(code, quote=True)}"/></f:fieldmark-start>(Roe)'
    )


@pytest.mark.parametrize(
    "inside",
    [
        named(f"ZOTERO_ITEM CSL_CITATION {CSL} RNDjURflxg9F1"),
        named(f"CSL_CITATION {OLD}"),
        interop(f"ADDIN ZOTERO_ITEM CSL_CITATION {CSL}"),
        '<text:bookmark-start text:name="ZOTERO_BREF_aBcDeFgHiJkL"/>(Roe)<text:bookmark-end '
        'text:name="ZOTERO_BREF_aBcDeFgHiJkL"/>',
    ],
)
def test_open_document_keeps_them_in_the_names_of_marks(tmp_path: Path, inside: str) -> None:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    defined = "".join(
        f'<meta:user-defined meta:name="ZOTERO_BREF_aBcDeFgHiJkL_{n}">{escape(half)}</meta:user-defined>'
        for n, half in enumerate(HALVES, 1)
    )
    flat = (
        f'<office:document xmlns:office="{urn}:office:1.0" xmlns:text="{urn}:text:1.0" xmlns:meta="{urn}:meta:1.0">'
        f"<office:meta>{defined}</office:meta><office:body><office:text>"
        f"<text:p>First.</text:p><text:p>Lakes are calm {inside}.</text:p></office:text></office:body></office:document>"
    )
    document = saved(tmp_path, "paper.fodt", flat.encode())
    (found,) = document.references
    assert (found.metadata.title, found.place) == ("Calm lakes", "citation field in paragraph 2")
    assert [p.rule for p in document.problems] == ["references-from-fields"]


def test_rtf_keeps_them_in_the_code_of_fields(tmp_path: Path) -> None:
    code = (" ADDIN ZOTERO_ITEM CSL_CITATION " + CSL.replace("Jane", "Jäne")).replace("\\", "\\\\")
    written = (
        code.replace("{", "\\{").replace("}", "\\}").replace("\\\\u00e4", "\\u228?").replace("ä", "\\u228?")
    )
    inner = "{\\field{\\*\\fldinst { ADDIN EN.CITE.DATA }}{\\fldrslt {}}}"
    half = len(" ADDIN ZOTERO_ITEM")
    rtf = (
        "{\\rtf1\\ansi\\uc1 First.\\par Lakes are calm {\\field{\\*\\fldinst {\\b "
        f"{written[:half]}}}{{{written[half:]}}}{inner}}}{{\\fldrslt {{(Roe, 2001)}}}}}}.\\par}}"
    )
    (found,) = saved(tmp_path, "paper.rtf", rtf.encode()).references
    assert (found.metadata.author[0].given, found.place) == ("Jäne", "citation field in paragraph 2")


@pytest.mark.parametrize("suffix", ["odt", "rtf", "docx"])
def test_what_libreoffice_makes_of_a_word_file_with_fields_is_read_alike(tmp_path: Path, suffix: str) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "paper.docx").write_bytes(word.document(paragraph(run("Lakes are calm ") + FIELDS["zotero"])))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix, "--outdir",
         "out", "paper.docx"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    (found,) = read(str(tmp_path / "out" / f"paper.{suffix}")).references
    assert (found.metadata.title, found.metadata.doi) == ("Calm lakes", "10.1000/lakes")
