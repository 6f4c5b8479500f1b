"""Pages and article numbers in a labelled part: "(pp. 107-115).", "pages 393-397,", "e0165139.", "S. 27-63"."""

from __future__ import annotations

import re

from citecheck.parsing.fields.trimming import trim
from citecheck.parsing.letters import DASH

_SIMPLE = re.compile(
    rf"[\s(,:]{{0,9}}(?:(?:pp?|Pp|PP)\.?\s{{0,2}}|P\.\s{{0,2}}|[Pp]ages?\s{{0,2}}|S\.\s{{0,2}})?"
    rf"(?P<page>[A-Z]?\d{{1,6}}(?:\s?{DASH}{{1,3}}\s?[A-Z]?\d{{1,6}})?)[\s,.;:)]{{0,9}}"
)
_LABEL = re.compile(
    r"(?:chap(?:ter)?\.?\s?\d{1,3},\s?)?(?:abstract|art(?:icle|ikel|ículo)?|paper|pages?|pages|pgs?|págs?|pag|pp?|ss?|seiten?|"
    r"с|стр|σ|art\.?\s?(?:no|id|number))\b\.?:?\s{0,2}(?:(?:no|nr|id|number)\b\.?:?\s{0,2})?[#№]?\s?(?=[^\W_])|#\s?|"
    r"(?:pp?\.?)(?=\d)",
    re.IGNORECASE,
)
# "217 p.", "xii+341pp", "37 pages": how long a book is, not where the work stands.
_COUNT = re.compile(
    r"(?:[ivxlc]{1,8}\s?[+,]\s?)?\d{1,5}\s?(?:\+\s?\d{1,4}\s?)?(?:pp?|pgs?|pages?|páginas|págs?|seiten|ss?|стр|с|页|頁|쪽|면|бет)\b\.?",
    re.IGNORECASE,
)
_TAIL_COUNT = re.compile(r"\s?\(\d{1,4}\s?(?:pp?|pages?)\.?\)$", re.IGNORECASE)
_UNIT = re.compile(r"\s?(?:页|頁|쪽|면|ページ)$")
_LETTER_COUNT = re.compile(r"[Nn]\.\s?[Pp]\.?|passim|n\.\s?pag\.?")


def read_pages(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the pages as written, without labels and brackets; None for the length of a book or "n.p."."""
    simple = _SIMPLE.fullmatch(text, start, end)
    if simple:
        return simple.span("page")
    start, end = trim(text, start, min(end, start + 300))
    while end > start and text[start] in "([" and text[end - 1] in ")]":
        start, end = trim(text, start + 1, end - 1)
    if _COUNT.fullmatch(text, start, end) or _LETTER_COUNT.fullmatch(text, start, end):
        return None
    label = _LABEL.match(text, start, end)
    if label:
        start = label.end()
    for tail in (_TAIL_COUNT, _UNIT):
        match = tail.search(text[max(start, end - 24) : end])
        if match and end - len(match.group()) > start:
            end -= len(match.group())
    start, end = trim(text, start, end)
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None
