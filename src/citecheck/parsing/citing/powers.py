"""Raised figures that are no citations: powers ("10⁵", "m²", "R²", "(a + b)²") and isotopes ("¹³C"). Pure."""

from __future__ import annotations

import re

_REACH = 24  # characters in front that are looked at
_SMALL = re.compile(r"[23²³]")
# Behind these a raised 2 or 3 is a power: units of length and time, functions.
_UNITS = re.compile(r"(?:(?<![^\W\d_])(?:[cdkmµμnp]?m|Å|ft|yd|mi|s|log|ln|sin|cos|tan|exp)|\d\s?in)$")
_LETTER = re.compile(r"(?<![^\W_])[^\W\d_]$")  # a letter alone: "R", "χ", "x"
_TERM = re.compile(r"[=≈<>+*/×·]\s?[^\W\d_]{1,3}$")  # "E = mc²"
_BRACKET = re.compile(r"\]$|\((?:[^()]{0,20}[=+−*/×·±][^()]{0,20}|\w)\)$")
_NUMBER = re.compile(r"(?<![\w‐‑–-])\d{1,9}(?:[.,]\d{1,9})?$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")


def is_power(text: str, start: int, end: int) -> bool:
    """Whether the raised figures text[start:end] belong to what they are set at, and cite nothing.

    A number in front makes them a power, but for a year ("in 2019³") and the number of a name ("COVID-19³", "IL-6³").
    """
    if text[end : end + 1].isalnum() or text[end : end + 1] in {"⁺", "⁻", "⁽"}:
        return True
    before = text[max(0, start - _REACH) : start].rstrip("^")
    if before.endswith(("−", "‐", "-", "–", "+", "±")):
        return True
    if number := _NUMBER.search(before):
        return not _YEAR.fullmatch(number.group())
    if not _SMALL.fullmatch(text[start:end]):
        return False
    return any(pattern.search(before) for pattern in (_UNITS, _LETTER, _TERM, _BRACKET))
