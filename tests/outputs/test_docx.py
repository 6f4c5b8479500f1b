"""The manuscript with comments: where they are, what they say, and that nothing else is touched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import reports
import word
from citecheck.inputs import read
from citecheck.model import Document, Fix, Severity
from citecheck.outputs import docx
from citecheck.pipeline import Run, check
from citecheck.report import Report, Result
from word import GILBERT, NEFF, paragraph, run

W = f"{{{word.W}}}"
ANCHORS = re.compile(
    r"<w:commentRangeStart[^>]*/>|<w:commentRangeEnd[^>]*/><w:r[^>]*><w:commentReference[^>]*/></w:r>"
)


def report_on(data: bytes, folder: Path, message: str = "something differs") -> Report:
    """A report in which each reference of the document has one finding."""
    path = folder / "paper.docx"
    path.write_bytes(data)
    document: Document = read(str(path))
    results = []
    for reference in document.references:
        made = reports.finding(reference.index, "CC303", "volume-mismatch", Severity.ERROR, message)
        match = replace(reports.misspelt().match, reference=reference)
        results.append(Result(match=match, verdict=reports.misspelt().verdict, findings=(made,)))
    return reports.report(results)


def commented(data: bytes, folder: Path, message: str = "something differs") -> dict[str, bytes]:
    out, count = docx.render(data, report_on(data, folder, message), today="2026-11-23")
    parts = unzipped(out)
    assert parts["word/document.xml"].count(b"commentReference") == count
    return parts


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def anchored(body: bytes) -> dict[str, str]:
    """Comment -> the text inside its range."""
    found: dict[str, str] = {}
    open_ranges: set[str] = set()
    for element in ElementTree.fromstring(body).iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_ranges.add(number)
            found[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_ranges.remove(number)
        elif element.tag == f"{W}t":
            for name in open_ranges:
                found[name] += element.text or ""
    assert not open_ranges
    return found


def test_a_comment_stands_at_each_flagged_reference(tmp_path: Path) -> None:
    parts = commented(word.paper(), tmp_path)
    assert anchored(parts["word/document.xml"]) == {"0": GILBERT.replace("&amp;", "&"), "1": NEFF}


def test_nothing_else_is_changed(tmp_path: Path) -> None:
    before, after = unzipped(word.paper()), commented(word.paper(), tmp_path)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert list(after)[: len(before)] == list(before)
    assert ANCHORS.sub("", after["word/document.xml"].decode()) == before["word/document.xml"].decode()


def test_references_that_share_a_paragraph_are_told_apart_by_their_runs(tmp_path: Path) -> None:
    inside = run(GILBERT) + "<w:r><w:br/></w:r>" + run(NEFF)
    data = word.document(paragraph(run("References"), "Own") + paragraph(inside))
    assert list(anchored(commented(data, tmp_path)["word/document.xml"]).values()) == [
        GILBERT.replace("&amp;", "&"),
        NEFF,
    ]


def test_a_comment_about_a_footnote_stands_at_its_call_and_one_about_a_text_box_around_it(
    tmp_path: Path,
) -> None:
    call = run("Said before") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run(" and after.")
    box = f"<w:r><w:txbxContent>{paragraph(run(GILBERT))}</w:txbxContent></w:r>"
    footnotes = f'<w:footnote w:id="7"><w:p>{run(NEFF)}</w:p></w:footnote>'
    parts = commented(word.document(paragraph(call) + paragraph(box), footnotes=footnotes), tmp_path)
    body = parts["word/document.xml"].decode()
    assert re.search(r'<w:commentRangeStart w:id="\d"/><w:r><w:footnoteReference', body)
    assert re.search(r'<w:commentRangeStart w:id="\d"/><w:r><w:txbxContent>', body)
    assert parts["word/footnotes.xml"].decode() == word.parts("", footnotes=footnotes)["word/footnotes.xml"]


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    old = f'<w:comment w:id="4" w:author="Ed">{paragraph(run("Please shorten."))}</w:comment>'
    marked = paragraph('<w:commentRangeStart w:id="4"/>' + run(NEFF) + '<w:commentRangeEnd w:id="4"/>')
    data = word.document(paragraph(run("References"), "Own") + marked, comments=old)
    parts = commented(data, tmp_path)
    comments = ElementTree.fromstring(parts["word/comments.xml"])
    assert [c.get(f"{W}id") for c in comments] == ["4", "5"]
    assert b"Please shorten." in parts["word/comments.xml"]
    assert parts["[Content_Types].xml"] == unzipped(data)["[Content_Types].xml"]


def test_what_comments_say_is_text_and_legal_xml(tmp_path: Path) -> None:
    hostile = "<w:p/> ]]> & \x00 \x0b \ud800 \u202e =cmd() \x1b[31m"
    parts = commented(word.paper(), tmp_path, hostile)
    comments = ElementTree.fromstring(parts["word/comments.xml"])
    said = "".join(t.text or "" for t in comments.iter(f"{W}t"))
    assert "<w:p/> ]]> &" in said
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\u202e]", said)


def test_settled_and_noted_references_get_no_comment(tmp_path: Path) -> None:
    report = report_on(word.paper(), tmp_path)
    quiet = tuple(replace(r, findings=()) for r in report.results)
    out, count = docx.render(word.paper(), replace(report, results=quiet), today="2026-11-23")
    assert count == 0
    assert unzipped(out)["word/document.xml"] == unzipped(word.paper())["word/document.xml"]


def test_a_mix_of_two_works_is_told_whole_with_both_records() -> None:
    comment = docx._comment(reports.mixed(), docx.nothing, lambda _: ["Which is it?"])
    text = "\n".join(comment.paragraphs)
    assert "CC402" in text
    assert "CC303" not in text
    assert "10.1080/15298860309032" in text
    assert "10.1016/j.jrp.2006.03.004" in text
    assert comment.paragraphs[-1] == "Query to the author: Which is it?"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_the_comments_in_their_places(tmp_path: Path) -> None:
    out, _ = docx.render(word.paper(), report_on(word.paper(), tmp_path), today="2026-11-23")
    checked = tmp_path / "checked.docx"
    checked.write_bytes(out)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(checked)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    content = unzipped((tmp_path / "checked.odt").read_bytes())["content.xml"].decode()
    assert content.count("<office:annotation ") == 2
    plain = re.sub(r"<office:annotation .*?</office:annotation>", "{", content)
    plain = re.sub(r"<office:annotation-end[^>]*/>", "}", plain)
    text = re.sub(r"<[^>]+>", "", plain)
    assert f"{{{NEFF}}}" in text
    assert f"{{{GILBERT}}}" in text


def tracked(body: str, folder: Path, old: str, new: str) -> str:
    """The body of a document after a change of `old` in its first reference was suggested."""
    data = word.document(paragraph(run("References"), "Own") + body)
    report = report_on(data, folder)
    reference = report.results[0].match.reference
    at = reference.raw.index(old) + reference.span.column
    span = replace(reference.span, column=at, end_column=at + len(old), end_line=reference.span.line)
    fixed = replace(report.results[0].findings[0], field="page", fix=Fix(span=span, replacement=new))
    report = replace(report, results=(replace(report.results[0], findings=(fixed,)),))
    out, _ = docx.render(data, report, today="2026-11-23", track=True)
    (folder / "tracked.docx").write_bytes(out)
    return unzipped(out)["word/document.xml"].decode()


def test_a_registered_value_can_stand_as_a_tracked_change(tmp_path: Path) -> None:
    inside = f'<w:r w:rsidR="1"><w:rPr><w:i/></w:rPr><w:t>{GILBERT}</w:t></w:r>'
    body = tracked(paragraph(inside), tmp_path, "353–379", "353-<380>")
    accepted = read(str(tmp_path / "tracked.docx")).references[0].raw
    plain = GILBERT.replace("&amp;", "&")
    assert accepted == plain.replace("353–379", "353–<380>")
    rejected = re.sub(r"<w:ins .*?</w:ins>", "", ANCHORS.sub("", body)).replace("delText", "t")
    assert (
        "".join(t.text or "" for t in ElementTree.fromstring(rejected).iter(f"{W}t")) == f"References{plain}"
    )
    assert body.count('<w:r w:rsidR="1"><w:rPr><w:i/></w:rPr>') == 4  # before, deleted, inserted, after
    assert "commentRangeStart" in body


def test_text_that_is_no_plain_run_is_left_alone(tmp_path: Path) -> None:
    half = GILBERT.index("353")
    split = run(GILBERT[: half + 2]) + run(GILBERT[half + 2 :])
    inserted = f'<w:ins w:id="5" w:author="x">{run(GILBERT)}</w:ins>'
    section = f"<w:r><w:t><![CDATA[{GILBERT.replace('&amp;', '&')}]]></w:t></w:r>"
    for body in (split, inserted, section):
        made = tracked(paragraph(body), tmp_path, "353–379", "353–380")
        assert "353–380" not in made
        assert "commentRangeStart" in made


def test_a_comment_about_a_citation_stands_at_it(tmp_path: Path) -> None:
    cited = (
        run("It helps (Gilbert &amp; Procter, 2006; Neff, 2003). ") + run("(Smith, 2019)") + run(" differs.")
    )
    body = (
        paragraph(cited)
        + paragraph(run("References"), "Own")
        + paragraph(run(GILBERT))
        + paragraph(run(NEFF))
    )
    data = word.document(body)
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    out, count = docx.render(data, check([str(path)], Run(offline=True)), today="2026-11-23")
    after = unzipped(out)["word/document.xml"]
    assert count == 1
    assert list(anchored(after).values()) == ["(Smith, 2019)"]
    assert b"CC602" in unzipped(out)["word/comments.xml"]
    assert ANCHORS.sub("", after.decode()) == unzipped(data)["word/document.xml"].decode()
