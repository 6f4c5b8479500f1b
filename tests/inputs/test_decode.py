"""Bytes to text: never mojibake (robustness row 24)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.inputs.decode import decode

TEXT = "Müller – “Größe” des Œuvre, Žižek\n"
WESTERN = "Müller – “Größe” à la carte\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_certain_encodings_are_read_silently(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_guessed_encodings_are_said(encoding: str) -> None:
    text, problems = decode(WESTERN.encode(encoding))
    assert text == WESTERN
    assert [p.rule for p in problems] == ["encoding-guessed"]


def test_a_stray_byte_does_not_spoil_the_rest() -> None:
    text, problems = decode(b"Gr\xc3\xb6\xc3\x9fe\n" + "Žižek".encode() + b" and M\xfcller\n")
    assert text == "Größe\nŽižek and Müller\n"
    assert problems[0].rule == "encoding-guessed"
    assert (problems[0].span.line, problems[0].span.column) == (2, 12)


def test_half_surrogates_and_nul_become_replacement_characters() -> None:
    text, problems = decode(b"caf\xc3\xa9 \xed\xa0\x80 x\0y")
    assert text == "café \ufffd x\ufffdy"
    assert [p.rule for p in problems] == ["encoding-guessed", "hidden-characters"]


def test_broken_utf16_is_said() -> None:
    text, problems = decode(TEXT.encode("utf-16") + b"\x00\xd8\x41\x00")
    assert text.startswith(TEXT)
    assert problems[0].rule == "encoding-guessed"


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n\nd")[0] == "a\r\nb\rc\n\nd"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_comes_out_can_be_written(data: bytes) -> None:
    text, problems = decode(data)
    text.encode("utf-8")
    assert "\0" not in text
    for problem in problems:
        assert problem.span.line >= 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_from_utf8_with_nul(encoding: str) -> None:
    plain = "@article{a, title = {Plain letters only}, pages = {1–2}}\n"  # whose bytes are valid UTF-8 too
    assert plain.encode(encoding).decode("utf-8")
    text, problems = decode(plain.encode(encoding))
    assert text == plain
    assert [p.rule for p in problems] == ["encoding-guessed"]


LATVIAN, GREEK, CYRILLIC = "Kārlis Ulmanis, Žižek", "Σωκράτης", "Толстой"


@pytest.mark.parametrize(
    ("head", "text", "encoding"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?>\n<article>', "Müller", "latin-1"),
        ("<?xml version='1.0' encoding='windows-1257'?>\n<article>", LATVIAN, "cp1257"),
        ('<!DOCTYPE html><html><head><title>x</title><meta charset="windows-1251">', CYRILLIC, "cp1251"),
        ("<html><meta charset=iso-8859-7>", GREEK, "iso8859_7"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "Žižek", "iso8859_2"),
        ('<html><meta charset="iso-8859-1">', "“Größe” – 5 €", "cp1252"),
        ('<html><meta charset="Shift_JIS">', "日本語の論文", "cp932"),
    ],
)
def test_what_mark_up_declares_is_not_guessed(head: str, text: str, encoding: str) -> None:
    assert decode((head + text).encode(encoding)) == (head + text, ())


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "no-such-thing", "unicode_escape", "zip"])
def test_a_declaration_that_no_longer_holds_does_no_harm(declared: str) -> None:
    source = f'<html><meta charset="{declared}">{TEXT}'
    assert decode(source.encode()) == (source, ())


def test_an_unknown_declaration_leaves_a_guess() -> None:
    text, problems = decode(b'<?xml version="1.0" encoding="unicode_escape"?><a>M\xfcller')
    assert text.endswith("Müller")
    assert [p.rule for p in problems] == ["encoding-guessed"]


def test_text_about_encodings_declares_none() -> None:
    text, problems = decode("In HTML, <meta charset=windows-1251> was common. Müller".encode("cp1252"))
    assert text.endswith("Müller")
    assert [p.rule for p in problems] == ["encoding-guessed"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_mark_counts_before_a_declaration(encoding: str) -> None:
    source = f'<?xml version="1.0" encoding="{encoding}"?><a>{TEXT}</a>'
    assert decode(source.encode(encoding)) == (source, ())


@pytest.mark.parametrize("unit", [b"<meta ", b"<?xml ", b"<", b" ", b"<meta charset ", b"<?xml encoding ="])
def test_looking_for_a_declaration_is_quick(unit: bytes) -> None:
    data = b"<" + unit * 20_000 + b"\xff"
    start = time.perf_counter()
    decode(data)
    assert time.perf_counter() - start < 2
