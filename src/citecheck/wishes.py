"""The tables of a configuration that say which findings count: rule patterns, severities and what is to be ignored. Pure.

select = ["CC2", "CC3"]
[severity]
doi-missing = "error"
[ignore]
Neff2003 = { rule = "volume-mismatch", reason = "the record errs; reported to the publisher", until = 2027-05-01 }
"10.1002/cpp.507" = [{ rule = ["CC303", "CC305"], reason = "..." }]
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from citecheck.errors import ConfigError
from citecheck.identifiers import normalise_doi
from citecheck.model import Ignore, Severity, Span

OFF = "off"


def patterns(table: Mapping[str, Any], key: str, path: str) -> tuple[str, ...]:
    """A list of rule patterns. Raises ConfigError."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ConfigError(
            f'{path}: {key} must be a list of rules such as ["CC3", "doi-missing"], not {value!r}'
        )
    return tuple(v.strip() for v in value)


def severities(table: Mapping[str, Any], path: str) -> dict[str, Severity | None]:
    """Rule pattern -> severity, None for a rule that is off. Raises ConfigError."""
    value = table.get("severity", {})
    if not isinstance(value, Mapping):
        raise ConfigError(f"{path}: severity must be a table of rules, each with error, warning, note or off")
    return {pattern: _severity(pattern, wanted, path) for pattern, wanted in value.items()}


def _severity(pattern: str, wanted: object, path: str) -> Severity | None:
    if wanted == OFF:
        return None
    try:
        return Severity(wanted)  # type: ignore[arg-type]
    except ValueError:
        raise ConfigError(
            f"{path}: severity.{pattern} must be one of error, warning, note, off, not {wanted!r}"
        ) from None


def ignores(table: Mapping[str, Any], path: str) -> tuple[Ignore, ...]:
    """What is to be ignored, by key or DOI. Raises ConfigError for an entry without a rule or a reason."""
    value = table.get("ignore", {})
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"{path}: ignore must be a table of citation keys or DOIs; for whole rules, use ignore-rules"
        )
    if not value:
        return ()
    shown, lines = _shown(path), _lines(path)
    return tuple(
        _ignore(name, item, path, shown, lines)
        for name, given in value.items()
        for item in (given if isinstance(given, list) else [given])
    )


def _ignore(name: str, item: object, path: str, shown: str, lines: list[str]) -> Ignore:
    where = f"{path}: ignore.{name}"
    if not isinstance(item, Mapping):
        raise ConfigError(f'{where} must be a table such as {{ rule = "CC303", reason = "..." }}')
    if unknown := [k for k in item if k not in ("rule", "reason", "until")]:
        raise ConfigError(f"{where}: unknown key {unknown[0]!r}; known are rule, reason, until")
    rules = item.get("rule", [])
    rules = [rules] if isinstance(rules, str) else rules
    if not isinstance(rules, list) or not rules or not all(isinstance(r, str) and r for r in rules):
        raise ConfigError(f"{where} needs a rule: a code, a name, or a list of them")
    reason = item.get("reason", "")
    if not isinstance(reason, str) or not reason.strip():
        raise ConfigError(f"{where} needs a reason in quotes: who reads this next year will ask why")
    line = next((n for n, text in enumerate(lines, start=1) if name in text), 1)
    return Ignore(
        by="configuration",
        path=shown,
        span=Span(line=line, column=1, end_line=line, end_column=len(lines[line - 1]) + 1 if lines else 2),
        rules=tuple(rules),
        reason=reason.strip(),
        reference=normalise_doi(name) or name,
        until=_until(item.get("until"), where),
    )


def _until(value: object, where: str) -> str:
    """The day as ISO text, given as a date of TOML or in quotes."""
    if value is None:
        return ""
    try:
        return date.fromisoformat(
            value.isoformat()[:10] if isinstance(value, date) else str(value)
        ).isoformat()
    except ValueError:
        raise ConfigError(f"{where}: until must be a date such as 2027-05-01, not {value!r}") from None


def _shown(path: str) -> str:
    """The path relative to the current directory where it can be, so that reports hold no name of a machine."""
    try:
        return str(Path(path).resolve().relative_to(Path.cwd()))
    except ValueError:
        return path


def _lines(path: str) -> list[str]:
    """The lines of the configuration file, to name the one a finding is about; TOML readers do not keep them."""
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []
