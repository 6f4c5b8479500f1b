"""Word documents: what is read of them, where it is said to stand, and which of them are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import word
from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.model import Document
from word import GILBERT, NEFF, paragraph, run

HEADING = paragraph(run("References"), "Own")


def opened(tmp_path: Path, data: bytes, name: str = "paper.docx") -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read(str(path))


def refused(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(InputError) as error:
        opened(tmp_path, data)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_list_under_a_heading_and_where_each_reference_stands(tmp_path: Path) -> None:
    found = opened(tmp_path, word.paper())
    assert [r.raw for r in found.references] == [GILBERT.replace("&amp;", "&"), NEFF]
    assert [r.place for r in found.references] == [
        "paragraph 1 under “References”",
        "paragraph 2 under “References”",
    ]
    assert found.references[1].metadata.title.startswith("Self-compassion: An alternative")
    assert not found.problems


def test_tracked_changes_are_read_as_accepted_and_that_is_said(tmp_path: Path) -> None:
    changed = (
        run(NEFF.split("41(2)")[0])
        + '<w:del w:id="1" w:author="x"><w:r><w:delText>14</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="x">{run("41(2)")}</w:ins>'
        + f'<w:moveFrom w:id="3">{run("gone")}</w:moveFrom><w:moveTo w:id="4">{run(NEFF.split("41(2)")[1])}</w:moveTo>'
    )
    found = opened(tmp_path, word.document(HEADING + paragraph(changed)))
    assert found.references[0].raw == NEFF
    (problem,) = found.problems
    assert problem.rule == "tracked-changes"
    assert "4 tracked changes" in problem.message


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
    body = (
        HEADING + f"<w:p>{mark}{run(NEFF[:60])}</w:p>" + paragraph(run(NEFF[60:])) + paragraph(run(GILBERT))
    )
    found = opened(tmp_path, word.document(body))
    assert [r.raw for r in found.references] == [NEFF, GILBERT.replace("&amp;", "&")]


def test_footnotes_and_endnotes_are_read_and_named_by_their_number(tmp_path: Path) -> None:
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0"><w:p>{run("Neff, K. (1999). Not a note.")}</w:p></w:footnote>'
        f'<w:footnote w:id="7"><w:p>{run(NEFF)}</w:p></w:footnote>'
    )
    endnotes = f'<w:endnote w:id="2"><w:p>{run(GILBERT)}</w:p></w:endnote>'
    found = opened(
        tmp_path, word.document(paragraph(run("Text.") + call + end), footnotes=footnotes, endnotes=endnotes)
    )
    assert [(r.place, r.raw) for r in found.references] == [
        ("footnote 1", NEFF),
        ("endnote 1", GILBERT.replace("&amp;", "&")),
    ]


def test_tables_text_boxes_and_field_results_are_read_field_codes_and_copies_are_not(tmp_path: Path) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps"><w:txbxContent>'
        f"{paragraph(run(NEFF))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{paragraph(run(NEFF))}"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO_BIBL {"x": "Roe, J. (2001)."}'
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(GILBERT)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = f"<w:tbl><w:tr><w:tc>{HEADING}{paragraph(field)}</w:tc></w:tr></w:tbl>" + paragraph(box)
    found = opened(tmp_path, word.document(body))
    assert [r.raw for r in found.references] == [GILBERT.replace("&amp;", "&"), NEFF]


def test_breaks_tabs_and_hyphens_inside_a_paragraph(tmp_path: Path) -> None:
    inside = run("[1]") + "<w:r><w:tab/></w:r>" + run(GILBERT) + "<w:r><w:br/></w:r>" + run("[2]")
    inside += "<w:r><w:tab/></w:r>" + run(NEFF[:4]) + "<w:r><w:noBreakHyphen/></w:r>" + run(NEFF[4:])
    found = opened(tmp_path, word.document(HEADING + paragraph(inside)))
    assert len(found.references) == 2
    assert found.references[0].span.line == found.references[1].span.line == 2


def test_a_document_without_references_is_no_error(tmp_path: Path) -> None:
    assert opened(tmp_path, word.document(paragraph(run("Dear Sir,")))).references == ()


def test_text_as_word_for_the_mac_and_strict_documents_write_it(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = {
        name: text.replace(word.W, strict)
        for name, text in word.parts(HEADING + paragraph(run(NEFF))).items()
    }
    content["word/document.xml"] = content["word/document.xml"].replace("<w:", "<x:").replace("</w:", "</x:")
    content["word/document.xml"] = (
        content["word/document.xml"].replace("xmlns:w=", "xmlns:x=").replace(" w:val", " x:val")
    )
    assert len(opened(tmp_path, word.archive(content)).references) == 1


# -- hostile and broken files (docs: robustness, rows 1-13) ---------------------------------------------------------


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_document_type_is_refused(tmp_path: Path, declaration: str, part: str) -> None:
    content = word.parts(HEADING + paragraph(run(NEFF)))
    content[part] = declaration + content[part]
    assert "document type" in refused(tmp_path, word.archive(content))


def test_an_external_template_is_not_fetched(tmp_path: Path) -> None:
    content = word.parts(HEADING + paragraph(run(NEFF)))
    external = (
        '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
        'Target="http://127.0.0.1:9/x.xml" TargetMode="External"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    content[name] = content[name].replace("</Relationships>", external)
    assert len(opened(tmp_path, word.archive(content)).references) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no complete Word file"),
        (b"PK\x03\x04....", "no complete Word file"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        (word.archive({"a.txt": "x"}), "no Word text"),
        (word.archive(word.parts("<w:p>")), "cannot be read"),
        (word.document("")[:-40], "no complete Word file"),
        (word.archive(word.parts("") | {"word/document.xml": "\ufeff".encode("utf-16")}), "UTF-16"),
    ],
)
def test_what_is_no_word_document_is_refused_with_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in refused(tmp_path, data)
