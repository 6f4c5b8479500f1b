"""`citecheck lock` against a server: who is asked, what changes, and what is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main
from scholarly_server import ScholarlyServer

ROOT = Path(__file__).parents[2]
RECORDS = [
    json.loads(line) for line in (ROOT / "fixtures/records.jsonl").read_text(encoding="utf-8").splitlines()
]
DOI = "10.1002/cpp.507"
DAY = 86_400


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScholarlyServer]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(20_000 * DAY))
    text = (ROOT / "references.bib").read_text(encoding="utf-8")
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    with ScholarlyServer(RECORDS, registered={"10.32872/cpe.9405": "Crossref"}, patience=1.0) as running:
        running.retry_after = "0"
        for name, url in running.env.items():
            monkeypatch.setenv(name, url)
        yield running


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def held() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(Path("citecheck.lock").read_text(encoding="utf-8"))
    return value


def cite(doi: str, key: str) -> None:
    with Path("a.bib").open("a", encoding="utf-8") as file:
        file.write(
            f"\n@article{{{key}, title={{Something new}}, author={{Doe, Jane}}, year=2001, doi={{{doi}}}}}\n"
        )


def test_only_what_changed_is_asked_for(
    server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run("lock", "a.bib").exit_code in (0, 3)
    before = held()
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "another"))
    server.requests.clear()
    assert run("lock", "a.bib").exit_code == 0
    assert server.requests == []
    assert held() == before
    cite("10.1038/s41586-020-2649-2", "Doe2001")
    run("lock", "a.bib")
    asked = " ".join(r.raw_path for r in server.requests)
    assert "s41586" in asked
    assert "cpp.507" not in asked


def test_check_with_the_lock_preferred_asks_for_the_rest(server: ScholarlyServer) -> None:
    run("lock", "a.bib")
    server.requests.clear()
    assert run("check", "--prefer-lock", "a.bib").exit_code == 1
    assert server.requests == []
    cite("10.1000/unheard.of", "Doe2001")
    run("check", "--prefer-lock", "a.bib")
    assert server.requests


def test_refreshing_what_is_old(server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch) -> None:
    run("lock", "a.bib")
    server.requests.clear()
    run("lock", "a.bib", "--refresh-older-than", "90d")
    assert server.requests == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(20_100 * DAY))
    run("lock", "a.bib", "--refresh-older-than", "0d")
    assert server.requests
    assert {w["retrieved"] for w in held()["works"].values()} == {"2025-01-12"}
    server.requests.clear()
    run("lock", "a.bib", "--refresh-older-than", "90d")
    assert server.requests == []


def test_a_retraction_shows_as_a_difference_that_can_be_reviewed(
    server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("lock", "a.bib")
    before = Path("citecheck.lock").read_bytes()
    assert run("lock", "--diff", "a.bib").exit_code == 0
    notice = {
        "DOI": "10.1002/cpp.9999",
        "type": "retraction",
        "source": "publisher",
        "updated": {"date-parts": [[2024, 5, 1]]},
    }
    monkeypatch.setitem(server.records[DOI], "updated-by", [notice])
    told = run("lock", "--diff", "a.bib")
    assert told.exit_code == 1
    assert f"{DOI} (Crossref): new retraction" in told.output
    assert Path("citecheck.lock").read_bytes() == before
    run("lock", "a.bib", "--refresh-older-than", "0d")
    assert "10.1002/cpp.9999" in Path("citecheck.lock").read_text(encoding="utf-8")
    assert "CC501" in run("check", "--locked", "a.bib").output


def test_an_outage_is_no_change(server: ScholarlyServer) -> None:
    run("lock", "a.bib")
    before = Path("citecheck.lock").read_bytes()
    for name in server.urls:
        server.faults[name] = "down"
    assert run("lock", "--diff", "a.bib").exit_code == 3
    assert run("lock", "--refresh-older-than", "0", "a.bib").exit_code == 3
    assert Path("citecheck.lock").read_bytes() == before


@pytest.mark.parametrize("age", ["soon", "-1d", "999999d", "90m"])
@pytest.mark.usefixtures("server")
def test_an_age_that_is_none(age: str) -> None:
    result = run("lock", "a.bib", "--refresh-older-than", age)
    assert result.exit_code == 2
    assert "number of days" in result.output


@pytest.mark.usefixtures("server")
def test_nothing_to_compare_with() -> None:
    result = run("lock", "--diff", "a.bib")
    assert result.exit_code == 2
    assert "there is no lock file" in result.output
