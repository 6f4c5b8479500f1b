"""`citecheck queries`."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.options import PATHS, RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import run_of, spare, unread, whole

_LANGUAGES = click.Choice(["en", "de", "es", "fr", "pt", "zh"])


@click.command()
@PATHS
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="The form to write: .docx, .md, .txt or .csv."
)
@click.option("--language", type=_LANGUAGES, default="en", show_default=True, help="The author's language.")
@click.option("--templates", metavar="FILE", help="A journal's own sentences (TOML) in place of ours.")
@options(*RUN_OPTIONS)
@plain_errors
def queries(paths: tuple[str, ...], output: str, language: str, templates: str | None, **given: Any) -> None:
    """Write the questions for the author: numbered, and only where an answer is needed.

    The author fills in the form; `citecheck answers FORM` reads it back. PATHS may be one report saved as JSON.
    """
    import sys
    from pathlib import PurePath

    from citecheck.atomic import write_bytes
    from citecheck.cli.report import saved
    from citecheck.errors import ConfigError
    from citecheck.queries import ask, render, wording

    form = render.FORMS.get(PurePath(output).suffix.lower())
    if form is None:
        raise ConfigError(f"{output}: queries are written as {', '.join(render.FORMS)}")
    words = wording.with_templates(language, templates)
    spare(paths, output)
    result = saved(paths) or whole(paths, run_of(paths, **given))
    asked = ask.queries(result)
    write_bytes(output, form(asked, words, language))
    click.echo(f"{output}: {len(asked)} queries about {len(result.results)} references", err=True)
    sys.exit(unread(result))
