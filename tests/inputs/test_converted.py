"""One manuscript in four formats, as a word processor converts it: the same references come out of each."""

from __future__ import annotations

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest

import word
from citecheck.inputs import read

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "fixtures/manuscripts"
INVENTED = "Łukaszewicz, Ö., & 李, 明. (2012). Żółć – “blue” lakes: A study. Journal of Lakes, 3(1), 1–9."
LISTED = [
    line
    for line in (ROOT / "fixtures/self-compassion.txt").read_text(encoding="utf-8").splitlines()
    if len(line) > 40
]


def manuscript() -> bytes:
    """The Word file that `fixtures/manuscripts` was made from: a note, some prose, a heading and the list."""
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    mark = "<w:r><w:footnoteRef/></w:r>"
    prose = "Lakes are calm in the morning, and so are we; nobody knows why this is so.\u00a0"
    listed = "".join(word.paragraph(word.run(escape(line, quote=False))) for line in LISTED)
    body = (
        word.paragraph(word.run(prose) + call)
        + word.paragraph(word.run("References"), "berschrift1")
        + listed
    )
    note = f'<w:footnote w:id="2"><w:p>{mark}{word.run(escape(INVENTED, quote=False))}</w:p></w:footnote>'
    return word.document(body, footnotes=note)


def references(path: Path) -> list[tuple[str, str]]:
    return [(r.text, r.place) for r in read(str(path)).references]


@pytest.mark.parametrize("suffix", ["docx", "odt", "fodt", "rtf"])
def test_the_same_references_stand_in_the_same_places(suffix: str) -> None:
    found = references(FOLDER / f"list.{suffix}")
    assert [text for text, _ in found] == [*LISTED, INVENTED]
    assert [place for _, place in found] == [
        *(f"paragraph {n} under “References”" for n in range(1, len(LISTED) + 1)),
        "footnote 1",
    ]


def test_in_print_the_list_is_the_same() -> None:
    assert [text for text, _ in references(FOLDER / "list.pdf")][: len(LISTED)] == LISTED


def test_what_is_converted_today_is_read_as_what_was_converted_then(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "list.docx").write_bytes(manuscript())
    for suffix in ("odt", "rtf"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix,
             "list.docx"],
            cwd=tmp_path, check=True, capture_output=True,
        )  # fmt: skip
        assert references(tmp_path / f"list.{suffix}") == references(FOLDER / "list.docx")
