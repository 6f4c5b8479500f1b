"""`citecheck export`."""

from __future__ import annotations

import sys
from typing import Any

import click

from citecheck.cli.options import OUTPUT, PATHS, RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import run_of, spare, unread, whole, write


@click.command()
@PATHS
@OUTPUT
@click.option(
    "--accept",
    multiple=True,
    metavar="KEY=DOI",
    help="Settle a reference: take this DOI's record. Repeatable.",
)
@options(*RUN_OPTIONS)
@plain_errors
def export(paths: tuple[str, ...], output: str | None, accept: tuple[str, ...], **given: Any) -> None:
    """Write clean BibTeX: registered values where a reference is ok, the cited ones and a comment where it is not."""
    from citecheck.outputs import bibtex, exported
    from citecheck.pipeline import find_works

    spare(paths, output)
    wanted = exported.parse_accepted(accept)
    run = run_of(paths, **given)
    result = whole(paths, run)
    works = find_works(result, wanted.values(), run)
    write(bibtex.render(exported.items(result, {k: works[d] for k, d in wanted.items()})), output)
    sys.exit(unread(result))
