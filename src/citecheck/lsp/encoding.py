"""A value as it is written at its place: between quotes, or without, as the format of the file wants it. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from citecheck.model import Span

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
# What YAML takes for a text, and for that text, without quotes; "no" and "1e3" are something else there.
_PLAIN = re.compile(r"(?=[^\W\d_]{4})[^\W_](?:[\w ./()'’–-]{0,2000}[\w.)])?")
_YAML = frozenset({"csl-yaml", "hayagriva"})


def written(value: str, span: Span, format: str, lines: Sequence[str]) -> str:
    """The value for the place of another, in a file of this format; `lines` are the file's."""
    if format != "csl-json" and format not in _YAML:
        return value
    line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
    before = line[span.column - 2 : span.column - 1] if span.column > 1 else ""
    in_json = json.dumps(value, ensure_ascii=False)
    if before == '"':
        return in_json[1:-1]
    if _NUMBER.fullmatch(value):
        return value
    if format in _YAML and before == "'":
        return value.replace("'", "''")
    return value if format in _YAML and _PLAIN.fullmatch(value) else in_json
