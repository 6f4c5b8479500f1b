"""`citecheck baseline`."""

from __future__ import annotations

import sys
from typing import Any

import click

from citecheck import leaving
from citecheck.cli.options import PATHS, POLICY_OPTIONS, RUN_OPTIONS, SEVERITIES, options, plain_errors
from citecheck.cli.running import run_of, spare, unread, whole


@click.command()
@PATHS
@click.option(
    "-o", "--output", metavar="FILE", help="The baseline to write (default: citecheck-baseline.json)."
)
@click.option("--fail-on", type=SEVERITIES, help="Take in findings from this severity on (default: warning).")
@options(*(o for o in POLICY_OPTIONS), *RUN_OPTIONS)
@plain_errors
def baseline(paths: tuple[str, ...], output: str | None, fail_on: str | None, **given: Any) -> None:
    """Write the findings there are to a baseline, so that `check` shows only new ones. Commit the file."""
    from dataclasses import replace

    from citecheck import baseline as baselines
    from citecheck.atomic import write_text

    run = run_of(paths, fail_on=fail_on, **given)
    target = output or run.config.baseline
    spare(paths, target)
    report = whole(paths, replace(run, config=replace(run.config, baseline="")))
    if code := report.exit_code() if report.exit_code() == 3 else unread(report):
        leaving.tell("no baseline was written: not everything could be checked")
        sys.exit(code)
    entries = baselines.make(report)
    write_text(target, baselines.dump(entries))
    click.echo(f"{target}: {len(entries)} known findings", err=True)
