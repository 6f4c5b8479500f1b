"""The command line: options -> Config, one call, write, exit. No decision is taken here.

Heavy modules are imported inside the commands, so that `citecheck --help` starts at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from citecheck import __version__, leaving
from citecheck.errors import CitecheckError

if TYPE_CHECKING:
    from citecheck.config import Config
    from citecheck.outputs.text import Style
    from citecheck.pipeline import Run
    from citecheck.report import Report

_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
_SEVERITIES = click.Choice(["error", "warning", "note"])
_PARSE_FORMS = click.Choice(["table", "json", "csl", "bibtex"])
_OUTPUT = click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
_RUN_OPTIONS = (
    click.option("--offline", is_flag=True, help="Ask no network: only the cache and --records."),
    click.option(
        "--locked", is_flag=True, help="Answer from the lock alone; a reference it lacks is a finding."
    ),
    click.option("--lock", "lock_path", metavar="FILE", help="The lock file (default: citecheck.lock)."),
    click.option(
        "--records",
        metavar="FILE",
        help="A local file of Crossref records, one JSON object a line, asked first.",
    ),
    click.option(
        "--mailto",
        metavar="ADDRESS",
        help="Your contact address, told to the registries; they answer faster.",
    ),
)
_LOOK_OPTIONS = (
    click.option("--no-color", is_flag=True, help="No colours (also: NO_COLOR, TERM=dumb)."),
    click.option("-q", "--quiet", is_flag=True, help="One line a finding and the closing count."),
    click.option(
        "-v", "--verbose", is_flag=True, help="Also the references that are ok, and every tolerance."
    ),
)


def _options(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _plain_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Turn faults into one line on standard error and an exit code: 2, 130 for Ctrl-C, 141 for a closed pipe."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except CitecheckError as error:
            leaving.tell(str(error))
            sys.exit(2)
        except KeyboardInterrupt:
            leaving.interrupted("nothing was written")
        except OSError as error:
            leaving.stream_failed(error)

    return run


class _Program(click.Group):
    """The commands, with what can go wrong before and after them: closed streams, and --help into a full disk."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """As `click.Group.main`."""
        leaving.open_streams()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            leaving.stream_failed(error)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="citecheck", message="%(prog)s %(version)s")
def main() -> None:
    """Check the references of documents against the registries, field by field.

    PATHS are Markdown, plain text or BibTeX files; "-" is standard input.

    \b
    Examples:
      citecheck check paper.md references.bib
      citecheck report paper.md -o report.html
      citecheck export paper.md -o references.bib
      citecheck explain volume-mismatch

    \b
    Exit codes: 0 clean, 1 findings, 2 usage or unreadable input, 3 a source did not answer,
    130 interrupted.
    """


@main.command()
@_PATHS
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@_OUTPUT
@click.option("--fail-on", type=_SEVERITIES, help="Exit 1 from this severity on (default: warning).")
@_options(*_RUN_OPTIONS, *_LOOK_OPTIONS)
@_plain_errors
def check(paths: tuple[str, ...], form: str, output: str | None, fail_on: str | None, **options: Any) -> None:
    """Check every reference and say what differs, where, and what is registered."""
    _spare(paths, output)
    report = _checked(paths, _run(paths, fail_on=fail_on, **options))
    _write(_render(report, form, _style(output, **options)), output)
    _finish(report)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "-o", "--output", metavar="FILE", default="report.html", show_default=True, help="The page to write."
)
@_options(*_RUN_OPTIONS)
@_plain_errors
def report(paths: tuple[str, ...], output: str, **options: Any) -> None:
    """Write a page for editors: worst first, cited beside registered, no network needed to read it."""
    from citecheck.outputs import html

    _spare(paths, output)
    result = _checked(paths, _run(paths, **options))
    _write(html.render(result), output)
    click.echo(f"{output}: {len(result.results)} references", err=True)
    _finish(result)


@main.command()
@click.argument("target", metavar="CODE|PATH")
@click.option(
    "-r", "--reference", "wanted", metavar="N", help="The reference to explain: its number or its key."
)
@_options(*_RUN_OPTIONS)
@_plain_errors
def explain(target: str, wanted: str | None, **options: Any) -> None:
    """Explain a rule (CC303, volume-mismatch), or how one reference of a document was judged.

    With a path: every candidate, comparison, tolerance and request behind the verdict.
    """
    from citecheck.outputs import explain as explaining
    from citecheck.rules import manual

    if wanted is None:
        _write(manual(target) + "\n", None)
        return
    result = _whole((target,), _run((target,), **options))
    _write(explaining.reference(result, wanted), None)


@main.command()
@click.argument("path", metavar="FILE")
@click.option("-f", "--format", "form", type=_PARSE_FORMS, default="table", show_default=True)
@click.option(
    "--document", is_flag=True, help="FILE is a document: find the references in it, instead of one a line."
)
@_OUTPUT
@_plain_errors
def parse(path: str, form: str, document: bool, output: str | None) -> None:
    """Show how references are read, without any network.

    A text file holds one reference a line; Markdown and BibTeX files are read as documents.
    """
    from citecheck.inputs import read
    from citecheck.outputs import parsed

    _spare((path,), output)
    one_a_line = not document and (path == "-" or path.lower().endswith((".txt", ".text")))
    found = read(path, format="lines" if one_a_line else None)
    _write(parsed.render(found, form), output)
    if not found.references:
        leaving.tell(f"{path}: no reference was found")
        sys.exit(2)


@main.command()
@_PATHS
@_OUTPUT
@click.option(
    "--accept",
    multiple=True,
    metavar="KEY=DOI",
    help="Settle a reference: take this DOI's record. Repeatable.",
)
@_options(*_RUN_OPTIONS)
@_plain_errors
def export(paths: tuple[str, ...], output: str | None, accept: tuple[str, ...], **options: Any) -> None:
    """Write clean BibTeX: registered values where a reference is ok, the cited ones and a comment where it is not."""
    from citecheck.outputs import bibtex, exported
    from citecheck.pipeline import find_works

    _spare(paths, output)
    wanted = exported.parse_accepted(accept)
    run = _run(paths, **options)
    result = _whole(paths, run)
    works = find_works(result, wanted.values(), run)
    _write(bibtex.render(exported.items(result, {k: works[d] for k, d in wanted.items()})), output)
    sys.exit(_unread(result))


@main.command()
@_PATHS
@click.option("-o", "--output", metavar="FILE", help="The lock file to write (default: citecheck.lock).")
@_options(*_RUN_OPTIONS)
@_plain_errors
def lock(paths: tuple[str, ...], output: str | None, **options: Any) -> None:
    """Write citecheck.lock: the records these references rest on, for `check --locked`."""
    from datetime import date

    from citecheck.pipeline import write_lock
    from citecheck.text import squeeze

    run = _run(paths, **options)
    target = output or run.config.lock
    _spare(paths, target)
    result = _whole(paths, run)
    written, left_out = write_lock(result, target, today=date.today().isoformat())
    click.echo(f"{target}: {written} references locked", err=True)
    for reference in left_out:
        leaving.tell(f"not locked, a source did not answer: {squeeze(reference.text)[:90]}")
    unread = _unread(result)
    sys.exit(3 if left_out else unread)


# -- what the commands share ------------------------------------------------------------------------------------------


def _config(fail_on: str | None, lock_path: str | None, records: str | None, mailto: str | None) -> Config:
    from dataclasses import replace

    from citecheck.config import load
    from citecheck.model import Severity

    config = load()
    given = {
        "fail_on": Severity(fail_on) if fail_on else None,
        "lock": lock_path,
        "records": records,
        "mailto": mailto,
    }
    return replace(config, **{k: v for k, v in given.items() if v})  # type: ignore[arg-type]


def _run(paths: tuple[str, ...], *, fail_on: str | None = None, quiet: bool = False, **options: Any) -> Run:
    from citecheck.pipeline import Run

    config = _config(fail_on, options.get("lock_path"), options.get("records"), options.get("mailto"))
    progress = {} if quiet or not sys.stderr.isatty() else {"progress": _show_progress}
    return Run(
        config=config,
        offline=bool(options.get("offline")),
        locked=bool(options.get("locked")),
        stdin=_stdin(paths),
        **progress,
    )


def _stdin(paths: tuple[str, ...]) -> bytes | None:
    from citecheck.limits import MAX_BYTES

    return sys.stdin.buffer.read(MAX_BYTES + 1) if "-" in paths else None


def _whole(paths: tuple[str, ...], run: Run) -> Report:
    """The report of a run that was not interrupted: half an export or lock would lose what the other half held."""
    report = _checked(paths, run)
    if report.interrupted:
        leaving.interrupted("nothing was written")
    return report


def _checked(paths: tuple[str, ...], run: Run) -> Report:
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


def _style(output: str | None, *, no_color: bool, quiet: bool, verbose: bool, **_: Any) -> Style:
    from citecheck.outputs.text import Style, terminal_width

    plain = no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    to_terminal = output is None and sys.stdout.isatty()
    return Style(
        color=to_terminal and not plain,
        width=terminal_width() if to_terminal else 100,
        verbose=verbose,
        quiet=quiet,
    )


def _render(report: Report, form: str, style: Style) -> str:
    from citecheck import outputs

    return outputs.render(report, form, style)


def _spare(paths: tuple[str, ...], output: str | None) -> None:
    """Refuse to write over a document that is read: what no reader takes over would be lost (law 5). Raises ConfigError."""
    from pathlib import Path

    from citecheck.errors import ConfigError

    for path in paths if output else ():
        with suppress(OSError):
            if "-" not in (path, output) and Path(path).samefile(output or ""):
                raise ConfigError(f"{output}: this is the document that is read; write to another file")


def _write(text: str, output: str | None) -> None:
    if output is None or output == "-":
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
        return
    from citecheck.atomic import write_text

    write_text(output, text)


def _unread(report: Report) -> int:
    """Name what could not be read; 2 when there is any, or when no reference was read at all (law 6), else 0."""
    for line in report.unreadable:
        leaving.tell(line)
    if not report.parsed:
        leaving.tell("no reference was found")
    return 2 if report.unreadable or not report.parsed else 0


def _finish(report: Report) -> None:
    """Name what could not be read, and leave with the report's exit code."""
    for line in report.unreadable:
        leaving.tell(line)
    if report.interrupted:
        leaving.interrupted("the report holds what was known by then")
    sys.exit(report.exit_code())
