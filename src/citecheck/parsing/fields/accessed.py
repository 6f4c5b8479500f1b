"""When an address was last reached: "Accessed May 29, 2013", "Retrieved on 3 June 2019 from", "Zugriff am 12.03.2020"."""

from __future__ import annotations

import re

from citecheck.model import PartialDate
from citecheck.parsing.fields.dated import read_text

_HINTS = (
    "ccess",
    "etriev",
    "iewed",
    "isited",
    "cited ",
    "gerufen",
    "ugriff",
    "onsult",
    "ecuperado",
    "isponible",
    "ownloaded",
)
_ACCESS = re.compile(
    r"\b(?:Retrieved|(?:Last\s)?Accessed|Viewed|Visited|Downloaded|Cited|Abgerufen|Zugriff|Zugegriffen|Consult[ée]e?|Consultado|"
    r"Recuperado|Disponible)\b[\s:]{0,3}(?:(?:on|am|le|el|em|en|the|since)\s)?\s{0,2}(?P<date>[^;()\[\]]{4,40})",
    re.IGNORECASE,
)
MAX_TRIES = 4


def read_accessed(text: str, blanked: str) -> PartialDate | None:
    """The access date in `text`, or None. `blanked` is the same without what the grammar of identifiers took out.

    Only words that the grammar took, or that no date of publication can follow, are looked at: a title may say "cited".
    """
    low = text.lower()
    if not any(hint in low for hint in _HINTS):
        return None
    for count, match in enumerate(_ACCESS.finditer(text)):
        if count >= MAX_TRIES:
            break
        if blanked[match.start() : match.start() + 4].strip() and "://" not in text and "www." not in low:
            continue
        date = read_text(match["date"])
        if date and date.year > 1990:
            return date
    return None
