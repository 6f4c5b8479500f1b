"""`citecheck lock`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from citecheck import leaving
from citecheck.cli.options import PATHS, RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import run_of, spare, unread, whole, write

if TYPE_CHECKING:
    from citecheck.model import Reference
    from citecheck.pipeline import Run


@click.command()
@PATHS
@click.option("-o", "--output", metavar="FILE", help="The lock file to write (default: citecheck.lock).")
@click.option(
    "--refresh-older-than",
    "age",
    metavar="DAYS",
    help="Ask again for records retrieved more than so long ago (90d; 0d for all).",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Write nothing; ask again for all and say what changed at the registries (exit 1 if anything).",
)
@options(*RUN_OPTIONS)
@plain_errors
def lock(paths: tuple[str, ...], output: str | None, age: str | None, diff: bool, **given: Any) -> None:
    """Write citecheck.lock: the records these references rest on, for `check --locked`.

    Only references that the lock does not hold as they are cited are asked for.
    """
    from citecheck.pipeline import new_lock, write_lock
    from citecheck.project import read_lock

    run = _run(paths, output, age or ("0d" if diff else None), given)
    spare(paths, run.config.lock)
    if diff:
        read_lock(run.config.lock)  # without one there is nothing to compare with
    result = whole(paths, run)
    old, new, left_out = new_lock(result, run)
    if diff:
        from citecheck.lock_changes import changes

        lines = changes(old, new)
        write("".join(f"{line}\n" for line in lines) or "Nothing changed at the registries.\n", None)
        sys.exit(_told(left_out) or unread(result) or int(bool(lines)))
    write_lock(new, run.config.lock)
    click.echo(f"{run.config.lock}: {len(new.entries)} references locked", err=True)
    code = unread(result)
    sys.exit(_told(left_out) or code)


def _told(left_out: list[Reference]) -> int:
    """Name the references that no source answered for; 3 when there is any."""
    from citecheck.text import squeeze

    for reference in left_out:
        leaving.tell(f"not locked, a source did not answer: {squeeze(reference.text)[:90]}")
    return 3 if left_out else 0


def _run(paths: tuple[str, ...], output: str | None, age: str | None, given: dict[str, Any]) -> Run:
    """The run: the lock answers first, but for what is older than `age`. Raises ConfigError for an age that is none."""
    from dataclasses import replace
    from datetime import date, timedelta

    from citecheck.errors import ConfigError

    run = run_of(paths, **given)
    run = replace(run, prefer_lock=True, config=replace(run.config, lock=output or run.config.lock))
    if age is None:
        return run
    number = age.strip().removesuffix("d")
    if not number.isdecimal() or len(number) > 5:
        raise ConfigError(f"--refresh-older-than {age!r}: write a number of days such as 90d")
    days = int(number)
    first = date.fromisoformat(run.today) - timedelta(days=days) if days else date.max
    return replace(run, refresh_before=first.isoformat(), max_age=days * 86400.0)
