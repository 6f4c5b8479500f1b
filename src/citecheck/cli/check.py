"""`citecheck check`."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.options import LOOK_OPTIONS, OUTPUT, PATHS, RUN_OPTIONS, SEVERITIES, options, plain_errors
from citecheck.cli.running import checked, finish, rendered, run_of, spare, style, write


@click.command()
@PATHS
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@OUTPUT
@click.option("--fail-on", type=SEVERITIES, help="Exit 1 from this severity on (default: warning).")
@options(*RUN_OPTIONS, *LOOK_OPTIONS)
@plain_errors
def check(paths: tuple[str, ...], form: str, output: str | None, fail_on: str | None, **given: Any) -> None:
    """Check every reference and say what differs, where, and what is registered."""
    spare(paths, output)
    report = checked(paths, run_of(paths, fail_on=fail_on, **given))
    write(rendered(report, form, style(output, **given)), output)
    finish(report)
