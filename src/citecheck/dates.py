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
