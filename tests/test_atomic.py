"""A file is replaced whole or not at all (robustness rows 59-61)."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.atomic import write_text
from citecheck.errors import CitecheckError


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out.bib"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    write_text(str(target), "new\r\n")
    assert target.read_bytes() == b"new\r\n"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["out.bib"]


def test_half_characters_of_a_file_name_do_not_stop_the_writing(tmp_path: Path) -> None:
    write_text(str(tmp_path / "out.txt"), "caf\udce9.md")
    assert (tmp_path / "out.txt").read_bytes() == b"caf?.md"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_text(str(tmp_path / "link.txt"), "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", ["no/such/folder.txt", "x" * 300, "."])
def test_what_cannot_be_written_is_one_line_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(CitecheckError, match="cannot be written"):
        write_text(str(tmp_path / name), "text")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with pytest.raises(CitecheckError, match="/dev/full: cannot be written"):
        write_text("/dev/full", "text")
