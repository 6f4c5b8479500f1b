"""One reference list through the programs people write with: each file gives the verdicts that the list itself gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from carriers import CARRIERS, FOLDER, Carrier, make, missing
from citecheck.cli import main

RECORDS = FOLDER.parent / "records.jsonl"
MADE = sorted((FOLDER / "made").iterdir())
LIST = FOLDER / "list.bib"

Verdict = tuple[str, str, list[tuple[str, ...]]]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def verdicts(file: Path) -> dict[str, Verdict]:
    """Of each reference, by its title, the verdict with its reason, and what differs; nothing is said of the document."""
    options = ["--offline", "--records", str(RECORDS), "--format", "json"]
    result = CliRunner().invoke(main, ["check", *options, str(file)], catch_exceptions=False)
    report = json.loads(result.stdout)
    assert not [f for f in report["findings"] if not f["reference"]]
    return {
        plain(r["cited"]["title"]): (
            r["verdict"],
            r["reason"],
            sorted((f["name"], f["severity"], f["field"], plain(f["cited"]), f["found"]) for f in r["findings"]),
        )
        for r in report["references"]
    }  # fmt: skip


def plain(text: str) -> str:
    """Letters and digits: BibTeX styles write titles in lower case, and quotation marks are each program's own."""
    return "".join(c for c in text.lower() if c.isalnum())


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(tmp_path_factory.mktemp("expected"))
        patched.setenv("CITECHECK_CACHE_DIR", "cache")
        found = verdicts(LIST)
    assert len(found) == 9
    assert {verdict for verdict, _, _ in found.values()} == {
        "ok", "differs", "wrong-work", "not-checked", "incomplete",
    }  # fmt: skip
    return found


@pytest.mark.parametrize("file", MADE, ids=lambda file: file.name)
def test_what_the_programs_made_gives_the_same_verdicts(file: Path, expected: dict[str, Verdict]) -> None:
    assert verdicts(file) == expected


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda carrier: carrier.name)
def test_what_they_make_today_gives_the_same_verdicts(
    carrier: Carrier, tmp_path: Path, expected: dict[str, Verdict]
) -> None:
    if program := missing(carrier):
        pytest.skip(f"{program} is not installed")
    assert verdicts(make(carrier, tmp_path)) == expected
