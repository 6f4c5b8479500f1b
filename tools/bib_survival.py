#!/usr/bin/env python3
"""What becomes of .bib files in citecheck's hands, without a network: what crashes, is lost, or cannot be used afterwards.

    bib_survival.py FILE.bib... [--programs]

For each file: `fix` (safe and unsafe) changes no byte without a finding, and none the second time; `export` in three forms
ends well, keeps every reference, and an export of the export changes nothing; pybtex reads it. `--programs` also runs
biber (with its check of fields), bibtex and pdflatex. Every failure is a line; the table counts
by the first part of the name.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from citecheck.cli import main as citecheck

FORMS = {"bibtex": (), "ascii": ("--ascii",), "biblatex": ("--flavour", "biblatex", "--ascii")}
_ENTRY = re.compile(r"^@(?!string|comment|preamble)\w+\{([^,\n]*),", re.MULTILINE | re.IGNORECASE)
_PAGE = r"""\documentclass{article}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp,amssymb}
\begin{document}\nocite{*}x\bibliographystyle{plain}\bibliography{ascii}\end{document}
"""
# The letters that pdflatex has no font for are no fault of the file; xelatex and lualatex have them.
_NO_FONT = re.compile(r"Unicode character |not found in encoding|unavailable in encoding")


# A field that biblatex's model does not have for this type, or misses: export keeps what was cited, and adds nothing.
_AUTHORS_OWN = re.compile(
    r"Invalid (field|value of field|ISBN|ISSN)|Missing mandatory|is invalid - run|no BibTeX entries|not an integer"
)


def call(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(citecheck, list(arguments))
    fault = done.exception if done.exception and not isinstance(done.exception, SystemExit) else None
    return done.exit_code, f"{type(fault).__name__}: {fault}" if fault else done.stderr


def run(*command: str) -> tuple[int, str]:
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def left_alone(file: Path) -> Iterator[str]:
    before = file.read_bytes()
    for flags in ((), ("--unsafe",)):
        code, said = call("fix", "--offline", "--write", *flags, file.name)
        once = file.read_bytes()
        if code not in (0, 1, 2, 3) or "Error:" in said:
            yield f"fix: exit {code}, {said[:120]}"
        if once != before and "safe]" not in said:
            yield "fix: bytes changed for no finding"
        call("fix", "--offline", "--write", *flags, file.name)
        if file.read_bytes() != once:
            yield "fix: a second run changes the file again"
        file.write_bytes(before)


def exported(file: Path) -> Iterator[str]:
    counts = {}
    for form, flags in FORMS.items():
        made, again = Path(f"{form}.bib"), Path("again.bib")
        code, said = call("export", "--offline", file.name, *flags, "-o", made.name)
        if not made.exists():
            yield from (
                f"export {form}: exit {code}, {said[:120]}" for _ in "x" if code != 2 or "Error:" in said
            )
            continue
        call("export", "--offline", made.name, *flags, "-o", again.name)
        if not again.exists() or _facts(again) != _facts(made):
            yield f"export {form}: changes when exported again"
        again.unlink(missing_ok=True)
        counts[form] = len(_ENTRY.findall(made.read_text(encoding="utf-8")))
    if len(set(counts.values())) > 1:
        yield f"export: numbers of entries differ, {counts}"
    parsed = CliRunner().invoke(citecheck, ["parse", "--format", "json", file.name]).stdout
    read = parsed.count('"raw":')
    if counts and read != counts["bibtex"]:
        yield f"export: {read} references read, {counts['bibtex']} written"


def _facts(file: Path) -> str:
    """What was exported, without the remarks on why an entry was not checked: they speak of the file that was read."""
    return re.sub(r"^%.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)


def read_by_others(programs: bool) -> Iterator[str]:
    from pybtex.database import parse_file

    for made in (Path(f"{form}.bib") for form in FORMS):
        if not made.exists():
            continue
        keys = [k.lower() for k in _ENTRY.findall(made.read_text(encoding="utf-8"))]
        try:
            if len(parse_file(str(made), bib_format="bibtex").entries) != len(keys):
                yield f"pybtex: other entries in {made.name}"
        except Exception as error:
            yield f"pybtex: {made.name}: {str(error)[:100]}"
    if programs:
        yield from compiled()


def compiled() -> Iterator[str]:
    """Biber, bibtex and pdflatex on what was exported."""
    if Path("biblatex.bib").exists():
        _, said = run("biber", "--tool", "--validate-datamodel", "--output-file", "out.bib", "biblatex.bib")
        for line in said.splitlines():
            if re.match(r"(ERROR|WARN) ", line) and not _AUTHORS_OWN.search(line):
                yield f"biber: {line[:140]}"
    if Path("ascii.bib").exists() and _ENTRY.search(Path("ascii.bib").read_text(encoding="utf-8")):
        Path("page.tex").write_text(_PAGE, encoding="utf-8")
        latex = ("pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "page.tex")
        run(*latex)
        _, said = run("bibtex", "page")
        yield from (
            f"bibtex: {x[:140]}"
            for x in said.splitlines()
            if "I was expecting" in x or "error message" in x or "too deep" in x
        )
        _, said = run(*latex)
        yield from (
            f"pdflatex: {x[:140]}" for x in said.splitlines() if x.startswith("!") and not _NO_FONT.search(x)
        )
        yield from (f"pdflatex: wrote {x}" for x in ("x",) if Path(x).exists())


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="+", type=Path)
    ap.add_argument("--programs", action="store_true")
    args = ap.parse_args()
    seen, bad = Counter[str](), defaultdict[str, set[Path]](set)
    files, start = [f.resolve() for f in args.files], Path.cwd()
    for file in files:
        kind = file.name.split("-")[0] if re.search(r"-\d{3}\.bib$", file.name) else "others' files"
        seen[kind] += 1
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            os.environ["CITECHECK_CACHE_DIR"] = f"{folder}/cache"
            copy = Path("input.bib")
            shutil.copyfile(file, copy)
            for failure in (*left_alone(copy), *exported(copy), *read_by_others(args.programs)):
                bad[kind].add(file)
                print(f"{file.name}: {failure}", flush=True)
            os.chdir(start)
    print("\n| kind | files | with a failure |\n|---|---|---|")
    for kind, number in seen.items():
        print(f"| {kind} | {number} | {len(bad[kind])} |")


if __name__ == "__main__":
    main()
