"""PDF files: which references are found in print, where they are said to stand, and which files are refused."""

from __future__ import annotations

import socket
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.inputs import read
from citecheck.model import Document
from citecheck.pdf import opening
from pdf_files import made, shown

ROOT = Path(__file__).parents[2]
LISTED = [
    line
    for line in (ROOT / "fixtures/self-compassion.txt").read_text(encoding="utf-8").splitlines()
    if len(line) > 40
]


def opened(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    return read(str(path))


def refused(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(InputError) as error:
        opened(tmp_path, data)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("name", ["libreoffice-1.pdf", "libreoffice-2.pdf", "latex-2.pdf"])
def test_a_printed_list_is_found_whole_in_its_order(name: str) -> None:
    found = read(str(ROOT / "fixtures/printed" / name)).references
    assert [r.metadata.doi for r in found] == [
        d.rpartition("doi.org/")[2] if "doi.org" in d else "" for d in LISTED
    ]
    assert [r.metadata.title for r in found] == [
        r.metadata.title for r in read(str(ROOT / "fixtures/self-compassion.txt")).references
    ]


def test_a_reference_has_its_page_and_column() -> None:
    found = read(str(ROOT / "fixtures/printed/libreoffice-2.pdf"))
    assert {r.place for r in found.references} == {"page 2, column 1", "page 2, column 2"}


def test_running_heads_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    first = "Neff, K. D. (2003). Self-compassion. Journal of Research in Personality, 41(2), 139-154."
    data = made(shown((200, 810, "Journal of Lakes 12"), (72, 700, "References"), (72, 680, first)), pages=4)
    assert all("Lakes" not in r.raw for r in opened(tmp_path, data).references)


def test_text_turned_by_a_quarter_is_a_stamp_and_left_out(tmp_path: Path) -> None:
    stamp = b"BT 0 1 -1 0 30 300 Tm /F 20 Tf (arXiv:1706.03762v5 [cs.CL] 6 Dec 2017) Tj ET\n"
    entry = "Neff, K. D. (2003). Self-compassion. Journal of Research in Personality, 41(2), 139-154."
    found = opened(tmp_path, made(stamp + shown((72, 700, "References"), (72, 680, entry))))
    assert [r.raw for r in found.references] == [entry]


# -- hostile and broken files (docs: robustness, rows 10 and 14-17) ---------------------------------------------------


def test_random_bytes_with_a_header_are_refused(tmp_path: Path) -> None:
    noise = bytes((k * k * 31 + 7 * k) % 251 for k in range(20_000))
    assert "damaged" in refused(tmp_path, b"%PDF-1.7\n" + noise)


def test_a_page_without_text_is_said_to_have_no_text_layer(tmp_path: Path) -> None:
    assert "no text layer" in refused(tmp_path, made(b"0 0 100 100 re f"))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from Linux")
def test_a_bomb_ends_in_one_line_and_this_process_stays_small(tmp_path: Path) -> None:
    once = zlib.compress(bytes(400_000_000), 9)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(made(zlib.compress(once, 9), filters=b"/Filter [/FlateDecode /FlateDecode]", pages=1))
    code = (
        "import sys\nfrom citecheck.inputs import read\nfrom citecheck.errors import InputError\n"
        "try: read(sys.argv[1])\nexcept InputError as error: print(error)\n"
        # not ru_maxrss, which a new process takes over from the one that started it
        "print(*(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    message, megabytes = run.stdout.splitlines()
    assert message.startswith(str(path))
    assert int(megabytes) < 300


def test_pages_that_contain_themselves_end(tmp_path: Path) -> None:
    data = made(shown((72, 700, "x"))).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    refused(tmp_path, data)


def test_a_process_that_takes_too_long_is_stopped_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "MAX_PDF_SECONDS", 0.001)
    assert "could not be read within" in refused(tmp_path, made(shown((72, 700, "Text " * 10))))


@pytest.mark.parametrize(
    ("library", "said"),
    [
        ("raise ModuleNotFoundError('pypdfium2')", "pip install pypdfium2"),
        ("raise OSError('libpdfium.so: cannot open shared object file')", "pip install pypdfium2"),
        ("def PdfDocument(data): raise MemoryError", "more memory than any manuscript"),
        ("def PdfDocument(data): os.kill(os.getpid(), signal.SIGKILL)", "more memory than any manuscript"),
        ("def PdfDocument(data): os.kill(os.getpid(), signal.SIGXCPU)", "could not be read within"),
        ("def PdfDocument(data): os.abort()", "damaged or need too much memory"),
        ("def PdfDocument(data): raise RuntimeError", "an error of its own"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="these are POSIX's ways to die")
def test_each_way_in_which_the_process_fails_has_a_line_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, said: str
) -> None:
    package = tmp_path / "library" / "pypdfium2"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"import os, signal\nclass PdfiumError(Exception): ...\n{library}\n")
    (package / "raw.py").write_text("")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    assert said in refused(tmp_path, made(shown((72, 700, "Text"))))


def test_a_child_that_cannot_even_begin_is_not_blamed_on_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_CHILD", "citecheck.no_such_module")
    assert "an error of its own" in refused(tmp_path, made(shown((72, 700, "Text"))))


def test_a_password_is_named_and_one_that_only_forbids_printing_is_none(tmp_path: Path) -> None:
    locked = (ROOT / "fixtures/printed/locked.pdf").read_bytes()
    assert "protected by a password" in refused(tmp_path, locked)
    found = read(str(ROOT / "fixtures/printed/no-printing.pdf"))
    assert [r.metadata.title for r in found.references] == ["Self-compassion"]


def test_nothing_that_a_document_points_to_is_fetched_started_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = b"http://127.0.0.1:%d/" % server.getsockname()[1]
        actions = (
            b"/OpenAction << /S /URI /URI (%s) /Next [<< /S /Launch /F (touch pwned) >> << /S /JavaScript /JS "
            b"(app.launchURL\\('%s'\\)) >> << /S /SubmitForm /F (%s) >>] >>" % (address, address, address)
        )
        entry = "Neff, K. D. (2003). Self-compassion. Journal of Research in Personality, 41(2), 139-154."
        data = made(shown((72, 700, "References"), (72, 680, entry)))
        monkeypatch.chdir(tmp_path)
        found = opened(tmp_path, data.replace(b"/Type /Catalog", b"/Type /Catalog " + actions))
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert [r.raw for r in found.references] == [entry]
    assert [p.name for p in tmp_path.iterdir()] == ["paper.pdf"]
