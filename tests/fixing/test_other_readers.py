"""What fix, export, dedupe and add wrote is read by the programs that authors run: bibtexparser, pybtex, biber and bibtex."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import pytest
from click.testing import CliRunner

from citecheck.cli import main

ROOT = Path(__file__).parents[2]
RECORDS = str(ROOT / "fixtures" / "records.jsonl")
# Seeded errors in entries of several habits; one has a key without a comma, one no DOI, one a duplicate.
LIBRARY = r"""% a comment
@string{sai = "Self and Identity"}
@preamble{"\newcommand{\noop}[1]{}"}

@Article{Longe:2010,
    Author  = "Longe, O. and Maratos, F. A. and Gilbert, P. and Evans, G. and Volker, F. and Rockliff, H. and Rippon, G.",
    Title   = {{Having a word with yourself}: Neural correlates of self-criticism and self-reassurance},
    Journal = "NeuroImage",
    Year    = 2010,
    Volume  = 48,
    Pages   = {1849--1865}
}

@article{neff2005, author={Neff, Kristin D. and Dejitterat, Kullaya and Hsieh, Ya-Ping}, title={Self-compassion, achievement goals, and coping with academic success}, journal=sai, volume=4, number="3", pages={263--287}, year={2006}, doi={https://doi.org/10.1080/13576500444000317}}

@ARTICLE{breines2012,
  author = {Juliana G. Breines and Serena Chen},
  title = {Self-compassion increases self-improvement motivation},
  journal = {Personality and Social Psychology Bulletin},
  year = {2011},
  volume = {38},
  number = {9},
  pages = {1133--1143}
}
@article{again2012, author = {Breines, J. G. and Chen, S.}, title = {Self-Compassion increases self-improvement motivation}, year = 2012, note = {\"Uber alles}}
"""
KEYS = ["Longe:2010", "neff2005", "breines2012"]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The library as each command leaves it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "fixed.bib").write_text(LIBRARY, encoding="utf-8")
    offline = ("--offline", "--records", RECORDS)
    for arguments in (
        ("fix", *offline, "--unsafe", "--write", "fixed.bib"),
        ("dedupe", "--write", "fixed.bib"),
        ("export", *offline, "fixed.bib", "-o", "exported.bib"),
        ("export", *offline, "fixed.bib", "--ascii", "--flavour", "biblatex", "-o", "biblatex.bib"),
        ("add", *offline, "10.1037/a0023861", "-o", "fixed.bib"),
    ):
        result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
    return {name: tmp_path / f"{name}.bib" for name in ("fixed", "exported", "biblatex")}


def keys(name: str) -> list[str]:
    return [*KEYS, "Rockliff2011"] if name == "fixed" else KEYS


def test_bibtexparser(written: dict[str, Path]) -> None:
    for name, path in written.items():
        library = bibtexparser.parse_string(path.read_text(encoding="utf-8"))
        assert [e.key for e in library.entries] == keys(name)
        assert library.failed_blocks == []


def test_pybtex(written: dict[str, Path]) -> None:
    database = pytest.importorskip("pybtex.database")
    for name, path in written.items():
        read = database.parse_file(str(path), bib_format="bibtex")
        assert list(read.entries) == keys(name)
        assert read.entries["neff2005"].fields["title"].endswith("cademic failure") or name != "fixed"
        assert read.entries["Longe:2010"].fields["volume"] == "49"


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed (Debian package biber)")
def test_biber(written: dict[str, Path]) -> None:
    for name, path in written.items():
        done = subprocess.run(
            ["biber", "--tool", "--validate-datamodel", "--output-file", f"{name}-out.bib", path.name],
            cwd=path.parent,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        assert "ERROR" not in done.stdout
        out = (path.parent / f"{name}-out.bib").read_text(encoding="utf-8")
        assert re.findall(r"^@(?!STRING)\w+\{([^,=]+),", out, re.MULTILINE) == keys(name)
        if name == "biblatex":
            assert "WARN" not in done.stdout


@pytest.mark.skipif(
    not (shutil.which("bibtex") and shutil.which("pdflatex")), reason="no bibtex and pdflatex here"
)
def test_bibtex_and_pdflatex(written: dict[str, Path]) -> None:
    for name in ("fixed", "exported"):
        folder = written[name].parent
        page = f"\\documentclass{{article}}\\begin{{document}}\\nocite{{*}}x\\bibliographystyle{{plain}}\\bibliography{{{name}}}\\end{{document}}"
        (folder / "page.tex").write_text(page, encoding="utf-8")
        for command in (["pdflatex", "-interaction=nonstopmode", "page"], ["bibtex", "page"]) * 2:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
            assert done.returncode == 0, (name, done.stdout.decode("utf-8", "replace")[-800:])
        items = (folder / "page.bbl").read_text(encoding="utf-8").count("\\bibitem")
        assert items == len(keys(name))
