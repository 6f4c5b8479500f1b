"""`citecheck lock`."""

from __future__ import annotations

import sys
from typing import Any

import click

from citecheck import leaving
from citecheck.cli.options import PATHS, RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import run_of, spare, unread, whole


@click.command()
@PATHS
@click.option("-o", "--output", metavar="FILE", help="The lock file to write (default: citecheck.lock).")
@options(*RUN_OPTIONS)
@plain_errors
def lock(paths: tuple[str, ...], output: str | None, **given: Any) -> None:
    """Write citecheck.lock: the records these references rest on, for `check --locked`."""
    from datetime import date

    from citecheck.pipeline import write_lock
    from citecheck.text import squeeze

    run = run_of(paths, **given)
    target = output or run.config.lock
    spare(paths, target)
    result = whole(paths, run)
    written, left_out = write_lock(result, target, today=date.today().isoformat())
    click.echo(f"{target}: {written} references locked", err=True)
    for reference in left_out:
        leaving.tell(f"not locked, a source did not answer: {squeeze(reference.text)[:90]}")
    code = unread(result)
    sys.exit(3 if left_out else code)
