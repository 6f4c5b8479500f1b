"""`citecheck check`."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.options import (
    FORMATS,
    LOOK_OPTIONS,
    ONLY_CITED,
    OUTPUT,
    PATHS,
    POLICY_OPTIONS,
    RUN_OPTIONS,
    SEVERITIES,
    options,
    plain_errors,
)
from citecheck.cli.running import (
    checked,
    finish,
    further,
    rendered,
    run_of,
    spare,
    step_summary,
    style,
    write,
)


@click.command()
@PATHS
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="sarif, github, gitlab and junit are for CI; comment is Markdown for a pull request.",
)
@OUTPUT
@click.option(
    "--output-file",
    "also",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Also write the report in FORMAT to FILE. Repeatable.",
)
@click.option("--fail-on", type=SEVERITIES, help="Exit 1 from this severity on (default: warning).")
@ONLY_CITED
@options(*POLICY_OPTIONS, *RUN_OPTIONS, *LOOK_OPTIONS)
@plain_errors
def check(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    also: tuple[str, ...],
    fail_on: str | None,
    **given: Any,
) -> None:
    """Check every reference and say what differs, where, and what is registered."""
    files = further(also)
    for file in (output, *files.values()):
        spare(paths, file)
    report = checked(paths, run_of(paths, fail_on=fail_on, **given))
    for other, file in files.items():
        write(rendered(report, other, style(file, **given)), file)
    if form == "github":
        step_summary(report)
    write(rendered(report, form, style(output, **given)), output)
    finish(report)
