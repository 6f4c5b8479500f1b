"""Raised numbers are citations in every format that can set them: the same text gives the same citations."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import word
from citecheck.inputs import read
from citecheck.linking import link_documents
from citecheck.model import Document, LinkStatus

PEOPLE = ["Zhou", "Abel", "Meyer", "Brandt", "Ito"]
LIST = [
    f"{n}. {who} K, Roe J. A study of things and their number. J Things. 20{n + 10};{n}:1-9."
    for n, who in enumerate(PEOPLE, 1)
]
# What stands between "{" and "}" is set as superscript.
TEXT = [
    "It helps{1,2} and does{3–5} so. There were 10{5} cells on 5 m{2} of {13}C, for COVID-19{4} as well.",
    "Others agree.{2,5}",
]
CITED = [("1,2", 1), ("1,2", 2), ("3–5", 3), ("3–5", 4), ("3–5", 5), ("4", 4), ("2,5", 2), ("2,5", 5)]


def _parts(text: str) -> list[tuple[str, bool]]:
    return [(p, k % 2 == 1) for k, p in enumerate(re.split(r"[{}]", text)) if p]


def _docx() -> bytes:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    body = [
        word.paragraph("".join(raised.format(p) if up else word.run(p) for p, up in _parts(t))) for t in TEXT
    ]
    return word.document(
        "".join(
            [
                *body,
                word.paragraph(word.run("References"), "Own"),
                *(word.paragraph(word.run(r)) for r in LIST),
            ]
        )
    )


def _html() -> bytes:
    body = ["".join(f"<sup>{p}</sup>" if up else p for p, up in _parts(t)) for t in TEXT]
    rows = "".join(f"<p>{x}</p>" for x in body) + "<h2>References</h2>" + "".join(f"<p>{r}</p>" for r in LIST)
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{rows}</body></html>".encode()


def _markdown(before: str, after: str) -> bytes:
    body = ["".join(f"{before}{p}{after}" if up else p for p, up in _parts(t)) for t in TEXT]
    return "\n\n".join([*body, "## References", *LIST]).encode()


def _fodt() -> bytes:
    names = {n: f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" for n in ("office", "text", "style")}
    head = " ".join(f'xmlns:{n}="{a}"' for n, a in names.items())
    style = (
        '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
    )
    body = [
        "".join(f'<text:span text:style-name="T2">{p}</text:span>' if up else p for p, up in _parts(t))
        for t in TEXT
    ]
    rows = "".join(f"<text:p>{x}</text:p>" for x in [*body, "References", *LIST])
    return (
        f"<office:document {head}><office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{rows}</office:text></office:body></office:document>"
    ).encode()


def _rtf() -> bytes:
    body = ["".join(rf"{{\super {p}}}" if up else p for p, up in _parts(t)) for t in TEXT]
    rows = "\\par\n".join([*body, "References", *LIST]).replace("–", r"\u8211?")
    return rf"{{\rtf1\ansi {rows}\par}}".encode("ascii")


FORMATS: dict[str, Callable[[], bytes]] = {
    "a.docx": _docx,
    "a.html": _html,
    "a.md": lambda: _markdown("<sup>", "</sup>"),
    "pandoc.md": lambda: _markdown("^", "^"),
    "linked.md": lambda: _markdown("<sup>[", "](#refs)</sup>"),
    "a.fodt": _fodt,
    "a.rtf": _rtf,
}


def linked(tmp_path: Path, name: str, data: bytes) -> Document:
    (tmp_path / name).write_bytes(data)
    (document,) = link_documents([read(str(tmp_path / name))])
    return document


@pytest.mark.parametrize("name", FORMATS)
def test_raised_numbers(name: str, tmp_path: Path) -> None:
    document = linked(tmp_path, name, FORMATS[name]())
    assert document.links.system == "number"
    assert [(k.citation.text.strip("[]^"), k.citation.number) for k in document.links.links] == CITED
    assert all(k.status is LinkStatus.LINKED for k in document.links.links)


def test_superscripts_as_pandoc_writes_them(tmp_path: Path) -> None:
    data = _markdown("^", "^").replace("–".encode(), b"--")
    document = linked(tmp_path, "a.md", data.replace(b"agree.^2,5^", b"agree^,2,\\ 5^."))
    assert [k.citation.number for k in document.links.links] == [n for _, n in CITED]


def test_marks_that_call_a_note_of_a_web_page_cite_nothing(tmp_path: Path) -> None:
    page = re.sub(rb"<sup>([^<]*)</sup>", rb'<sup><a href="#fn1">\1</a></sup>', _html())
    assert linked(tmp_path, "a.html", page).citations == ()


def test_what_is_lowered_is_not_raised(tmp_path: Path) -> None:
    lowered = _rtf().replace(rb"\super ", rb"\sub ")
    assert linked(tmp_path, "a.rtf", lowered).citations == ()
