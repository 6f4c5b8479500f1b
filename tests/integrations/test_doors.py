"""A sample project, checked through each door that a maintainer may choose; no network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from citecheck.cli import main
from scholarly_server import ScholarlyServer

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).parent / "sample"
BIN = Path(sys.executable).parent
posix = pytest.mark.skipif(os.name != "posix", reason="a shell script")


def tool(name: str) -> str:
    """The path of a development tool, or skip."""
    found = shutil.which(name, path=str(BIN)) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(SAMPLE, folder)
    return folder


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {
        k: v for k, v in os.environ.items() if not k.startswith(("CITECHECK", "GITHUB_", "GIT_", "INPUT_"))
    }
    env |= {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder.parent)} | environment
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=300
    )


# -- pre-commit --------------------------------------------------------------------------------------------------------


def commit(folder: Path, *names: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", *names], [*identity, "commit", "-q", "--no-verify", "-m", "x"]):
        done = run([tool("git"), *command], folder)
        assert done.returncode == 0, done.stderr
    return run([tool("git"), "rev-parse", "HEAD"], folder).stdout.strip()


def test_the_hooks_are_valid() -> None:
    done = run([tool("pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], ROOT)
    assert done.returncode == 0, done.stdout


def test_the_hook_under_pre_commit(project: Path, tmp_path: Path) -> None:
    """The real manifest from a clone; only the language is another, so that nothing is installed from the network."""
    home = tmp_path / "citecheck"
    home.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", home)
    revision = commit(home, ".pre-commit-hooks.yaml")
    (project / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {home}\n  rev: {revision}\n  hooks:\n  - id: citecheck\n    language: system\n",
        encoding="utf-8",
    )
    commit(project, ".")
    command = [tool("pre-commit"), "run", "--all-files", "--color=never"]
    store = {"PRE_COMMIT_HOME": str(tmp_path / "store"), "HTTPS_PROXY": "http://127.0.0.1:9"}
    done = run(command, project, **store)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "references.bib:53:1: error: this reference mixes two works" in done.stdout
    assert run(["citecheck", "baseline", "--locked", "references.bib"], project).returncode == 0
    done = run(command, project, **store)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


# -- GitHub ------------------------------------------------------------------------------------------------------------


def act(
    project: Path, tmp_path: Path, **given: str
) -> tuple[subprocess.CompletedProcess[str], dict[str, str], str]:
    """The Action's script as the runner starts it: its log, outputs and summary."""
    outputs, summary = tmp_path / "outputs", tmp_path / "summary"
    outputs.touch()
    summary.touch()
    environment = {
        "CITECHECK": str(BIN / "citecheck"),
        "GITHUB_OUTPUT": str(outputs),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_ACTIONS": "true",
        "RUNNER_TEMP": str(tmp_path / "runner temp"),
        "INPUT_MODE": "locked",
        "INPUT_PATHS": "references.bib",
    }
    script = str(ROOT / "integrations/github/check.sh")
    done = run(
        [tool("bash"), "--noprofile", "--norc", "-eo", "pipefail", script], project, **environment | given
    )
    written = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
    return done, written, summary.read_text(encoding="utf-8")


@posix
def test_the_action_annotates_summarises_and_reports(project: Path, tmp_path: Path) -> None:
    done, outputs, summary = act(project, tmp_path)
    assert done.returncode == 1
    assert "::error title=CC402 two-works-mixed,file=references.bib,line=53" in done.stdout
    assert "mixes two works" in summary
    assert (outputs["exit-code"], outputs["findings"]) == ("1", "5")
    assert json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads(Path(outputs["json"]).read_text(encoding="utf-8"))["exit_code"] == 1
    assert Path(outputs["comment"]).read_text(encoding="utf-8").startswith("<!-- citecheck -->")


@posix
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"INPUT_ARGS": "--ignore\nCC3\n--ignore\nCC402\n"}, "0"),
        ({"INPUT_PATHS": "no such file.bib"}, "2"),
        ({"INPUT_PATHS": "--help"}, "2"),
        ({"INPUT_PATHS": "$(touch pwned); `touch pwned`.bib"}, "2"),
    ],
)
def test_the_action_takes_what_it_is_given_as_data(
    project: Path, tmp_path: Path, given: dict[str, str], code: str
) -> None:
    done, outputs, _ = act(project, tmp_path, **given)
    assert outputs["exit-code"] == code == str(done.returncode)
    assert not (project / "pwned").exists()


