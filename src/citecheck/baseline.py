"""The baseline: findings a project starts with and wants to hear of no more, by reference and rule, never by line.

Sorted JSON, one entry a line, schema `citecheck-baseline/1`, so that two branches that each add one merge without trouble. A
new finding of another rule about the same reference is shown.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import Any

from citecheck.errors import ConfigError
from citecheck.model import Ignore, Span
from citecheck.reference_names import name_of_place, names_of
from citecheck.report import Report, has_failing
from citecheck.stored import items, mapping, text
from citecheck.text import squeeze

SCHEMA = "citecheck-baseline/1"
FILE = "citecheck-baseline.json"


def make(report: Report) -> list[dict[str, str]]:
    """An entry for each finding that weighs enough to fail the run, each reference and rule once, sorted."""
    entries = {}
    for result in report.results:
        name = names_of(result.match.reference)[0]
        for f in result.findings:
            if has_failing([f], report.fail_on):
                entries[name, f.code] = squeeze(result.match.reference.text)[:60]
    for f in report.findings:
        if has_failing([f], report.fail_on):
            entries[name_of_place(f), f.code] = squeeze(f.cited or f.message)[:60]
    return [{"reference": n, "rule": code, "cited": cited} for (n, code), cited in sorted(entries.items())]


def dump(entries: list[dict[str, str]]) -> str:
    """The baseline as text, one entry a line."""
    lines = ",\n".join(f"  {json.dumps(e, ensure_ascii=False)}" for e in entries)
    return f'{{\n "schema": "{SCHEMA}",\n "findings": [\n{lines}\n ]\n}}\n'


def load(content: str, path: str) -> list[Ignore]:
    """The entries as wishes. Raises ConfigError naming the file when it is no baseline."""
    try:
        whole = mapping(json.loads(content))
        if whole.get("schema") != SCHEMA:
            raise ValueError(f"the schema is not {SCHEMA!r}")
        lines = _lines(content)
        return [_wish(mapping(item), path, lines) for item in items(whole.get("findings"))]
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not a baseline ({error}); run `citecheck baseline` again") from None


def _lines(content: str) -> dict[tuple[str, str], int]:
    """The line of each entry, by reference and rule."""
    found = {}
    for number, line in enumerate(content.splitlines(), start=1):
        if line.lstrip().startswith('{"'):
            with contextlib.suppress(ValueError, AttributeError, RecursionError):
                entry = json.loads(line.strip().rstrip(","))
                found[str(entry.get("reference")), str(entry.get("rule"))] = number
    return found


def _wish(item: Mapping[str, Any], path: str, lines: Mapping[tuple[str, str], int]) -> Ignore:
    name, rule = text(item.get("reference")), text(item.get("rule"))
    if not name or not rule:
        raise ValueError("an entry needs a reference and a rule")
    line = lines.get((name, rule), 1)
    return Ignore(
        by="baseline",
        path=path,
        span=Span(line=line, column=1, end_line=line, end_column=2),
        rules=(rule,),
        reference=name,
        reason="in the baseline",
    )
