"""Citations by names and year: "Neff (2003a, 2003b)", "(see Neff, 2003; Smith & Jones, 2010, p. 4)".

Each year that stands in brackets is looked at: the names are in front of it, inside the brackets or else before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citecheck.names import PARTICLES, looks_like_organisation
from citecheck.parsing.citing.namelist import Named, names_before
from citecheck.parsing.citing.words import (
    CITED_IN,
    DETERMINERS,
    LEADS,
    NO_NAMES,
    NO_YEAR,
    UNPUBLISHED,
)
from citecheck.parsing.letters import MONTH, YEAR

_YEARS = re.compile(
    rf"(?<![\w./‐‑–-])(?:\[{YEAR}\]\s?|{YEAR}\s?/\s?)?(?P<year>{YEAR})(?P<letters>[a-z](?:\s?[,&/]\s?[b-z](?!\w)|\s?[–-]\s?[b-z](?!\w)){{0,8}})?"
    rf"(?![\w/]|[–-]\d|\s?[–-]\s?\d)|(?<!\w)(?P<word>(?i:{NO_YEAR}))(?:[-–]?(?P<letter>[a-z])(?!\w))?(?!\w)"
)
_OPENERS, _CLOSERS = "([（［", ")]）］"
_LONGEST_GROUP = 3000  # characters in brackets
# Between the name and its year: punctuation, an acronym or "Eds." in brackets.
_TRAILER = re.compile(
    r"\s{0,3}[,:]?\s{0,3}(?:[\[(](?:[^\W\d_][\w&. -]{0,20}|[Ee]ds?\.|[Hh]rsg\.)[\])])?\s{0,3}[,:]?\s{0,3}$"
)
_LOCATOR = re.compile(
    r"(?:\b(?:pp?|S|s|chap|ch|fig|no|vol|para|§|¶|[Ss]eiten?|pág|págs)\.?|:)\s{0,3}$", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"[\s,;&]{0,6}(?:(?:pp?|S)\.\s?[\d–-]{1,12})?[\s,;&]{0,4}(?:and|und|et|y|e|i|og|och|en)?\s{0,3}",
    re.IGNORECASE,
)
_DAY = re.compile(rf"(?:{MONTH}|\b\d{{1,2}}\.?)\s{{1,3}}$|\b{MONTH}\s\d{{1,2}},?\s{{1,3}}$")
_LEAD_WORD = re.compile(r"[^\s,;:()]{1,30}")


@dataclass(frozen=True, slots=True)
class Dated:
    """One citation by names and year: [start, end) of the text, the names, the year with one letter at most."""

    start: int
    end: int
    named: Named
    year: str
    secondary: bool = False
    sure: bool = True


@dataclass(slots=True)
class _Group:
    """A pair of brackets: its offsets, and the years in it that are in no inner one."""

    start: int
    end: int
    years: list[re.Match[str]]


def dated(text: str) -> Iterator[Dated]:
    """The citations in one paragraph, in order."""
    years = [m for m in _YEARS.finditer(text) if not _is_no_year(text, m)]
    if years:
        found = [d for group in _groups(text, years) for d in _in_group(text, group)]
        yield from sorted(found, key=lambda d: (d.start, d.end, d.year))


def _is_no_year(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a page or the year of a day ("p. 1999", "12 May 2003")."""
    before = text[max(0, match.start() - 24) : match.start()]
    return bool(match["year"]) and bool(_LOCATOR.search(before) or _DAY.search(before))


def _groups(text: str, years: list[re.Match[str]]) -> Iterator[_Group]:
    """The brackets that hold years, each year in its innermost ones."""
    stack: list[_Group] = []
    waiting = iter(years)
    year = next(waiting, None)
    for at in (m.start() for m in re.finditer(rf"[{re.escape(_OPENERS + _CLOSERS)}]", text)):
        while year and year.start() < at:
            if stack:
                stack[-1].years.append(year)
            year = next(waiting, None)
        if year and year.start() <= at < year.end():  # "[1900] 1953"
            continue
        if text[at] in _OPENERS:
            stack.append(_Group(at, -1, []))
        elif stack:
            group = stack.pop()
            group.end = at
            if group.years and at - group.start < _LONGEST_GROUP:
                yield group


