"""Rich text files: characters in every spelling, what is no text, and files that are refused (robustness rows 9 and 13)."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from citecheck.archive import PackageError
from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.model import Document
from citecheck.rtf.text import read_text

NEFF = "Neff, K. D. (2003). Self-compassion. Journal of Research in Personality, 41(2), 139-154."
ROE = "Roe, J. (2001). Calm lakes. Journal of Lakes, 1(1), 1-2."


def opened(tmp_path: Path, body: str | bytes) -> Document:
    path = tmp_path / "paper.rtf"
    inside = body.encode("latin-1") if isinstance(body, str) else body
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg1252 " + inside + b"}")
    return read(str(path))


def text(body: str | bytes) -> list[str]:
    inside = body.encode("latin-1") if isinstance(body, str) else body
    return [e.text for e in read_text(b"{\\rtf1\\ansi\\ansicpg1252" + inside + b"}").entries]


def test_a_list_under_a_heading_by_outline_and_by_style(tmp_path: Path) -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\sbasedon1 Own;}}"
    for heading in (r"\pard\outlinelevel0 References\par", r"\pard\s2 References\par"):
        found = opened(tmp_path, rf"{styles}\pard Text.\par{heading}\pard {ROE}\par {NEFF}")
        assert [(r.raw, r.place) for r in found.references] == [
            (ROE, "paragraph 1 under “References”"),
            (NEFF, "paragraph 2 under “References”"),
        ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (r"Gr\'f6\'dfe", "Größe"),
        (r"Gr\u246\'f6\u223?e", "Größe"),
        (r"\uc2 Gr\u246xx\uc0\u223 e", "Größe"),
        (r"{\uc2\u246 xx}\u246?", "öö"),
        (r"\u-10179?\u-9085?", "\U0001f483"),
        (r"\u-4000?\u55357?x", "\ufffd\ufffdx"),
        (r"a\endash b\~c\_d\{e\}\\", "a–b\u00a0c‑d{e}\\"),
        (r"\lquote a\rquote  \ldblquote b\rdblquote", "‘a’ “b”"),
        (r"{\fonttbl{\f1\fcharset204 Times;}{\f2\fcharset128 Mincho;}}\f1\'cc\'e8\'f0 \f2\'93\'fa\'83A", "Мир 日ア"),
        (r"{\fonttbl\f1\fnil\fcharset2 Symbol;}{\f1\'b7}a", "\ufffda"),
        (r"\mac\'8a", "ä"),
        (r"\ansicpg99999\'e9", "é"),
        ("a\r\nb \\\nc", None),
        (r"one\line two", "one\u2028two"),
        (r"\unknownword12 a{\*\unknown hidden}b{\v no}c\v no\v0 d", "abcd"),
        (r"a{\pict\bin5 }}}}{ 00ff}b{\header no}{\*\bkmkstart x}c", "abc"),
        (r"{\field{\*\fldinst HYPERLINK {\field x}}{\fldrslt shown}}", "shown"),
        (r"{\listtext 1.\tab}a{\object{\*\objdata 00}{\result b}}{\info{\title no}}", "ab"),
    ],
)  # fmt: skip
def test_characters(written: str, read_as: str | None) -> None:
    assert text(written) == (["ab", "c"] if read_as is None else [read_as])


def test_cells_are_paragraphs_and_text_boxes_follow_theirs() -> None:
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt box\par more}}{\shprslt copy}}"
    assert text(rf"\trowd one\cell two\cell\row a{box}b\par") == ["one", "two", "ab", "box", "more"]


def test_notes_come_last_by_kind_and_number(tmp_path: Path) -> None:
    body = rf"Text{{\footnote\ftnalt {ROE}}}{{\super\chftn{{\footnote see.}}}} more{{\footnote {NEFF}}}\par"
    found = opened(tmp_path, body)
    assert [(r.place, r.raw) for r in found.references] == [("footnote 2", NEFF), ("endnote 1", ROE)]


def test_tracked_changes_are_read_as_accepted_and_that_is_said(tmp_path: Path) -> None:
    old, new = NEFF.split("41(2)")
    body = (
        rf"\outlinelevel0 References\par\pard {old}{{\deleted 14}}{{\revised 41(2)}}{{\deleted\par}}{new}\par"
    )
    found = opened(tmp_path, body)
    assert [r.raw for r in found.references] == [NEFF]
    (problem,) = found.problems
    assert problem.rule == "tracked-changes"
    assert "3 tracked changes" in problem.message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no rich text file"),
        (b"plain", "no rich text file"),
        (b"{\\rtf1 a", "before its last group is closed"),
        (b"{\\rtf1 a\\", "before its last group is closed"),
        (b"{\\rtf1 a}} b", "more stands behind"),
        (b"{\\rtf1 " + b"{" * 100_000, "nested"),
        (b"{\\rtf1 \\bin99999999 }", "before its last group is closed"),
    ],
)
def test_what_is_no_complete_rich_text_file_is_refused_with_one_line(
    tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "paper.rtf"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read(str(path))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_any_damage_is_one_line_and_never_a_traceback(tmp_path: Path) -> None:
    whole = (Path(__file__).parents[2] / "fixtures/manuscripts/list.rtf").read_bytes()
    path = tmp_path / "paper.rtf"
    refusals = []
    for at in range(0, len(whole), 29):
        for broken in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            path.write_bytes(broken)
            try:
                read(str(path))
            except InputError as error:
                refusals.append(str(error))
    assert not any("\n" in line for line in refusals)


@pytest.mark.parametrize(
    "unit",
    [b"\\u1", b"\\'", b"{\\*\\x}", b"\\uc9999999 ", b"{\\footnote x}", b"\\f1", b"{\\s1 heading ", b"\\"],
)
def test_hostile_text_takes_time_in_proportion(unit: bytes) -> None:
    start = time.perf_counter()
    with contextlib.suppress(PackageError):
        read_text(b"{\\rtf1 " + unit * (200_000 // len(unit)) + b"}")
    assert time.perf_counter() - start < 5
