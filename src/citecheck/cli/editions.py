"""What `citecheck report` writes besides a page: the commented Word file, triage sheets and Markdown, by the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from citecheck.cli.running import finish

if TYPE_CHECKING:
    from citecheck.report import Report, Result
    from citecheck.styles import Style

# Given the report, the paths and the style, the bytes of the file and what is said about it.
Edition = Callable[["Report", Sequence[str], "Style"], tuple[bytes, str]]


def edition(output: str, track: bool = False) -> Edition | None:
    """How a file of this name is written; None for a page. Raises ConfigError when only Word could hold it."""
    form = _EDITIONS.get(PurePath(output).suffix.lower())
    if track and form is not _word:
        from citecheck.errors import ConfigError

        raise ConfigError("--track-changes needs a Word file to write to, such as -o checked.docx")
    return partial(_word, track=True) if track else form


def write_edition(form: Edition, report: Report, paths: Sequence[str], output: str, style: Style) -> None:
    """Write the file and leave with the report's exit code."""
    from citecheck.atomic import write_bytes

    data, said = form(report, paths, style)
    write_bytes(output, data)
    click.echo(f"{output}: {said}", err=True)
    finish(report)


def _sheet(report: Report, paths: Sequence[str], style: Style) -> tuple[bytes, str]:  # noqa: ARG001
    from citecheck.outputs import xlsx

    return xlsx.render(report), f"{len(report.results)} references"


def _table(report: Report, paths: Sequence[str], style: Style) -> tuple[bytes, str]:  # noqa: ARG001
    from citecheck.outputs import csv

    return csv.render(report).encode("utf-8", "replace"), f"{len(report.results)} references"


def _markdown(report: Report, paths: Sequence[str], style: Style) -> tuple[bytes, str]:  # noqa: ARG001
    from citecheck.outputs import markdown

    return markdown.render(report).encode("utf-8", "replace"), f"{len(report.results)} references"


def _word(report: Report, paths: Sequence[str], style: Style, *, track: bool = False) -> tuple[bytes, str]:
    """The one document that was read, with comments. Raises ConfigError unless it is one Word file."""
    from citecheck.errors import ConfigError
    from citecheck.inputs.files import read_file
    from citecheck.ooxml.package import PackageError
    from citecheck.outputs import docx
    from citecheck.styles import suggestions

    if len(paths) != 1 or PurePath(paths[0]).suffix.lower() not in (".docx", ".docm"):
        raise ConfigError(
            "a commented Word file is made from one Word file; name that alone, or write a .html"
        )
    questions = _questions(report)

    def suggested(result: Result) -> Sequence[str]:
        return [s.text for s in suggestions(result, style)]

    def asked(result: Result) -> Sequence[str]:
        return questions.get(result.match.reference.index, ())

    from citecheck import clock

    try:
        data, count = docx.render(
            read_file(paths[0]),
            report,
            today=clock.today().isoformat(),
            suggested=suggested,
            asked=asked,
            track=track,
        )
    except PackageError as error:
        raise ConfigError(f"{paths[0]}: {error}") from None
    rest = "suggestions are tracked changes" if track else "nothing else was changed"
    return data, f"{count} comments on {len(report.results)} references; {rest}"


def _questions(report: Report) -> dict[int, tuple[str, ...]]:
    from citecheck.queries.ask import queries
    from citecheck.queries.form import questions
    from citecheck.queries.wording import wording

    return {q.reference: tuple(questions(q, wording("en"))) for q in queries(report)}


_EDITIONS: Mapping[str, Edition] = {
    ".docx": _word,
    ".docm": _word,
    ".xlsx": _sheet,
    ".csv": _table,
    ".md": _markdown,
}
