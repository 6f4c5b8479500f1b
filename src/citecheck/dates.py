"""Years and dates: reading and showing them. Pure functions."""

from __future__ import annotations

import re

from citecheck.model import PartialDate

_ISO = re.compile(r"^\s*(\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def parse_iso(text: str) -> PartialDate | None:
    """A date written "2012", "2012-05" or "2012-05-29" (time of day ignored), or None."""
    match = _ISO.match(text)
    if match is None:
        return None
    year, month, day = match.groups()
    return PartialDate(year=int(year), month=int(month) if month else None, day=int(day) if day else None)


def show(date: PartialDate | None) -> str:
    """A date as "2012", "2003a" or "2012-05-29"; nothing as ""."""
    if date is None:
        return ""
    text = f"{date.year}{date.suffix}"
    if date.month:
        text += f"-{date.month:02d}"
        if date.day:
            text += f"-{date.day:02d}"
    return text


# "2003", "2003a", "2003/04/01/spring", "2003-4-1", "2003//"; a part of three digits or more is none.
_YEAR_FIRST = re.compile(
    r"\s*(?P<year>-?\d{1,4})(?![\d.])(?P<suffix>[a-z](?![a-z]))?"
    r"(?:[/-](?P<month>\d{1,2}(?!\d))?(?:[/-](?P<day>\d{1,2}(?!\d))?)?)?"
)
_ANY_YEAR = re.compile(r"(?<!\d)(?P<year>\d{4})(?!\d)(?P<suffix>[a-z](?![a-z]))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def parse_written(text: str) -> PartialDate | None:
    """A date as programs and people write it: "2003/04/01/", "2003-04", "2003 Apr-Jun", "12 April 2003", "2003a"; or None.

    A range counts from its beginning; what no calendar has (month 0 or 21) is left out.
    """
    first = _YEAR_FIRST.match(text)
    whole = first and (len(first["year"]) > 2 or first["year"] == text.strip())
    found = first if whole else _ANY_YEAR.search(text)
    if found is None:
        return None
    month, day = (int(first["month"] or 0), int(first["day"] or 0)) if found is first else (0, 0)
    rest = text[: found.start("year")] + text[found.end() :]
    if not month and (name := _MONTH.search(rest)):
        month = _MONTHS.index(name[1].lower()) + 1
        days = _DAY.search(rest.partition("-")[0])
        day = int(days.group()) if days else 0
    return of_numbers(int(found["year"]), month, day, found["suffix"] or "")


def of_numbers(year: int, month: int = 0, day: int = 0, suffix: str = "") -> PartialDate:
    """A date from its numbers, dropping what no calendar has (0 means absent; 21 to 41 are EDTF's seasons)."""
    known_month = month if 1 <= month <= 12 else None
    known_day = day if known_month and 1 <= day <= 31 else None
    return PartialDate(year=year, month=known_month, day=known_day, suffix=suffix)
