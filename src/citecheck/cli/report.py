"""`citecheck report`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.options import ONLY_CITED, RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import checked, finish, run_of, spare, write

if TYPE_CHECKING:
    from citecheck.outputs.view import Extras
    from citecheck.report import Report
    from citecheck.styles import Style


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="report.html",
    show_default=True,
    help="What to write: a page (.html), a commented copy of one Word file (.docx), a sheet (.xlsx, .csv), Markdown (.md), "
    "or for folders a folder.",
)
@click.option(
    "--style",
    "named",
    metavar="STYLE",
    help="Write a suggested reference for each work that was found, in this style: apa, vancouver, "
    "chicago-author-date, ama, ieee, harvard, nature, or a .csl file (default: apa, only where something has to change).",
)
@click.option(
    "--track-changes",
    "track",
    is_flag=True,
    help="In a commented Word file, also suggest registered values as tracked changes.",
)
@ONLY_CITED
@options(*RUN_OPTIONS)
@plain_errors
def report(paths: tuple[str, ...], output: str, named: str | None, track: bool, **given: Any) -> None:
    """Write a page for editors: worst first, cited beside registered, no network needed to read it.

    PATHS are documents, or one report that `check --format json` has saved (its name ends in .json), or folders: then
    each document in them gets a report, and an overview leads to them. Run again, it goes on where it stopped.
    """
    from citecheck import styles
    from citecheck.cli.editions import edition, write_edition
    from citecheck.cli.folder import has_folder, write_folder
    from citecheck.outputs import html

    spare(paths, output)
    style = styles.style(named or "apa")
    if has_folder(paths):
        run = run_of(paths, **given)
        write_folder(
            paths, output, run, lambda r: html.render(r, extras(r, style, every=named is not None)), style
        )
    result = saved(paths) or checked(paths, run_of(paths, **given))
    if form := edition(output, track):
        write_edition(form, result, paths, output, style)
        return
    write(html.render(result, extras(result, style, every=named is not None)), output)
    click.echo(f"{output}: {len(result.results)} references", err=True)
    finish(result)


def saved(paths: tuple[str, ...]) -> Report | None:
    """The report that an earlier run saved, if one JSON file that is no bibliography is all that is given.

    Raises InputError if it is no report.
    """
    from citecheck.inputs import of_known_format

    if len(paths) != 1 or not paths[0].lower().endswith(".json") or of_known_format(paths[0]):
        return None
    from citecheck.outputs.saved import read

    return read(paths[0])


def extras(result: Report, style: Style, *, every: bool) -> Extras:
    """What the page shows beyond the report: suggested references in a style, and the questions to the authors."""
    from citecheck.outputs.view import Extras
    from citecheck.queries.ask import queries
    from citecheck.queries.form import questions
    from citecheck.queries.wording import wording

    words = wording("en")
    asked = {(q.document, q.reference): tuple(questions(q, words)) for q in queries(result)}
    return Extras(style=style, every=every, questions=asked)
