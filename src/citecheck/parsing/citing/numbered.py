"""Citations by number: "[3]", "[1, 4–7]", "[1]–[3]", "(3,4)", "¹⁻³" and raised figures.

What a number in brackets means, only the list can tell: `numbered` gives every group of numbers by its form, and the caller
believes a form when the numbers are those of the list (`evident`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from citecheck.parsing.citing.prose import Passage

FORMS = ("square", "raised", "round")  # in the order in which they are believed
_ITEM = r"\d{1,4}(?:\s?[–—‐‑-]\s?\d{1,4})?"
_ITEMS = rf"{_ITEM}(?:\s?[,;]\s?{_ITEM}){{0,60}}"
_REST = r"(?:\s?[,:]\s?(?:pp?|s|fig|table|tab|sec|ch|chap|kap|eq|thm|theorem|lemma)\.?\s?[\w.–, -]{1,30})?"
_LEAD = r"(?:(?:see(?:\salso)?|e\.g\.,?|cf\.|refs?\.?|vgl\.|siehe|voir|ver)\s)?"
_SQUARE = re.compile(
    rf"\[{_LEAD}(?P<items>{_ITEMS}){_REST}\](?:\s?[–—-]\s?\[(?P<last>\d{{1,4}})\])?", re.IGNORECASE
)
_ROUND = re.compile(
    rf"(?<![\w)\].])\s?\({_LEAD}(?P<items>{_ITEMS}){_REST}\)|(?<=[a-z])\((?P<glued>{_ITEMS})\)"
)
_RAISED = re.compile(r"[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,˒‚\s⁻–-]{0,120}")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒‚", "0123456789-,,")
_RANGE = re.compile(r"(\d{1,4})(?:\s?[–—‐‑-]\s?(\d{1,4}))?")
# What a number in round brackets belongs to when it is no citation (an equation, a figure), and a raised one (a unit).
_POINTERS = re.compile(
    r"\b(?:eqs?|equations?|figs?|figures?|tables?|tab|abb|sections?|sec|chapters?|nos?|gleichung|gl|abbildung|tabelle)\.?\s?$",
    re.IGNORECASE,
)
_POWERS = re.compile(r"(?:\b(?:[cdkmµμn]?m|ft|in|[xyzrRnNχσλπ])|\d)$")
_MAX_RANGE = 200


@dataclass(frozen=True, slots=True)
class Numbered:
    """A group of numbers at one place: [start, end) of the text, its form, and the numbers in it."""

    start: int
    end: int
    form: str
    numbers: tuple[int, ...]


def numbered(passage: Passage) -> Iterator[Numbered]:
    """Every group of numbers that has the form of a citation, in order of form."""
    text = passage.text
    if "[" in text:
        for match in _SQUARE.finditer(text):
            numbers = list(_expanded(match["items"]))
            if match["last"]:
                numbers += range(numbers[-1] + 1, min(int(match["last"]), numbers[-1] + _MAX_RANGE) + 1)
            yield from _group(match.start(), match.end(), "square", numbers)
    for start, end in _raised(passage):
        if not _POWERS.search(text[max(0, start - 16) : start]):
            yield from _group(start, end, "raised", list(_expanded(text[start:end].translate(_PLAIN))))
    if "(" in text:
        for match in _ROUND.finditer(text):
            start = text.index("(", match.start())
            if not _POINTERS.search(text[max(0, start - 16) : start]):
                yield from _group(
                    start, match.end(), "round", list(_expanded(match["items"] or match["glued"]))
                )


def _raised(passage: Passage) -> Iterator[tuple[int, int]]:
    """The raised figures: characters of Unicode that are, and what the document sets so."""
    for match in _RAISED.finditer(passage.text):
        yield match.start(), match.start() + len(match.group().rstrip(" ,-–⁻"))
    for is_raised, run in groupby(enumerate(passage.raised), key=lambda pair: pair[1]):
        places = [k for k, _ in run]
        shown = passage.text[places[0] : places[-1] + 1] if is_raised else ""
        if re.fullmatch(rf"\s?[,;]?\s?{_ITEMS}\s?[,;]?\s?", shown):
            yield places[0] + len(shown) - len(shown.lstrip(" ,;")), places[0] + len(shown.rstrip(" ,;"))


def _expanded(items: str) -> Iterator[int]:
    """The numbers of "1, 4–7"."""
    for match in _RANGE.finditer(items):
        first, last = int(match[1]), int(match[2] or match[1])
        yield from range(first, last + 1) if first <= last <= first + _MAX_RANGE else (first, last)


def _group(start: int, end: int, form: str, numbers: list[int]) -> Iterator[Numbered]:
    if numbers and all(0 < n < 1400 for n in numbers):
        yield Numbered(start, end, form, tuple(dict.fromkeys(numbers)))


def evident(found: Sequence[Numbered], listed: Sequence[int], *, by_number: bool) -> bool:
    """Whether groups of one form are citations of a list with these numbers.

    Square brackets are believed when most of their numbers are in the list; the other forms, and lists whose items have no
    numbers of their own (`by_number` false), only when the text begins with 1 and names half of the list.
    """
    numbers = [n for group in found for n in group.numbers]
    known = set(listed)
    if not numbers or not known:
        return False
    inside = [n for n in numbers if n in known]
    if len(inside) < 0.75 * len(numbers):
        return False
    if found[0].form == "square" and by_number:
        return True
    return inside[0] <= 2 and 2 * len(set(inside)) >= len(known) and len(known) > 2
