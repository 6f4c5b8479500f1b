"""A real browser for the editor's page. Where none is installed, these tests are skipped and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import reports
from citecheck.outputs import html
from citecheck.outputs.view import Extras
from citecheck.report import Report
from citecheck.styles import style

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
# In a container there is no sandbox and no GPU; the rest keeps the browser from calling home.
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

Saved = Callable[[Report], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window, from the system."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip(f"no browser found ({', '.join(_NAMES)})")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=_FLAGS, timeout=60_000)
        yield started
        started.close()


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Writes the page of a report, with suggestions and a question, and gives its address."""
    folder = tmp_path_factory.mktemp("pages")

    def save(report: Report) -> str:
        asked = {(reports.DOCUMENT, 5): ("Which of the two works do you mean?",)}
        path = folder / f"{len(list(folder.iterdir()))}.html"
        path.write_text(html.render(report, Extras(style=style("apa"), questions=asked)), encoding="utf-8")
        return Path(path).as_uri()

    return save


@pytest.fixture(scope="session")
def full(saved: Saved) -> str:
    """The address of the page of the full report."""
    return saved(reports.full())
