"""What build servers are given: valid by their schemas, within their limits, and harmless whatever a document holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from lxml import etree

from citecheck import outputs
from citecheck.model import Finding, Fix, Severity, Span
from citecheck.outputs import comment, github, sarif
from citecheck.outputs.inert import code, inert
from citecheck.pipeline import rule_info
from citecheck.report import Report, Silenced
from citecheck.rules import RULES
from reports import finding, full, mixed, report, span

ROOT = Path(__file__).parents[2]
SARIF = json.loads((ROOT / "tests/schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
JSON = json.loads((ROOT / "docs/report.schema.json").read_text(encoding="utf-8"))
# docs.gitlab.com, "Code Quality report format"
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[a-z-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer"}},
                    },
                },
            },
        },
    },
}
HOSTILE = "\x1b[31m <script>alert(1)</script> @everyone #12 ![x](http://evil.example/p.png) a|b `c` ::error::x\n##[error]y \ud800\x00]]> %0A &amp; \u202e"


def hostile() -> Report:
    """A report whose every text is an attack."""
    found = finding(
        5, "CC303", "volume-mismatch", Severity.ERROR, HOSTILE, field="volume", cited=HOSTILE, advice=HOSTILE,
        fix=Fix(span=span(22), replacement=HOSTILE),
    )  # fmt: skip
    result = mixed()
    cited = replace(result.match.reference, raw=HOSTILE, text=HOSTILE, key=HOSTILE)
    result = replace(result, match=replace(result.match, reference=cited), findings=(found,))
    return replace(report([result]), unreadable=(HOSTILE,), warnings=(HOSTILE,))


def many(count: int) -> Report:
    return report(
        [replace(mixed(), findings=())],
        findings=tuple(
            finding(None, "CC102", "stray-fragment", Severity.WARNING, f"piece {n}") for n in range(count)
        ),
    )


REPORTS = {"full": full, "hostile": hostile, "none": lambda: report([]), "many": lambda: many(40)}


@pytest.fixture(params=REPORTS)
def made(request: pytest.FixtureRequest) -> Report:
    return replace(REPORTS[request.param](), rules=tuple(rule_info(r) for r in RULES))


def parsed(made: Report, form: str) -> Any:
    text = outputs.render(made, form)
    text.encode("utf-8", "strict" if form != "json" else "replace")
    return json.loads(text)


# -- SARIF -------------------------------------------------------------------------------------------------------------


def test_sarif_is_valid(made: Report) -> None:
    log = parsed(made, "sarif")
    jsonschema.validate(log, SARIF)
    run = log["runs"][0]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert len(place["region"]) == 4
        assert not place["artifactLocation"]["uri"].startswith("/")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert len(run["results"]) == len(made.all_findings())
    assert run["invocations"][0]["exitCode"] == made.exit_code()


def test_sarif_declares_every_rule_with_help() -> None:
    made = replace(report([]), rules=tuple(rule_info(r) for r in RULES))
    rules = parsed(made, "sarif")["runs"][0]["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == sorted(r.code for r in RULES)
    for rule in rules:
        assert "How to fix" in rule["help"]["markdown"]
        assert "---" not in rule["help"]["markdown"]
        assert len(rule["fullDescription"]["text"]) > 20


def test_a_fingerprint_outlives_moved_lines_and_tells_findings_apart() -> None:
    def marks(made: Report) -> list[str]:
        return [
            r["partialFingerprints"][sarif.FINGERPRINT] for r in parsed(made, "sarif")["runs"][0]["results"]
        ]

    before = report([mixed()], findings=(finding(None, "CC102", "stray-fragment", Severity.NOTE, "x"),) * 2)

    def down(found: Finding) -> Finding:
        return replace(
            found, span=replace(found.span, line=found.span.line + 7, end_line=found.span.end_line + 7)
        )

    moved = replace(mixed(), findings=tuple(map(down, mixed().findings)))
    after = replace(before, results=(moved,), findings=tuple(map(down, before.findings)))
    assert set(marks(before)) == set(marks(after))
    assert len(set(marks(before))) == len(marks(before))


def test_what_did_not_finish_is_no_success() -> None:
    run = parsed(full(), "sarif")["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert any(
        "did not answer" in n["message"]["text"] for n in run["invocations"][0]["toolExecutionNotifications"]
    )


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a b.md", "a%20b.md"),
        ("docs\\a.md", "docs/a.md"),
        ("/x/é.md", "file:///x/%C3%A9.md"),
        ("a:b.md", "a%3Ab.md"),
    ],
)
def test_paths_as_uris(path: str, uri: str) -> None:
    assert sarif.uri(path) == uri


# -- GitHub ------------------------------------------------------------------------------------------------------------


def test_github_shows_the_worst_and_counts_the_rest() -> None:
    lines = outputs.render(many(40), "github").splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 10
    assert "and 31 more warnings" in commands[-1]
    assert sum("piece" in line for line in lines) == 40


def test_no_text_gives_the_runner_a_command() -> None:
    for line in outputs.render(hostile(), "github").splitlines():
        assert "##[" not in line.replace("%0A##[", "")
        if line.lstrip().startswith("::"):
            assert re.match(r"::(error|warning|notice) (\w+=[^:,]*,?)+::", line), line
        else:
            assert "::" not in line


def test_columns_only_within_one_line() -> None:
    one = finding(1, "CC303", "volume-mismatch", Severity.ERROR, "m")
    assert "col=1,endColumn=80" in github.annotation(one)
    two = replace(one, span=Span(line=3, column=4, end_line=5, end_column=2))
    assert "endLine=5" in github.annotation(two)
    assert "col" not in github.annotation(two)


# -- GitLab, JUnit, JSON -----------------------------------------------------------------------------------------------


def test_gitlab_is_valid_and_no_fingerprint_is_shared(made: Report) -> None:
    issues = parsed(made, "gitlab")
    jsonschema.validate(issues, GITLAB)
    marks = [i["fingerprint"] for i in issues]
    assert len(marks) == len(set(marks)) == len(made.all_findings())


def test_junit_is_valid_and_holds_what_xml_can_hold(made: Report) -> None:
    schema = etree.XMLSchema(etree.parse(str(ROOT / "tests/schemas/junit.xsd")))
    suites = etree.fromstring(outputs.render(made, "junit").encode())
    schema.assertValid(suites)
    assert not set("".join(suites.itertext())) & {"\x1b", "\0"}


def test_junit_can_be_read_and_counts_what_it_holds(made: Report) -> None:
    root = ET.fromstring(outputs.render(made, "junit"))
    assert root.tag == "testsuites"
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert all(len([p for p in c if p.tag != "system-out"]) <= 1 for c in cases)


def test_junit_fails_what_fails_the_run() -> None:
    strict = ET.fromstring(outputs.render(full(), "junit"))
    lax = ET.fromstring(outputs.render(replace(full(), fail_on=Severity.ERROR), "junit"))
    assert len(strict.findall(".//failure")) > len(lax.findall(".//failure")) > 0
    assert len(strict.findall(".//error")) == 1


def test_the_json_is_as_published(made: Report) -> None:
    value = parsed(replace(made, silenced=(Silenced(finding=full().findings[0], by="baseline"),)), "json")
    jsonschema.validate(value, JSON)


def test_the_published_schema_names_every_field() -> None:
    value = parsed(full(), "json")
    assert set(value) == set(JSON["properties"])
    assert set(value["references"][0]) <= set(JSON["$defs"]["reference"]["properties"])
    assert set(value["findings"][0]) == set(JSON["$defs"]["finding"]["properties"])


# -- the comment -------------------------------------------------------------------------------------------------------


def test_the_comment_keeps_within_its_limit_and_says_what_it_left_out() -> None:
    text = comment.render(many(3_000))
    assert len(text.encode()) <= 65_536
    assert re.search(r"… and [\d]+ more", text)
    assert len(comment.summary(many(20_000)).encode()) <= 1_048_576


def test_nothing_in_a_comment_is_live() -> None:
    text = comment.render(hostile())
    outside = re.sub(r"(`+).*?\1", "", text.replace("\\`", ""))
    assert "<script" not in outside.replace("\\<", "")
    for live in ("@everyone", "#12", "http://", "![x](", "\x1b", "\u202e"):
        assert live not in outside


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a|b", r"`a\|b`"), ("`x`", "`` `x` ``"), ("", ""), ("two\nlines", "`two lines`")],
)
def test_code_spans(text: str, shown: str) -> None:
    assert code(text) == shown


def test_inert_text_keeps_its_words() -> None:
    assert inert("Self_compassion [sic]") == r"Self\_compassion \[sic\]"


# -- all ---------------------------------------------------------------------------------------------------------------


def test_silence_is_counted_everywhere() -> None:
    made = replace(full(), silenced=(Silenced(finding=full().findings[0], by="comment", reason="r"),))
    for form in ("sarif", "github", "comment", "text"):
        assert "silenced" in outputs.render(made, form)
    assert parsed(made, "sarif")["runs"][0]["properties"]["silenced"] == 1


@pytest.mark.parametrize("form", sorted(outputs.OUTPUTS))
def test_the_format_never_changes_the_exit_code(form: str) -> None:
    made = full()
    outputs.render(made, form)
    assert made.exit_code() == 3
