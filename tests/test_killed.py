"""Killed at any moment (row 59): lock, reports and cache are the old or the new, never half; the next run succeeds."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scholarly_server import ScholarlyServer

ROOT = Path(__file__).parents[1]
RECORDS = [
    json.loads(line) for line in (ROOT / "fixtures/records.jsonl").read_text(encoding="utf-8").splitlines()
]
MOMENTS = int(os.environ.get("CITECHECK_TEST_MOMENTS", "24"))  # 200 and more before a release
HANG_GUARD = 120.0
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


def test_killed_while_it_writes_lock_cache_and_reports(tmp_path: Path) -> None:
    shutil.copy(ROOT / "references.bib", tmp_path / "a.bib")
    files = [tmp_path / name for name in ("citecheck.lock", "r.json", "r.sarif", "r.xml")]
    check = [
        "check",
        "a.bib",
        "-f",
        "json",
        "-o",
        "r.json",
        "--output-file",
        "sarif=r.sarif",
        "--output-file",
        "junit=r.xml",
    ]
    lock = ["lock", "a.bib", "--refresh-older-than", "0d"]
    with ScholarlyServer(RECORDS, registered={"10.32872/cpe.9405": "Crossref"}, patience=2.0) as server:
        env = {k: v for k, v in os.environ.items() if not k.startswith("CITECHECK")} | server.env
        env |= {"CITECHECK_CACHE_DIR": str(tmp_path / "cache"), "SOURCE_DATE_EPOCH": "1790000000"}

        def start(arguments: list[str]) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "citecheck", *arguments]
            pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            return subprocess.Popen(command, cwd=tmp_path, env=env, **pipes)  # type: ignore[call-overload, no-any-return]

        def finish(arguments: list[str]) -> float:
            began = time.monotonic()
            process = start(arguments)
            _, err = process.communicate(timeout=HANG_GUARD)
            assert process.returncode in (0, 1), err
            assert b"Traceback" not in err
            return time.monotonic() - began

        takes = {0: max(finish(lock) for _ in range(2)), 1: max(finish(check) for _ in range(2))}
        new = {file: file.read_bytes() for file in files}
        dice = random.Random(59)
        for moment in range(MOMENTS):
            for file in files:
                file.write_bytes(b"old" if file.name != "citecheck.lock" else new[file])
            if moment % 4 == 0:
                shutil.rmtree(tmp_path / "cache", ignore_errors=True)
            process = start(check if moment % 2 else lock)
            time.sleep(dice.uniform(0.3, 1.1) * takes[moment % 2])
            process.send_signal(signal.SIGKILL)
            process.communicate()
            for file in files:
                assert file.read_bytes() in (b"old", new[file]) or file.name == "r.json", file
                if file.name == "r.json" and file.read_bytes() != b"old":
                    json.loads(file.read_bytes())  # its counts of the cache differ from run to run
        finish(lock)
        finish(check)
        assert {file: file.read_bytes() for file in files} == new
        left = sorted(p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp"))
        assert all(name.startswith(".") for name in left)
