"""Walking a list of authors from name to name, where nothing but the last name ends it."""

from __future__ import annotations

import re

from citecheck.parsing.letters import DASH, INITIAL, INITIALS, LOWER, UPPER
from citecheck.parsing.people import ET_AL

_PARTICLE = r"(?:(?:[a-z]{1,5}|[Dd]e la|[Vv]an de[rn]?|[Vv]on de[rn])[\s'’‘-]\s?){0,3}"
_WORD = rf"(?:[dlDLO]['’ʼ])?[{UPPER}][{UPPER}{LOWER}'’ʼ`´‐‑-]{{0,40}}"
FAMILY = (
    rf"{_PARTICLE}(?:{INITIAL}\s)?{_WORD}(?:[\s.](?:(?:y|e|i|da|de|dos|do|del|la|van|von|zu|zur|ten|ter|"
    rf"der)\s){{0,2}}{_WORD}){{0,3}}"
)
NAMES = {  # one name in each of the three orders; tried as long as the first name fits
    "inverted": re.compile(rf"{FAMILY},\s?{INITIALS}(?:,?\s?(?:Jr|Sr|I{{2,3}}|IV)\b\.?)?(?=[\s,;&:.(]|$)"),
    "initials first": re.compile(rf"{INITIALS}\s?{FAMILY}(?:,?\s(?:Jr|Sr|I{{2,3}})\b\.?)?(?=[\s,;&:.(]|$)"),
    "initials last": re.compile(
        rf"{FAMILY}\s(?:[{UPPER}](?:{DASH}?[{UPPER}]){{0,3}}|[{UPPER}](?:\s[{UPPER}]){{1,3}}|{INITIALS})"
        rf"(?:\s(?:Jr|Sr|I{{2,3}}|IV|2nd|3rd)\b\.?)?(?=[\s,;&:.(]|$)"
    ),
}
_FULL = rf"{_WORD}(?:\s{INITIAL})?(?:\s{_PARTICLE}{_WORD}){{1,2}}"
FULL_NAMES = re.compile(rf"{_FULL}(?:,\s{_FULL}){{0,30}},?\s(?:and|&)\s{_FULL}")
_JOIN = re.compile(r"\s?(?:[,;]\s?(?:&|and\s|et\s(?!al)|und\s)?|&|and\s|et\s?(?!\s?al)|und\s|y\s)\s?")
_MIDDLE_INITIAL = re.compile(rf"(?<=\.)\s?[{UPPER}][{LOWER}]{{1,30}}\.\s")  # "Brian K. Reid. A high-level"
_LOWER_NEXT = re.compile(rf"\s[{LOWER}]")
_FULL_HERE = re.compile(_FULL)
MAX_NAMES = 1000


def names_end(text: str, start: int, order: str) -> int | None:
    """The end of the list of names in one order, or None if the first name is not in it."""
    pattern = NAMES[order]
    match = pattern.match(text, start)
    if match is None or (order == "initials last" and _MIDDLE_INITIAL.match(text, match.end())):
        return None
    end = _own_end(text, match)
    for _ in range(MAX_NAMES):
        join = _JOIN.match(text, end)
        if join is None:
            break
        match = pattern.match(text, join.end()) or _in_full(text, join.end(), order)
        if match is None:
            break
        end = _own_end(text, match)
        if re.search(r"&|and|und|et", join.group()):
            break
    return end if end < len(text) else None


def _own_end(text: str, match: re.Match[str]) -> int:
    """The end of a name; the last "initial" is given back when it begins a sentence ("Smith, J. E. coli is ...")."""
    end = match.end()
    while text[end - 1 : end] == " ":
        end -= 1
    if _LOWER_NEXT.match(text, end) and not _JOIN.match(text, end) and not ET_AL.match(text, end):
        back = text.rfind(" ", match.start(), end)
        if (
            back > match.start()
            and re.fullmatch(INITIAL, text[back + 1 : end])
            and re.search(rf"{INITIAL}$", text[match.start() : back])
        ):
            return back
        if text[end - 2 : end] == " A":  # "Zhang A tale of ..."
            return end - 2
    return end


def _in_full(text: str, start: int, order: str) -> re.Match[str] | None:
    """A name written out among inverted ones, if an inverted one follows ("Tamura, N., Zhihui Wang & Kiryu, T.")."""
    match = _FULL_HERE.match(text, start) if order == "inverted" else None
    join = _JOIN.match(text, match.end()) if match else None
    return match if join and NAMES[order].match(text, join.end()) else None