@posix
@pytest.mark.parametrize("given", [{"INPUT_MODE": "fast"}, {"INPUT_PATHS": "\n"}])
def test_the_action_refuses_what_makes_no_sense(project: Path, tmp_path: Path, given: dict[str, str]) -> None:
    done, _, _ = act(project, tmp_path, **given)
    assert done.returncode == 2
    assert done.stdout.startswith("::error")


@posix
def test_the_action_in_an_outage_is_exit_3(project: Path, tmp_path: Path) -> None:
    (project / "citecheck.lock").unlink()
    with ScholarlyServer([], patience=1.0) as server:
        server.retry_after = "0"
        for name in server.urls:
            server.faults[name] = "down"
        done, outputs, summary = act(project, tmp_path, INPUT_MODE="prefer-lock", **server.env)
    assert done.returncode == 3
    assert outputs["exit-code"] == "3"
    assert "says nothing about a reference" in summary


def test_the_action_is_valid_and_trusts_nobody() -> None:
    schema = run(
        [tool("check-jsonschema"), "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")],
        ROOT,
    )
    assert schema.returncode == 0, schema.stdout
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert all(re.fullmatch(r"[0-9a-f]{40}", pin) for pin in re.findall(r"uses: \S+@(\S+)", text))
    scripts = re.findall(r"run: (.*?)(?=\n    - |\Z)", text, flags=re.S)
    assert not any("${{" in script for script in scripts)
    save = text.split("actions/cache/save")[0].rpartition("- name")[2]
    assert "github.event_name != 'pull_request'" in save


# -- GitLab, Docker ----------------------------------------------------------------------------------------------------


def test_the_gitlab_template_is_valid(project: Path) -> None:
    file = str(ROOT / "integrations/gitlab/citecheck.gitlab-ci.yml")
    schema = run(
        [
            tool("check-jsonschema"),
            "--builtin-schema",
            "vendor.gitlab-ci",
            "--data-transform",
            "gitlab-ci",
            file,
        ],
        ROOT,
    )
    assert schema.returncode == 0, schema.stdout
    options = ["--output-file", "gitlab=q.json", "--output-file", "junit=j.xml"]
    assert run(["citecheck", "check", "--locked", *options, "--", "references.bib"], project).returncode == 1
    assert (
        json.loads((project / "q.json").read_text(encoding="utf-8"))[0]["location"]["path"]
        == "references.bib"
    )
    assert ET.parse(project / "j.xml").getroot().find("testsuite/testcase/failure") is not None


def test_the_dockerfile_is_clean_and_not_root() -> None:
    done = run([tool("hadolint"), str(ROOT / "Dockerfile")], ROOT)
    assert done.returncode == 0, done.stdout
    last = (ROOT / "Dockerfile").read_text(encoding="utf-8").rpartition("FROM ")[2]
    user = re.search(r"^USER (\d+)", last, flags=re.M)
    assert user
    assert int(user[1]) > 0


# -- shells, recipes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    found = CliRunner().invoke(
        main, [], env={"_CITECHECK_COMPLETE": f"{shell}_source"}, prog_name="citecheck"
    )
    assert "citecheck" in found.output
    words = {"COMP_WORDS": "citecheck che", "COMP_CWORD": "1" if shell != "fish" else "che"}
    told = CliRunner().invoke(
        main, [], env={"_CITECHECK_COMPLETE": f"{shell}_complete", **words}, prog_name="citecheck"
    )
    assert "check" in told.output


def blocks(language: str) -> list[Any]:
    found = []
    for page in sorted((ROOT / "docs/recipes").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        found += [
            pytest.param(b, id=page.stem) for b in re.findall(rf"```{language}\n(.*?)```", text, flags=re.S)
        ]
    return found


@pytest.mark.parametrize("block", blocks("sh"))
def test_every_command_of_a_recipe_exists(block: str) -> None:
    """The options, not the run: recipes are for other people's projects."""
    for line in block.replace("\\\n", " ").splitlines():
        if not (found := re.match(r"\s*citecheck (\w+)(.*)", re.split("#|&&", line)[0])):
            continue
        command = main.commands[found[1]]
        known = {name for p in command.params for name in (*p.opts, *p.secondary_opts)} | {"--help"}
        used = set(re.findall(r"(?<=\s)(--?[a-z][\w-]*)", found[2]))
        assert used <= known, f"{line}: {used - known}"


@pytest.mark.parametrize("block", blocks("yaml"))
def test_every_workflow_of_a_recipe_is_yaml(block: str) -> None:
    yaml = pytest.importorskip("ruamel.yaml")
    assert yaml.YAML(typ="safe").load(block)
