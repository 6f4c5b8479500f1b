"""One paper with its reference list, carried through the programs people write with: what each of them makes of it.

The sources are in `fixtures/carried`: the list in BibTeX, a paper that cites it (Markdown, LaTeX, Typst, a notebook), and a citation style
that prints every field. What the programs made of these once is there as well, under `made`.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "fixtures" / "carried"
SOURCES = ("list.bib", "plain.csl", "paper.md", "paper.tex", "biblatex.tex", "paper.typ", "paper.ipynb")


@dataclass(frozen=True, slots=True)
class Carrier:
    """A file that is made by commands, run one after the other in a folder with the sources; `{}` in them is its own name."""

    name: str
    commands: tuple[str, ...]


def _pandoc(form: str, name: str) -> Carrier:
    return Carrier(name, (f"pandoc -s --citeproc -f markdown -t {form} paper.md -o {{}}",))


def _writer(suffix: str) -> Carrier:
    """What LibreOffice makes of pandoc's Word file."""
    name = f"writer.{suffix}"
    return Carrier(
        name,
        (
            f"pandoc -s --citeproc -t docx paper.md -o {Path(name).stem}.docx",
            f"soffice -env:UserInstallation=file://$PWD/profile --headless --convert-to {suffix} --outdir out writer.docx",
            f"mv out/{name} {{}}",
        ),
    )


def _latex(main: str, style: str, made: str, bibtex: str) -> Carrier:
    run = f"pdflatex -interaction=batchmode {main}.tex"
    set_style = f"sed -i s/plainnat/{style}/ {main}.tex"
    return Carrier(
        f"{style}.{made}", (set_style, run, f"{bibtex} {main}", run, run, f"cp {main}.{made} {{}}")
    )


CARRIERS = (
    # The typed list, as a citation style prints it.
    _pandoc("plain", "pandoc.txt"),
    _pandoc("commonmark", "pandoc-printed.md"),
    _pandoc("docx", "pandoc.docx"),
    _pandoc("odt", "pandoc.odt"),
    _pandoc("rtf", "pandoc.rtf"),
    _pandoc("html", "pandoc.html"),
    _pandoc("jats", "pandoc-jats.xml"),
    _pandoc("tei", "pandoc-tei.xml"),
    _pandoc("latex", "pandoc.tex"),
    _pandoc("ipynb", "pandoc.ipynb"),
    *(_writer(suffix) for suffix in ("docx", "odt", "fodt", "rtf", "html", "txt", "pdf")),
    Carrier("pandoc-latex.pdf", ("pandoc --citeproc paper.md -o {} --pdf-engine=pdflatex",)),
    Carrier("pandoc-groff.pdf", ("pandoc --citeproc -t ms paper.md -o {} --pdf-engine=pdfroff",)),
    # The list as LaTeX programs set it: `thebibliography`, \bibinfo fields, biber's entries.
    *(_latex("paper", style, "bbl", "bibtex") for style in ("plainnat", "abbrvnat", "elsarticle-num")),
    _latex("paper", "plainnat", "pdf", "bibtex"),
    _latex("biblatex", "biblatex", "bbl", "biber"),
    _latex("biblatex", "biblatex", "pdf", "biber"),
    Carrier("typst.pdf", ("{python} -c \"import typst; typst.compile('paper.typ', output='{}')\"",)),
    # The list as data, and documents that name it.
    Carrier("pandoc.json", ("pandoc -f bibtex -t csljson list.bib -o {}",)),
    Carrier("pandoc-references.md", ("pandoc -s -f bibtex -t markdown list.bib -o {}",)),
    *(Carrier(f"keyed.{suffix}", ("cp paper.md {}",)) for suffix in ("md", "qmd", "Rmd")),
    *(Carrier(f"same.{suffix}", (f"cp paper.{suffix} {{}}",)) for suffix in ("tex", "typ", "ipynb")),
)


def missing(carrier: Carrier) -> str:
    """The first program that a carrier needs and that is not installed; "" when all are."""
    for command in carrier.commands:
        program = command.split()[0]
        if program == "{python}":
            if not importlib.util.find_spec("typst"):
                return "typst"
        elif not shutil.which(program):
            return program
    return ""


def make(carrier: Carrier, folder: Path) -> Path:
    """Make the file in a folder, which gets the sources as well."""
    for source in SOURCES:
        shutil.copy(FOLDER / source, folder)
    for command in carrier.commands:
        line = command.replace("{python}", sys.executable).replace("{}", carrier.name)
        done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, check=False)
        made = folder / carrier.name
    if not made.is_file():
        raise AssertionError(f"{line}: {done.stderr.decode(errors='replace')[-500:]}")
    return made
