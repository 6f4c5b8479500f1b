"""PDF files whose text layer is not what the page shows: they are refused with advice, or end as nothing found, never clean."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from citecheck.cli import main
from citecheck.errors import InputError
from citecheck.inputs.pdf import read
from citecheck.pdf.legible import complaint
from pdf_files import made, shown

ENTRIES = [
    "Neff, K. D. (2003). Self-compassion: an alternative conceptualization of a healthy attitude toward oneself.",
    "Leary, M. R. (2007). Self-compassion and reactions to unpleasant self-relevant events: the implications.",
    "Germer, C. K. (2013). Self-compassion in clinical practice. Journal of Clinical Psychology, 69(8), 856-867.",
]


def layer(spoil: Callable[[str], str]) -> bytes:
    lines = [(60, 700 - 14 * k, spoil(text)) for k, text in enumerate(["References", *ENTRIES])]
    return made(shown(*lines, size=9))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace(" ", ""), "no blanks between words"),
        (lambda text: " ".join(text), "blanks within words"),
        (lambda text: re.sub(r"(\w\w)(?=\w)", r"\1 ", text), "blanks within words"),
    ],
)
def test_a_layer_without_words_is_refused_with_advice(spoil: Callable[[str], str], said: str) -> None:
    with pytest.raises(InputError, match=said) as error:
        read(layer(spoil), "scan.pdf")
    assert "OCR" in str(error.value)


@pytest.mark.parametrize("spoil", [lambda text: text.replace(" ", "   "), lambda text: f"  {text} "])
def test_doubled_blanks_do_no_harm(spoil: Callable[[str], str]) -> None:
    assert [r.text for r in read(layer(spoil), "scan.pdf").references] == ENTRIES


def test_long_addresses_and_names_of_compounds_are_words() -> None:
    entry = "Roe, J. (2003). Tetrahydroxydecahydronaphthalene. https://doi.org/10.1016/averyverylongaddressindeedofmany"
    found = read(
        made(shown((60, 700, "References"), *((60, 680 - 14 * k, entry) for k in range(5)))), "a.pdf"
    )
    assert len(found.references) == 5


def test_chinese_is_written_without_blanks_and_read() -> None:
    assert complaint(["王小明. 自我同情的研究. 心理学报, 2003, 35(2): 85-101. " * 20]) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["Lakes rise and fall with the rain of the year.", "Nobody has written about them so far."],
        ["References", "Thc qnick brvwn fvx jnmps cver thc 1azy d0g amd rnns"],
    ],
)
def test_a_document_without_a_reference_that_can_be_read_ends_with_advice_and_exit_code_2(
    tmp_path: Path, lines: list[str]
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made(shown(*((60, 700 - 14 * k, text) for k, text in enumerate(lines)))))
    run = CliRunner().invoke(main, ["check", "--offline", str(path)])
    assert run.exit_code == 2
    assert "paper.pdf" in run.output


def test_messages_name_the_page_where_a_reader_of_the_pdf_finds_it(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made(shown((60, 700, "References"), (60, 680, ENTRIES[2]), (60, 666, ENTRIES[2]))))
    run = CliRunner().invoke(main, ["check", "--offline", str(path)])
    assert "repeats reference 1 (page 1)" in run.output
    assert "line 3" not in run.output
    assert "page 1" in CliRunner().invoke(main, ["parse", str(path)]).output
