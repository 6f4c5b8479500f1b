"""Where in its journal: volume, issue and pages, in the orders the styles write them, read from the end of a reference.

Each pattern is one order and is anchored at the end of the text, so that a number inside a title cannot be taken for a
volume. Only the last part of a reference is looked at, which bounds the work on hostile text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.model import PartialDate
from citecheck.parsing.letters import DASH, MONTH, YEAR, month_number

WINDOW = 220  # characters from the end that may hold the numbers
_ROMAN = r"[IVXLCivxlc]{1,8}"
_P = (
    r"(?:[A-Za-z]{0,4}[.:]?\d{1,16}[A-Za-z]{0,2}(?:\.(?:e?\d{1,7}|"
    r"[a-z]{1,2}\d{1,3}))?(?:[.-][A-Za-z]?\d{1,6}[A-Za-z]{0,2}\.\d{1,4})?|[ivxlc]{1,8}(?![a-z]))"
)
_RANGE = rf"{_P}(?:\s?{DASH}{{1,3}}\s?{_P})?"
_REAL_RANGE = rf"{_P}\s?{DASH}{{1,3}}\s?{_P}"
PAGES = rf"(?P<page>{_REAL_RANGE}(?:(?:,\s?|\s?[+&]\s?){_RANGE}){{0,4}}|{_P}(?:\s?[+&]\s?{_P})?)"
_V = rf"(?:[A-Z]{{0,3}}{DASH}?\d{{1,5}}[A-Za-z]?(?:\s?[–—/-]\s?[A-Z]?\d{{1,5}})?|{_ROMAN}(?![A-Za-z])|null\b)"
VOLUME = rf"(?P<volume>(?:Suppl(?:ement)?\.?\s)?{_V})"
_SUPPL = r"(?i:s(?:uppl?(?:ement)?)?|p(?:ar)?t|special issue)\b\.?(?:[\s_-]?(?:[A-Z]?\d{1,3}|[A-Z])\b)?"
_I = r"[^()\s,;:][^();:]{0,38}"
_PAREN_ISSUE = rf"\s?\((?:no\.?\s?|nr\.?\s?|issue\s)?(?P<issue>{_I})\)"
_LABELLED_ISSUE = (
    rf"[,.]?\s?\(?(?:(?i:no|nr|num|issue|iss|núm|number|heft|h)s?\b\.?|[Nn][°º])\s?(?P<issue>{_SUPPL}|{DASH}?[\w/–-]"
    rf"{{1,14}}(?:,\d{{1,3}})?(?:\s(?:(?i:suppl?\.?|supplement|pt\.?|part))(?:\s\w{{1,2}}\b)?)?)\)?"
)
_VOL = r"\b(?:[Vv]ol(?:s|ume|umen)?|[Bb]d|[Bb]and|[Tt](?:ome)?|VOL)\b\.?\s?"
_PP = (
    r"(?:(?:pp?|pgs?|pages?|[Ss]eiten?|S|págs?|art(?:icle)?(?:\.|\s)?(?:no\.?|number|ID|id)?|"
    r"Art(?:icle)?(?:\.|\s)?(?:no\.?|No\.?|number|ID|id)?|Paper(?:\sNo\.)?|Artikel)\b\.?:?\s?)"
)
_MONTHS = rf"(?:\d{{1,2}}\s)?{MONTH}\.?(?:\s?[/–-]\s?{MONTH}\.?)?(?:\s\d{{1,2}})?"
DATED = rf"(?P<when>(?:{_MONTHS},?\s)?(?P<year>{YEAR})(?P<suffix>[a-z])?(?:\s{_MONTHS})?)"
_YEAR_PAREN = rf"\(\s?{DATED}\s?\)"
_END = r"[\s.,;:)]{0,400}$"

_ORDERS = {
    # 2010;49(2):1849-56 (Vancouver, ICMJE); 2004, 20:349-368 (BioMed Central)
    "date first": rf"(?:^|[.,\s])\s{{0,3}}\(?{DATED}\)?\s?(?:;\s{{0,2}}(?:{VOLUME}(?!\w))?(?:{_PAREN_ISSUE})"
    rf"?(?:(?:\s?:\s?(?:{_PP})?|,\s{_PP}){PAGES})?|,\s{{0,2}}{VOLUME}(?:{_PAREN_ISSUE})?\s?:\s?{PAGES}){_END}",
    # Nature (2000) 405: 827-836; Journal (2002), 83, 2475-2483
    "date before": rf"[.,]?\s{{1,3}}{_YEAR_PAREN},?\s{{0,2}}{VOLUME}(?:{_PAREN_ISSUE})?\s?[,:]\s?(?:{_PP})?{PAGES}{_END}",
    # 40.1 (January 2004): 17 (MLA)
    "dotted": rf"[,.]?\s{{1,3}}(?P<volume>\d{{1,4}})\.(?P<issue>\d{{1,3}}(?:[–/-]\d{{1,3}})?)(?:\s{_YEAR_PAREN})"
rf"?\s?:\s?{PAGES}{_END}",
    # vol. 29, no. 1, pp. 15-25, 2001 (IEEE); vol. 2, no. 3, 2003, pp. 1-5 (MLA); Bd. 12 (1990), S. 3-4
    "labelled": rf"[,.;]?\s{{0,3}}\(?{_VOL}{VOLUME}(?:{_LABELLED_ISSUE}|{_PAREN_ISSUE})?(?:[,.]?\s?(?:{_YEAR_PAREN}|"
    rf"(?<=[,.]\s){DATED}))?(?:\s?[,.:;]?\s{{0,2}}(?:{_PP})?{PAGES})?{_END}",
    # 18, no. 2 (2002): 3-9 (Chicago notes)
    "number": rf"[,.]?\s{{1,3}}{VOLUME}{_LABELLED_ISSUE.replace('[,.]?', '[,.]', 1)}(?:\s?{_YEAR_PAREN})?(?:\s?[,:;.]"
    rf"\s{{0,2}}(?:{_PP})?{PAGES})?{_END}",
    # no. 39 (1986): 99-140 (Chicago, a journal that counts no volumes)
    "issue and date": rf"{_LABELLED_ISSUE.replace('[,.]?', '[,.]', 1)}\s{_YEAR_PAREN}\s?[,:]\s?(?:{_PP})?{PAGES}{_END}",
    # 66 (2002) 103511 (Elsevier, physics); 12 (2002): 3-9; 66, no. 2 (2002)
    "date between": rf"[,.]?\s{{0,3}}\b{VOLUME}\s?(?:{_PAREN_ISSUE}\s?)?{_YEAR_PAREN}"
    rf"\s?[,:;.]?\s?(?:{_LABELLED_ISSUE})?[,:]?\s?(?:{_PP})?{PAGES}{_END}",
    # no. 3, pp. 1-5
    "issue only": rf"{_LABELLED_ISSUE.replace('[,.]?', '[,.]', 1)}(?:\s?[,.:;]\s{{0,2}}{_PP}{PAGES})?{_END}",
    # 49(2), 1849-1856 (APA, Harvard); 51 (4): 580-589 (Chicago)
    "brackets": rf"[,.]?\s{{1,3}}(?:{VOLUME}(?!\w))?{_PAREN_ISSUE}(?:\s?[,:;.]\s{{0,2}}(?:{_PP})?{PAGES})?{_END}",
    # 2010, 10, 1012 (ACS, without the year's emphasis)
    "date and commas": rf"[,.]?\s{{1,3}}{DATED},\s{VOLUME}(?:{_PAREN_ISSUE})?,\s(?:{_PP})?{PAGES}{_END}",
    # 40, 645-650 (Nature); 55:65-71 (Springer); 4, p. 5 (Harvard)
    "plain": rf"[,.]?\s{{1,3}}(?:{VOLUME})\s?[,:]\s?(?:{_PP})?{PAGES}{_END}",
    # Journal, pp. 3-9; Journal: 97-111
    "pages": rf"(?:[,.;:]\s{{0,3}}{_PP}{PAGES}|:\s{{1,2}}{PAGES}|,\s{{1,2}}(?P<page>{_REAL_RANGE}|e\d{{1,7}}|"
    rf"\d{{5,16}})){_END}",
    # Journal 14; Journal, 14
    "volume": rf"(?:,\s{{1,2}}|\s){VOLUME}{_END}",
}  # fmt: skip
# Python's re allows a group name once; the alternatives of one pattern share none but for the ones numbered here.


def _compile(pattern: str) -> re.Pattern[str]:
    """Number repeated group names (issue, issue2), since `re` allows each name once."""
    counts: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        counts[match[1]] = counts.get(match[1], 0) + 1
        return f"(?P<{match[1]}{counts[match[1]] if counts[match[1]] > 1 else ''}>"

    return re.compile(re.sub(r"\(\?P<(\w+)>", number, pattern))


ORDERS = {name: _compile(pattern) for name, pattern in _ORDERS.items()}
_TRAILING_DATE = _compile(
    rf"(?:[,.;]?\s{{0,3}}\((?:(?P<publisher>[^()]{{2,120}}?),\s)?{DATED}\)|[,;.]\s{{0,3}}{DATED}|\s{DATED}){_END}"
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the end of a reference says: values with their places, and where the name before it ends."""

    order: str
    end: int  # the end of what stands before the numbers
    values: dict[str, str]
    spans: dict[str, tuple[int, int]]
    date: PartialDate | None = None


