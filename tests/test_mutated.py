"""Documents of every format, damaged at random: each ends with a word to its reader, none with a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from citecheck.cli import main

FIXTURES = Path(__file__).parents[1] / "fixtures"
RECORDS = FIXTURES / "records.jsonl"
FILES = sorted(
    p
    for p in FIXTURES.rglob("*")
    if p.is_file()
    and p.stat().st_size < 300_000
    and p.suffix not in {".jsonl", ".csl"}
    and p.name != "README.md"
)
PIECES = [
    b"{", b"}", b'"', b"\\", b"@article{", b"<", b">", b"</", b"&", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"%", b"[",
    b"]", b"---\n", b"```", b"\\begin{", b"\\end{", b"\\input{", b"\\bibitem", b"\\par", b"doi:10.", b"9" * 40, b"\xe2\x80\x8b",
    b"\xf0\x9f\x98\x80", b"- ", b"null", b"NaN", b"1e999", b"\\ud800", b"<![CDATA[", b"<!--", b"&#0;", b"#bibliography(", b",,",
    b"TY  - ", b"ER  - ",
]  # fmt: skip
COMMANDS = [
    ["check"],
    ["check", "--format", "json"],
    ["check", "--only-cited"],
    ["fix", "--unsafe"],
    ["export", "-o", "out.bib"],
    ["report", "-o", "out.html"],
    ["queries", "-o", "out.md"],
]
EACH = 4  # damaged copies of a file; more seeds were tried by hand


def damaged(data: bytes, rng: random.Random) -> bytes:
    """The bytes with up to eight places changed: put in, taken out, replaced, repeated, cut off."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        at = rng.randrange(len(changed) + 1)
        match rng.randrange(6):
            case 0 | 1:
                changed[at:at] = rng.choice(PIECES) * rng.choice((1, 1, 2, 50))
            case 2:
                del changed[at : at + rng.choice((1, 3, 10, 100))]
            case 3:
                changed[at : at + 1] = bytes([rng.randrange(256)])
            case 4:
                changed[at:at] = changed[at : at + rng.choice((5, 50, 500))]
            case 5:
                del changed[at:]
    return bytes(changed)


def damaged_archive(data: bytes, rng: random.Random) -> bytes:
    """A zipped document with one of its parts damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        chosen = rng.choice([n for n in whole.namelist() if n.endswith(".xml")])
        for name in whole.namelist():
            part = whole.read(name)
            copy.writestr(name, damaged(part, rng) if name == chosen else part)
    return made.getvalue()


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(FIXTURES)))
def test_a_damaged_document_is_told_of_in_words(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    rng = random.Random(path.name)
    for _ in range(EACH):
        zipped = path.suffix in {".docx", ".odt"}
        data = (damaged_archive if zipped else damaged)(path.read_bytes(), rng)
        Path(path.name).write_bytes(data)
        command = rng.choice(COMMANDS)
        result = CliRunner().invoke(main, [*command, "--offline", "--records", str(RECORDS), path.name])
        assert result.exception is None or isinstance(result.exception, SystemExit), (command, data)
        assert result.exit_code in (0, 1, 2, 3), (command, data)
        assert result.output or result.exit_code == 0, (command, data)
