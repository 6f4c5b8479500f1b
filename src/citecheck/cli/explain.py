"""`citecheck explain`."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.options import RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import run_of, whole, write


@click.command()
@click.argument("target", metavar="CODE|PATH")
@click.option(
    "-r", "--reference", "wanted", metavar="N", help="The reference to explain: its number or its key."
)
@options(*RUN_OPTIONS)
@plain_errors
def explain(target: str, wanted: str | None, **given: Any) -> None:
    """Explain a rule (CC303, volume-mismatch), or how one reference of a document was judged.

    With a path: every candidate, comparison, tolerance and request behind the verdict.
    """
    from citecheck.outputs import explain as explaining
    from citecheck.rules import manual

    if wanted is None:
        write(manual(target) + "\n", None)
        return
    result = whole((target,), run_of((target,), **given))
    write(explaining.reference(result, wanted), None)
