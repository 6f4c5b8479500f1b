"""A SQLite file that may be lost (robustness rows 59, 61, 62, 63)."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from citecheck.sources.disposable import Disposable

SCHEMA = "CREATE TABLE things (name TEXT PRIMARY KEY)"


def open_file(path: Path, notes: list[str]) -> Disposable:
    return Disposable(path, SCHEMA, 3, notes.append)


def put(file: Disposable, name: str) -> None:
    file.run(lambda db: db.execute("INSERT OR REPLACE INTO things VALUES (?)", (name,)), None)


def names(file: Disposable) -> list[str] | None:
    return file.run(lambda db: [row[0] for row in db.execute("SELECT name FROM things ORDER BY name")], None)


def test_it_keeps_what_is_put_in(tmp_path: Path) -> None:
    notes: list[str] = []
    put(open_file(tmp_path / "deep" / "x.db", notes), "a")
    assert names(open_file(tmp_path / "deep" / "x.db", notes)) == ["a"]
    assert notes == []


def newer(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version=99")
    db.execute("CREATE TABLE things (other TEXT)")
    db.close()


def without_table(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version=3")
    db.execute("CREATE TABLE elsewhere (other TEXT)")
    db.close()


BROKEN: dict[str, Callable[[Path], object]] = {
    "corrupt": lambda path: path.write_bytes(b"SQLite format 3\x00" + os.urandom(5000)),
    "another kind of file": lambda path: path.write_bytes(b"hello"),
    "zero length": lambda path: path.write_bytes(b""),
    "newer": newer,
    "without our table": without_table,
    "a directory": lambda path: (path / "inside").mkdir(parents=True),
    "a link to nowhere": lambda path: path.symlink_to(path.parent / "nowhere"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_set_aside_with_one_warning(tmp_path: Path, kind: str) -> None:
    path, notes = tmp_path / "x.db", []
    BROKEN[kind](path)
    file = open_file(path, notes)
    put(file, "a")
    assert names(file) == ["a"]
    assert len(notes) == 1
    assert "set aside as x.db.broken-1" in notes[0]
    assert os.path.lexists(tmp_path / "x.db.broken-1")


def test_a_second_broken_file_gets_another_number(tmp_path: Path) -> None:
    path, notes = tmp_path / "x.db", []
    for _ in range(2):
        path.write_bytes(b"hello")
        put(open_file(path, notes), "a")
    assert (tmp_path / "x.db.broken-2").exists()


def test_pages_destroyed_while_it_is_open(tmp_path: Path) -> None:
    path, notes = tmp_path / "x.db", []
    file = open_file(path, notes)
    for n in range(2000):
        put(file, f"name {n:05}")
    file.run(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall(), None)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    fresh = open_file(path, notes)
    assert names(fresh) in ([], None)
    put(fresh, "a")
    assert names(fresh) == ["a"]
    assert len(notes) == 1


def test_no_place_for_it_is_a_note_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    notes: list[str] = []
    file = open_file(tmp_path / "file" / "x.db", notes)
    put(file, "a")
    assert names(file) is None
    assert len(notes) == 1
    assert "going on without it" in notes[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_directory_is_a_note(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    notes: list[str] = []
    assert names(open_file(tmp_path / "x.db", notes)) is None
    assert len(notes) == 1


def test_a_full_disk_is_no_failure(tmp_path: Path) -> None:
    notes: list[str] = []
    file = open_file(tmp_path / "x.db", notes)
    put(file, "a")
    file.run(lambda db: db.execute("PRAGMA max_page_count=1").fetchall(), None)
    for n in range(500):
        put(file, "b" * 100 + str(n))
    assert "a" in (names(file) or [])
    assert notes == []


def test_a_lock_left_by_a_dead_process_expires(tmp_path: Path) -> None:
    lock = tmp_path / "x.db.lock"
    lock.mkdir()
    os.utime(lock, (time.time() - 60,) * 2)
    notes: list[str] = []
    file = open_file(tmp_path / "x.db", notes)
    put(file, "a")
    assert names(file) == ["a"]


def test_threads_that_find_it_broken_agree(tmp_path: Path) -> None:
    path, notes = tmp_path / "x.db", []
    path.write_bytes(b"hello")
    file = open_file(path, notes)
    threads = [threading.Thread(target=put, args=(file, f"{n:02}")) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert names(file) == [f"{n:02}" for n in range(16)]
    assert len(notes) == 1


PROGRAM = """
import sys
from pathlib import Path
from citecheck.sources.disposable import Disposable
notes = []
file = Disposable(Path(sys.argv[1]), %r, 3, notes.append)
for n in range(10):
    row = (f"{sys.argv[2]} {n}",)
    done = file.run(lambda db: db.execute("INSERT INTO things VALUES (?)", row) and True, False)
    assert done, "a row was lost"
assert len(notes) <= 1, notes
"""


@pytest.mark.parametrize("begins", [None, b"hello", b""])
def test_twenty_processes_share_it(tmp_path: Path, begins: bytes | None) -> None:
    path = tmp_path / "x.db"
    if begins is not None:
        path.write_bytes(begins)
    started = [
        subprocess.Popen([sys.executable, "-c", PROGRAM % SCHEMA, str(path), str(n)], stderr=subprocess.PIPE)
        for n in range(20)
    ]
    faults = [process.communicate(timeout=120)[1].decode() for process in started]
    assert faults == [""] * 20
    assert len(names(open_file(path, [])) or []) == 200
    assert len(list(tmp_path.glob("*.broken-*"))) == (begins is not None)


KILLED = """
import sys
from pathlib import Path
from citecheck.sources.disposable import Disposable
file = Disposable(Path(sys.argv[1]), %r, 3, print)
n = 0
while True:
    n += 1
    if n == 2:
        print("ready", flush=True)
    file.run(lambda db: db.execute("INSERT OR REPLACE INTO things VALUES (?)", (f"{n %% 50} " + "x" * 3000,)), None)
"""


def test_a_writer_killed_at_any_moment_leaves_a_usable_file(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    for delay in (0.0, 0.01, 0.03, 0.05):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED % SCHEMA, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        process.communicate(timeout=30)
        notes: list[str] = []
        assert names(open_file(path, notes)) is not None
        assert notes == []
