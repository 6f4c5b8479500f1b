"""The date of publication in labelled parts: "(1999a).", "Oct. 1995", "[1964] 2001", "1990-91", "n.d."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.model import PartialDate
from citecheck.parsing.fields.labelled import Part
from citecheck.parsing.letters import DASH, MONTH, month_number

_PLAIN = re.compile(r"[\s(\[]{0,4}(?P<year>(?:1[0-9]|20)\d\d)(?P<suffix>[a-z])?[\s)\],.;:]{0,9}")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:1[0-9]|20)\d\d)(?:-?(?P<suffix>[a-z])(?![^\W_]))?(?!\d)")
_SPACED = re.compile(r"(?<![\d.])(?P<year>(?:1\s?[5-9]|2\s?0)\s?\d\s?\d)(?P<suffix>[a-z](?![^\W_]))?(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.]\s?(\d{1,2})[/.]\s?(\d{4})(?!\d)")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?")
_ORIGINAL = re.compile(  # a reprint: "[1964] 2001", "(1871/1999)" (APA 7, section 9.41); the second year is that of the book
    r"[\[(](?:1[0-9]|20)\d\d[\])]\s{0,2}(?=\(?(?:1[0-9]|20)\d\d)|(?:1[0-9]|20)\d\d\s?/\s?(?=(?:1[0-9]|20)\d\d)"
)
_DAY = re.compile(
    rf"(?<!\d)(?<!{DASH})(?<!{DASH}\s)(\d{{1,2}})(?:st|nd|rd|th|\.)?\s?(?:de\s)?(?:{MONTH})\b|"
    rf"\b(?:{MONTH})\.?,?\s?\(?(\d{{1,2}})(?:st|nd|rd|th)?\)?(?!\s?{DASH}|\d)",
    re.IGNORECASE,
)


def read_date(text: str, parts: Sequence[Part]) -> tuple[PartialDate, tuple[int, int], Part] | None:
    """The date of publication, its span and the part it came from; None where no year stands ("in press", "n.d.").

    Of several dates the first with a year counts; a later one of the same year, or without a year, adds month and day.
    """
    date: PartialDate | None = None
    span, source = (0, 0), None
    for part in parts[:6]:
        read = _one(text, part)
        if read and (date is None or _is_meeting(text, source, part, date, read[0])):
            (date, span), source = read, part
    if date is None or source is None:
        return None
    if date.month is None:
        for part in parts[:6]:
            month, day = _month(text[part.start : part.end]) if part is not source else (None, None)
            if month and str(date.year) in (
                text[part.start : part.end] if _one(text, part) else str(date.year)
            ):
                return PartialDate(year=date.year, month=month, day=day, suffix=date.suffix), span, source
    return date, span, source


def read_text(text: str) -> PartialDate | None:
    """The date in a piece of text, or None where no year stands in it."""
    read = _one(text, Part("date", 0, len(text)))
    return read[0] if read else None


def _is_meeting(text: str, source: Part | None, part: Part, held: PartialDate, other: PartialDate) -> bool:
    """Whether the date held is that of a meeting (it has days), and a bare year of another date follows."""
    return (
        source is not None
        and held.month is not None
        and other.month is None
        and 0 < other.year - held.year <= 2
        and bool(_PLAIN.fullmatch(text, part.start, part.end))
    )


def _one(text: str, part: Part) -> tuple[PartialDate, tuple[int, int]] | None:
    start, end = part.start, min(part.end, part.start + 200)
    plain = _PLAIN.fullmatch(text, start, end)
    if plain:
        suffix = plain["suffix"] or ""
        return PartialDate(year=int(plain["year"]), suffix=suffix), (
            plain.start("year"),
            plain.end("year") + len(suffix),
        )
    original = _ORIGINAL.search(text, start, end)
    year = _YEAR.search(text, original.end() if original else start, end) or _SPACED.search(text, start, end)
    if year is None:
        return None
    month, day = _month(text[start:end])
    date = PartialDate(
        year=int(re.sub(r"\s", "", year["year"])), month=month, day=day, suffix=year["suffix"] or ""
    )
    return date, (year.start("year"), year.end())


def _month(piece: str) -> tuple[int | None, int | None]:
    """Month and day; the day only where it is one day, and both only where their order is certain."""
    for pattern, order in ((_ISO, (2, 3)), (_CJK, (2, 3))):
        match = pattern.search(piece)
        if match:
            return _valid(int(match[order[0]]), int(match[order[1]] or 0))
    match = _DAY_FIRST.search(piece)
    if match:
        first, second = int(match[1]), int(match[2])
        return _valid(second, first) if first > 12 else _valid(first, second) if second > 12 else (None, None)
    month = month_number(piece)
    found = _DAY.search(piece) if month else None
    return _valid(month, int(found[1] or found[2])) if month and found else (month, None)


def _valid(month: int, day: int) -> tuple[int | None, int | None]:
    if not 1 <= month <= 12:
        return None, None
    return month, day if 1 <= day <= 31 else None
