"""JSON values from a service as plain text, lists and dates. Anything ill-typed becomes empty; nothing raises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from citecheck.csl import date_from_csl, text_of
from citecheck.model import PartialDate
from citecheck.text import strip_hidden, strip_markup

_NULLS = {
    "null",
    "none",
    "n/a",
    "undefined",
}  # strings that stand for nothing ("null" as a volume occurs at Crossref)
_UNUSABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff]"
)  # controls, and halves of characters no file can hold
_RESOLVER = re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/|^doi:\s?")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")


def plain(value: object) -> str:
    """A JSON value as one line of text, mark-up, entities and characters that do not show taken out."""
    text = strip_markup(_UNUSABLE.sub(" ", text_of(value)))
    return strip_hidden(text)


def field(value: object) -> str:
    """Like `plain`, with the strings that mean "nothing" made empty."""
    text = plain(value)
    return "" if text.lower() in _NULLS else text


def doi_of(value: object) -> str:
    """A DOI that is a field of its own, in lower case, the resolver's address taken off.

    Not `plain`: a SICI contains "<...>". Not `normalise_doi`: nothing follows the DOI here, so nothing is trimmed.
    """
    text = _UNUSABLE.sub("", text_of(value)).strip().lower()
    return _RESOLVER.sub("", text)


def listed(value: object) -> list[Any]:
    """A JSON list as it is; a single value as a list of one; nothing as an empty list."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def texts(value: object) -> tuple[str, ...]:
    """The non-empty texts of a JSON list (or of a single value), each once, in order."""
    return tuple(dict.fromkeys(text for text in map(plain, listed(value)) if text))


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object as it is, anything else as an empty one."""
    return value if isinstance(value, Mapping) else {}


def parts_date(value: object) -> PartialDate | None:
    """A date from `{"date-parts": [[y, m, d]]}`; a month or day that cannot be is left out, a year 0 gives None."""
    return _checked(date_from_csl(value))


def text_date(value: object) -> PartialDate | None:
    """A date from ISO text ("2016", "2016-12", "2016-12-20T10:00:00Z", the first of "2010/2012"), or None."""
    match = _DATE.match(text_of(value).strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return _checked(PartialDate(year=year or 0, month=month, day=day))


def _checked(date: PartialDate | None) -> PartialDate | None:
    if date is None or date.year < 1:
        return None
    month = date.month if date.month and 1 <= date.month <= 12 else None
    day = date.day if month and date.day and 1 <= date.day <= 31 else None
    return replace(date, month=month, day=day)
