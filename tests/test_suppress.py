"""Silence: what it takes, what it hides, and that it is counted, by the program as its users run it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main
from citecheck.inputs import read
from citecheck.inputs.comments import ignore_comments

ROOT = Path(__file__).parents[1]
ALL = "CC303, CC305, CC307, CC402"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with the sample's references and their lock."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("references.bib", "citecheck.lock", "fixtures/self-compassion.md"):
        shutil.copy(ROOT / name, tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def check(path: str = "references.bib", *more: str) -> dict[str, Any]:
    result = run("check", "--locked", path, "-f", "json", *more)
    return {"exit": result.exit_code} | json.loads(result.output)


def codes(report: dict[str, Any]) -> list[str]:
    found = [f["code"] for f in report["findings"]]
    return sorted(found + [f["code"] for r in report["references"] for f in r["findings"]])


def edit(name: str, old: str, new: str) -> None:
    path = Path(name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# -- comments ----------------------------------------------------------------------------------------------------------


def test_a_comment_before_an_entry() -> None:
    edit(
        "references.bib",
        "@article{Neff2003,",
        f"% citecheck: ignore[{ALL}]: kept as an example\n@article{{Neff2003,",
    )
    report = check()
    assert (report["exit"], codes(report)) == (0, ["CC111"])
    assert report["summary"]["differs"] == 1  # the verdict stays what it is
    silenced = {(s["by"], s["reason"], s["place"]) for s in report["silenced"]}
    assert silenced == {("comment", "kept as an example", "references.bib:53")}
    assert len(report["silenced"]) == 4


def test_a_comment_in_markdown() -> None:
    text = Path("self-compassion.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("Neff, K. D. (2003)"))
    edit("self-compassion.md", line, f"<!-- citecheck: ignore[two-works-mixed, CC3]: an example -->\n{line}")
    report = check("self-compassion.md")
    assert "CC402" not in codes(report)
    assert {s["finding"]["code"] for s in report["silenced"]} >= {"CC402", "CC303", "CC305", "CC307"}


def test_only_the_rule_that_is_named_is_silenced() -> None:
    edit(
        "references.bib",
        "@article{Neff2003,",
        "% citecheck: ignore[volume-mismatch]: as printed\n@article{Neff2003,",
    )
    report = check()
    assert report["exit"] == 1
    assert codes(report) == ["CC111", "CC305", "CC307", "CC402"]


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("% citecheck: ignore[CC303]", "gives no reason"),
        ("% citecheck: ignore[]: because", "names no rule"),
        ("% citecheck: ignore[yaer-mismatch]: in press", "no rule 'yaer-mismatch'"),
    ],
)
def test_a_comment_that_cannot_be_followed_is_a_finding(comment: str, says: str) -> None:
    edit("references.bib", "@article{Neff2003,", f"{comment}\n@article{{Neff2003,")
    report = check()
    (found,) = [f for f in report["findings"] if f["code"] == "CC803"]
    assert says in found["message"]
    assert found["span"]["line"] == 53
    assert not report["silenced"]


def test_an_unused_comment_is_a_finding() -> None:
    edit(
        "references.bib",
        "@article{Gilbert2006,",
        "% citecheck: ignore[year-mismatch]: in press\n@article{Gilbert2006,",
    )
    report = check()
    assert [f["code"] for f in report["findings"]] == ["CC801"]


def test_a_reference_that_was_not_checked_proves_no_comment_unused() -> None:
    edit(
        "references.bib",
        "@article{Marx2023,",
        "% citecheck: ignore[year-mismatch]: in press\n@article{Marx2023,",
    )
    assert check()["findings"] == []


def test_a_comment_after_the_last_reference() -> None:
    with Path("references.bib").open("a", encoding="utf-8") as file:
        file.write("\n% citecheck: ignore[CC303]: nothing follows\n")
    assert "no reference follows" in check()["findings"][0]["message"]


@pytest.mark.parametrize(
    ("form", "text", "count"),
    [
        ("bibtex", "  % citecheck: ignore[CC303]: a\n", 1),
        ("bibtex", "@misc{a,\n  citecheck = {ignore[CC303]: a},\n}", 1),
        ("bibtex", "note = {see % citecheck: ignore[CC303]: a}", 0),
        ("latex", "%% citecheck: ignore[CC303] a\n\\bibitem{x}", 1),
        ("markdown", "<!-- citecheck: ignore[CC303]: a --> <!-- citecheck: ignore[CC305]: b -->", 2),
        ("markdown", "```\n<!-- citecheck: ignore[CC303]: a -->\n```\n", 0),
        ("markdown", "~~~\n<!-- citecheck: ignore[CC303]: a -->", 0),
        ("text", "<!-- citecheck: ignore[CC303]: a -->", 0),
    ],
)
def test_where_a_comment_counts(form: str, text: str, count: int) -> None:
    assert len(ignore_comments(text, "x", form)) == count


def test_a_field_stands_for_a_comment_within_an_entry() -> None:
    edit(
        "references.bib", "@article{Neff2003,", f"@article{{Neff2003,\n  citecheck = {{ignore[{ALL}]: kept}},"
    )
    document = read("references.bib")
    assert document.ignores[0].rules == tuple(ALL.split(", "))
    assert [r.key for r in document.references][4] == "Neff2003"
    assert not document.problems


def test_hostile_comments_are_read_at_once() -> None:
    for text in ("<!-- citecheck: " * 20_000, "% citecheck: ignore[" * 20_000, "\n%" * 50_000 + "citecheck"):
        for form in ("markdown", "bibtex"):
            assert ignore_comments(text, "x", form) == ()


# -- configuration -----------------------------------------------------------------------------------------------------


def configure(text: str) -> None:
    Path("citecheck.toml").write_text(text, encoding="utf-8")


def test_ignored_by_key_or_doi_with_a_reason() -> None:
    configure('[ignore]\nNeff2003 = { rule = ["CC3", "two-works-mixed"], reason = "an example" }\n')
    report = check()
    assert report["exit"] == 0
    assert {(s["by"], s["place"]) for s in report["silenced"]} == {("configuration", "citecheck.toml:2")}
    configure(
        '[ignore]\n"https://doi.org/10.32872/CPE.9405" = { rule = "CC111", reason = "not to be had" }\n'
    )
    assert [s["finding"]["reference"] for s in check()["silenced"]] == [3]


def test_until_the_day_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    configure('[ignore]\nNeff2003 = { rule = "CC", reason = "in press", until = 2026-06-30 }\n')
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30
    assert check()["exit"] == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # the day after
    report = check()
    assert report["exit"] == 1
    assert codes(report) == ["CC111", "CC303", "CC305", "CC307", "CC402", "CC802"]


def test_a_setting_nobody_needs() -> None:
    configure(
        '[ignore]\nGilbert2006 = { rule = "CC304", reason = "x" }\nGone1999 = { rule = "CC304", reason = "x" }\n'
    )
    found = {f["span"]["line"]: f["severity"] for f in check()["findings"]}
    assert found == {2: "warning", 3: "note"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[ignore]\na = { rule = "CC303" }', "needs a reason"),
        ('[ignore]\na = { reason = "x" }', "needs a rule"),
        ('[ignore]\na = { rule = "CC303", reason = "x", until = "soon" }', "must be a date"),
        ('[ignore]\na = { rule = "CC303", reason = "x", who = "me" }', "unknown key 'who'"),
        ('[ignore]\na = { rule = "volum-mismatch", reason = "x" }', "did you mean volume-mismatch"),
        ('ignore = ["CC303"]', "use ignore-rules"),
        ('[severity]\nCC303 = "fatal"', "error, warning, note, off"),
        ('select = "CC3"', "must be a list"),
        ('preset = "jos"', "did you mean 'joss'"),
        ('on-outage = "shrug"', "fail, warn"),
    ],
)
def test_a_wrong_setting_is_one_line(text: str, says: str) -> None:
    configure(text)
    result = run("check", "--locked", "references.bib")
    assert result.exit_code == 2
    assert says in result.output
    assert "Traceback" not in result.output


# -- baseline ----------------------------------------------------------------------------------------------------------


def test_a_baseline_hides_what_there_was_and_shows_what_is_new() -> None:
    assert run("baseline", "--locked", "references.bib").exit_code == 0
    first = Path("citecheck-baseline.json").read_text(encoding="utf-8")
    report = check()
    assert (report["exit"], len(report["silenced"])) == (0, 4)
    edit("references.bib", "@article{Longe2010,", "@comment{moved down}\n\n@article{Longe2010,")
    assert check()["exit"] == 0  # by reference and rule, never by line
    entries = json.loads(first)["findings"]
    kept = [e for e in entries if e["rule"] != "CC303"]
    Path("citecheck-baseline.json").write_text(
        json.dumps({"schema": "citecheck-baseline/1", "findings": kept}), encoding="utf-8"
    )
    assert codes(check()) == ["CC111", "CC303"]
    run("baseline", "--locked", "references.bib")
    assert Path("citecheck-baseline.json").read_text(encoding="utf-8") == first


def test_what_a_baseline_holds_for_nothing_is_a_note() -> None:
    run("baseline", "--locked", "references.bib")
    edit("citecheck-baseline.json", '"CC303"', '"CC304"')
    report = check()
    (unused,) = [f for f in report["findings"] if f["code"] == "CC801"]
    assert unused["severity"] == "note"
    assert unused["span"]["line"] == 4
    assert run("check", "--locked", "self-compassion.md").output.count("CC801") == 0


def test_prose_without_keys_has_a_baseline_too() -> None:
    run("baseline", "--locked", "self-compassion.md", "--fail-on", "note")
    names = {
        e["reference"]
        for e in json.loads(Path("citecheck-baseline.json").read_text(encoding="utf-8"))["findings"]
    }
    assert any(n.startswith("text:") for n in names)
    assert "10.32872/cpe.9405" in names
    report = check("self-compassion.md", "--fail-on", "note")
    assert (report["exit"], codes(report)) == (0, [])


@pytest.mark.parametrize(
    "content", ["", "[]", '{"schema": "x"}', '{"schema": "citecheck-baseline/1", "findings": [1]}']
)
def test_a_damaged_baseline_is_refused(content: str) -> None:
    Path("citecheck-baseline.json").write_text(content, encoding="utf-8")
    result = run("check", "--locked", "references.bib")
    assert result.exit_code == 2
    assert "citecheck baseline" in result.output


def test_a_baseline_that_was_named_must_be_there() -> None:
    assert run("check", "--locked", "--baseline", "none.json", "references.bib").exit_code == 2


def test_nothing_passes_unread_however_much_is_ignored() -> None:
    configure('ignore-rules = ["CC"]')
    Path("empty.md").write_text("No references here.\n", encoding="utf-8")
    assert run("check", "--locked", "empty.md").exit_code == 2
