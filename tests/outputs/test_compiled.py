"""What export writes is compiled by bibtex and pdflatex and read by biber, hostile values included (rows 37 and 41)."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from citecheck.inputs.bibtex import read
from citecheck.model import Metadata, Name, PartialDate
from citecheck.outputs import bibtex
from citecheck.outputs.bibtex import ExportItem, Form

PAGE = r"""\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp}
\begin{document}\nocite{*}x\bibliographystyle{plain}\bibliography{refs}\end{document}
"""
TITLES = (
    r"\input{/etc/passwd} and \immediate\write18{touch written}",
    "x}\n@article{evil, title={y",
    "}}}{{{ unbalanced {",
    "100% of #1 & $x^2$ ~ ^^M a_b \\",
    r"\end{document} \def\x{\x}\x \catcode`\%=12",
    'He said "so": <script>alert(1)</script>',
    "Über Straße, naïve façade, Łódź, Ørsted, β and Ω",
)
KEYS = ("../../x", "CON", "k" * 300, "a b,c", "ke}y", "x%y", "smile\U0001f600")
ITEMS = [
    ExportItem(
        key=key,
        metadata=Metadata(
            type="article-journal",
            title=title,
            author=(
                Name(family="O'Neil}", given=r"A\"a"),
                Name(literal="Group % of {all"),
                Name(family="García López"),  # no given name: a comma at the end is an error to BibTeX
                Name(family="King", suffix="Jr"),
            ),
            issued=PartialDate(year=2003, month=5),
            container_title=title,
            volume="2",
            page="85-101",
            doi="10.1000/182",
        ),
    )
    for key, title in zip(KEYS, TITLES, strict=True)
]


def run(folder: Path, *command: str) -> str:
    """What a program said, within a minute."""
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.mark.parametrize("form", [Form(), Form(ascii=True), Form(flavour="biblatex", ascii=True)])
def test_hostile_values_come_back_as_they_were_entry_by_entry(form: Form) -> None:
    references = read(bibtex.render(ITEMS, form), "refs.bib").references
    assert len(references) == len(ITEMS)
    assert [r.metadata.title for r in references] == [" ".join(t.split()) for t in TITLES]
    assert len({r.key for r in references}) == len(KEYS)


@needs("bibtex")
@needs("pdflatex")
def test_it_compiles_and_nothing_in_it_is_obeyed(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(bibtex.render(ITEMS, Form(ascii=True)), encoding="utf-8")
    (tmp_path / "page.tex").write_text(PAGE, encoding="utf-8")
    latex = ("pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "page.tex")
    run(tmp_path, *latex)
    said = run(tmp_path, "bibtex", "page")
    assert "error message" not in said, said
    assert (tmp_path / "page.bbl").read_text(encoding="utf-8").count(r"\bibitem") == len(ITEMS)
    said = run(tmp_path, *latex)
    assert not re.findall(r"^!.*", said, re.MULTILINE)
    assert "/etc/passwd" not in re.findall(r"\((\S+)", said)
    assert not (tmp_path / "written").exists()
    assert (tmp_path / "page.pdf").stat().st_size > 1000


@needs("biber")
@pytest.mark.parametrize("form", [Form(), Form(flavour="biblatex", ascii=True)])
def test_biber_finds_every_entry_and_no_fault(tmp_path: Path, form: Form) -> None:
    (tmp_path / "refs.bib").write_text(bibtex.render(ITEMS, form), encoding="utf-8")
    said = run(tmp_path, "biber", "--tool", "--validate-datamodel", "--output-file", "out.bib", "refs.bib")
    assert "ERROR" not in said, said
    assert len(
        re.findall(r"^@ARTICLE", (tmp_path / "out.bib").read_text(encoding="utf-8"), re.MULTILINE)
    ) == len(ITEMS)
