"""`citecheck export`."""

from __future__ import annotations

import sys
from typing import Any

import click

from citecheck.cli.options import ONLY_CITED, OUTPUT, PATHS, RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import run_of, spare, unread, whole, write

TO = ("bibtex", "csl-json", "csl-yaml", "ris", "endnote", "hayagriva")


@click.command()
@PATHS
@OUTPUT
@click.option(
    "--accept",
    multiple=True,
    metavar="KEY=DOI",
    help="Settle a reference: take this DOI's record. Repeatable.",
)
@click.option("--to", type=click.Choice(TO), default="bibtex", show_default=True, help="The format to write.")
@click.option(
    "--flavour",
    type=click.Choice(["bibtex", "biblatex"]),
    default="bibtex",
    show_default=True,
    help="Whose names of fields and types.",
)
@click.option(
    "--ascii", "ascii_only", is_flag=True, help="Letters as TeX's commands instead of UTF-8 (BibTeX)."
)
@click.option(
    "--journals",
    type=click.Choice(["full", "iso4", "as-cited"]),
    default="full",
    show_default=True,
    help="Names of journals: as registered, abbreviated after ISO 4, or as you wrote them.",
)
@click.option(
    "--keys",
    default="cited",
    show_default=True,
    metavar="cited|TEMPLATE",
    help="Keys as cited, or made of author, year, title, words, journal: authoryeartitle.",
)
@click.option(
    "--sort",
    "order",
    type=click.Choice(["cited", "key", "author", "year"]),
    default="cited",
    show_default=True,
)
@click.option(
    "--fields",
    "preset",
    type=click.Choice(["all", "lean", "classic"]),
    default="all",
    show_default=True,
    help="lean: no addresses, ISSN, places; classic: no identifiers either.",
)
@ONLY_CITED
@options(*RUN_OPTIONS)
@plain_errors
def export(
    paths: tuple[str, ...],
    output: str | None,
    accept: tuple[str, ...],
    to: str,
    flavour: str,
    ascii_only: bool,
    journals: str,
    keys: str,
    order: str,
    preset: str,
    **given: Any,
) -> None:
    """Write a clean bibliography: registered values where a reference is ok, else the cited ones and a comment."""
    from citecheck import leaving
    from citecheck.outputs import exported, exports, shaped
    from citecheck.outputs.bibtex import Form
    from citecheck.pipeline import find_works

    spare(paths, output)
    wanted = exported.parse_accepted(accept)
    run = run_of(paths, **given)
    result = whole(paths, run)
    works = find_works(result, wanted.values(), run)
    settled = exported.items(result, {k: works[d] for k, d in wanted.items()}, journals)
    items = shaped.shaped(settled, shaped.Shape(keys=keys, order=order, preset=preset))
    for item in items:
        if absent := shaped.lacking(item):
            leaving.tell(f"{item.key}: {', '.join(absent)} missing for an entry of its type")
    for line in exported.unshortened(result) if journals == "iso4" else ():
        leaving.tell(line)
    write(exports.render(items, to, Form(flavour=flavour, ascii=ascii_only)), output)
    sys.exit(unread(result))