def _group(match: re.Match[str], name: str) -> tuple[str, tuple[int, int]] | None:
    for candidate in (name, f"{name}2", f"{name}3"):
        if candidate in match.re.groupindex and match[candidate]:
            return match[candidate], match.span(candidate)
    return None


def from_match(order: str, match: re.Match[str]) -> Numbers:
    values: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    for name in ("volume", "issue", "page", "publisher"):
        if (found := _group(match, name)) and found[
            0
        ] != "null":  # an empty field of the program that wrote it
            values[name], spans[name] = found[0].strip(" .,"), found[1]
    date = None
    if year := _group(match, "year"):
        when, suffix = _group(match, "when"), _group(match, "suffix")
        words = when[0].replace(year[0], "", 1) if when else ""
        date = PartialDate(year=int(year[0]), month=month_number(words), suffix=suffix[0] if suffix else "")
        spans["issued"] = (year[1][0], suffix[1][1] if suffix else year[1][1])
    return Numbers(order, match.start(), values, spans, date)


def trailing_date(text: str, start: int, end: int) -> Numbers | None:
    """The date at the very end: "(2023)", "(Springer, 2012)", ", Sept. 1990"."""
    match = _TRAILING_DATE.search(text, max(start, end - WINDOW), end)
    return from_match("date", match) if match else None


_DATED_ORDERS = frozenset({"date first", "date before", "date between", "date and commas"})


def read(text: str, start: int, end: int, *, dated: bool) -> Numbers | None:
    """Volume, issue and pages at the end of text[start:end], by the first order that fits; None where there are none.

    `dated` tells that the year is known already, so that "2014, 1-14" is a volume with its pages.
    """
    begin = max(start, end - WINDOW)
    for order, pattern in ORDERS.items():
        if dated and order in _DATED_ORDERS:
            continue
        match = pattern.search(text, begin, end)
        if match and (
            _group(match, "volume")
            or _group(match, "issue")
            or _group(match, "page")
            or order == "date first"
        ):
            return from_match(order, match)
    return None
