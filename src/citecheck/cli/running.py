"""What the commands share: from options to a run, from a report to a file and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from citecheck import leaving

if TYPE_CHECKING:
    from citecheck.config import Config
    from citecheck.outputs.text import Style
    from citecheck.pipeline import Run
    from citecheck.report import Report


def configured(
    fail_on: str | None,
    lock_path: str | None,
    records: str | None,
    mailto: str | None,
    decisions: str | None = None,
    **policy: Any,
) -> Config:
    """The configuration of the project with what the command line sets."""
    from dataclasses import replace

    from citecheck.config import load
    from citecheck.model import Severity

    config = load(preset=policy.get("preset"))
    given = {
        "fail_on": Severity(fail_on) if fail_on else None,
        "lock": lock_path,
        "records": records,
        "mailto": mailto,
        "decisions": _existing(decisions),
        "baseline": _existing(policy.get("baseline"), "baseline"),
        "on_outage": policy.get("on_outage"),
        "select": tuple(policy.get("select") or ()),
        "ignore_rules": (*config.ignore_rules, *(policy.get("ignore") or ())),
    }
    return replace(config, **{k: v for k, v in given.items() if v})  # type: ignore[arg-type]


def _existing(path: str | None, what: str = "file of decisions") -> str | None:
    """The file that was named; raises ConfigError when it is not there, since silence would settle nothing."""
    from citecheck.errors import ConfigError

    if path and not os.path.exists(path):  # noqa: PTH110 - pathlib is not worth its start-up here
        raise ConfigError(f"{path}: there is no such {what}")
    return path


def run_of(paths: tuple[str, ...], *, fail_on: str | None = None, quiet: bool = False, **options: Any) -> Run:
    """What a run of these paths asks and answers with."""
    from citecheck.pipeline import Run
    from citecheck.resolve import no_progress

    config = configured(
        fail_on,
        options.get("lock_path"),
        options.get("records"),
        options.get("mailto"),
        options.get("decisions"),
        **{k: options.get(k) for k in ("preset", "baseline", "on_outage", "select", "ignore")},
    )
    return Run(
        config=config,
        offline=bool(options.get("offline")),
        locked=bool(options.get("locked")),
        prefer_lock=bool(options.get("prefer_lock")),
        only_cited=bool(options.get("only_cited")),
        input_format=options.get("input_format"),
        stdin=_stdin(paths),
        progress=no_progress if quiet or not sys.stderr.isatty() else _show_progress,
    )


def _stdin(paths: tuple[str, ...]) -> bytes | None:
    from citecheck.limits import MAX_BYTES

    return sys.stdin.buffer.read(MAX_BYTES + 1) if "-" in paths else None


def whole(paths: tuple[str, ...], run: Run) -> Report:
    """The report of a run that was not interrupted: half an export or lock would lose what the other half held."""
    report = checked(paths, run)
    if report.interrupted:
        leaving.interrupted("nothing was written")
    return report


def checked(paths: tuple[str, ...], run: Run) -> Report:
    from citecheck.pipeline import check as run_check

    try:
        return run_check(paths, run)
    finally:
        if sys.stderr.isatty():
            click.echo("\r\x1b[K", err=True, nl=False)


def _show_progress(stage: str, done: int, total: int) -> None:
    """A bar on standard error, only ever shown on a terminal."""
    filled = round(20 * done / total) if total else 20
    click.echo(f"\r\x1b[K{stage} [{'#' * filled}{'.' * (20 - filled)}] {done}/{total}", err=True, nl=False)


def style(output: str | None, *, no_color: bool, quiet: bool, verbose: bool, **_: Any) -> Style:
    """How text is laid out where it goes."""
    from citecheck.outputs.text import Style, terminal_width

    plain = no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    to_terminal = output is None and sys.stdout.isatty()
    return Style(
        color=to_terminal and not plain,
        width=terminal_width() if to_terminal else 100,
        verbose=verbose,
        quiet=quiet,
    )


def rendered(report: Report, form: str, style: Style) -> str:
    """The report in a format."""
    from citecheck import outputs

    return outputs.render(report, form, style)


def further(given: tuple[str, ...]) -> dict[str, str]:
    """Format -> file, from options such as "sarif=report.sarif". Raises ConfigError."""
    from citecheck.cli.options import FORMATS
    from citecheck.errors import ConfigError

    files: dict[str, str] = {}
    for item in given:
        form, _, file = item.partition("=")
        if form not in FORMATS or not file or form in files:
            raise ConfigError(
                f"--output-file {item!r}: write FORMAT=FILE, each format once; formats are {', '.join(FORMATS)}"
            )
        files[form] = file
    return files


def step_summary(report: Report) -> None:
    """Add the report to the summary of a GitHub step, where there is one; a fault there is told and no more."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    from citecheck.outputs import comment

    try:
        with open(file, "ab") as stream:  # noqa: PTH123 - the runner's file, to be added to
            stream.write(comment.summary(report).encode("utf-8", "replace"))
    except OSError as error:
        leaving.tell(f"{file}: the step summary cannot be written: {error.strerror}")


def spare(paths: tuple[str, ...], output: str | None) -> None:
    """Refuse to write over a document that is read: what no reader takes over would be lost (law 5). Raises ConfigError."""
    from pathlib import Path

    from citecheck.errors import ConfigError

    for path in paths if output else ():
        with suppress(OSError):
            if "-" not in (path, output) and Path(path).samefile(output or ""):
                raise ConfigError(f"{output}: this is the document that is read; write to another file")


def write(text: str, output: str | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if output is None or output == "-":
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
        return
    from citecheck.atomic import write_text

    write_text(output, text)


def unanswered(report: Report) -> int:
    """Say how many references wait for an answer; 3 when that is how the run ends, else 0."""
    from citecheck.model import Verdict
    from citecheck.report import EXIT_INCOMPLETE

    if report.exit_code() != EXIT_INCOMPLETE:
        return 0
    waiting = report.summary[Verdict.INCOMPLETE]
    leaving.tell(
        f"{waiting} of {report.parsed} references could not be checked, because a source gave no answer; "
        "`citecheck check` says which"
    )
    return EXIT_INCOMPLETE


def unread(report: Report) -> int:
    """Name what could not be read; 2 when there is any, or when no reference was read at all (law 6), else 0."""
    from citecheck.text import printable

    for line in report.unreadable:
        leaving.tell(line)
    missing = report.unread_bibliographies()
    for finding in missing:
        leaving.tell(printable(f"{finding.document}:{finding.span.line}: {finding.message}"))
    if not report.parsed:
        leaving.tell("no reference was found")
    return 2 if report.unreadable or missing or not report.parsed else 0


def finish(report: Report) -> None:
    """Name what could not be read, and leave with the report's exit code."""
    for line in report.unreadable:
        leaving.tell(line)
    if report.interrupted:
        leaving.interrupted("the report holds what was known by then")
    sys.exit(report.exit_code())
