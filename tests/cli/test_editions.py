"""`citecheck report` as Word, sheets and Markdown, and of whole folders: resumed, in order, with names nobody can choose."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import word
from citecheck.cli import main

ROOT = Path(__file__).parents[2]
SEED = ROOT / "fixtures" / "self-compassion.md"
LOCKED = ("--locked", "--lock", str(ROOT / "citecheck.lock"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_a_word_file_is_checked_and_given_back_with_comments(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(word.paper())
    seen = run("check", *LOCKED, "paper.docx")
    assert seen.exit_code == 1
    assert "reference 2, paper.docx, paragraph 2 under “References”" in seen.output
    done = run("report", *LOCKED, "paper.docx", "-o", "checked.docx")
    assert done.exit_code == 1
    assert "1 comments on 2 references" in done.output
    with zipfile.ZipFile("checked.docx") as file:
        said = file.read("word/comments.xml").decode()
    assert "CC402" in said
    assert "Suggested: Neff, K" in said
    assert "Query to the author: This reference combines details of two works" in said
    assert (tmp_path / "paper.docx").read_bytes() == word.paper()


def test_registered_values_as_tracked_changes(tmp_path: Path) -> None:
    wrong = word.GILBERT.replace("13(6)", "13(9)")
    body = word.paragraph(word.run("References"), "Own") + word.paragraph(word.run(wrong))
    (tmp_path / "paper.docx").write_bytes(word.document(body))
    offline = ("--offline", "--records", str(ROOT / "fixtures" / "records.jsonl"))
    done = run("report", *offline, "paper.docx", "-o", "checked.docx", "--track-changes")
    assert "suggestions are tracked changes" in done.output
    with zipfile.ZipFile("checked.docx") as file:
        text = file.read("word/document.xml").decode()
    assert ">9</w:delText>" in text
    assert ">6</w:t></w:r></w:ins>" in text
    assert run("report", *LOCKED, "paper.docx", "-o", "r.html", "--track-changes").exit_code == 2


@pytest.mark.parametrize("paths", [[str(SEED)], ["paper.docx", str(SEED)]])
def test_a_commented_file_is_made_from_one_word_file_alone(tmp_path: Path, paths: list[str]) -> None:
    (tmp_path / "paper.docx").write_bytes(word.paper())
    done = run("report", *LOCKED, *paths, "-o", "checked.docx")
    assert done.exit_code == 2
    assert not (tmp_path / "checked.docx").exists()


def test_the_document_that_is_read_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(word.paper())
    assert run("report", *LOCKED, "paper.docx", "-o", "paper.docx").exit_code == 2
    assert (tmp_path / "paper.docx").read_bytes() == word.paper()


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx", "report.md"])
def test_sheets_and_markdown_by_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    assert run("report", *LOCKED, str(SEED), "-o", name).exit_code == 1
    assert (tmp_path / name).stat().st_size > 1000


def test_markdown_and_csv_on_standard_output() -> None:
    assert "## Reference 5: differs" in run("check", *LOCKED, "-f", "markdown", str(SEED)).output
    rows = list(csv.reader(run("check", *LOCKED, "-f", "csv", str(SEED)).output.splitlines()))
    assert len(rows) == 1 + 7 + 0


# -- folders ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of submissions, one of them in a folder of its own, one broken, and things that are none."""
    folder = tmp_path / "desk"
    (folder / "second").mkdir(parents=True)
    (folder / "a.md").write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "second" / "CON.docx").write_bytes(word.paper())
    (folder / "broken.docx").write_bytes(b"PK\x03\x04")
    (folder / "~$a.docx").write_bytes(b"lock")
    (folder / ".hidden.md").write_text("x", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"x")
    return folder


def reports_in(out: Path) -> list[str]:
    return sorted(p.name for p in (out / "reports").iterdir())


def test_each_submission_has_a_report_and_the_overview_leads_to_it(desk: Path, tmp_path: Path) -> None:
    done = run("report", *LOCKED, str(desk), "-o", "out")
    assert done.exit_code == 2  # one could not be read
    assert [line.split("]")[0] for line in done.output.splitlines()[:3]] == [
        "citecheck: [1/3",
        "citecheck: [2/3",
        "citecheck: [3/3",
    ]
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    pages = [name for name in reports_in(tmp_path / "out") if name.endswith(".html")]
    assert len(pages) == 2
    assert all(f'href="reports/{name}"' in page for name in pages)
    assert "no complete Word file" in page
    assert page.index("broken.docx") < page.index("a.md")
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_a_second_run_checks_only_what_changed(desk: Path, tmp_path: Path) -> None:
    run("report", *LOCKED, str(desk), "-o", "out")
    before = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "out" / "reports").iterdir()}
    text = (desk / "a.md").read_text(encoding="utf-8")
    (desk / "a.md").write_text(f"{text}\nOne more line.\n", encoding="utf-8")
    again = run("report", *LOCKED, str(desk), "-o", "out")
    assert again.output.count("(kept)") == 1
    after = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "out" / "reports").iterdir()}
    assert {name for name in after if after[name] != before[name]} == {n for n in after if "a.md" in n}
    other = run("report", *LOCKED, str(desk), "-o", "out", "--style", "vancouver")
    assert "(kept)" not in other.output


