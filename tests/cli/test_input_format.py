"""`--input-format`: a format by its name, for the standard input and for files whose suffix does not say it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main
from citecheck.inputs import INPUTS, read
from citecheck.outputs import exports
from citecheck.outputs.bibtex import ExportItem, Form

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "fixtures" / "records.jsonl"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def run(command: str, path: str, name: str, stdin: str = "") -> Result:
    options = ["--offline", "--records", str(RECORDS)] if command == "check" else []
    given = [command, *options, "--format", "json", "--input-format", name, path]
    return CliRunner().invoke(main, given, input=stdin, catch_exceptions=False)


def seed(to: str) -> str:
    references = read(str(ROOT / "fixtures" / "self-compassion.bib")).references
    return exports.render([ExportItem(key=r.key, metadata=r.metadata) for r in references], to, Form())


@pytest.mark.parametrize("name", exports.NAMES)
def test_the_standard_input_is_read_as_what_is_named(name: str) -> None:
    checked = json.loads(run("check", "-", name, seed(name)).stdout)["references"]
    assert [r["key"] for r in checked][:2] == ["longe2010", "rockliff2011"]
    assert checked[4]["reason"] == "two-works-mixed"
    parsed = json.loads(run("parse", "-", name, seed(name)).stdout)
    assert len(parsed) == 7


def test_a_file_is_read_as_what_is_named_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(seed("ris"), encoding="utf-8")
    checked = json.loads(run("check", "list.txt", "ris").stdout)["references"]
    assert checked[0]["key"] == "longe2010"


@pytest.mark.parametrize("command", ["check", "parse"])
def test_an_unknown_name_is_answered_with_those_there_are(command: str) -> None:
    result = run(command, "-", "csljson", "[]")
    assert result.exit_code == 2
    assert "did you mean csl-json?" in result.stderr
    assert all(known.name in result.stderr for known in INPUTS)


def test_a_bibliography_in_json_is_no_saved_report(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(seed("csl-json"), encoding="utf-8")
    given = ["report", "--offline", "--records", str(RECORDS), "list.json", "--output", "list.html"]
    CliRunner().invoke(main, given, catch_exceptions=False)
    assert "longe2010" in (tmp_path / "list.html").read_text(encoding="utf-8")
