"""`citecheck filter`."""

from __future__ import annotations

import sys

import click

from citecheck import leaving
from citecheck.cli.options import OUTPUT, plain_errors
from citecheck.cli.running import spare, write


@click.command(name="filter")
@click.argument("path", metavar="FILE.bib")
@click.option(
    "--cited",
    "documents",
    multiple=True,
    required=True,
    metavar="FILE",
    help="A document that cites: .tex, .aux, .md, .qmd, .Rmd, .typ. Repeatable.",
)
@OUTPUT
@plain_errors
def filter_(path: str, documents: tuple[str, ...], output: str | None) -> None:
    """Keep only the entries that are cited, and those they take fields from; all else stays byte for byte.

    Comments, @string and @preamble stay. Keys that are cited and not in the file are named; then the exit code is 1.
    """
    from citecheck.fixing import citing, entries, files
    from citecheck.fixing.source import read

    spare((path, *documents), output)
    original = files.read(path)
    sources = read(original.text)
    texts = {d: files.read(d).text for d in documents}
    cited = [k for d, text in texts.items() for k in citing.cited(text, d)]
    wanted = entries.kept_keys(sources, cited)
    removals = (entries.removal(s) for s in sources if s.entry.key not in wanted)
    write(entries.changed(original.text, removals), output)
    have = {s.entry.key for s in sources}
    missing = dict.fromkeys(k for d, text in texts.items() for k in citing.lacking(text, d, have))
    tex = [k for k in missing if not k[:1].isdigit()]
    for key in tex:
        leaving.tell(f"{key}: cited, but not in {path}")
    kept = sum(s.entry.key in wanted for s in sources)
    leaving.tell(f"{path}: {kept} of {len(sources)} entries are cited")
    sys.exit(1 if tex else 0)
