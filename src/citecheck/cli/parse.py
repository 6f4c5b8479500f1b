"""`citecheck parse`."""

from __future__ import annotations

import sys

import click

from citecheck import leaving
from citecheck.cli.options import INPUT_FORMAT, OUTPUT, plain_errors
from citecheck.cli.running import spare, write

_PARSE_FORMS = click.Choice(["table", "json", "csl", "bibtex"])


@click.command()
@click.argument("path", metavar="FILE")
@click.option("-f", "--format", "form", type=_PARSE_FORMS, default="table", show_default=True)
@click.option(
    "--document", is_flag=True, help="FILE is a document: find the references in it, instead of one a line."
)
@INPUT_FORMAT
@OUTPUT
@plain_errors
def parse(path: str, form: str, document: bool, input_format: str | None, output: str | None) -> None:
    """Show how references are read, without any network.

    A text file holds one reference a line; Markdown and BibTeX files are read as documents.
    """
    from citecheck.inputs import read
    from citecheck.outputs import parsed

    spare((path,), output)
    one_a_line = not document and (path == "-" or path.lower().endswith((".txt", ".text")))
    found = read(path, format=input_format or ("lines" if one_a_line else None))
    write(parsed.render(found, form), output)
    if not found.references:
        leaving.tell(f"{path}: no reference was found")
        sys.exit(2)
