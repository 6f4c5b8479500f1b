"""Plain values as YAML that every reader of YAML 1.1 and 1.2 takes the same way. Pure.

Every text is in double quotes, so that no value ("no", "1e3", "- x") can be taken for something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

# What YAML 1.2 (5.1) does not let stand, and what breaks lines in 1.1; JSON's own escapes cover the rest.
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def text(value: str) -> str:
    """A text in double quotes."""
    safe = value.encode("utf-8", "replace").decode("utf-8")
    return _HIDDEN.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(safe, ensure_ascii=False))


def dump(value: Any, indent: int = 0) -> str:
    """Mappings, lists, texts, numbers and booleans as YAML blocks; keys are taken to be plain words."""
    lines = _lines(value)
    return "".join(f"{' ' * indent}{line}\n" for line in lines)


def _lines(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in _pair(str(key), item)] or ["{}"]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [line for item in value for line in _item(item)] or ["[]"]
    if isinstance(value, str):
        return [text(value)]
    return [json.dumps(value)]


def _pair(key: str, value: Any) -> list[str]:
    lines = _lines(value)
    if isinstance(value, Mapping | list | tuple) and value:
        return [f"{key}:", *(f"  {line}" for line in lines)]
    return [f"{key}: {lines[0]}"]


def _item(value: Any) -> list[str]:
    first, *rest = _lines(value)
    return [f"- {first}", *(f"  {line}" for line in rest)]
