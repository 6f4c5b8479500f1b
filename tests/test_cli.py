"""The command line as its users meet it: what it prints, writes and exits with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main
from scholarly_server import ScholarlyServer

ROOT = Path(__file__).parents[1]
SEED = ROOT / "fixtures" / "self-compassion.md"
RECORDS = [
    json.loads(line)
    for line in (ROOT / "fixtures" / "records.jsonl").read_text(encoding="utf-8").splitlines()
]
OFFLINE = ("--offline", "--records", str(ROOT / "fixtures" / "records.jsonl"))
LOCKED = ("--locked", "--lock", str(ROOT / "citecheck.lock"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty directory with an empty cache, so that nothing of this machine takes part."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("CITECHECK_MAILTO", raising=False)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScholarlyServer]:
    with ScholarlyServer(RECORDS, registered={"10.32872/cpe.9405": "Crossref"}) as running:
        for name, url in running.env.items():
            monkeypatch.setenv(name, url)
        yield running


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin, catch_exceptions=False)


# -- check -------------------------------------------------------------------------------------------------------------


def test_the_sample_document_from_the_lock() -> None:
    result = run("check", *LOCKED, str(SEED))
    assert result.exit_code == 1
    assert "7 references, 7 read, 6 checked" in result.output
    assert "10.1080/15298860309032" in result.output
    assert "10.1016/j.jrp.2006.03.004" in result.output
    assert "10.1016/j.jrp.2006.08.002" not in result.output  # the sibling article on other pages
    assert "its entry in the lock holds no answer of any source" in result.output
    assert result.output.rstrip().endswith("7 references: 1 differs, 1 not checked, 5 ok.")
    assert "\x1b" not in result.output


def test_the_json_keeps_its_contract() -> None:
    report = json.loads(run("check", *LOCKED, "--format", "json", str(SEED)).output)
    assert report["schema"] == "citecheck-report/1"
    assert {k: report["coverage"][k] for k in ("references", "parsed", "checked")} == {
        "references": 7,
        "parsed": 7,
        "checked": 6,
    }
    assert report["exit_code"] == 1
    assert report["summary"]["differs"] == 1
    neff = report["references"][4]
    assert (neff["index"], neff["verdict"], neff["reason"]) == (5, "differs", "two-works-mixed")
    assert neff["cited"]["volume"] == "41"
    assert neff["cited"]["issued"] == {"date-parts": [[2003]]}
    assert neff["work"]["DOI"] == "10.1080/15298860309032"
    assert neff["alternatives"][0]["DOI"] == "10.1016/j.jrp.2006.03.004"
    volume = next(f for f in neff["findings"] if f["name"] == "volume-mismatch")
    assert (volume["code"], volume["field"], volume["cited"], volume["found"]) == (
        "CC303",
        "volume",
        "41",
        "2",
    )
    lines = SEED.read_text(encoding="utf-8").splitlines()
    span = volume["span"]
    assert lines[span["line"] - 1][span["column"] - 1 : span["end_column"] - 1] == "41"
    assert lines[neff["span"]["line"] - 1].startswith("Neff, K. D. (2003).")


def test_the_format_never_changes_the_exit_code() -> None:
    codes = {
        run("check", *LOCKED, *form, str(SEED)).exit_code for form in ((), ("-f", "json"), ("-q",), ("-v",))
    }
    assert codes == {1}


def test_same_lock_same_bytes_whatever_the_hash_seed_and_locale(tmp_path: Path) -> None:
    outputs = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4242", "tr_TR.UTF-8")):
        env = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        command = [sys.executable, "-m", "citecheck", "check", *LOCKED, "-f", "json", str(SEED)]
        outputs.add(subprocess.run(command, env=env, capture_output=True, cwd=tmp_path, check=False).stdout)
    assert len(outputs) == 1
    assert b"two-works-mixed" in outputs.pop()


def test_a_locked_run_asks_nobody(server: ScholarlyServer) -> None:
    run("check", *LOCKED, str(SEED))
    assert server.requests == []


def test_a_reference_missing_from_the_lock_is_a_finding(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        SEED.read_text(encoding="utf-8").replace("NeuroImage, 49(2)", "NeuroImage, 48(2)"), encoding="utf-8"
    )
    result = run("check", *LOCKED, "-q", str(paper))
    assert result.exit_code == 1
    assert "this reference has changed since it was locked [CC110 not-locked]" in result.output


@pytest.mark.usefixtures("server")
def test_online_against_a_server() -> None:
    result = run("check", str(SEED), "-v")
    assert result.exit_code == 1
    assert "Crossref" in result.output
    assert "tolerated: " in result.output


def test_an_outage_is_exit_3_with_the_report_written(server: ScholarlyServer, tmp_path: Path) -> None:
    for name in server.urls:
        server.faults[name] = "down"
    result = run("check", str(SEED), "-f", "json", "-o", "report.json")
    assert result.exit_code == 3
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["summary"]["incomplete"] == 7
    assert report["coverage"]["sources"]["crossref"]["failed"] == 7


def test_fail_on(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    text = SEED.read_text(encoding="utf-8").splitlines()
    paper.write_text(
        next(t for t in text if t.startswith("Gilbert")).replace("13(6)", "13(7)"), encoding="utf-8"
    )
    assert run("check", *OFFLINE, str(paper)).exit_code == 1  # an issue that differs is a warning
    assert run("check", *OFFLINE, "--fail-on", "error", str(paper)).exit_code == 0


def test_standard_input() -> None:
    result = run("check", *OFFLINE, "-", stdin=SEED.read_bytes())
    assert "5 ok" in result.output


def test_quiet_is_one_line_a_finding() -> None:
    lines = run("check", *LOCKED, "-q", str(SEED)).output.splitlines()
    assert len(lines) == 5
    assert all(line.startswith(f"{SEED}:22:") for line in lines[:-1])


def test_hostile_text_reaches_no_terminal(tmp_path: Path) -> None:
    paper = tmp_path / "paper.bib"
    paper.write_text(
        "@article{k, author={Doe, J.}, title={Evil \x1b]52;c;cm0=\x07 \x9b31m \u202e title of a paper},"
        " journal={J}, year={2001}, doi={10.1234/x}}",
        encoding="utf-8",
    )
    for arguments in (("check", *OFFLINE), ("check", *OFFLINE, "-q"), ("parse",)):
        output = run(*arguments, str(paper)).output
        assert not set(output) & {"\x1b", "\x07", "\x9b", "\u202e"}


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.md", None, "missing.md"),
        ("paper.pdf", b"%PDF-1.7 ...", "PDF"),
        ("paper.docx", b"PK\x03\x04....", "Word"),
        ("noise.txt", bytes(range(256)) * 40, "noise.txt"),
        ("paper.xyz", b"text", ".xyz"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_2(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run("check", name)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_an_unreadable_document_does_not_keep_the_others_from_being_checked() -> None:
    result = run("check", *LOCKED, str(SEED), "missing.md")
    assert result.exit_code == 2
    assert "1 differs" in result.output
    assert "missing.md" in result.stderr


def test_a_document_without_references_is_exit_2(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("Nothing is cited here.\n", encoding="utf-8")
    result = run("check", *OFFLINE, "empty.md")
    assert result.exit_code == 2
    assert "no reference was found" in result.output.lower()


def test_a_broken_entry_is_reported_and_the_rest_is_checked(tmp_path: Path) -> None:
    text = (ROOT / "fixtures" / "self-compassion.bib").read_text(encoding="utf-8")
    broken = text.replace("  doi     = {10.1037/a0023861},\n}", "  doi     = {10.1037/a0023861,\n")
    (tmp_path / "paper.bib").write_text(broken, encoding="utf-8")
    result = run("check", *OFFLINE, "-q", "paper.bib")
    assert "CC101 parse-error" in result.output
    assert "6 references" in result.output


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("mailt = 'x'", "'mailto'"),
        ("fail-on = 'never'", "error, warning, note"),
        ("[sources.crosref]\nurl = 'http://x'", "'crossref'"),
        ("mailto = 5", "mailto"),
        ("deadline = 0", "deadline"),
        ("not toml", "TOML"),
        ("[sources.crossref]\nurl = 'ftp://x'", "crossref"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_the_right_one(tmp_path: Path, config: str, says: str) -> None:
    (tmp_path / "citecheck.toml").write_text(config, encoding="utf-8")
    result = run("check", "--offline", str(SEED))
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.output + result.stderr


def test_settings_come_from_the_nearest_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        f'[tool.citecheck]\nrecords = "{ROOT / "fixtures" / "records.jsonl"}"\nfail-on = "error"\n',
        encoding="utf-8",
    )
    assert "5 ok" in run("check", "--offline", str(SEED)).output


def test_a_missing_or_damaged_lock_says_what_to_do(tmp_path: Path) -> None:
    result = run("check", "--locked", str(SEED))
    assert result.exit_code == 2
    assert "citecheck lock" in result.stderr
    (tmp_path / "citecheck.lock").write_text("{}", encoding="utf-8")
    result = run("check", "--locked", str(SEED))
    assert result.exit_code == 2
    assert "citecheck.lock" in result.stderr


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    result = run("check", *LOCKED, str(SEED), "-o", str(tmp_path / "no" / "such" / "folder.txt"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


# -- the other commands ------------------------------------------------------------------------------------------------


def test_explain_a_rule() -> None:
    assert "How to fix" in run("explain", "volume-mismatch").output
    assert run("explain", "CC303").output == run("explain", "volume-mismatch").output
    wrong = run("explain", "volume-mismach")
    assert wrong.exit_code == 2
    assert "volume-mismatch" in wrong.stderr


def test_explain_a_reference_shows_everything_behind_it() -> None:
    output = run("explain", *LOCKED, str(SEED), "--reference", "5").output
    for part in (
        "verdict: differs (two-works-mixed)",
        "asked:",
        "search:",
        "the work (score",
        "the other work",
        "[initials]",
    ):
        assert part in output
    assert "10.1016/j.jrp.2006.08.002" in output  # the candidate that was not chosen
    unknown = run("explain", *LOCKED, str(SEED), "--reference", "99")
    assert unknown.exit_code == 2
    assert "from 1 to 7" in unknown.stderr


def test_parse_one_reference_a_line(tmp_path: Path) -> None:
    lines = [t for t in SEED.read_text(encoding="utf-8").splitlines() if "(20" in t and "https" in t]
    (tmp_path / "refs.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    parsed = json.loads(run("parse", "refs.txt", "--format", "json").output)
    assert [p["raw"] for p in parsed] == lines
    assert parsed[0]["cited"]["container-title"] == "NeuroImage"
    assert "@article{Longe2010," in run("parse", "refs.txt", "--format", "bibtex").output
    assert json.loads(run("parse", "refs.txt", "--format", "csl").output)[0]["id"] == "Longe2010"
    assert "NeuroImage" in run("parse", "refs.txt").output


def test_parse_nothing_is_exit_2(tmp_path: Path) -> None:
    (tmp_path / "refs.txt").write_text("\n", encoding="utf-8")
    assert run("parse", "refs.txt", "--format", "json").exit_code == 2


def test_export_takes_over_what_is_registered_and_keeps_the_rest_with_its_reason(tmp_path: Path) -> None:
    assert run("export", *LOCKED, str(SEED), "-o", "out.bib").exit_code == 0
    text = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert text == (ROOT / "references.bib").read_text(encoding="utf-8")
    assert "Gilbert, Paul and Procter, Sue" in text
    neff = text[text.index("% citecheck: differs") : text.index("@article{Breines2012")]
    assert "journal = {Journal of Research in Personality}" in neff
    assert "volume: cited 41; registered 2" in neff


def test_exporting_again_changes_nothing(tmp_path: Path) -> None:
    run("export", *LOCKED, str(ROOT / "references.bib"), "-o", "again.bib")
    assert (tmp_path / "again.bib").read_bytes() == (ROOT / "references.bib").read_bytes()


def test_accept_settles_a_reference() -> None:
    settled = run(
        "export", *LOCKED, str(SEED), "--accept", "Neff2003=https://doi.org/10.1080/15298860309032"
    ).output
    assert "citecheck: differs" not in settled
    assert "journal = {Self and Identity}" in settled[settled.index("Neff2003") :]
    for wrong, says in (
        ("Neff2003", "give a citation key and a DOI"),
        ("Nobody=10.1002/cpp.507", "no such reference"),
        ("Neff2003=10.1/x", "DOI"),
    ):
        result = run("export", *LOCKED, str(SEED), "--accept", wrong)
        assert result.exit_code == 2
        assert says in result.stderr
    unknown = run("export", *LOCKED, str(SEED), "--accept", "Neff2003=10.1234/unknown")
    assert (unknown.exit_code, "no record of 10.1234/unknown" in unknown.stderr) == (2, True)


@pytest.mark.usefixtures("server")
def test_accept_may_name_a_work_that_no_answer_held() -> None:
    result = run("export", str(SEED), "--accept", "Marx2023=10.1007/s12671-023-02148-x")
    assert "Han, Areum" in result.output


def test_the_page_for_editors(tmp_path: Path) -> None:
    result = run("report", *LOCKED, str(SEED), "-o", "page.html")
    assert result.exit_code == 1
    assert "Journal of Research in Personality" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_lock_then_check_without_the_network(server: ScholarlyServer, tmp_path: Path) -> None:
    assert run("lock", str(SEED)).exit_code == 0
    online = json.loads(run("check", str(SEED), "-f", "json").output)
    first = (tmp_path / "citecheck.lock").read_bytes()
    assert run("lock", str(SEED)).exit_code == 0
    assert (tmp_path / "citecheck.lock").read_bytes() == first  # nothing changed, so not a byte
    server.requests.clear()
    locked = json.loads(run("check", "--locked", str(SEED), "-f", "json").output)
    assert server.requests == []
    assert [r["verdict"] for r in locked["references"]] == [r["verdict"] for r in online["references"]]
    assert [r["findings"] for r in locked["references"]] == [r["findings"] for r in online["references"]]


def test_a_lock_made_during_an_outage_is_exit_3_and_loses_nothing(
    server: ScholarlyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("lock", str(SEED))
    before = (tmp_path / "citecheck.lock").read_bytes()
    for name in server.urls:
        server.faults[name] = "down"
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "fresh"))
    result = run("lock", str(SEED), "--refresh-older-than", "0d")
    assert result.exit_code == 3
    assert "not locked" in result.stderr
    assert (tmp_path / "citecheck.lock").read_bytes() == before


@pytest.mark.parametrize("command", ["check", "report", "explain", "parse", "export", "lock"])
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['citecheck', '--help']\n"
        "from citecheck.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'requests', 'habanero', 'httpx2', 'jinja2', 'bibtexparser', 'rapidfuzz', 'sqlite3'} & set(sys.modules)\n"
        "print('HEAVY', sorted(heavy))"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.rstrip().endswith("HEAVY []")


def test_standard_input_is_read_once_by_every_command(tmp_path: Path) -> None:
    assert run("export", *LOCKED, "-", stdin=SEED.read_bytes()).output.count("@article{") == 7
    assert run("lock", *OFFLINE, "-", stdin=SEED.read_bytes()).exit_code == 0
    assert len(json.loads((tmp_path / "citecheck.lock").read_text(encoding="utf-8"))["references"]) == 7


@pytest.mark.parametrize("command", ["export", "lock"])
def test_nothing_to_export_or_lock_is_exit_2(command: str) -> None:
    result = run(command, *OFFLINE, "-", stdin="Nothing is cited here.\n")
    assert (result.exit_code, "no reference was found" in result.stderr) == (2, True)
