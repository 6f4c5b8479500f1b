"""From a path to a document: which files are read, and how the others are refused (robustness rows 16, 19, 24, 27)."""

from __future__ import annotations

import importlib.util
import os
import random
import sys
from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.inputs import INPUTS, Input, read
from citecheck.inputs.sniffing import root

ENTRY = "@article{a, title = {Zur Größe}, year = {2003}}\n"


def refused(path: Path | str, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        read(str(path), **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_reads_a_bibliography(tmp_path: Path) -> None:
    file = tmp_path / "refs.BIB"
    file.write_text(ENTRY, encoding="utf-8")
    document = read(str(file))
    assert (document.format, document.path, len(document.references)) == ("bibtex", str(file), 1)
    assert document.references[0].metadata.title == "Zur Größe"
    assert document.problems == ()


def test_format_overrides_the_suffix_and_standard_input() -> None:
    document = read("-", stdin=ENTRY.encode(), format="bibtex")
    assert document.path == "-"
    assert document.references[0].key == "a"


def test_formats_that_share_a_suffix_can_be_told_apart() -> None:
    for known in INPUTS:
        others = [i for i in INPUTS if i is not known and set(i.suffixes) & set(known.suffixes)]
        assert not others or (known.sniff and known.sought), known
        assert importlib.util.find_spec(known.module) is not None, known


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "paper.docx",
            b"PK\x03\x04",
            "paper.docx: this is no complete Word file",
        ),
        ("paper.pdf", b"%PDF-1.7", "it is damaged, or no PDF at all"),
        ("list.odt", b"PK\x03\x04", "list.odt: this is "),
        ("list.xyz", b"text", "files ending in .xyz are not known; use one of .bib, .md"),
        ("list", b"text", "files without a suffix are not known"),
        ("fake.txt", b"%PDF-1.7 ...", "this is a PDF file"),
        ("fake.bib", b"PK\x03\x04 ...", "this is a ZIP archive"),
        ("noise.txt", random.Random(1).randbytes(5000), "this is not a text file"),
        ("zeros.bib", bytes(5000), "this is not a text file"),
    ],
)
def test_refuses_what_is_no_text(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    message = refused(file)
    assert words in message
    assert message.startswith(str(file))


@pytest.mark.skipif(sys.platform == "win32", reason="no devices or pipes as files")
def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "missing.bib")
    assert "this is a folder" in refused(tmp_path)
    assert "a device" in refused("/dev/zero")
    os.mkfifo(tmp_path / "pipe.bib")
    assert "pipe" in refused(tmp_path / "pipe.bib")
    (tmp_path / "loop.bib").symlink_to(tmp_path / "loop.bib")
    assert "cannot be opened" in refused(tmp_path / "loop.bib")
    assert "not a valid file name" in refused("a\0b.bib")


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may read everything")
def test_refuses_an_unreadable_file(tmp_path: Path) -> None:
    file = tmp_path / "secret.bib"
    file.write_text(ENTRY)
    file.chmod(0)
    assert "you may not read this file" in refused(file)


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citecheck.inputs.files.MAX_BYTES", 1000)
    assert "larger than" in refused("-", stdin=b"x" * 1001, format="text")
    file = tmp_path / "big.bib"
    file.write_bytes(b"x" * 1001)
    assert "larger than" in refused(file)


def test_one_endless_line_is_refused() -> None:
    assert "longer than 1,000,000 characters" in refused("-", stdin=b"x " * 500_001, format="bibtex")


def test_too_many_references_are_refused_before_they_are_parsed() -> None:
    text = b"".join(b"@misc{k%d,}\n" % i for i in range(20_001))
    assert "more than 20,000 references" in refused("-", stdin=text, format="bibtex")


def test_the_page_on_inputs_names_every_format_with_its_suffixes() -> None:
    page = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")
    rows = {
        cells[1].strip(" `"): cells[2] for line in page.splitlines() if len(cells := line.split("|")) == 7
    }
    for known in INPUTS:
        assert known.name in rows, f"{known.name} has no row in docs/inputs.md"
        assert all(f"`{s}`" in rows[known.name] for s in known.suffixes if s != "-"), known


def test_a_shared_suffix_is_settled_by_the_first_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tuple(
        Input(
            name=n, suffixes=(".xyz",), module="citecheck.inputs.plain", sniff=root(e), sought=f"{n} (<{e}>)"
        )
        for n, e in (("letters", "letter"), ("poems", "poem"))
    )
    monkeypatch.setattr("citecheck.inputs.INPUTS", shared)
    file = tmp_path / "list.xyz"
    chosen = []
    monkeypatch.setattr(
        "citecheck.inputs.ignore_comments", lambda _text, _path, name: chosen.append(name) or ()
    )
    prolog = '<?xml version="1.0"?>\n<!-- <letter> -->\n<!DOCTYPE poem [<!ENTITY a "b">]>\n'
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        file.write_text(f'{prolog}<p:poem xmlns:p="urn:p"/>', encoding=encoding)
        read(str(file))
    assert chosen == ["poems"] * 3
    file.write_text("<novel/>")
    assert "letters (<letter>), poems (<poem>)" in refused(file)
    read(str(file), format="letters")
    assert chosen[-1] == "letters"


@pytest.mark.parametrize(
    "hostile", ["<?" * 40_000, "<!--" * 20_000, "<!DOCTYPE [" * 8000, " " * 80_000, "<a:" * 30_000]
)
def test_sniffing_is_linear(hostile: str) -> None:
    assert not root("article")(hostile)


def test_an_unknown_format_suggests_the_nearest() -> None:
    assert "did you mean bibtex?" in refused("-", stdin=b"", format="bibtx")


def test_guessed_encoding_is_reported_with_the_document(tmp_path: Path) -> None:
    file = tmp_path / "old.bib"
    file.write_bytes(ENTRY.encode("latin-1"))
    document = read(str(file))
    assert document.references[0].metadata.title == "Zur Größe"
    assert [p.rule for p in document.problems] == ["encoding-guessed"]
    assert document.problems[0].span.line == 1


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("x.tex", b"% citecheck: ignore[CC602]: for the printer\n\\cite{a}\n"),
        ("x.bbl", b"% citecheck: ignore[CC602]: for the printer\n\\bibitem{a} A.\n"),
        ("x.typ", b"// citecheck: ignore[CC602]: for the printer\n@a\n"),
        ("x.qmd", b"<!-- citecheck: ignore[CC602]: for the printer -->\n@a\n"),
    ],
)
def test_each_format_has_comments_that_ignore(name: str, comment: bytes) -> None:
    found = read(name, held=comment).ignores
    assert [(i.rules, i.reason, i.fault, i.span.line) for i in found] == [
        (("CC602",), "for the printer", "", 1)
    ]
