"""The store of remembered answers: one table of JSON values under source, question and what was asked."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from citecheck.sources.disposable import Disposable, Note

T = TypeVar("T")

FILE_NAME = "answers.sqlite3"
VERSION = 1
DAY = 86400.0
KEEP_RECORD = 30 * DAY
KEEP_ABSENCE = 1 * DAY  # a DOI can be registered, or its record appear, any day
KEEP_SEARCH = 7 * DAY
_KEEP_MOST = max(KEEP_RECORD, KEEP_ABSENCE, KEEP_SEARCH)
_SCHEMA = """
CREATE TABLE answers (
  source TEXT NOT NULL, question TEXT NOT NULL, asked TEXT NOT NULL, stored REAL NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (source, question, asked)
) WITHOUT ROWID
"""
_READ = "SELECT stored, body FROM answers WHERE source=? AND question=? AND asked=?"
_WRITE = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)"


class Answers:
    """The remembered answers of one service at one address. Without a directory it remembers nothing.

    An answer older than `max_age` seconds is not given, however long such answers are kept.
    """

    def __init__(
        self,
        directory: Path | None,
        scope: str,
        *,
        note: Note,
        clock: Callable[[], float] = time.time,
        max_age: float | None = None,
    ) -> None:
        self._scope = scope
        self._clock = clock
        self._max_age = _KEEP_MOST if max_age is None else max_age
        self._file = Disposable(directory / FILE_NAME, _SCHEMA, VERSION, note) if directory else None
        if self._file:
            oldest = clock() - _KEEP_MOST
            self._file.run(lambda db: db.execute("DELETE FROM answers WHERE stored < ?", (oldest,)), None)

    def read(
        self, question: str, asked: str, read: Callable[[Any], T], keep: Callable[[T], float]
    ) -> tuple[T] | None:
        """The remembered answer in a tuple, or None: not there, too old (`keep` in seconds), or not of the right shape."""
        row = self._run(lambda db: db.execute(_READ, (self._scope, question, _key(asked))).fetchone())
        if row is None:
            return None
        try:
            value = read(json.loads(row[1]))
            age = self._clock() - float(row[0])
        except (ValueError, TypeError, RecursionError):
            return None
        # A little negative age is another machine's clock; a great one is no answer of ours.
        return (value,) if -DAY < age < min(keep(value), self._max_age) else None

    def write(self, question: str, values: dict[str, Any]) -> None:
        """Remember JSON values by what was asked."""
        now = self._clock()
        rows = [
            (self._scope, question, _key(asked), now, json.dumps(value)) for asked, value in values.items()
        ]

        def store(db: sqlite3.Connection) -> None:
            db.execute("BEGIN IMMEDIATE")
            db.executemany(_WRITE, rows)
            db.execute("COMMIT")

        if rows:
            self._run(store)

    def _run(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        return self._file.run(work, None) if self._file else None


def _key(asked: str) -> str:
    """The question as SQLite can hold it (no halves of characters)."""
    return asked.encode("utf-8", "backslashreplace").decode("utf-8")
