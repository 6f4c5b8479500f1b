"""`citecheck report`."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.options import RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import checked, finish, run_of, spare, write


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "-o", "--output", metavar="FILE", default="report.html", show_default=True, help="The page to write."
)
@options(*RUN_OPTIONS)
@plain_errors
def report(paths: tuple[str, ...], output: str, **given: Any) -> None:
    """Write a page for editors: worst first, cited beside registered, no network needed to read it."""
    from citecheck.outputs import html

    spare(paths, output)
    result = checked(paths, run_of(paths, **given))
    write(html.render(result), output)
    click.echo(f"{output}: {len(result.results)} references", err=True)
    finish(result)
