"""What Word files and OpenDocument texts have in common: archives of XML, hostile and damaged (robustness rows 1 to 9 and 13)."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import word
from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.model import Document
from word import GILBERT, NEFF, archive

_URN = "urn:oasis:names:tc:opendocument:xmlns"


@dataclass(frozen=True, slots=True)
class Kind:
    """A format: the parts of a document with this body, the part that holds the text, a list of two, an element that nests."""

    parts: Callable[[str], dict[str, str]]
    main: str
    listed: str
    nests: str


def odt_parts(body: str) -> dict[str, str]:
    names = f'xmlns:office="{_URN}:office:1.0" xmlns:text="{_URN}:text:1.0"'
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "META-INF/manifest.xml": "<m/>",
    }


KINDS = {
    "docx": Kind(
        word.parts,
        "word/document.xml",
        word.paragraph(word.run("References"), "Own")
        + word.paragraph(word.run(GILBERT))
        + word.paragraph(word.run(NEFF)),
        "w:sdt",
    ),
    "odt": Kind(
        odt_parts,
        "content.xml",
        f'<text:h text:outline-level="1">References</text:h><text:p>{GILBERT}</text:p><text:p>{NEFF}</text:p>',
        "text:section",
    ),
}


@pytest.fixture(params=KINDS)
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def kind(suffix: str) -> Kind:
    return KINDS[suffix]


@pytest.fixture
def opened(tmp_path: Path, suffix: str) -> Callable[[bytes], Document]:
    def open_(data: bytes) -> Document:
        path = tmp_path / f"paper.{suffix}"
        path.write_bytes(data)
        return read(str(path))

    return open_


@pytest.fixture
def refused(opened: Callable[[bytes], Document]) -> Callable[[bytes], str]:
    def refuse(data: bytes) -> str:
        with pytest.raises(InputError) as error:
            opened(data)
        assert "\n" not in str(error.value)
        return str(error.value)

    return refuse


Opened = Callable[[bytes], Document]
Refused = Callable[[bytes], str]


def test_a_bomb_is_refused_before_it_is_unpacked(kind: Kind, refused: Refused) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in kind.parts("").items():
            file.writestr(name, text)
        with file.open("media/zeros.bin", "w", force_zip64=True) as member:
            for _ in range(1100):
                member.write(bytes(1_000_000))
    start = time.perf_counter()
    assert "unpacks to more than" in refused(out.getvalue())
    assert time.perf_counter() - start < 20


def test_a_large_part_is_counted_while_inflating_whatever_the_directory_says(
    kind: Kind, refused: Refused
) -> None:
    data = archive({**kind.parts(""), kind.main: kind.parts(" " * 70_000_000)[kind.main]})
    lied = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        size = struct.pack("<I", file.getinfo(kind.main).file_size)
    while (at := lied.find(size)) >= 0:
        lied[at : at + 4] = struct.pack("<I", 100)
    for content in (data, bytes(lied)):
        assert kind.main in refused(content)


def test_too_many_parts(kind: Kind, refused: Refused) -> None:
    assert "parts" in refused(archive(kind.parts("") | {f"x/{n}": "" for n in range(10_001)}))


def test_pictures_macros_and_names_that_lead_out_are_left_alone(
    kind: Kind, opened: Opened, tmp_path: Path
) -> None:
    extra = {
        "media/white.bmp": "\0" * 5_000_000,
        "Basic/Module1.xml": "Shell",
        "../../evil.txt": "x",
        "/etc/evil": "x",
    }
    assert len(opened(archive(kind.parts(kind.listed) | extra)).references) == 2
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_a_document_type_is_refused(kind: Kind, refused: Refused, declaration: str) -> None:
    content = kind.parts(kind.listed)
    content[kind.main] = declaration + content[kind.main]
    assert "document type" in refused(archive(content))


def test_elements_nested_without_end(kind: Kind, refused: Refused) -> None:
    nested = f"<{kind.nests}>" * 100_000 + f"</{kind.nests}>" * 100_000
    assert "nested" in refused(archive(kind.parts(nested)))


def test_any_damage_is_one_line_and_never_a_traceback(kind: Kind, opened: Opened) -> None:
    whole = archive(kind.parts(kind.listed))
    refusals = []
    for at in range(0, len(whole), 29):
        broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            opened(broken)
        except InputError as error:
            refusals.append(str(error))
    assert refusals
    assert not any("\n" in line for line in refusals)
