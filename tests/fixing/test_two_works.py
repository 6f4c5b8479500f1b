"""What `fix --unsafe` does to a reference that mixes two works: it follows title, authors and year, and names both works."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main

RECORDS = str(Path(__file__).parents[2] / "fixtures" / "records.jsonl")
MIXED = """@article{neff2003,
  author  = {Neff, K. D.},
  title   = {The development and validation of a scale to measure self-compassion},
  journal = {Journal of Research in Personality},  % mine
  year    = {2003},
  volume  = {41},
  number  = {2},
  pages   = {139--154}
}
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "refs.bib").write_text(MIXED, encoding="utf-8")


def fix(*flags: str) -> Result:
    arguments = ["fix", "--offline", "--records", RECORDS, "--write", *flags, "refs.bib"]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_unsafe_follows_the_title_and_names_both_works(tmp_path: Path) -> None:
    result = fix("--unsafe")
    changed = MIXED.replace("Journal of Research in Personality", "Self and Identity").replace("41", "2")
    changed = changed.replace("number  = {2}", "number  = {3}").replace("139--154", "223--250")
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == changed
    assert "by hand" in result.stderr
    assert "10.1080/15298860309027" in result.stderr
    assert "10.1016/j.jrp.2006.03.004" in result.stderr


def test_without_unsafe_nothing_that_was_typed_changes(tmp_path: Path) -> None:
    fix()
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == MIXED
