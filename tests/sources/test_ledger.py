"""Turns and open questions, in memory and between processes (robustness row 63)."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from citecheck.sources.ledger import ABSURD_SECONDS, FILE_NAME, Ledger, MemoryLedger, SharedLedger

NOW = 1_700_000_000.0


@pytest.fixture(params=["memory", "shared", "shared without a place"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    if request.param == "memory":
        return MemoryLedger()
    place = tmp_path
    if request.param == "shared without a place":
        place = tmp_path / "file"
        place.write_text("")
    return SharedLedger(place, lambda _: None)


def test_turns_are_spaced(ledger: Ledger) -> None:
    turns = [ledger.reserve("crossref list", 0.5, NOW, NOW + 100) for _ in range(3)]
    assert turns == [NOW, NOW + 0.5, NOW + 1.0]
    assert ledger.reserve("crossref single", 0.5, NOW, NOW + 100) == NOW
    assert ledger.reserve("crossref list", 0.5, NOW + 60, NOW + 100) == NOW + 60


def test_a_turn_that_comes_too_late_is_not_taken(ledger: Ledger) -> None:
    ledger.reserve("x", 10.0, NOW, NOW + 5)
    assert ledger.reserve("x", 10.0, NOW, NOW + 5) is None
    assert ledger.reserve("x", 10.0, NOW, NOW + 50) == NOW + 10


def test_a_pause_holds_for_all(ledger: Ledger) -> None:
    ledger.hold("x", NOW + 30)
    ledger.hold("x", NOW + 5)
    assert ledger.reserve("x", 1.0, NOW, NOW + 100) == NOW + 30


def test_a_turn_of_a_wrong_clock_is_forgotten(ledger: Ledger) -> None:
    ledger.hold("x", NOW + ABSURD_SECONDS + 1)
    assert ledger.reserve("x", 1.0, NOW, NOW + 1) == NOW


def test_places_are_limited_and_given_back_or_expire(ledger: Ledger) -> None:
    first = ledger.enter("x", 2, NOW, NOW + 30)
    assert first
    assert ledger.enter("x", 2, NOW, NOW + 30)
    assert ledger.enter("x", 2, NOW, NOW + 30) is None
    assert ledger.enter("y", 2, NOW, NOW + 30)
    ledger.leave(first)
    assert ledger.enter("x", 2, NOW, NOW + 30)
    assert ledger.enter("x", 2, NOW, NOW + 30) is None
    assert ledger.enter("x", 2, NOW + 31, NOW + 60)


def test_a_broken_file_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"hello")
    notes: list[str] = []
    ledger = SharedLedger(tmp_path, notes.append)
    assert ledger.reserve("x", 1.0, NOW, NOW + 5) == NOW
    assert ledger.reserve("x", 1.0, NOW, NOW + 5) == NOW + 1
    assert len(notes) == 1


PROGRAM = """
import sys
from pathlib import Path
from citecheck.sources.ledger import SharedLedger
ledger = SharedLedger(Path(sys.argv[1]), print)
for _ in range(10):
    print(ledger.reserve("x", 0.25, float(sys.argv[2]), float(sys.argv[2]) + 800))
"""


def test_twenty_processes_share_one_budget(tmp_path: Path) -> None:
    now = str(float(int(time.time())))
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), now]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(20)]
    turns: list[float] = []
    for process in started:
        out, fault = process.communicate(timeout=120)
        assert fault == b""
        turns += map(float, out.split())
    assert sorted(turns) == [float(now) + 0.25 * n for n in range(200)]
