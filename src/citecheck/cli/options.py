"""What the commands' options have in common, and how a fault becomes one line and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from citecheck import leaving
from citecheck.errors import CitecheckError

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
# As in `outputs.OUTPUTS`, named here so that --help need not import them.
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "comment", "html", "markdown", "csv")
SEVERITIES = click.Choice(["error", "warning", "note"])
OUTPUT = click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
INPUT_FORMAT = click.option(
    "--input-format",
    metavar="NAME",
    help="The format of the files that are named, where their suffix does not say it, and of the standard input.",
)
SOURCE_OPTIONS = (
    click.option("--offline", is_flag=True, help="Ask no network: only the cache and --records."),
    click.option(
        "--locked", is_flag=True, help="Answer from the lock alone; a reference it lacks is a finding."
    ),
    click.option(
        "--prefer-lock",
        is_flag=True,
        help="Answer from the lock where it can, and ask the sources for the rest.",
    ),
    click.option("--lock", "lock_path", metavar="FILE", help="The lock file (default: citecheck.lock)."),
    click.option(
        "--decisions",
        metavar="FILE",
        help="Decisions read back by `answers` (default: citecheck-decisions.toml).",
    ),
    click.option(
        "--records",
        metavar="FILE",
        help="A local file of Crossref records, one JSON object a line, asked first.",
    ),
    click.option(
        "--mailto",
        metavar="ADDRESS",
        help="Your contact address, told to the registries; they answer faster.",
    ),
)
RUN_OPTIONS = (*SOURCE_OPTIONS, INPUT_FORMAT)
ONLY_CITED = click.option(
    "--only-cited", is_flag=True, help="Leave out the references that nothing in the documents cites."
)
POLICY_OPTIONS = (
    click.option(
        "--preset",
        type=click.Choice(["default", "strict", "joss", "icmje", "neurips"]),
        help="Severities and rules of a house style; the configuration file wins over it.",
    ),
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        help="Only these rules: codes, names or beginnings. Repeatable.",
    ),
    click.option("--ignore", multiple=True, metavar="RULE", help="Leave out these rules. Repeatable."),
    click.option("--baseline", metavar="FILE", help="Known findings (default: citecheck-baseline.json)."),
    click.option(
        "--on-outage",
        type=click.Choice(["fail", "warn"]),
        help="What a source that does not answer does to the exit code (default: fail, exit 3).",
    ),
)
LOOK_OPTIONS = (
    click.option("--no-color", is_flag=True, help="No colours (also: NO_COLOR, TERM=dumb)."),
    click.option("-q", "--quiet", is_flag=True, help="One line a finding and the closing count."),
    click.option(
        "-v", "--verbose", is_flag=True, help="Also the references that are ok, and every tolerance."
    ),
)


def options(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def plain_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Turn faults into one line on standard error and an exit code: 2, 130 for Ctrl-C, 141 for a closed pipe."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except CitecheckError as error:
            leaving.tell(str(error))
            sys.exit(2)
        except KeyboardInterrupt:
            leaving.interrupted("nothing was written")
        except OSError as error:
            leaving.stream_failed(error)

    return run
