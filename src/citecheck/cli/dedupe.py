"""`citecheck dedupe`."""

from __future__ import annotations

import sys

import click

from citecheck import leaving
from citecheck.cli.options import plain_errors
from citecheck.cli.running import write


@click.command()
@click.argument("path", metavar="FILE.bib")
@click.option("--write", "apply_now", is_flag=True, help="Merge what can be merged without losing a field.")
@click.option(
    "--citing",
    multiple=True,
    metavar="FILE",
    help="A .tex, .md, .qmd or .typ file in which the keys that go are renamed. Repeatable.",
)
@plain_errors
def dedupe(path: str, apply_now: bool, citing: tuple[str, ...]) -> None:
    """Find entries that are one work, and merge them; without --write, the plan and a diff.

    Entries are one by DOI, arXiv number or PMID, or by title, first author and year. A preprint and its
    publication are named, never merged; nor are entries that say different things in one field.
    Exits 1 when duplicates are left.
    """
    from citecheck.cli.fix import diff_of
    from citecheck.errors import InputError
    from citecheck.fixing import citing as keys
    from citecheck.fixing import duplicates as finding
    from citecheck.fixing import entries, files
    from citecheck.fixing.source import read
    from citecheck.inputs.bibtex import read as read_document

    original = files.read(path)
    references, sources = read_document(original.text, path).references, read(original.text)
    found = finding.groups(references, sources)
    for group in found:
        _tell(group, path, [s.entry.key for s in sources])
    merged = [g for g in found if g.mergeable]
    changes, names = entries.merges(merged, sources)
    text = entries.changed(original.text, changes)
    after = read_document(text, path)
    if len(after.references) != len(references) - sum(len(g.members) - 1 for g in merged):
        raise InputError(f"{path}: the merged file does not read as it should; nothing was written")
    files_changed = [(original, text)]
    for other in dict.fromkeys(citing):
        document = files.read(other)
        files_changed.append((document, keys.renamed(document.text, other, names)))
    if apply_now:
        for document, new in files_changed:
            if new != document.text:
                files.write(document, new)
    else:
        write("".join(diff_of(document, new) for document, new in files_changed), None)
    leaving.tell(
        f"{path}: {len(found)} groups of duplicates, {len(merged)} can be merged without losing a field"
    )
    left = len(found) - (len(merged) if apply_now else 0)
    sys.exit(min(left, 1))


def _tell(group: object, path: str, keys: list[str]) -> None:
    """The plan for one group: who stays, what is added, what stands against it."""
    from citecheck.fixing.duplicates import Group
    from citecheck.text import printable

    assert isinstance(group, Group)
    named = ", ".join(keys[i] for i in group.members)
    leaving.tell(printable(f"{path}: {group.kind}: {named} ({group.why})"))
    if group.kind == "versions":
        leaving.tell("  a preprint and its publication: cite the one you used; they are not merged")
        return
    for name, values in group.conflicts:
        leaving.tell(printable(f"  {name} differs: {' | '.join(v[:80] for v in values)}; settle it by hand"))
    if not group.conflicts:
        added = ", ".join(f"{name} of {keys[i]}" for name, i in (*group.added, *group.fuller))
        leaving.tell(printable(f"  keep {keys[group.keep]}" + (f", take {added}" if added else "")))
