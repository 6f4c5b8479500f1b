"""What a run is told: `[tool.citecheck]` in pyproject.toml, or citecheck.toml; the command line wins over both.

The nearest directory upwards that has one of the two files decides. An unknown key is an error with a suggestion, because
a misspelt setting that is silently ignored is worse than none.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from citecheck.errors import ConfigError
from citecheck.model import Severity

LOCK_FILE = "citecheck.lock"
DECISIONS_FILE = "citecheck-decisions.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a run; every field is a key of the configuration file, with hyphens for underscores.

    `urls` come from `[tool.citecheck.sources.<name>] url`, `keys` from `key` and `disabled` from `enabled = false` there.
    `deadline` is in seconds for the whole run.
    """

    mailto: str = ""
    fail_on: Severity = Severity.WARNING
    lock: str = LOCK_FILE
    decisions: str = DECISIONS_FILE
    cache_dir: str = ""
    records: str = ""
    deadline: float = 900.0
    urls: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    disabled: frozenset[str] = frozenset()
    path: str = ""

    def __post_init__(self) -> None:
        """Raises ConfigError for a contact address that no registry could be told."""
        plain = self.mailto.isascii() and self.mailto.isprintable() and " " not in self.mailto
        if self.mailto and not (plain and "@" in self.mailto[1:-1]):
            raise ConfigError(f"mailto must be an address such as you@example.org, not {self.mailto!r}")


_KEYS = ("mailto", "fail-on", "lock", "decisions", "cache-dir", "records", "deadline", "sources")
_SOURCE_KEYS = ("url", "enabled", "key")
# As written in the configuration -> the source's name.
SOURCE_NAMES = {"doi": "doi.org"} | {
    name: name
    for name in (
        "crossref",
        "datacite",
        "arxiv",
        "dblp",
        "pubmed",
        "openlibrary",
        "openalex",
        "semanticscholar",
    )
}


def load(start: Path | None = None) -> Config:
    """The configuration that applies in `start` (by default the current directory). Raises ConfigError.

    `CITECHECK_MAILTO` and `CITECHECK_CACHE_DIR` win over the file, and so do the sources' own `CITECHECK_<SOURCE>_URL`.
    """
    config = _from_file(start or Path.cwd())
    return replace(
        config,
        mailto=os.environ.get("CITECHECK_MAILTO", config.mailto),
        cache_dir=_home_expanded(os.environ.get("CITECHECK_CACHE_DIR", config.cache_dir)),
    )


def _from_file(start: Path) -> Config:
    for folder in (start.resolve(), *start.resolve().parents):
        for name in ("citecheck.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file():
                table = _read(path)
                if name == "pyproject.toml":
                    tools = table.get("tool")
                    table = tools.get("citecheck") if isinstance(tools, dict) else None
                if table is not None:
                    return parse(table, str(path))
    return Config()


def _read(path: Path) -> Any:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None


def parse(table: Mapping[str, Any], path: str) -> Config:
    """The settings in one table. Raises ConfigError naming the file, the key and the nearest known key."""
    if not isinstance(table, Mapping):
        raise ConfigError(f"{path}: [tool.citecheck] must be a table")
    _known(table, _KEYS, path, "")
    sources = table.get("sources", {})
    if not isinstance(sources, Mapping):
        raise ConfigError(f"{path}: sources must be a table such as [tool.citecheck.sources.crossref]")
    _known(sources, tuple(SOURCE_NAMES), path, "sources.")
    for name, settings in sources.items():
        if not isinstance(settings, Mapping):
            raise ConfigError(f"{path}: sources.{name} must be a table")
        _known(settings, _SOURCE_KEYS, path, f"sources.{name}.")
    folder = Path(path).parent
    return Config(
        mailto=_text(table, "mailto", path),
        fail_on=_severity(_text(table, "fail-on", path, Severity.WARNING.value), path),
        lock=_beside(folder, _text(table, "lock", path, LOCK_FILE)),
        decisions=_beside(folder, _text(table, "decisions", path, DECISIONS_FILE)),
        cache_dir=_beside(folder, _text(table, "cache-dir", path)),
        records=_beside(folder, _text(table, "records", path)),
        deadline=_seconds(table.get("deadline", 900), path),
        urls={SOURCE_NAMES[n]: _text(s, "url", path) for n, s in sources.items() if s.get("url")},
        keys={SOURCE_NAMES[n]: _text(s, "key", path) for n, s in sources.items() if s.get("key")},
        disabled=frozenset(SOURCE_NAMES[n] for n, s in sources.items() if not _enabled(s, n, path)),
        path=path,
    )


def _beside(folder: Path, name: str) -> str:
    """A path of the configuration file, relative to that file, shown relative to the current directory where it can be."""
    if not name:
        return ""
    path = folder / _home_expanded(name)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _home_expanded(name: str) -> str:
    """The path with a leading "~" made the home directory: settings in CI files pass through no shell."""
    try:
        return str(Path(name).expanduser()) if name else ""
    except RuntimeError:  # there is no such user, or no home
        return name


def _enabled(settings: Mapping[str, Any], name: str, path: str) -> bool:
    value = settings.get("enabled", True)
    if not isinstance(value, bool):
        raise ConfigError(f"{path}: sources.{name}.enabled must be true or false, not {value!r}")
    return value


def _known(table: Mapping[str, Any], known: tuple[str, ...], path: str, prefix: str) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"; did you mean {prefix}{near[0]!r}?" if near else f"; known are {', '.join(known)}"
            raise ConfigError(f"{path}: unknown key {prefix}{key!r}{hint}")


def _text(table: Mapping[str, Any], key: str, path: str, default: str = "") -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise ConfigError(f"{path}: {key} must be text in quotes, not {value!r}")
    return value


def _severity(value: str, path: str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        raise ConfigError(f"{path}: fail-on must be one of error, warning, note, not {value!r}") from None


def _seconds(value: object, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise ConfigError(f"{path}: deadline must be a number of seconds above 0, not {value!r}")
    return float(value)
