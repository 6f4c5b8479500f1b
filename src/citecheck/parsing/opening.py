"""How a reference opens: who wrote it, when, and where the title begins.

Three things close a list of authors: a year (in brackets or bare), an opening quotation mark, or the last name itself.
The first of them before which the text can be a list of names decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.model import Name, PartialDate
from citecheck.names import looks_like_organisation
from citecheck.parsing.abbreviations import WORDS
from citecheck.parsing.letters import (
    DASH,
    INITIAL,
    INITIALS,
    LOWER,
    MONTH,
    OPENERS,
    UPPER,
    YEAR,
    month_number,
)
from citecheck.parsing.namelists import FAMILY, FULL_NAMES, NAMES, names_end
from citecheck.parsing.people import ET_AL, People, looks_like_names, read_names

LABEL = re.compile(r"\s{0,9}(?:\[\^?[\w+*-]{1,24}\]:?|\(\d{1,4}\)|\d{1,4}[.)](?!\d)|[•▪●–*·-])\s{0,9}(?=\S)")
_SAME_AUTHOR = re.compile(r"(?:[—–_-]{2,12}|―{1,6})[.,]?\s{0,3}")
_DATE = (
    rf"(?P<year>{YEAR})\s?(?P<suffix>[a-z](?![\w]))?(?:\s?[-–/]\s?(?:{YEAR}|"
    rf"\d\d))?(?P<rest>[,;]?\s[^()\[\]]{{1,30}}|[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?)?"
)
_IN_BRACKETS = re.compile(
    rf"[(\[]\s?(?:(?P<before>(?:\d{{1,2}}\s)?{MONTH}\b\.?(?:\s\d{{1,2}})?,?|c(?:a|irca)?\.?|©|"
    rf"orig\w*\.?)\s?)?{_DATE}\s?[)\]]"
)
_NO_DATE = re.compile(
    r"[(\[]\s?(?:n\.\s?d\.|no date|in press|im Druck|forthcoming|to appear|submitted|undated|s\.\s?d\.|"
    r"o\.\s?J\.)(?:-[a-z])?\s?[)\]]",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<=[\s.,])(?P<year>{YEAR})(?P<suffix>[a-z])?(?=[.,:)]?\s|[.,:]$)(?!\s?{DASH}\s?\d)")
_QUOTE = re.compile(rf"(?:^|(?<=[\s(.,:]))[{OPENERS}](?=\S)|(?:^|(?<=[\s(]))'(?=[{UPPER}])")
_AFTER_DATE = re.compile(r"\s?[.,:;]{0,2}\s{0,4}")

_HOSTED = re.compile(r"[.,]\s{1,4}[Ii]n\b")
_INITIAL = re.compile(INITIAL)
_LOWER_NAME = re.compile(
    rf"[{LOWER}]{{2,20}}(?:[\s-][{LOWER}]{{2,20}}){{1,3}}"
)  # "kwang sik kim", before a quoted title
_AFTER_NAMES = re.compile(r"\s?[.,:;]?\s{0,3}")
_ROLE = re.compile(r",?\s\(?(?:editors?|[Ee]ds?)\b\.?\)?(?=[.,:\s])")
# A group that signed with the authors: ", on behalf of the PROSPER study group", "; CTT Collaboration", "(Planck ...)"
_GROUP = re.compile(
    r"(?:[;,]?\s{1,2}(?:and\s)?(?:on behalf of|for)\s(?:the\s)?|;\s{1,2}(?:and\s)?(?:the\s)?|,?\s\()"
    r"(?:\(?[^\W\d_][^\s.;:“\"]{0,30}\s){1,12}?(?:[Cc]ollaborat(?:ion|ors)|[Ii]nvestigators|[Cc]onsortium|[Gg]roup|"
    r"[Tt]rialists|[Nn]etwork|[Pp]roject|[Tt]eam)(?=[.):;,])\)?"
)
_SENTENCE = re.compile(r"[.:]\s")
_TITLE_MIN = 2
MAX_BLOCK = 6000  # the authors of the longest lists printed in full
MAX_ORGANISATION = 10  # words


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the title. `by` says what closed the list of authors; `quoted` that the title has quotes."""

    people: People
    authors: tuple[int, int] | None
    date: PartialDate | None
    date_span: tuple[int, int] | None
    start: int  # where the title begins
    by: str
    quoted: bool = False


