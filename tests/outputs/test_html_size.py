"""The editor's page at length and over again: long lists, long values, the same bytes, the right words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace

import reports
from citecheck.model import Name, Outcome
from citecheck.outputs.html import render
from html_tree import cards, page


def test_the_page_accuses_nobody() -> None:
    html = render(reports.full()).lower()
    assert not re.search(r"fabricat|fake|fraud|hallucinat|invented", html)


def test_the_same_report_gives_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import sys, reports; from citecheck.outputs.html import render; "
        "sys.stdout.reconfigure(encoding='utf-8'); print(render(reports.full()))"
    )
    folder = reports.__file__.rsplit("reports.py", 1)[0]
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=folder,
            timeout=120,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([folder, *sys.path])},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert told.pop().decode().replace("\r\n", "\n").rstrip("\n") == render(reports.full()).rstrip("\n")


def test_the_template_engine_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, citecheck.outputs.html; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=120).returncode == 0


def test_five_hundred_references_are_all_there() -> None:
    root = page(reports.report(reports.many(500)))
    assert len({c.attributes["id"] for c in cards(root)}) == 500
    assert len(root.all("table", class_="picture")[0].all("tbody")[0].all("tr")) == 500


def test_five_thousand_authors_stay_readable_and_the_text_stays_whole() -> None:
    authors = tuple(Name(family=f"Author{n}", given="A. B.") for n in range(5000))
    raw = "; ".join(f"{n.family}, {n.given}" for n in authors)
    result = reports.not_found()
    metadata = replace(result.match.reference.metadata, author=authors)
    match = replace(result.match, reference=replace(result.match.reference, raw=raw, metadata=metadata))
    shown = cards(page(reports.report([replace(result, match=match)])))[0]
    assert raw in shown.all("blockquote")[0].text
    assert "and 4992 more" in shown.all("table")[0].text
    assert shown.all("h3")[0].text == "2 Author0 et al. (2021)"


def test_five_thousand_compared_authors_are_marked_without_delay() -> None:
    cited = "; ".join(f"Author{n}, A." for n in range(5000))
    result = reports.misspelt()
    assert result.match.best is not None
    comparisons = (reports.compared("author", Outcome.DIFFERENT, cited, cited.replace("Author7", "Writer7")),)
    best = replace(result.match.best, comparisons=comparisons)
    shown = cards(page(reports.report([replace(result, match=replace(result.match, best=best))])))[0]
    assert len(shown.all("del")) == 1
