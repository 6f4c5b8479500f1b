"""A saved report gives the same page as the run that saved it; anything else gives one clear line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import reports
from citecheck.errors import InputError
from citecheck.outputs import html
from citecheck.outputs import json as report_json
from citecheck.outputs.saved import read
from citecheck.report import Report, Settlement, Silenced, SourceCount


def saved(tmp_path: Path, value: object) -> str:
    """The value as a JSON file."""
    path = tmp_path / "report.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def rich() -> Report:
    """The full report with a decision, something silenced and sources that answered."""
    full = reports.full()
    decision = Settlement(answer="keep", by="Ada", on="2026-11-01", why="checked with the book")
    results = (replace(full.results[0], settled=decision), *full.results[1:])
    hidden = Silenced(finding=full.results[0].findings[0], by="comment", reason="known", place="paper.md:3")
    counts = {"crossref": SourceCount(answered=5, failed=1)}
    return replace(full, results=results, silenced=(hidden,), sources=counts)


def test_the_page_of_a_saved_report_is_the_page_of_the_run(tmp_path: Path) -> None:
    report = rich()
    path = tmp_path / "report.json"
    path.write_text(report_json.render(report), encoding="utf-8")
    assert html.render(read(str(path))) == html.render(report)


def test_the_exit_code_is_that_of_the_run(tmp_path: Path) -> None:
    for report in (reports.full(), reports.report([reports.agreeing()]), reports.report([])):
        path = tmp_path / "report.json"
        path.write_text(report_json.render(report), encoding="utf-8")
        assert read(str(path)).exit_code() == report.exit_code()


@pytest.mark.parametrize(
    "value",
    [
        [],
        None,
        {},
        {"schema": "citecheck-lock/1"},
        {"schema": "citecheck-report/1"},
        {"schema": "citecheck-report/1", "coverage": []},
    ],
)
def test_what_is_no_report_gives_one_line_that_says_so(tmp_path: Path, value: object) -> None:
    with pytest.raises(InputError, match=r"^report.json: this is no report") as error:
        read(saved(tmp_path, value))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe\x00", b"[" * 200_000, b"NaN", b"\x00"])
def test_broken_files_give_one_line_too(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(raw)
    with pytest.raises(InputError, match="this is no report"):
        read(str(path))


def _spoilt(value: Any, path: tuple[Any, ...], new: object) -> Any:
    if not path:
        return new
    copied = list(value) if isinstance(value, list) else dict(value)
    copied[path[0]] = _spoilt(value[path[0]], path[1:], new)
    return copied


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("references", 0, "verdict"), "fabricated"),
        (("references", 0, "confidence"), float("nan")),
        (("references", 0, "span", "line"), "one"),
        (("references", 0, "raw"), 7),
        (("references", 0, "lookups"), {}),
        (("references", 0, "findings", 0, "severity"), "fatal"),
        (("coverage", "sources"), {"crossref": {"answered": True}}),
    ],
)
def test_a_value_of_another_shape_is_no_report(tmp_path: Path, path: tuple[Any, ...], new: object) -> None:
    whole = report_json.to_json(reports.full())
    with pytest.raises(InputError, match="this is no report"):
        read(saved(tmp_path, _spoilt(whole, path, new)))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^gone.json: the report cannot be read"):
        read(str(tmp_path / "gone.json"))
