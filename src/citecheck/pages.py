"""Page ranges and article numbers: reading what authors and registries write. Pure functions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from citecheck.text import squeeze

# Used on squeezed text only, in which no run of blanks is longer than one.
_DASHES = re.compile(r" ?(?:[-‐‑‒–—−]+|\bto\b) ?")
_LABEL = re.compile(
    r"^(?:pp?|pages?|art(?:icle)?|no|id|seiten?|s)\b\.? ?(?:no\.?|number|id)? ?(?=[A-Za-z]{0,4}\d)",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a page field; what is longer is no page range
_PAGE = re.compile(r"^(?P<letters>[A-Za-z]{0,4})(?P<digits>\d{1,9})(?P<tail>[A-Za-z]{0,2})$")


class Pages(NamedTuple):
    """The first and last page as folded text, each may be ""; an article number is a first page without a last."""

    first: str
    last: str


def _clean(page: str) -> str:
    page = re.sub(r"[\s.,;:*]+", "", page).lower()
    match = _PAGE.match(page)
    return f"{match['letters']}{match['digits'].lstrip('0') or '0'}{match['tail']}" if match else page


def expand(first: str, last: str) -> str:
    """The last page in full where it was shortened: ("1009", "18") -> "1018", ("S12", "8") -> "s18"."""
    head, tail = _PAGE.match(first), _PAGE.match(last)
    if head is None or tail is None:
        return last
    digits = tail["digits"]
    if len(digits) < len(head["digits"]):
        digits = head["digits"][: len(head["digits"]) - len(digits)] + digits
    return (tail["letters"] or head["letters"]) + digits + tail["tail"]


@lru_cache(maxsize=65536)
def parse(text: str) -> Pages:
    """Read the first range: "1009-18" -> (1009, 1018), "pp. S12–S18" -> (s12, s18), "e9405" -> (e9405, "")."""
    text = _LABEL.sub("", squeeze(text[:_LONGEST]))
    text = re.split(r"[,;+]|\band\b|&", text, maxsplit=1)[0]
    parts = [p for p in _DASHES.split(text) if p]
    if not parts:
        return Pages("", "")
    first = _clean(parts[0])
    if len(parts) == 1 or not _clean(parts[1]):
        return Pages(first, "")
    last = expand(first, _clean(parts[1]))
    return Pages(first, "" if last == first else last)
