"""`citecheck fix`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from citecheck import leaving
from citecheck.cli.options import PATHS, RUN_OPTIONS, options, plain_errors
from citecheck.cli.running import run_of, unanswered, unread, whole, write

if TYPE_CHECKING:
    from citecheck.fixing.files import Original
    from citecheck.fixing.patches import Patch, Plan

# What is never changed: the references of a LaTeX document are repaired in its .bib file.
UNTOUCHED = frozenset({"latex", "bbl", "typst"})


@click.command()
@PATHS
@click.option("--diff", is_flag=True, help="Show what would change (the default).")
@click.option("--write", "apply_now", is_flag=True, help="Change the files.")
@click.option("--unsafe", is_flag=True, help="Also change fields that somebody typed.")
@options(*RUN_OPTIONS)
@plain_errors
def fix(paths: tuple[str, ...], diff: bool, apply_now: bool, unsafe: bool, **given: Any) -> None:
    """Repair references in place: only the spans that are wrong change, all else stays byte for byte.

    Without --unsafe only what changes no field that somebody typed: a confirmed DOI is added, a DOI's
    address taken off, a missing comma put in. Each repair names its finding and its evidence.
    Exits 1 when something could be repaired and was not.
    """
    from citecheck import fixing
    from citecheck.errors import ConfigError
    from citecheck.fixing import files, patches

    if diff and apply_now:
        raise ConfigError("give --diff or --write, not both")
    if "-" in paths:
        raise ConfigError("fix changes files; name one instead of the standard input")
    originals = _originals(paths)
    report = whole(paths, run_of(paths, **given))
    left = 0
    texts: list[tuple[Original, str]] = []
    for document in report.documents:
        if document.format in UNTOUCHED:
            continue
        results = [r for r in report.results if r.match.reference.document == document.path]
        if document.format not in fixing.PLANNERS:
            _leave(fixing.plan("", document, results))
            continue
        # A bibliography that a document names is known by now only; a plan is made for the text that was checked, or not.
        original = originals.get(document.path) or files.read(document.path)
        plan = fixing.plan(original.text, document, results)
        chosen = [p for p in plan.patches if p.safe or unsafe]
        _tell(original, plan, chosen)
        left += len(plan.patches) - (len(chosen) if apply_now else 0)
        texts.append((original, patches.apply(original.text, chosen)))
    if apply_now:
        for original, text in texts:
            if text != original.text:
                files.write(original, text)
    else:
        write("".join(diff_of(original, text) for original, text in texts), None)
    sys.exit(unread(report) or unanswered(report) or min(left, 1))


def _originals(paths: tuple[str, ...]) -> dict[str, Original]:
    """The files that are named or found in folders, as they are before they are checked; those of text alone."""
    from citecheck.errors import InputError
    from citecheck.fixing import files
    from citecheck.folders import files as named

    originals = {}
    for file in named(paths):
        try:
            originals[file.path] = files.read(file.path)
        except InputError:
            continue  # it may be no text, or not be there; what is to be repaired is read again, and then that is said
    return originals


def _tell(original: Original, plan: Plan, chosen: list[Patch]) -> None:
    """Name each repair with its finding and evidence, what is left for --unsafe, and what a person has to settle."""
    from citecheck.places import Places
    from citecheck.text import printable

    places = Places(original.text)
    told: set[str] = set()
    for patch in chosen:
        if not patch.group or patch.group not in told:
            told.add(patch.group)
            kind = "safe" if patch.safe else "unsafe"
            code = f"{patch.code} " if patch.code else ""
            key = f" {patch.key}:" if patch.key else ""
            line = f"{original.path}:{places.line(patch.start)}:{key} {code}{patch.name} [{kind}] {patch.why}"
            leaving.tell(printable(line))
    waiting = len({p.group for p in plan.patches} - {p.group for p in chosen})
    if waiting:
        leaving.tell(f"{original.path}: {waiting} more with --unsafe")
    _leave(plan)


def _leave(plan: Plan) -> None:
    """Name what a person has to settle."""
    from citecheck.text import printable

    for line in plan.by_hand:
        leaving.tell(printable(f"by hand: {line}"))


def diff_of(original: Original, text: str) -> str:

    from difflib import unified_diff

    before, after = (t.splitlines(keepends=True) for t in (original.text, text))
    lines = unified_diff(before, after, original.path, original.path)
    return "".join(
        line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