def find(text: str) -> Opening:
    """Read the opening of one reference whose identifiers have been blanked out."""
    label = LABEL.match(text)
    start = label.end() if label else len(text) - len(text.lstrip())
    same = _SAME_AUTHOR.match(text, start)
    start = same.end() if same else start
    if same and not _BARE.match(text, start) and not _IN_BRACKETS.match(text, start):
        return Opening(People(), None, None, None, start, "same", bool(_QUOTE.match(text, start)))
    for position, kind, match in sorted(_limits(text, start), key=lambda x: x[0]):
        found = _closed(text, start, position, kind, match)
        if found:
            return found
    return _scan(text, start) or _first_sentence(text, start)


def _limits(text: str, start: int) -> Iterator[tuple[int, str, re.Match[str]]]:
    """What may close the list of authors: the first of each kind."""
    end = min(len(text), start + MAX_BLOCK)
    for kind, pattern in (
        ("bracket", _IN_BRACKETS),
        ("bracket", _NO_DATE),
        ("bare", _BARE),
        ("quote", _QUOTE),
    ):
        match = pattern.search(text, start, end)
        if match:
            yield match.start(), kind, match


def _closed(text: str, start: int, position: int, kind: str, match: re.Match[str]) -> Opening | None:
    block = text[start:position]
    bare = block.strip(" .,:;(")
    if kind == "quote":
        loose = (
            bool(bare) and block.rstrip()[-1] not in ".,:;)"
        )  # nothing stands between the names and the quotation
        if bare and (
            not (looks_like_names(bare) or _LOWER_NAME.fullmatch(bare))
            or (loose and (". " in bare or len(bare.split()) > 4))
        ):
            return None
        people = read_names(bare + _last_dot(block)) if bare else People()
        return Opening(people, _span(text, start, position), None, None, position, kind, True)
    after = _AFTER_DATE.match(text, match.end())
    title = after.end() if after else match.end()
    words = re.findall(r"[^\W\d_]{2,}" if kind == "bracket" else r"[^\W\d_]{1,}", text[title : title + 200])
    enough = len(words) >= _TITLE_MIN or (kind == "bare" and bool(words))
    if not bare and position == start and enough:  # "———. 1802. Title"
        return Opening(
            People(), None, _date(match), _date_span(match), title, kind, bool(_QUOTE.match(text, title))
        )
    named = looks_like_names(bare) or (_LOWER_NAME.fullmatch(bare) and _QUOTE.match(text, title))
    if not bare or not named or not enough:
        return None
    quoted = bool(_QUOTE.match(text, title))
    if kind == "bare" and (
        text[match.end() : match.end() + 1] == ";" or (not quoted and _title_inside(text, start, position))
    ):
        return None
    people = read_names(bare + _last_dot(block))
    return Opening(people, _span(text, start, position), _date(match), _date_span(match), title, kind, quoted)


def _title_inside(text: str, start: int, end: int) -> bool:
    """Whether a title in title case stands before the year: a sentence ends inside, or the list of names ended earlier."""
    block = text[start:end].rstrip(" .,(")
    sentence = re.search(rf"(?<!et al)(?<=[^\W\d_]{{3}})\.\s+[{UPPER}]", block)
    if sentence and not (looks_like_organisation(block) and len(block.split()) <= MAX_ORGANISATION):
        return True
    if _HOSTED.search(block):
        return True
    if not re.match(INITIALS, block):
        return False
    names = names_end(text, start, "initials first")
    return (
        names is not None
        and len(re.findall(r"[^\W\d_]{3,}", text[names:end])) > 1
        and not ET_AL.match(text, names)
    )


