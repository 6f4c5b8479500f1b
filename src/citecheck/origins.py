"""Every setting with its value and its origin: the default, a preset, the file, the environment or the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citecheck.config import (
    BASELINE_FILE,
    DECISIONS_FILE,
    DEFAULT_PRESET,
    KEYS,
    LOCK_FILE,
    from_file,
    from_preset,
    load,
    merged,
)

_DEFAULTS: Mapping[str, object] = {
    "preset": DEFAULT_PRESET,
    "select": [],
    "ignore-rules": [],
    "fail-on": "warning",
    "on-outage": "fail",
    "baseline": BASELINE_FILE,
    "lock": LOCK_FILE,
    "decisions": DECISIONS_FILE,
    "cache-dir": "",
    "records": "",
    "deadline": 900,
    "mailto": "",
}
_ENVIRONMENT = {"mailto": "CITECHECK_MAILTO", "cache-dir": "CITECHECK_CACHE_DIR"}
# Setting -> the command line's name for it, where it is another.
_OPTIONS = {"lock": "lock_path", "ignore-rules": "ignore"}
_TABLES = ("severity", "ignore", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: its key, its value as TOML writes it, and where it comes from."""

    key: str
    value: str
    origin: str


def settings(given: Mapping[str, Any]) -> Iterator[Setting]:
    """Every setting that applies in the current directory, under the options `given`. Raises ConfigError."""
    start = Path.cwd()
    load(start, given.get("preset"))  # whatever is wrong in the file is told first
    table, path = from_file(start)
    both, _ = merged(start, given.get("preset"))
    preset = str(both.get("preset", DEFAULT_PRESET))
    below = from_preset(preset, path)
    layers = [("default", _DEFAULTS), (f"preset {preset}", below), (_shown(path), table)]
    layers += [
        (f"environment {name}", {key: os.environ[name]})
        for key, name in _ENVIRONMENT.items()
        if name in os.environ
    ]
    options = {key: given.get(_OPTIONS.get(key, key.replace("-", "_"))) for key in _DEFAULTS}
    layers.append(
        ("command line", {k: list(v) if isinstance(v, tuple) else v for k, v in options.items() if v})
    )
    for key in KEYS:
        if key in _TABLES:
            yield from _of_table(key, layers)
        else:
            origin, value = next((o, t[key]) for o, t in reversed(layers) if key in t)
            yield Setting(key=key, value=json.dumps(value, ensure_ascii=False), origin=origin)


def _of_table(key: str, layers: list[tuple[str, Mapping[str, Any]]]) -> Iterator[Setting]:
    """The entries of a table one by one, since each may come from another place. What is secret is not shown."""
    found: dict[str, tuple[str, object]] = {}
    for origin, table in layers:
        for name, value in (table.get(key) or {}).items():
            found[name] = (origin, value)
    for name, (origin, value) in found.items():
        shown = (
            {k: "(set)" if k == "key" else v for k, v in value.items()}
            if isinstance(value, Mapping)
            else value
        )
        yield Setting(
            key=f"{key}.{name}", value=json.dumps(shown, ensure_ascii=False, default=str), origin=origin
        )


def _shown(path: str) -> str:
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path
