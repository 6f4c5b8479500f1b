"""Who may ask when: turns and open questions of each service, shared by all threads and all processes.

The turns stand in a SQLite file in the cache directory; where there is none, in memory, and then each process keeps its own
budget. Times are seconds of the wall clock, the only one that processes share.
"""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from citecheck.sources.disposable import Disposable, Note

T = TypeVar("T")

FILE_NAME = "turns.sqlite3"
VERSION = 1
# A turn later than this is a leftover of a clock that was wrong; the longest honest one is a pause of 60 s and a queue.
ABSURD_SECONDS = 900.0
_SCHEMA = """
CREATE TABLE turns (name TEXT PRIMARY KEY, next REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE open (token TEXT PRIMARY KEY, name TEXT NOT NULL, until REAL NOT NULL) WITHOUT ROWID
"""


class Ledger(Protocol):
    """Turns by name ("crossref list") and open questions by name ("crossref")."""

    def reserve(self, name: str, spacing: float, now: float, latest: float) -> float | None:
        """The time of the next turn, taken for the caller; None, and nothing taken, if it is later than `latest`."""

    def hold(self, name: str, until: float) -> None:
        """Let nobody have a turn before `until`."""

    def enter(self, name: str, limit: int, now: float, until: float) -> str | None:
        """A token for one of `limit` open questions, which expires at `until`; None if all are taken."""

    def leave(self, token: str) -> None:
        """Give a token back."""


def next_turn(known: float, now: float) -> float:
    """The earliest free time, given the one on record."""
    return now if known < now or known > now + ABSURD_SECONDS else known


class MemoryLedger:
    """A ledger for one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns: dict[str, float] = {}
        self._open: dict[str, tuple[str, float]] = {}

    def reserve(self, name: str, spacing: float, now: float, latest: float) -> float | None:
        """As `Ledger.reserve`."""
        with self._lock:
            start = next_turn(self._turns.get(name, 0.0), now)
            if start > latest:
                return None
            self._turns[name] = start + spacing
            return start

    def hold(self, name: str, until: float) -> None:
        """As `Ledger.hold`."""
        with self._lock:
            self._turns[name] = max(self._turns.get(name, 0.0), until)

    def enter(self, name: str, limit: int, now: float, until: float) -> str | None:
        """As `Ledger.enter`."""
        with self._lock:
            self._open = {
                t: (n, end) for t, (n, end) in self._open.items() if now < end <= now + ABSURD_SECONDS
            }
            if sum(1 for n, _ in self._open.values() if n == name) >= limit:
                return None
            token = uuid.uuid4().hex
            self._open[token] = (name, until)
            return token

    def leave(self, token: str) -> None:
        """As `Ledger.leave`."""
        with self._lock:
            self._open.pop(token, None)


class SharedLedger:
    """A ledger for all processes that use the same cache directory, with a `MemoryLedger` to fall back on."""

    def __init__(self, directory: Path, note: Note) -> None:
        self._file = Disposable(directory / FILE_NAME, _SCHEMA, VERSION, note)
        self._own = MemoryLedger()

    def reserve(self, name: str, spacing: float, now: float, latest: float) -> float | None:
        """As `Ledger.reserve`."""

        def take(db: sqlite3.Connection) -> float | None:
            row = db.execute("SELECT next FROM turns WHERE name=?", (name,)).fetchone()
            start = next_turn(float(row[0]) if row else 0.0, now)
            if start > latest:
                return None
            db.execute("INSERT OR REPLACE INTO turns VALUES (?, ?)", (name, start + spacing))
            return start

        return self._write(take, lambda: self._own.reserve(name, spacing, now, latest))

    def hold(self, name: str, until: float) -> None:
        """As `Ledger.hold`."""

        def push(db: sqlite3.Connection) -> None:
            statement = "INSERT INTO turns VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next=max(next, excluded.next)"
            db.execute(statement, (name, until))

        self._write(push, lambda: self._own.hold(name, until))

    def enter(self, name: str, limit: int, now: float, until: float) -> str | None:
        """As `Ledger.enter`."""

        def take(db: sqlite3.Connection) -> str | None:
            db.execute("DELETE FROM open WHERE until <= ? OR until > ?", (now, now + ABSURD_SECONDS))
            if db.execute("SELECT count(*) FROM open WHERE name=?", (name,)).fetchone()[0] >= limit:
                return None
            token = uuid.uuid4().hex
            db.execute("INSERT INTO open VALUES (?, ?, ?)", (token, name, until))
            return token

        return self._write(take, lambda: self._own.enter(name, limit, now, until))

    def leave(self, token: str) -> None:
        """As `Ledger.leave`."""
        self._own.leave(token)
        self._write(lambda db: db.execute("DELETE FROM open WHERE token=?", (token,)) and None, lambda: None)

    def _write(self, work: Callable[[sqlite3.Connection], T], otherwise: Callable[[], T]) -> T:
        """`work` in one transaction, or `otherwise` where the file is not to be had."""

        def transaction(db: sqlite3.Connection) -> tuple[T] | None:
            db.execute("BEGIN IMMEDIATE")
            result = work(db)
            db.execute("COMMIT")
            return (result,)

        done = self._file.run(transaction, None)
        return done[0] if done else otherwise()
