"""A SQLite file that may be lost at any time: shared by threads and processes, and never a reason to stop a run.

Whatever is wrong with the file (corrupt, of no length, of another version, a directory), it is set aside as `*.broken-N` and
built anew, with one warning; where that is not possible (no such directory, read-only, disk full), the run goes on without
it, with one note (robustness rows 59, 61, 62, 63). It is created complete under another name and then moved into place, so
that nobody ever sees half of one.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Note = Callable[[str], None]

BUSY_SECONDS = 10.0
_LOCK_PATIENCE, _LOCK_STALE = (
    15.0,
    10.0,
)  # seconds; the lock is held for milliseconds, so an old one has no owner
# Primary result codes that say nothing about the file's content (https://www.sqlite.org/rescode.html).
_PASSING = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_PERM,
}  # fmt: skip


class Disposable:
    """A SQLite file with a fixed schema. `note` is called once with a sentence for the user when something was wrong."""

    def __init__(self, path: Path, schema: str, version: int, note: Note) -> None:
        self.path = path
        self._schema = schema
        self._tables = set(re.findall(r"CREATE TABLE (\w+)", schema))
        self._version = version
        self._note = note
        self._noted: set[str] = set()
        self._off = False
        self._mutex = threading.Lock()
        self._local = threading.local()

    def run(self, work: Callable[[sqlite3.Connection], T], default: T) -> T:
        """What `work` gives, or `default` when the file is busy, full, read-only or not to be had. Never raises for it."""
        for _ in range(3):
            connection = self._connection()
            if connection is None:
                return default
            try:
                return work(connection)
            except sqlite3.DatabaseError as error:
                with contextlib.suppress(sqlite3.Error):
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                if _passing(error):
                    return default
                self._forget()
                self._repair(thorough=True)
        return default

    def _connection(self) -> sqlite3.Connection | None:
        """This thread's connection; a process forked off does not use its parent's."""
        known: tuple[int, sqlite3.Connection] | None = getattr(self._local, "known", None)
        if known and known[0] == os.getpid():
            return known[1]
        for _ in range(3):  # between looking and opening, somebody else may set the file aside
            if self._off or not self._ready():
                return None
            with contextlib.suppress(sqlite3.Error):
                connection = self._connect()
                self._local.known = (os.getpid(), connection)
                return connection
        return None

    def _forget(self) -> None:
        known: tuple[int, sqlite3.Connection] | None = getattr(self._local, "known", None)
        self._local.known = None
        if known:
            with contextlib.suppress(sqlite3.Error):
                known[1].close()

    def _connect(self) -> sqlite3.Connection:
        # mode=rw: a file that somebody is just setting aside must not be made again, empty, by looking at it
        uri = f"{self.path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    def _ready(self) -> bool:
        return self._healthy(thorough=False) or self._repair(thorough=False)

    def _healthy(self, *, thorough: bool) -> bool:
        """Whether the file is one of ours that can be used; `thorough` reads all of it."""
        try:
            state = self.path.stat()
        except OSError:
            return False
        if not stat.S_ISREG(state.st_mode) or state.st_size == 0:
            return False
        connection = None
        try:
            connection = self._connect()
            if connection.execute("PRAGMA user_version").fetchone()[0] != self._version:
                return False
            tables = {
                row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            }
            if not self._tables <= tables:
                return False
            return not thorough or connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        except sqlite3.DatabaseError as error:
            return _passing(error) and self.path.exists()
        finally:
            if connection:
                connection.close()

    def _repair(self, *, thorough: bool) -> bool:
        """Make the file usable, one thread and one process at a time. False, with a note, where that cannot be done."""
        with self._mutex:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with self._exclusive():
                    if not self._healthy(thorough=thorough):
                        self._set_aside()
                        self._create()
                return True
            except (OSError, sqlite3.Error) as error:
                self._off = True
                reason = getattr(error, "strerror", None) or error
                self._say(
                    f"{self.path.name} cannot be used in {self.path.parent} ({reason}); going on without it"
                )
                return False

    def _set_aside(self) -> None:
        if not os.path.lexists(self.path):
            return
        number = 1
        while os.path.lexists(f"{self.path}.broken-{number}"):
            number += 1
        self.path.replace(f"{self.path}.broken-{number}")
        for tail in ("-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self.path}{tail}").replace(f"{self.path}.broken-{number}{tail}")
        self._say(f"{self.path} could not be used and was set aside as {self.path.name}.broken-{number}")

    def _create(self) -> None:
        new = Path(f"{self.path}.new-{os.getpid()}")
        new.unlink(missing_ok=True)
        connection = sqlite3.connect(new)
        try:
            connection.executescript(f"{self._schema}; PRAGMA user_version={self._version};")
            connection.execute(
                "PRAGMA journal_mode=WAL"
            )  # kept in the file: readers do not wait for a writer
        finally:
            connection.close()
        new.replace(self.path)

    @contextlib.contextmanager
    def _exclusive(self) -> Iterator[None]:
        """A lock between processes: a directory, which every system makes once only. One left by a dead process expires."""
        lock = Path(f"{self.path}.lock")
        end = time.monotonic() + _LOCK_PATIENCE
        while True:
            try:
                lock.mkdir()
                break
            except FileExistsError:
                with contextlib.suppress(OSError):
                    if time.time() - lock.stat().st_mtime > _LOCK_STALE:
                        lock.rmdir()
                        continue
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                lock.rmdir()

    def _say(self, sentence: str) -> None:
        if sentence not in self._noted:
            self._noted.add(sentence)
            self._note(sentence)


def _passing(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and (code & 0xFF) in _PASSING
