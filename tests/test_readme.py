"""The README tells the truth: its console blocks are what the program prints, its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md"))]


def test_the_console_blocks_are_what_is_printed() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("```console") >= 4
    command = [sys.executable, str(ROOT / "tools" / "readme_blocks.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_nobody_is_told_to_install_the_other_package() -> None:
    for page in PAGES:
        assert not re.search(
            r"pip install (?:-U |--upgrade )?citecheck(?!-biblio)\b", page.read_text(encoding="utf-8")
        )
