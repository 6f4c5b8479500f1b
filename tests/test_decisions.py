"""Queries sent, answers read, and the next run: who decided, when, why, and when a decision no longer holds."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citecheck import decisions
from citecheck.cli import main
from citecheck.decisions import Decision
from citecheck.errors import ConfigError

ROOT = Path(__file__).parents[1]
SEED = ROOT / "fixtures" / "self-compassion.md"
LOCKED = ("--locked", "--lock", str(ROOT / "citecheck.lock"))
MEANT = "10.1080/15298860309032"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def fill(path: Path, label: str, answer: str, *, by: str = "", comment: str = "") -> None:
    """Write an answer into a form as an author would, in whatever format it is."""
    comments = {"Answer": "Comment", "Antwort": "Bemerkung"}
    who = {"Answer": "Answered by", "Antwort": "Beantwortet von"}
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        column = {name: n for n, name in enumerate(rows[0])}
        for row in rows[1:]:
            row[column[label]], row[column[who[label]]], row[column[comments[label]]] = answer, by, comment
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(rows)  # as a German Excel saves it
        path.write_text(out.getvalue(), encoding="utf-8-sig")
        return
    filled = {label: answer, who[label]: by, comments[label]: comment}
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as file:
            parts = {name: file.read(name) for name in file.namelist()}
        text = parts["word/document.xml"].decode()
        for name, value in filled.items():
            text = text.replace(
                f">{name}:</w:t></w:r>", f">{name}:</w:t></w:r><w:r><w:t> {value}</w:t></w:r>"
            )
        parts["word/document.xml"] = text.encode()
        with zipfile.ZipFile(path, "w") as file:
            for name, data in parts.items():
                file.writestr(name, data)
        return
    text = path.read_text(encoding="utf-8")
    for name, value in filled.items():
        text = text.replace(f"\n{name}:", f"\n{name}: {value}").replace(
            f"**{name}:**", f"**{name}:** {value}"
        )
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv", ".docx"])
@pytest.mark.parametrize(("language", "label"), [("en", "Answer"), ("de", "Antwort")])
def test_a_question_sent_is_answered_and_the_next_run_is_clean_and_says_who_decided(
    tmp_path: Path, suffix: str, language: str, label: str
) -> None:
    form = tmp_path / f"queries{suffix}"
    assert run("check", *LOCKED, str(SEED)).exit_code == 1
    sent = run("queries", *LOCKED, str(SEED), "-o", str(form), "--language", language)
    assert "1 queries about 7 references" in sent.output
    fill(form, label, f"https://doi.org/{MEANT}", by="Kristin Neff", comment="the first of the two")
    assert "1 of 1 queries answered" in run("answers", str(form), "--on", "2026-11-23").output
    done = run("check", *LOCKED, str(SEED))
    assert done.exit_code == 0
    assert f"settled by Kristin Neff on 2026-11-23: the work is {MEANT}" in " ".join(done.output.split())
    assert "1 settled by a person’s decision" in done.output
    settled = json.loads(run("check", *LOCKED, "-f", "json", str(SEED)).output)["references"][4]["settled"]
    assert (settled["by"], settled["on"], settled["why"]) == (
        "Kristin Neff",
        "2026-11-23",
        "the first of the two",
    )
    assert {f["code"] for f in settled["findings"]} == {"CC303", "CC305", "CC307", "CC402"}


def answered(answer: str, document: Path = SEED, **other: str) -> Path:
    """A form about a document, answered, and read back into the file of decisions."""
    run("queries", *LOCKED, str(document), "-o", "queries.txt")
    fill(Path("queries.txt"), "Answer", answer, by=other.get("by", "A. Author"))
    assert run("answers", "queries.txt", "--on", "2026-11-23").exit_code == 0
    return Path("citecheck-decisions.toml")


def test_keep_settles_with_its_reason() -> None:
    answered("K, as printed in the journal")
    text = " ".join(run("check", *LOCKED, str(SEED)).output.split())
    assert "settled by A. Author on 2026-11-23: keep as cited (as printed in the journal)" in text


def test_free_text_settles_nothing_and_is_shown() -> None:
    answered("I would have to look at the printed volume first")
    done = run("check", *LOCKED, str(SEED))
    assert done.exit_code == 1
    assert "answered by A. Author on 2026-11-23, to be decided: “I would have to look" in done.output


def test_a_doi_of_quite_another_work_settles_nothing_and_says_why() -> None:
    answered("10.1037/a0023861")
    done = run("check", *LOCKED, str(SEED))
    assert done.exit_code == 1
    assert "does not settle it: " in " ".join(done.output.split())


def test_a_changed_reference_makes_the_decision_stale_and_says_so(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(SEED.read_text(encoding="utf-8"), encoding="utf-8")
    answered("keep", paper)
    assert run("check", *LOCKED, str(paper)).exit_code == 0
    text = paper.read_text(encoding="utf-8")
    paper.write_text(text.replace("41(2), 139–154", "42(2), 139–154"), encoding="utf-8")
    done = run("check", *LOCKED, str(paper))
    said = " ".join(done.output.split())
    assert "the decision by A. Author on 2026-11-23 no longer holds: the reference was changed since" in said
    assert "settled by" not in said


def test_a_changed_record_makes_the_decision_stale_and_says_so(tmp_path: Path) -> None:
    records = (ROOT / "fixtures" / "records.jsonl").read_text(encoding="utf-8")
    (tmp_path / "records.jsonl").write_text(records, encoding="utf-8")
    offline = ("--offline", "--records", "records.jsonl")
    run("queries", *offline, str(SEED), "-o", "queries.txt")
    fill(Path("queries.txt"), "Answer", "keep", by="A. Author")
    run("answers", "queries.txt", "--on", "2026-11-23")
    assert "settled by A. Author" in run("check", *offline, str(SEED)).output
    (tmp_path / "records.jsonl").write_text(records.replace("85-101", "85-102"), encoding="utf-8")
    said = " ".join(run("check", *offline, str(SEED)).output.split())
    assert "no longer holds for CC305: the record or what is compared has changed since" in said
    assert "settled by" not in said


def test_new_answers_are_added_and_replace_older_ones_about_the_same_reference() -> None:
    file = answered("keep")
    form = Path("queries.txt").read_text(encoding="utf-8")
    Path("queries.txt").write_text(
        form.replace("keep", "I am not sure").replace("A. Author", "B. Other"), encoding="utf-8"
    )
    run("answers", "queries.txt")
    kept = decisions.load(file.read_text(encoding="utf-8"), str(file))
    assert [(d.answer, d.by) for d in kept] == [("text", "B. Other")]


def test_what_is_settled_is_not_asked_again() -> None:
    answered("keep")
    assert "0 queries about 7 references" in run("queries", *LOCKED, str(SEED), "-o", "again.md").output


def test_queries_from_a_saved_report_are_those_of_the_run() -> None:
    run("check", *LOCKED, "-f", "json", "-o", "report.json", str(SEED))
    run("queries", "report.json", "-o", "saved.md")
    run("queries", *LOCKED, str(SEED), "-o", "direct.md")
    assert Path("saved.md").read_bytes() == Path("direct.md").read_bytes()


def test_an_unanswered_form_changes_nothing() -> None:
    run("queries", *LOCKED, str(SEED), "-o", "queries.txt")
    assert "0 of 1 queries answered" in run("answers", "queries.txt").output
    assert not Path("citecheck-decisions.toml").exists()


def test_nobody_decides_namelessly() -> None:
    run("queries", *LOCKED, str(SEED), "-o", "queries.txt")
    fill(Path("queries.txt"), "Answer", "keep")
    refused = run("answers", "queries.txt")
    assert refused.exit_code == 2
    assert "--by NAME" in refused.output
    assert run("answers", "queries.txt", "--by", "The editor").exit_code == 0


def test_a_file_without_queries_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Answer: keep\n", encoding="utf-8")
    assert run("answers", "letter.txt").exit_code == 2


@pytest.mark.parametrize(
    "content",
    ["", "schema = 1", 'schema = "citecheck-decisions/1"\n[[decision]]\nanswer = "keep"', "[[[", "\x00"],
)
def test_a_damaged_file_of_decisions_stops_the_run(tmp_path: Path, content: str) -> None:
    (tmp_path / "citecheck-decisions.toml").write_text(content, encoding="utf-8")
    done = run("check", *LOCKED, str(SEED))
    assert done.exit_code == 2
    assert "citecheck-decisions.toml" in done.output


def test_a_named_file_of_decisions_must_exist() -> None:
    assert run("check", *LOCKED, "--decisions", "none.toml", str(SEED)).exit_code == 2


@pytest.mark.parametrize("as_json", [True, False])
def test_the_file_keeps_whatever_a_person_wrote(as_json: bool) -> None:
    odd = Decision(
        reference="0" * 16, findings=("CC303.00000000",), answer="keep", by='O"Neil \\ ]] #', on="2026-11-23",
        why="a = 'b'\t\x7f 中 \u202e", cited="{x}",
    )  # fmt: skip
    text = decisions.dump([odd], as_json=as_json)
    (back,) = decisions.load(text, "d.json" if as_json else "d.toml")
    assert (back.by, back.cited, back.findings) == (odd.by, odd.cited, odd.findings)
    assert decisions.dump([back], as_json=as_json) == text


def test_decisions_are_told_apart_from_damage() -> None:
    with pytest.raises(ConfigError, match=r"d\.toml"):
        decisions.load('schema = "citecheck-decisions/2"', "d.toml")


def test_the_examples_in_the_documentation_are_true(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    file, templates = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert decisions.load(file, "d.toml")[0].doi == MEANT
    (tmp_path / "own.toml").write_text(templates, encoding="utf-8")
    sent = run("queries", *LOCKED, str(SEED), "-o", "queries.md", "--templates", "own.toml")
    assert sent.exit_code == 0
    assert "Dear contributor," in Path("queries.md").read_text(encoding="utf-8")


def test_explain_names_who_decided() -> None:
    answered("keep")
    assert (
        "settled by A. Author on 2026-11-23: keep as cited"
        in run("explain", *LOCKED, str(SEED), "-r", "5").output
    )


def test_export_takes_what_was_decided() -> None:
    answered(MEANT)
    chosen = run("export", *LOCKED, str(SEED)).output
    assert "journal = {Self and Identity}" in chosen
    assert "85--101" in chosen
    assert "41" not in chosen.split("@article{Neff2003")[1].split("}\n\n")[0]


def test_export_says_who_wanted_it_kept() -> None:
    answered("keep")
    kept = run("export", *LOCKED, str(SEED)).output
    assert "% citecheck: settled by A. Author on 2026-11-23: keep as cited" in kept
    assert "139--154" in kept
