"""The sentences of a letter to the author: one TOML file a language, which a journal may replace in part.

A template's `{name}` is filled in one pass, so that braces inside a title are text and never filled again.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from citecheck.errors import ConfigError

LANGUAGES = ("en", "de", "es", "fr", "pt", "zh")
_SLOT = re.compile(r"\{([a-z]{1,20})\}")
_MAX = 1_000_000  # characters of a file of templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The templates of one language, by section and name."""

    sections: Mapping[str, Mapping[str, Any]]

    def say(self, section: str, name: str, show: Callable[[str], str] = str, **values: object) -> str:
        """A template with its slots filled; `show` makes the values safe for where they go."""
        template = str(self.sections[section][name])
        return _SLOT.sub(lambda m: show(str(values[m[1]])) if m[1] in values else m[0], template)

    def field(self, name: str) -> str:
        """What a field of a reference is called."""
        return str(self.sections["fields"].get(name, name))


@lru_cache(maxsize=8)
def wording(language: str) -> Wording:
    """The shipped templates of a language."""
    text = (files("citecheck.queries") / "languages" / f"{language}.toml").read_text(encoding="utf-8")
    return Wording(sections=tomllib.loads(text))


def with_templates(language: str, path: str | None) -> Wording:
    """The templates of a language, with those of a journal's own file in their place.

    Raises ConfigError naming the file and what in it is not known.
    """
    base = wording(language)
    if path is None:
        return base
    own = _own(path)
    sections = {name: dict(section) for name, section in base.sections.items()}
    for name, section in own.items():
        if name not in sections or not isinstance(section, dict):
            raise ConfigError(f"{path}: there is no section [{name}]; known are {', '.join(sections)}")
        for key, value in section.items():
            if key not in sections[name] or type(value) is not type(sections[name][key]):
                raise ConfigError(f"{path}: [{name}] {key} is not a template; see docs/queries.md")
            sections[name][key] = value
    return Wording(sections=sections)


def _own(path: str) -> dict[str, object]:
    try:
        with Path(path).open(encoding="utf-8") as file:
            return tomllib.loads(file.read(_MAX))
    except OSError as error:
        raise ConfigError(f"{path}: the templates cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise ConfigError(f"{path}: the templates are not valid TOML: {error}") from None
