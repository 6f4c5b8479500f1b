"""`citecheck check` in CI: several reports of one run, and the summary of a step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main
from citecheck.cli.options import FORMATS
from citecheck.outputs import OUTPUTS

ROOT = Path(__file__).parents[2]
BIB = str(ROOT / "references.bib")
LOCKED = ("--locked", "--lock", str(ROOT / "citecheck.lock"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)


def test_every_format_can_be_asked_for() -> None:
    assert set(FORMATS) <= set(OUTPUTS)
    assert {run(*LOCKED, BIB, "-f", form).exit_code for form in FORMATS} == {1}


def test_one_run_writes_several_reports(tmp_path: Path) -> None:
    result = run(*LOCKED, BIB, "--output-file", "sarif=a.sarif", "--output-file", "junit=j.xml")
    assert result.exit_code == 1
    assert "CC402" in result.output
    assert json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in (tmp_path / "j.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", ["sarif", "sarf=x", "sarif="])
def test_what_is_no_format_and_file_is_refused(given: str) -> None:
    result = run(*LOCKED, BIB, "--output-file", given)
    assert result.exit_code == 2
    assert "FORMAT=FILE" in result.output


def test_no_report_is_written_over_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a}", encoding="utf-8")
    assert run(*LOCKED, "a.bib", "--output-file", "sarif=a.bib").exit_code == 2
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == "@misc{a}"


def test_the_step_summary_is_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run(*LOCKED, BIB, "-f", "github")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert "Self and Identity" in text