def _in_group(text: str, group: _Group) -> Iterator[Dated]:
    """The citations of one pair of brackets; names go with the years that follow until others are named."""
    named: Named | None = None
    sure = False
    at = group.start + 1
    for number, match in enumerate(group.years):
        since, gap = at, text[at : match.start()]
        cut = since + gap.rfind(";") + 1
        at = match.end()
        following = group.years[number + 1].start() if number + 1 < len(group.years) else group.end
        if UNPUBLISHED.search(text, cut, _segment_end(text, match.end(), group.end)):
            named = None
            continue
        trailer = _TRAILER.search(text, max(cut, match.start() - 40), match.start())
        found = names_before(text, cut, trailer.start() if trailer else match.start())
        if found:
            sure = _is_lead(text[cut : found.start])
            first = since if number == 0 else text.find(";", since, cut) + 1
            named = _with_coauthors(text, first, cut - 1, found) if sure else found
        elif number == 0:
            named = _narrative(text, group.start) if _is_lead(gap) else None
            sure = named is not None and text[group.start] in "(（" and not _is_determined(text, named)
        elif not _BETWEEN.fullmatch(gap):
            named = None
        if named is None:
            continue
        secondary = following < group.end and bool(CITED_IN.search(text, match.end(), following))
        start, end = _place(group, named, match, new=bool(found) or number == 0)
        for year in _years(match):
            yield Dated(start, end, named, year, secondary, _is_sure(named, match, sure, group))


def _with_coauthors(text: str, start: int, end: int, named: Named) -> Named:
    """The names with those that semicolons set off in front of them: "(Wainer; Vieira, 2013)" (ABNT NBR 10520)."""
    while start < end:
        cut = max(text.rfind(";", start, end) + 1, start)
        before = names_before(text, cut, end)
        if (
            before is None
            or len(before.names) > 1
            or before.et_al
            or before.title
            or before.end < len(text[:end].rstrip())
        ):
            break
        if not _is_lead(text[cut : before.start]):
            break
        named = replace(named, names=(*before.names, *named.names), start=before.start)
        end = cut - 1
    return named


def _segment_end(text: str, start: int, end: int) -> int:
    semicolon = text.find(";", start, end)
    return end if semicolon < 0 else semicolon


def _place(group: _Group, named: Named, match: re.Match[str], *, new: bool) -> tuple[int, int]:
    """Where a citation stands: with its names if it is the first that goes with them, and with brackets that are its own."""
    start = named.start if new else match.start()
    alone = len(group.years) == 1 and named.start < group.start
    return start, group.end + 1 if alone else match.end()


def _years(match: re.Match[str]) -> list[str]:
    """The years as written, one for each letter: "2003a,b" is two, "in  press" one."""
    year = match["year"] or re.sub(r"\s+", " ", match["word"]).lower() + (match["letter"] or "")
    return [year + letter for letter in _letters(match["letters"] or "")]


def _letters(written: str) -> list[str]:
    """The letters of "a", "a,b" and "a–c"; one empty one for none."""
    letters = re.findall(r"[a-z]", written)
    if re.search(r"[–-]", written) and len(letters) == 2 and letters[0] < letters[1]:
        return [chr(c) for c in range(ord(letters[0]), ord(letters[1]) + 1)]
    return letters or [""]


def _narrative(text: str, opening: int) -> Named | None:
    """The names directly before brackets; the full stop of "et al. (2003)" ends no sentence."""
    before = text[max(0, opening - 3) : opening].rstrip()[-1:]
    if before in set(_CLOSERS) | {",", ":", ";", ""}:
        return None
    found = names_before(text, 0, opening)
    return None if found and before == "." and not found.et_al else found


def _is_lead(text: str) -> bool:
    """Whether there are only small words such as "see also" or "e.g.,", or nothing."""
    return all(w.lower().rstrip(".") in LEADS or w.lower() in LEADS for w in _LEAD_WORD.findall(text))


def _is_determined(text: str, named: Named) -> bool:
    """Whether a word such as "the" or "in" stands before a name: "in Berlin (2019)"."""
    words = text[max(0, named.start - 30) : named.start].split()
    return bool(words) and words[-1].lower() in DETERMINERS


def _is_sure(named: Named, match: re.Match[str], clear: bool, group: _Group) -> bool:
    """Whether it can be nothing else than a citation, even if no reference fits it; `clear` says that of what is before."""
    if named.title or not match["year"] or any(n.rpartition(" ")[2] in NO_NAMES for n in named.names):
        return False
    if named.et_al:
        return True
    if len(named.names) > 1:
        return all(map(_is_person, named.names))
    inside = named.start > group.start
    return clear and (_is_person(named.names[0]) or (inside and looks_like_organisation(named.names[0])))


def _is_person(name: str) -> bool:
    """Whether a name is one family name, with particles and initials at most; two words may be anything ("World Cup")."""
    words = [w for w in name.split() if len(w.replace(".", "")) > 1 and w.lower() not in PARTICLES]
    return len(words) == 1 and not (words[0].isupper() and len(words[0]) < 9)
