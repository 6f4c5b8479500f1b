"""Which formats `citecheck fix` repairs, what it changes in tagged lines, and that it leaves every other file as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import word
from citecheck import fixing
from citecheck.cli import main
from citecheck.inputs import INPUTS
from citecheck.inputs import read as read_document

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "fixtures" / "records.jsonl"
TITLE = "Self-compassion increases self-improvement motivation"
JOURNAL = "Personality and Social Psychology Bulletin"
# Wrong: the volume (38) and the first page (1133). The DOI is missing.
RIS = f"""TY  - JOUR
AU  - Breines, Juliana G.
AU  - Chen, Serena
TI  - {TITLE}
T2  - {JOURNAL}
PY  - 2012
VL  - 83
IS  - 9
SP  - 1033
EP  - 1143
ER  -

TY  - JOUR
AU  - Nobody, N.
TI  - Another thing
ER  -
"""
NBIB = f"""PMID- 22645164
TI  - {TITLE}.
PG  - 1133-43
FAU - Breines, Juliana G
FAU - Chen, Serena
JT  - {JOURNAL}
DP  - 2012 Sep
VI  - 83
IP  - 9
"""
ENW = f"""%0 Journal Article
%A Breines, Juliana G.
%A Chen, Serena
%T {TITLE}
%J {JOURNAL}
%D 2012
%V 83
%N 9
%P 1133-1143

%0 Book
%A Nobody, N.
%T Another thing
"""
DOI = "10.1177/0146167212445599"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def fix(*arguments: str) -> Result:
    given = ["fix", "--offline", "--records", str(RECORDS), *arguments]
    return CliRunner().invoke(main, given, catch_exceptions=False)


@pytest.mark.parametrize(
    ("name", "before", "changes"),
    [
        (
            "a.ris",
            RIS,
            [("VL  - 83", "VL  - 38"), ("SP  - 1033", "SP  - 1133"), ("ER  -", f"DO  - {DOI}\nER  -")],
        ),
        ("a.nbib", NBIB, [("VI  - 83", "VI  - 38"), ("IP  - 9", f"IP  - 9\nLID - {DOI} [doi]")]),
        ("a.enw", ENW, [("%V 83", "%V 38"), ("1143", f"1143\n%R {DOI}")]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_tagged_lines_get_values_in_place_and_a_line_for_the_doi(
    tmp_path: Path, name: str, before: str, changes: list[tuple[str, str]], newline: str
) -> None:
    file = tmp_path / name
    file.write_bytes(before.replace("\n", newline).encode())
    count = len(read_document(name).references)
    fix("--unsafe", "--write", name)
    expected = before
    for old, new in changes:
        expected = expected.replace(old, new, 1)
    assert file.read_bytes().decode() == expected.replace("\n", newline)
    document = read_document(name)
    assert len(document.references) == count
    assert document.references[0].metadata.doi == DOI
    assert document.problems == ()
    fix("--unsafe", "--write", name)  # nothing is left to do
    assert file.read_bytes().decode() == expected.replace("\n", newline)


def test_without_unsafe_only_the_doi_is_added(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(RIS, encoding="utf-8")
    fix("--write", "a.ris")
    assert (tmp_path / "a.ris").read_text(encoding="utf-8") == RIS.replace("ER  -", f"DO  - {DOI}\nER  -", 1)


def test_a_reference_that_is_cut_off_keeps_its_doi_inside(tmp_path: Path) -> None:
    cut = RIS[: RIS.index("ER  -")]
    (tmp_path / "a.ris").write_text(cut, encoding="utf-8")
    fix("--write", "a.ris")
    assert read_document("a.ris").references[0].metadata.doi == DOI


PROSE = f"Breines, J. G., &amp; Chen, S. (2012). {TITLE}. {JOURNAL}, 83(9), 1133-1143."


def in_html() -> str:
    return f"<h2>References</h2><p>{PROSE}</p>"


def in_jats() -> str:
    return f'<article><back><ref-list><ref id="b"><mixed-citation>{PROSE}</mixed-citation></ref></ref-list></back></article>'


def in_tei() -> str:
    return f'<TEI><text><back><listBibl><bibl xml:id="b">{PROSE}</bibl></listBibl></back></text></TEI>'


@pytest.mark.parametrize(("name", "text"), [("a.html", in_html()), ("a.xml", in_jats()), ("b.xml", in_tei())])
def test_files_with_tags_are_left_alone_and_that_is_said(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = fix("--unsafe", "--write", name)
    assert (tmp_path / name).read_text(encoding="utf-8") == text
    assert f"{name}: files of this format are not changed" in result.stderr
    assert "Traceback" not in result.output


def test_word_documents_are_left_alone_and_where_they_are_corrected_is_said(tmp_path: Path) -> None:
    data = word.document(word.paragraph(word.run("References")) + word.paragraph(word.run(PROSE)))
    (tmp_path / "a.docx").write_bytes(data)
    result = fix("--unsafe", "--write", "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == data
    assert "--track-changes" in result.stderr


def test_pdf_files_are_left_alone_and_that_is_said(tmp_path: Path) -> None:
    shutil.copy(ROOT / "fixtures/printed/libreoffice-1.pdf", tmp_path / "a.pdf")
    result = fix("--unsafe", "--write", "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (ROOT / "fixtures/printed/libreoffice-1.pdf").read_bytes()
    assert "a.pdf: files of this format are not changed" in result.stderr


def test_a_library_beside_a_web_page_is_repaired(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(in_html(), encoding="utf-8")
    (tmp_path / "a.ris").write_text(RIS, encoding="utf-8")
    fix("--write", "a.html", "a.ris")
    assert DOI in (tmp_path / "a.ris").read_text(encoding="utf-8")


def test_every_planner_is_for_a_format_that_is_read_as_text() -> None:
    assert set(fixing.PLANNERS) <= {i.name for i in INPUTS if not i.binary}


def test_in_front_matter_a_value_changes_only_where_yaml_takes_it_as_it_is(tmp_path: Path) -> None:
    front = f"""---
references:
- id: breines2012
  type: article-journal
  author: [{{family: Breines, given: J. G.}}, {{family: Chen, given: S.}}]
  title: {TITLE}
  container-title: {JOURNAL}
  volume: 83
  issue: 9
  page: 1133-1143
  issued: 2012
  DOI: 10.1177/0146167212445599
- id: rockliff2011
  type: article-journal
  author: [{{family: Rockliff, given: H.}}, {{family: Karl, given: A.}}]
  title: Effects of intranasal oxytocin on compassion
  container-title: Emotion
  volume: 11
  issue: 6
  page: 1388-1396
  issued: 2011
  DOI: 10.1037/a0023861
---

See @breines2012 and @rockliff2011.
"""
    (tmp_path / "paper.qmd").write_text(front, encoding="utf-8")
    fix("--unsafe", "--write", "paper.qmd")
    after = (tmp_path / "paper.qmd").read_text(encoding="utf-8")
    assert after.replace("volume: 38", "volume: 83") == front
    assert [r.metadata.volume for r in read_document("paper.qmd").references] == ["38", "11"]
