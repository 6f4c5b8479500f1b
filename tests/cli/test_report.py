"""`citecheck report` as an editor meets it: the page, the style of its suggestions, and a page from a saved report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main

ROOT = Path(__file__).parents[2]
SEED = str(ROOT / "fixtures" / "self-compassion.md")
LOCKED = ("--locked", "--lock", str(ROOT / "citecheck.lock"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty directory with an empty cache, so that nothing of this machine takes part."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("CITECHECK_MAILTO", raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def written(page: str) -> list[str]:
    """The suggested references on a page, as plain text."""
    found = re.findall(r'<p class="written"[^>]*>(.*?)</p>', Path(page).read_text(encoding="utf-8"))
    return [re.sub(r"<[^>]+>", "", text).replace("&amp;", "&") for text in found]


def test_suggestions_stand_where_something_has_to_change() -> None:
    assert run("report", *LOCKED, SEED, "-o", "r.html").exit_code == 1
    assert [w.partition(" (")[2][:5] for w in written("r.html")] == ["2003)", "2007)"]


def test_a_style_that_is_named_gives_a_suggestion_for_each_work_found() -> None:
    assert run("report", *LOCKED, SEED, "--style", "vancouver", "-o", "r.html").exit_code == 1
    assert len(written("r.html")) == 7
    assert (
        "Breines JG, Chen S. Self-compassion increases self-improvement motivation. Pers Soc Psychol Bull. "
        "2012;38(9):1133-43. doi: 10.1177/0146167212445599."
    ) in written("r.html")


def test_the_question_to_the_author_is_on_the_page() -> None:
    run("report", *LOCKED, SEED, "-o", "r.html")
    assert "Question to the author" in Path("r.html").read_text(encoding="utf-8")


def test_a_page_of_a_saved_report_is_that_of_the_run() -> None:
    run("check", *LOCKED, SEED, "--format", "json", "-o", "saved.json")
    first = run("report", *LOCKED, SEED, "-o", "first.html")
    second = run("report", "saved.json", "-o", "second.html")
    assert first.exit_code == second.exit_code == 1
    assert Path("first.html").read_bytes() == Path("second.html").read_bytes()


def test_what_is_no_saved_report_gives_one_line_and_writes_nothing() -> None:
    Path("x.json").write_text("{}", encoding="utf-8")
    result = run("report", "x.json", "-o", "r.html")
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert "this is no report" in result.output
    assert not Path("r.html").exists()


@pytest.mark.parametrize("name", ["mla", "house.csl"])
def test_an_unknown_style_gives_one_line_before_anything_is_asked(name: str) -> None:
    result = run("report", *LOCKED, SEED, "--style", name, "-o", "r.html")
    assert result.exit_code == 2
    assert result.output.startswith(f"citecheck: {name}:")
    assert not Path("r.html").exists()


def test_a_saved_report_is_not_written_over() -> None:
    run("check", *LOCKED, SEED, "--format", "json", "-o", "saved.json")
    before = Path("saved.json").read_bytes()
    assert run("report", "saved.json", "-o", "saved.json").exit_code == 2
    assert Path("saved.json").read_bytes() == before