def _last_dot(block: str) -> str:
    """The full stop that belongs to a final initial ("Neff, K. D." before "(2003)")."""
    return "." if re.search(rf"(?:^|[\s.,-])[{UPPER}]\.[\s,:;(]{{0,6}}$", block[-12:]) else ""


def _span(text: str, start: int, end: int) -> tuple[int, int] | None:
    while end > start and text[end - 1] in " ,:;(":
        end -= 1
    return (start, end) if end > start else None


def _date(match: re.Match[str]) -> PartialDate | None:
    groups = match.groupdict()
    if not groups.get("year"):
        return None
    words = f"{groups.get('before') or ''} {groups.get('rest') or ''}"
    day = re.search(r"\b([12]?\d|3[01])\b", words)
    month = month_number(words)
    return PartialDate(
        year=int(groups["year"]),
        month=month,
        day=int(day[1]) if day and month and int(day[1]) else None,
        suffix=groups["suffix"] or "",
    )


def _date_span(match: re.Match[str]) -> tuple[int, int] | None:
    if "year" not in match.re.groupindex or not match["year"]:
        return None
    return match.start("year"), match.end("suffix") if match["suffix"] else match.end("year")


def _scan(text: str, start: int) -> Opening | None:
    """Go from name to name; the list ends where no further name is joined on."""
    for end in _ends(text, start):
        et_al = ET_AL.match(text, end)
        stop = et_al.end() if et_al else end
        role = _ROLE.match(text, stop)
        stop = role.end() if role else stop
        group = _GROUP.match(text, stop)
        after = _AFTER_NAMES.match(text, group.end() if group else stop)
        title = after.end() if after else stop
        return Opening(
            read_names(text[start:stop]),
            _span(text, start, stop),
            None,
            None,
            title,
            "names",
            bool(_QUOTE.match(text, title)),
        )
    return None


def _ends(text: str, start: int) -> list[int]:
    """Where the list of names may end, the likeliest first: by the order its first name is in."""
    leading = bool(_INITIAL.match(text, start))
    orders = sorted(NAMES, key=lambda order: order != "initials first") if leading else list(NAMES)
    found = [names_end(text, start, order) for order in orders]
    ends = [end for end in found if end is not None and not _is_journal(text[start:end])]
    if (
        ends and leading and text[ends[0]] == ","
    ):  # "M. Alkhaldi F, Olaimat M.": another order goes on beyond the comma
        ends.sort(key=lambda end: -end)
    return ends


def _is_journal(block: str) -> bool:
    """Whether a lone "name" is the beginning of an abbreviated journal ("J. Geophys. Res., 114")."""
    words = re.findall(r"[^\W\d_]{2,}", block)
    last = words[-1] if words else ""
    return last[1:].islower() and "," not in block and len(words) <= 3 and last.lower() in WORDS


def _first_sentence(text: str, start: int) -> Opening:
    """The last resort: what stands before the first full stop is a name if it can be one; else all is title."""
    for count, stop in enumerate(_SENTENCE.finditer(text, start, start + 1500)):
        block = text[start : stop.start()]
        if count > 8 or not looks_like_names(block) or _is_journal(block):
            break
        initial = re.search(rf"(?:^|[\s.,-])[{UPPER}]$", block)
        if initial and count < 8 and "," not in block:
            continue
        words = block.split()
        vancouver = all(re.fullmatch(rf"{FAMILY}(?:\s[{UPPER}]{{1,4}})?|et al", p) for p in block.split(", "))
        if (
            len(words) <= 4
            or (vancouver and len(words) <= 200)
            or FULL_NAMES.fullmatch(block)
            or (looks_like_organisation(block) and len(words) <= 14)
        ):
            return Opening(
                read_names(block), _span(text, start, stop.start()), None, None, stop.end(), "sentence"
            )
    return Opening(People(), None, None, None, start, "none", bool(_QUOTE.match(text, start)))


__all__ = ["LABEL", "Name", "Opening", "find"]