def test_what_was_left_by_an_interruption_or_tampered_with_is_done_again(desk: Path, tmp_path: Path) -> None:
    run("report", *LOCKED, str(desk), "-o", "out")
    whole = (tmp_path / "out" / "index.html").read_bytes()
    for record in (tmp_path / "out" / "reports").glob("*.json"):
        record.write_text(json.dumps(json.loads(record.read_text()) | {"counts": "no"}), encoding="utf-8")
    (tmp_path / "out" / "index.html").unlink()
    again = run("report", *LOCKED, str(desk), "-o", "out")
    assert "(kept)" not in again.output
    assert (tmp_path / "out" / "index.html").read_bytes() == whole


def test_reports_inside_the_folder_are_not_taken_for_submissions(desk: Path) -> None:
    run("report", *LOCKED, str(desk), "-o", str(desk / "out"))
    (desk / "out" / "note.md").write_text("x", encoding="utf-8")
    assert "/3]" in run("report", *LOCKED, str(desk), "-o", str(desk / "out")).output


def test_row_41_no_name_of_a_document_is_used_as_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    for name in (
        "CON.md",
        f"{'x' * 200}.md",
        "😀.md",
        '"><script>alert(1)<.md',
        "x%2f..%2fx.md",
        "a b\nc.md",
    ):
        (folder / name).write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("report", *LOCKED, str(folder), "-o", "out").exit_code == 1
    made = reports_in(tmp_path / "out")
    assert len(made) == 12
    assert all(
        name.isascii() and len(name) < 90 and name.startswith("r-") and "%" not in name for name in made
    )
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_folder_without_documents_and_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("report", *LOCKED, "empty", "-o", "out").exit_code == 2
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    assert run("report", *LOCKED, "empty", "-o", "taken").exit_code == 2
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_paper_of_several_files_has_one_report_made_of_them_all(tmp_path: Path) -> None:
    paper = tmp_path / "desk" / "paper"
    (paper / "ch").mkdir(parents=True)
    bib = (ROOT / "tests" / "inputs" / "self-compassion.bib").read_text(encoding="utf-8")
    (paper / "refs.bib").write_text(bib, encoding="utf-8")
    (paper / "ch" / "one.tex").write_text("\\cite{x}\n")
    (paper / "main.tex").write_text("\\include{ch/one}\\include{ch/two}\\bibliography{refs}\n")
    (paper / "main.pdf").write_bytes(b"%PDF-")
    arguments = ("report", *LOCKED, "desk", "-o", "out")
    assert "[1/1] desk/paper/main.tex" in run(*arguments).output.replace("\\", "/")
    assert "(kept)" in run(*arguments).output
    for changed in ("refs.bib", "ch/one.tex", "ch/two.tex"):  # the last was not there before
        with (paper / changed).open("a", encoding="utf-8") as file:
            file.write("% more\n")
        assert "(kept)" not in run(*arguments).output
        assert "(kept)" in run(*arguments).output


def test_a_document_is_reported_on_anew_when_its_project_names_another_bibliography(tmp_path: Path) -> None:
    paper = tmp_path / "desk"
    paper.mkdir()
    bib = (ROOT / "tests" / "inputs" / "self-compassion.bib").read_text(encoding="utf-8")
    (paper / "refs.bib").write_text(bib, encoding="utf-8")
    (paper / "_quarto.yml").write_text("bibliography: refs.bib\n")
    (paper / "paper.qmd").write_text("As [@neff2003] says.\n")
    arguments = ("report", *LOCKED, "desk", "-o", "out")
    run(*arguments)
    assert "(kept)" in run(*arguments).output
    for name in ("_quarto.yml", "_metadata.yml"):  # the second was not there before
        with (paper / name).open("a") as file:
            file.write("# more\n")
        assert "(kept)" not in run(*arguments).output
        assert "(kept)" in run(*arguments).output
