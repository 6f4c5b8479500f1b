"""Policy: which rules count and how much, and where each setting comes from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from citecheck import config, policy
from citecheck.cli import main
from citecheck.config import PRESETS, Config
from citecheck.model import Severity
from citecheck.rules.selecting import EXACT, selects
from reports import finding
from scholarly_server import ScholarlyServer

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("CITECHECK_MAILTO", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("references.bib", "citecheck.lock"):
        shutil.copy(ROOT / name, tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def found(*options: str) -> dict[str, str]:
    value: dict[str, Any] = json.loads(
        run("check", "--locked", "references.bib", "-f", "json", *options).output
    )
    every = [*value["findings"], *(f for r in value["references"] for f in r["findings"])]
    return {f["code"]: f["severity"] for f in every}


@pytest.mark.parametrize(
    ("pattern", "weight"),
    [
        ("CC303", EXACT),
        ("cc303", EXACT),
        ("CC3", 3),
        ("CC", 2),
        ("volume-mismatch", EXACT),
        ("volume", 6),
        ("CC4", 0),
        ("page", 0),
    ],
)
def test_patterns(pattern: str, weight: int) -> None:
    assert selects(pattern, "CC303", "volume-mismatch") == weight


def test_select_and_ignore() -> None:
    assert set(found("--select", "CC4")) == {"CC402"}
    assert set(found("--ignore", "CC3", "--ignore", "empty-lock")) == {"CC402"}
    assert set(found("--select", "page-mismatch", "--ignore", "CC3")) == {"CC305"}  # the nearer one wins


def test_what_is_left_out_is_counted() -> None:
    value = json.loads(run("check", "--locked", "references.bib", "-f", "json", "--ignore", "CC3").output)
    assert [s["by"] for s in value["silenced"]] == ["policy"] * 3
    assert "3 findings silenced" in run("check", "--locked", "references.bib", "--ignore", "CC3").output


def test_a_rule_that_does_not_exist() -> None:
    result = run("check", "--locked", "references.bib", "--select", "volum-mismatch")
    assert result.exit_code == 2
    assert "did you mean volume-mismatch" in result.output


def test_severity_of_ones_own() -> None:
    Path("citecheck.toml").write_text('[severity]\nCC3 = "note"\npage-mismatch = "off"\n', encoding="utf-8")
    assert found() == {"CC111": "note", "CC303": "note", "CC307": "note", "CC402": "error"}


def test_doubt_lowers_a_severity_of_ones_own_as_well() -> None:
    doubtful = finding(1, "CC303", "volume-mismatch", Severity.WARNING, "m")  # the rule's own is error
    assert policy.severity_of(doubtful, Config(severities={"CC303": Severity.ERROR})) is Severity.WARNING
    assert policy.severity_of(doubtful, Config(severities={"CC303": Severity.NOTE})) is Severity.NOTE


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_names_rules_that_exist(preset: str) -> None:
    settings = config.load(preset=preset)
    policy.check_names(settings)
    assert settings.preset == preset


def test_the_file_wins_over_the_preset_rule_by_rule() -> None:
    Path("citecheck.toml").write_text(
        'preset = "neurips"\n[severity]\npage-mismatch = "warning"\n', encoding="utf-8"
    )
    assert found() == {
        "CC111": "note",
        "CC303": "note",
        "CC305": "warning",
        "CC307": "error",
        "CC402": "error",
    }
    assert config.load().fail_on is Severity.ERROR


def test_strict_lets_nothing_pass() -> None:
    assert run("check", "--locked", "references.bib", "--select", "CC111").exit_code == 0
    assert (
        run("check", "--locked", "references.bib", "--select", "CC111", "--preset", "strict").exit_code == 1
    )


def test_where_each_setting_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("citecheck.toml").write_text(
        'preset = "joss"\nlock = "my.lock"\n[severity]\ndoi-missing = "note"\n[sources.semanticscholar]\nkey = "s3cret"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("CITECHECK_MAILTO", "me@example.org")
    lines = dict(
        line.split(" = ", 1) for line in run("config", "show", "--ignore", "CC7").output.splitlines()
    )
    assert lines["lock"] == '"my.lock"  # citecheck.toml'
    assert lines["fail-on"] == '"warning"  # preset joss'
    assert lines["deadline"] == "900  # default"
    assert lines["mailto"] == '"me@example.org"  # environment CITECHECK_MAILTO'
    assert lines["ignore-rules"] == '["CC7"]  # command line'
    assert lines["severity.doi-missing"] == '"note"  # citecheck.toml'
    assert lines["severity.doi-malformed"] == '"error"  # preset joss'
    assert "s3cret" not in str(lines)


def test_an_outage_fails_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScholarlyServer([], patience=1.0) as server:
        server.retry_after = "0"
        for name, url in server.env.items():
            monkeypatch.setenv(name, url)
        for name in server.urls:
            server.faults[name] = "down"
        assert run("check", "references.bib").exit_code == 3
        result = run("check", "references.bib", "--on-outage", "warn")
    assert result.exit_code in (0, 1)
    assert "did not answer" in result.output
    assert "passes over them, as it was told" in " ".join(result.output.split())
