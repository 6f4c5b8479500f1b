"""Bytes to text: never mojibake (robustness row 24)."""

from __future__ import annotations

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
