"""Files that are not what their names say: one line tells what they are, and what to do (robustness row 10)."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

import word
from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.inputs.contents import KINDS, kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCKED = OLE + "EncryptionInfo".encode("utf-16-le") + bytes(64) + "EncryptedPackage".encode("utf-16-le")
DOC = OLE + "Root Entry".encode("utf-16-le") + bytes(64) + "WordDocument".encode("utf-16-le")
LOGIN = b"\n<!DOCTYPE html>\n<html><head><title>Log in</title></head></html>"


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(str(path))
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("paper.docx", LOCKED, "protected by a password; save it without one"),
        ("paper.docx", DOC, "an old Word document; open it in Word, save it as .docx"),
        ("paper.docx", b"%PDF-1.7 ...", "a PDF file; name it .pdf"),
        ("paper.docx", b"{\\rtf1 x}", "a rich text file; name it .rtf"),
        ("paper.docx", LOGIN, "a web page, perhaps one that asks to log in"),
        ("paper.docx", word.archive({"xl/workbook.xml": ""}), "a spreadsheet"),
        ("paper.doc", DOC, "an old Word document; open it in Word, save it as .docx"),
        ("paper.doc", b"{\\rtf1 x}", "a rich text file; name it .rtf"),
        ("paper.doc", word.paper(), "a Word document; name it .docx"),
        ("paper.doc", LOGIN, "a web page"),
        ("paper.doc", b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"', "a web archive"),
        ("paper.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:x/>', "in one XML file"),
        ("paper.doc", b"plain words", "old Word documents cannot be read"),
        ("paper.pdf", LOGIN, "a web page, perhaps one that asks to log in; download the document again"),
        ("paper.pdf", b'\xef\xbb\xbf<?xml version="1.0"?><!-- x --><html xmlns="x">', "a web page"),
        ("paper.pdf", word.paper(), "a Word document; name it .docx"),
        ("paper.pages", word.archive({"Index/Document.iwa": "x"}), "a Pages document; export it as .docx"),
        ("list.txt", word.paper(), "a Word document; name it .docx"),
        ("list.bib", b"%PDF-1.7 ...", "a PDF file; name it .pdf"),
        ("list.md", word.archive({"a.txt": "x"}), "a ZIP archive; unpack it"),
    ],
)  # fmt: skip
def test_a_file_under_a_wrong_name_is_told_what_it_is(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    assert said in refused(tmp_path, name, data)


def test_a_pdf_behind_other_bytes_is_a_pdf_and_a_text_about_pdfs_is_none(tmp_path: Path) -> None:
    assert kind_of(b"HTTP rubbish\r\n%PDF-1.4\n") == "pdf"
    path = tmp_path / "notes.txt"
    path.write_bytes(b"A PDF begins with %PDF-1.4, and a page with <html>.\n")
    assert read(str(path)).references == ()


@pytest.mark.parametrize(
    "head", [b"<!--" * 3000, b"<?xml " * 3000, b"<!doctype " * 2000, b"PK\x03\x04" * 3000]
)
def test_the_look_at_the_contents_takes_no_time(head: bytes) -> None:
    start = time.perf_counter()
    kind_of(head)
    assert time.perf_counter() - start < 0.05


def test_every_kind_has_its_words_and_its_remedy() -> None:
    assert all(what.split()[0] in ("a", "an") and remedy for what, remedy in KINDS.values())


def test_old_word_documents_as_a_program_saves_them(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "list.txt").write_text(
        "References\n\nNeff, K. D. (2003). Self-compassion.\n", encoding="utf-8"
    )
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), "list.txt"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    assert "an old Word document" in refused(tmp_path, "list.docx", (tmp_path / "list.doc").read_bytes())
