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
from citecheck.model import Ignore, Severity
from citecheck.wishes import ignores, patterns, severities

LOCK_FILE = "citecheck.lock"
DECISIONS_FILE = "citecheck-decisions.toml"
BASELINE_FILE = "citecheck-baseline.json"
DEFAULT_PRESET = "default"
PRESETS = ("default", "strict", "joss", "icmje", "neurips")
ON_OUTAGE = ("fail", "warn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of a run; every field is a key of the configuration file, with hyphens for underscores.

    `urls` come from `[tool.citecheck.sources.<name>] url`, `keys` from `key` and `disabled` from `enabled = false` there.
    `deadline` is in seconds for the whole run. `severities` come from the table `severity` (None for "off"), `ignores` from
    the table `ignore`; `on_outage` is "fail" or "warn".
    """

    mailto: str = ""
    fail_on: Severity = Severity.WARNING
    lock: str = LOCK_FILE
    decisions: str = DECISIONS_FILE
    cache_dir: str = ""
    records: str = ""
    deadline: float = 900.0
    preset: str = DEFAULT_PRESET
    select: tuple[str, ...] = ()
    ignore_rules: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    baseline: str = BASELINE_FILE
    on_outage: str = "fail"
    urls: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    disabled: frozenset[str] = frozenset()
    path: str = ""

    def __post_init__(self) -> None:
        """Raises ConfigError for a contact address that no registry could be told."""
        plain = self.mailto.isascii() and self.mailto.isprintable() and " " not in self.mailto
        if self.mailto and not (plain and "@" in self.mailto[1:-1]):
            raise ConfigError(f"mailto must be an address such as you@example.org, not {self.mailto!r}")


KEYS = (
    "preset", "select", "ignore-rules", "severity", "fail-on", "on-outage", "ignore", "baseline", "lock", "decisions",
    "cache-dir", "records", "deadline", "mailto", "sources",
)  # fmt: skip
_SOURCE_KEYS = ("url", "enabled", "key")
# As written in the configuration -> the source's name.
SOURCE_NAMES = {"doi": "doi.org"} | {
    name: name
    for name in (
        "crossref",
        "datacite",
        "arxiv",
        "dblp",
        "dblpsparql",
        "pubmed",
        "europepmc",
        "openlibrary",
        "openalex",
        "semanticscholar",
    )
}


def load(start: Path | None = None, preset: str | None = None) -> Config:
    """The configuration that applies in `start` (by default the current directory). Raises ConfigError.

    `CITECHECK_MAILTO` and `CITECHECK_CACHE_DIR` win over the file, the file over the preset, and a preset that is given
    over the one that the file names. The sources' own `CITECHECK_<SOURCE>_URL` win as well.
    """
    table, path = merged(start or Path.cwd(), preset)
    config = parse(table, path)
    return replace(
        config,
        mailto=os.environ.get("CITECHECK_MAILTO", config.mailto),
        cache_dir=_home_expanded(os.environ.get("CITECHECK_CACHE_DIR", config.cache_dir)),
    )


def merged(start: Path, preset: str | None = None) -> tuple[dict[str, Any], str]:
    """The settings of the preset with those of the file on top, and the file's path ("" without one). Raises ConfigError."""
    table, path = from_file(start)
    below = from_preset(preset or _text(table, "preset", path, DEFAULT_PRESET), path)
    both = below | dict(table)
    weights = (below.get("severity", {}), table.get("severity", {}))
    if all(isinstance(w, Mapping) for w in weights) and any(weights):
        both["severity"] = {**weights[0], **weights[1]}
    return both | ({"preset": preset} if preset else {}), path


def from_file(start: Path) -> tuple[Mapping[str, Any], str]:
    """The settings of the nearest file upwards, and its path; none and "" without one. Raises ConfigError."""
    for folder in (start.resolve(), *start.resolve().parents):
        for name in ("citecheck.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file():
                table = _read(path)
                if name == "pyproject.toml":
                    tools = table.get("tool")
                    table = tools.get("citecheck") if isinstance(tools, dict) else None
                if table is not None and not isinstance(table, Mapping):
                    raise ConfigError(f"{path}: [tool.citecheck] must be a table")
                if table is not None:
                    return table, str(path)
    return {}, ""


def from_preset(name: str, path: str) -> dict[str, Any]:
    """The settings of a preset, a data file of the package. Raises ConfigError for a name there is none of."""
    if name not in PRESETS:
        near = difflib.get_close_matches(name, PRESETS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(PRESETS)}"
        raise ConfigError(f"{path + ': ' if path else ''}there is no preset {name!r}; {hint}")
    table = _read(Path(__file__).with_name("presets") / f"{name}.toml")
    return {k: v for k, v in table.items() if k != "description"}


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
    _known(table, KEYS, path, "")
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
        preset=_text(table, "preset", path, DEFAULT_PRESET),
        select=patterns(table, "select", path),
        ignore_rules=patterns(table, "ignore-rules", path),
        severities=severities(table, path),
        ignores=ignores(table, path),
        baseline=_beside(folder, _text(table, "baseline", path, BASELINE_FILE)),
        on_outage=_one_of(table, "on-outage", ON_OUTAGE, path),
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


def _one_of(table: Mapping[str, Any], key: str, known: tuple[str, ...], path: str) -> str:
    value = _text(table, key, path, known[0])
    if value not in known:
        raise ConfigError(f"{path}: {key} must be one of {', '.join(known)}, not {value!r}")
    return value


def _seconds(value: object, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise ConfigError(f"{path}: deadline must be a number of seconds above 0, not {value!r}")
    return float(value)
