"""Citations by number: "[3]", "[1, 4–7]", "[1]–[3]", "(3,4)", "¹⁻³" and raised figures.

What a number in brackets means, only the list can tell: `numbered` gives every group of numbers that has the form of a
citation, and `forms` says which form the document cites in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from citecheck.parsing.citing.powers import is_power
from citecheck.parsing.citing.prose import Passage

FORMS = ("square", "raised", "round")  # in the order in which they are believed
_ITEM = r"\d{1,4}(?:\s?[–—‐‑-]{1,2}\s?\d{1,4})?"  # "1--3" as Pandoc writes it
_ITEMS = rf"{_ITEM}(?:\s?[,;]\\?\s?{_ITEM}){{0,60}}"
_REST = r"(?:\s?[,:]\s?(?:pp?|s|fig|table|tab|sec|ch|chap|kap|eq|thm|theorem|lemma)\.?\s?[\w.–, -]{1,30})?"
_LEAD = r"(?:(?:see(?:\salso)?|e\.g\.,?|cf\.|refs?\.?|vgl\.|siehe|voir|ver)\s)?"
_SQUARE = re.compile(
    rf"\[{_LEAD}(?P<items>{_ITEMS}){_REST}\](?:\s?[–—-]\s?\[(?P<last>\d{{1,4}})\])?", re.IGNORECASE
)
_ROUND = re.compile(
    rf"(?<![\w)\].])\s?\({_LEAD}(?P<items>{_ITEMS}){_REST}\)(?:\s?[–—-]\s?\((?P<last>\d{{1,4}})\))?"
    rf"|(?:(?<=[a-z]{{3}})|(?<=[a-z]{{2}}[.,;]))\((?P<glued>{_ITEMS})\)"
)
_RAISED = re.compile(r"(?<![⁺⁻⁽⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,˒‚\s⁻–-]{0,120}")
_SET_RAISED = re.compile(rf"\s?[,;]?\s?[(]?(?P<items>{_ITEMS})[)]?\s?[,;]?\s?")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒‚", "0123456789-,,")
_RANGE = re.compile(r"(\d{1,4})(?:\s?[–—‐‑-]{1,2}\s?(\d{1,4}))?")
# What a number in round brackets belongs to when it is no citation.
_POINTERS = re.compile(
    r"\b(?:eqs?|equations?|figs?|figures?|tables?|tab|abb|sections?|sec|chapters?|nos?|abs|absatz|art|artikel|articles?|clauses?|"
    r"gleichung|gl|abbildung|tabelle|figura|quadro|tabela|figure|tableau|équation)\.?\s?$",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"[=≈≤≥<>∝]")
_WORDS = re.compile(r"[^\W\d_]{4}")
_MAX_RANGE = 200


@dataclass(frozen=True, slots=True)
class Numbered:
    """A group of numbers at one place: [start, end) of the text, its form, the numbers in it, and how many were written.

    "1, 4–7" are five numbers and two `items`. What is `doubtful` belongs to what stands in front of it ("m²", "Eq. (3)") or
    labels what follows, and is taken for no citation.
    """

    start: int
    end: int
    form: str
    numbers: tuple[int, ...]
    items: int = 1
    doubtful: bool = False


def numbered(passage: Passage) -> Iterator[Numbered]:
    """Every group of numbers that has the form of a citation, in order of form."""
    text = passage.text
    if "[" in text:
        for match in _SQUARE.finditer(text):
            yield from _group(match.start(), match.end(), "square", _to(match["items"], match["last"]))
    for start, end, items in _raised(passage):
        yield from _group(start, end, "raised", items, doubtful=is_power(text, start, end))
    if "(" in text:
        for match in _ROUND.finditer(text):
            start, end = text.index("(", match.start()), match.end()
            if not (passage.raised and passage.raised[start]):
                points = bool(_POINTERS.search(text[max(0, start - 16) : start]))
                doubtful = points or _counts_formula(text, start, end)
                items = _to(match["items"] or match["glued"], match["last"])
                yield from _group(start, end, "round", items, doubtful=doubtful)


def _to(items: str, last: str | None) -> str:
    """The items up to the number of a second pair of brackets: "[1]–[3]"."""
    return f"{items}–{last}" if last else items


def _raised(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """The raised figures: characters of Unicode that are, and what the document sets so; with what they say."""
    for match in _RAISED.finditer(passage.text):
        shown = match.group().rstrip(" ,-–⁻")
        yield match.start(), match.start() + len(shown), shown.translate(_PLAIN)
    for is_raised, run in groupby(enumerate(passage.raised), key=lambda pair: pair[1]):
        if not is_raised:
            continue
        places = [k for k, _ in run]
        found = _SET_RAISED.fullmatch(passage.text, places[0], places[-1] + 1)
        if found:
            yield *found.span("items"), found["items"]


def _counts_formula(text: str, start: int, end: int) -> bool:
    """Whether it is the number of a formula: glued to what follows, or at the end of a line and behind no word."""
    if text[end : end + 1].isalnum():
        return True
    before = text[max(0, start - 40) : start]
    return not text[end:].strip(" .,") and bool(_FORMULA.search(before)) and not _WORDS.search(before)


def _expanded(items: str) -> Iterator[int]:
    """The numbers of "1, 4–7"."""
    for match in _RANGE.finditer(items):
        first, last = int(match[1]), int(match[2] or match[1])
        yield from range(first, last + 1) if first <= last <= first + _MAX_RANGE else (first, last)


def _group(start: int, end: int, form: str, written: str, *, doubtful: bool = False) -> Iterator[Numbered]:
    numbers = list(_expanded(written))
    if numbers and all(0 < n < 1400 for n in numbers):
        items = len(_RANGE.findall(written))
        yield Numbered(start, end, form, tuple(dict.fromkeys(numbers)), items, doubtful)
