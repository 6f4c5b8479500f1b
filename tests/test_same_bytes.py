"""Same lock, same bytes: whatever the locale, the hash seed, the number of threads and the time of day (law 7)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Hash seed, locale, time zone, threads of the parser's sums.
WORLDS = [
    ("0", "C", "UTC", "1"),
    ("1", "C.UTF-8", "Asia/Tokyo", "4"),
    ("4242", "tr_TR.UTF-8", "America/New_York", "2"),
    ("77", "de_DE.ISO-8859-1", "Pacific/Kiritimati", "8"),
]


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "junit", "github", "comment"])
def test_same_lock_same_bytes(tmp_path: Path, form: str) -> None:
    for name in ("references.bib", "citecheck.lock", "fixtures/self-compassion.md"):
        shutil.copy(ROOT / name, tmp_path)
    outputs = set()
    for seed, locale, zone, threads in WORLDS:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("CITECHECK", "GITHUB_"))}
        env |= {
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "TZ": zone,
            "PYTHONUTF8": "0",
            "OPENBLAS_NUM_THREADS": threads,
        }
        command = [sys.executable, "-m", "citecheck", "check", "--locked", "-f", form]
        done = subprocess.run(
            [*command, "self-compassion.md", "references.bib"],
            env=env,
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert b"CC402" in outputs.pop() or form == "gitlab"
