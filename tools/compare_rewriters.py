#!/usr/bin/env python3
"""What programs that rewrite .bib files change, lose or break, on the same files.

    compare_rewriters.py FILE.bib... --tool NAME='command with {file}' [--tool ...]

Each command rewrites a copy of the file in place. Counted: entries, fields, @string definitions and comment lines that
are gone; lines changed; whether a second run changes the file again; and whether pybtex still reads it.
"""

from __future__ import annotations

import argparse
import difflib
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from citecheck.fixing.source import read

_HEAD = (
    "tool", "file", "entries", "entries gone", "fields gone", "@string gone", "comment lines gone", "lines changed",
    "2nd run", "pybtex reads it",
)  # fmt: skip
_LONG = 10_000
_STRING = re.compile(r"^[ \t]*@string\b", re.IGNORECASE | re.MULTILINE)


def outside(text: str) -> set[str]:
    """The lines of text between the entries: comments, @string, @preamble."""
    rest, at = [], 0
    for source in read(text):
        rest.append(text[at : source.entry.start])
        at = max(at, source.entry.end)
    return {line.strip() for line in "".join([*rest, text[at:]]).splitlines() if line.strip(" \t,}")}


def counted(before: str, after: str) -> list[str]:
    old, new = read(before), read(after)
    there = {s.entry.key: s.entry for s in new}
    gone = [s.entry.key for s in old if s.entry.key not in there]
    stayed = [s.entry for s in old if s.entry.key in there]
    fields = sum(len(e.fields.keys() - there[e.key].fields.keys()) for e in stayed)
    lost = {x for x in outside(before) if not _STRING.match(x)} - outside(after)
    strings = len(_STRING.findall(before)) - len(_STRING.findall(after))
    return [
        f"{len(old)} -> {len(new)}",
        str(len(gone)),
        str(fields),
        str(max(0, strings)),
        str(len(lost)),
        f"{changed(before.splitlines(), after.splitlines())} of {before.count(chr(10))}",
    ]


def changed(old: list[str], new: list[str]) -> int:
    """How many lines of the new file are not in the old one in that order; by place where a file is very long."""
    if len(old) > _LONG:
        return sum(x != y for x, y in zip(old, new, strict=False))
    return sum(line.startswith("+ ") for line in difflib.ndiff(old, new))


def parses(path: Path) -> str:
    try:
        from pybtex.database import parse_file

        return f"yes ({len(parse_file(str(path), bib_format='bibtex').entries)})"
    except Exception as error:
        return f"no: {str(error)[:60]}"


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="+")
    ap.add_argument("--tool", action="append", default=[])
    args = ap.parse_args()
    print(f"| {' | '.join(_HEAD)} |\n{'|---' * len(_HEAD)}|")
    for tool in args.tool:
        name, _, command = tool.partition("=")
        for file in map(Path, args.files):
            print(f"| {' | '.join([name, file.name, *measured(command, file)])} |", flush=True)


def measured(command: str, file: Path) -> list[str]:
    """One row: two runs on a copy, and what came of them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        shutil.copy(file, copy)
        before = file.read_text(encoding="utf-8", errors="replace")
        first_error, first = run(command, copy)
        second_error, second = run(command, copy)
        again = "same" if first == second else "changes again"
        row = counted(before, first) if first else ["file left empty", *[""] * 5]
        return [*row, first_error or second_error or again, parses(copy)]


def run(command: str, copy: Path) -> tuple[str, str]:
    """The last line of an error, if the command failed, and the file as it is then."""
    words = shlex.split(command.format(file=copy))
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=90, check=False)
        failed = done.returncode not in (0, 1, 3) or "Traceback" in done.stderr
        error = (done.stderr.strip().splitlines() or ["?"])[-1][:70] if failed else ""
    except subprocess.TimeoutExpired:
        error = "stopped after 90 s"
    return error, copy.read_text(encoding="utf-8", errors="replace") if copy.exists() else ""


if __name__ == "__main__":
    main()
