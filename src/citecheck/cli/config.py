"""`citecheck config`."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli.options import POLICY_OPTIONS, SEVERITIES, SOURCE_OPTIONS, options, plain_errors
from citecheck.cli.running import write


@click.group()
def config() -> None:
    """Show the settings of a run."""


@config.command()
@click.option("--fail-on", type=SEVERITIES, help="As for check.")
@options(*POLICY_OPTIONS, *SOURCE_OPTIONS)
@plain_errors
def show(**given: Any) -> None:
    """Print every setting with its value and where that comes from."""
    from citecheck.origins import settings

    lines = [f"{s.key} = {s.value}  # {s.origin}" for s in settings(given)]
    write("\n".join(lines) + "\n", None)
