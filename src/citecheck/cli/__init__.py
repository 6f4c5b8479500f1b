"""The command line: options -> Config, one call, write, exit. No decision is taken here.

One file per command; `COMMANDS` is their order in the help. Heavy modules are imported inside the commands, so that
`citecheck --help` starts at once.
"""

from __future__ import annotations

import gc
import os
from typing import Any

import click

from citecheck import __version__, leaving
from citecheck.cli.add import add
from citecheck.cli.answers import answers
from citecheck.cli.baseline import baseline
from citecheck.cli.check import check
from citecheck.cli.config import config
from citecheck.cli.dedupe import dedupe
from citecheck.cli.explain import explain
from citecheck.cli.export import export
from citecheck.cli.filter import filter_
from citecheck.cli.fix import fix
from citecheck.cli.lock import lock
from citecheck.cli.lsp import lsp
from citecheck.cli.parse import parse
from citecheck.cli.queries import queries
from citecheck.cli.report import report

COMMANDS = (
    check,
    report,
    queries,
    answers,
    explain,
    parse,
    export,
    fix,
    dedupe,
    add,
    filter_,
    lock,
    baseline,
    config,
    lsp,
)


class _Program(click.Group):
    """The commands, with what can go wrong before and after them: closed streams, and --help into a full disk."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """As `click.Group.main`."""
        leaving.open_streams()
        # The parser's sums are too small to be worth sharing out among threads.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # A run makes many small values and keeps nearly all; looking through them again and again finds nothing to free.
        gc.set_threshold(100_000, 20, 50)
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            leaving.stream_failed(error)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="citecheck", message="%(prog)s %(version)s")
def main() -> None:
    """Check the references of documents against the registries, field by field.

    PATHS are documents (Word, PDF, LaTeX, Markdown, HTML, JATS, plain text and others), bibliographies (BibTeX, RIS, CSL
    and others) or folders of them; "-" is standard input.

    \b
    Examples:
      citecheck check paper.md references.bib
      citecheck report paper.docx -o report.html
      citecheck queries paper.docx -o queries.docx
      citecheck export paper.md -o references.bib
      citecheck explain volume-mismatch

    \b
    Exit codes: 0 clean, 1 findings, 2 usage or unreadable input, 3 a source did not answer,
    130 interrupted.
    """


for command in COMMANDS:
    main.add_command(command)
