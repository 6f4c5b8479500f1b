"""`citecheck add`."""

from __future__ import annotations

import sys
from typing import Any

import click

from citecheck import leaving
from citecheck.cli.options import SOURCE_OPTIONS, options, plain_errors
from citecheck.cli.running import run_of, write


@click.command()
@click.argument("what", nargs=-1, required=True, metavar='DOI|URL|PMID|PMCID|ISBN|arXiv|"TITLE"...')
@click.option("-o", "--output", metavar="FILE.bib", help="The file to append to (default: print the entry).")
@click.option("--key", help="The key of the entry (default: FamilyYear, without collisions).")
@click.option(
    "--keys", default="cited", metavar="TEMPLATE", help="Make the key by template: authoryeartitle."
)
@click.option("--flavour", type=click.Choice(["bibtex", "biblatex"]), default="bibtex", show_default=True)
@options(*SOURCE_OPTIONS)
@plain_errors
def add(
    what: tuple[str, ...], output: str | None, key: str | None, keys: str, flavour: str, **given: Any
) -> None:
    """Append a clean entry for each work named, from the record of its registry.

    A title must be that of one work alone; else the candidates are named, and nothing is added. A work that
    the file has already is not added again. What was retracted is said.
    """
    from pathlib import Path

    from citecheck.fixing import adding, files
    from citecheck.outputs.bibtex import Form

    run = run_of((), **given)
    original = files.read(output) if output and Path(output).exists() else None
    text = original.text if original else ""
    failed = False
    for one in what:
        found = adding.find(one, run)
        for line in found.notes:
            leaving.tell(line)
        if found.work is None:
            failed = True
            continue
        if there := adding.already(text, found.work):
            leaving.tell(f"{one}: the file has this work already, as {there}")
            continue
        text = adding.appended(text, found.work, key=key, template=keys, form=Form(flavour=flavour))
    if output is None:
        write(text, None)
    elif original is None:
        if text:
            write(text, output)
    elif text != original.text:
        files.write(original, text)
    sys.exit(1 if failed else 0)
