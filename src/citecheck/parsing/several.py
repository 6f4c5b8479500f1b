"""Where one text holds several references: told by what is labelled twice. Pure.

Chemists put several works into one entry on purpose ("(a) ...; (b) ..."), physicists part them by semicolons, and
everybody loses a line end now and then. Read as one, such a text has the authors of two works and the volume of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.parsing.fields.labelled import Part
from citecheck.parsing.result import Border

MOST = 30  # references in one text; more are no list entry
# What says where a work appeared; with a date, it makes a reference whole.
_WHERE = frozenset({"title", "journal", "container-title", "publisher"})
_PLACE = frozenset({"journal", "volume", "pages", "date"})
_NUMBERS = frozenset({"volume", "pages"})
# What a reference ends with; a publisher is followed by its place at times, and a title nearly always by something.
_ENDS = frozenset({"pages", "date", "volume", "issue", "number"})
_CLOSED_ENDS = frozenset({"location", "note", "publisher", "journal"})
# "(b) " or "b) " before the second of several
_LETTER = re.compile(r"\(?[a-z]\)\s{1,3}")
_CLOSED = re.compile(r"[.;)\]\w]\s{0,3}$")
# "Wiley, Chichester MØLLER AR (1977)": a family name, particles before it, and initials.
_INITIALLED = re.compile(
    r"(?:\b(?:van|von|de|der|den|del|della|di|da|le|la|ter|ten)\s){0,3}[^\W\d_][\w'’-]{1,30}\s[A-Z]{1,4}(?=[,\s(:]|$)",
)


def borders(text: str, parts: Sequence[Part]) -> tuple[Border, ...]:
    """Where further references begin in the text, in order; none in nearly all texts.

    Before people who are named after a whole reference, if a whole one follows as well; and behind a semicolon, where
    what follows need only say where and when it appeared.
    """
    found: list[Border] = []
    first = 0
    for k, part in enumerate(parts):
        if k > first and _begins(text, parts, first, k) and len(found) < MOST:
            found.append(_border(text, parts[k - 1], part))
            first = k
    return tuple(found)


def _begins(text: str, parts: Sequence[Part], first: int, k: int) -> bool:
    before = {p.label for p in parts[first:k]}
    listed = text[: parts[k].start].rstrip().endswith(";")
    if parts[k].label == "author" and {"author", "date"} <= before and before & _WHERE:
        after = {p.label for p in _up_to(parts, k + 1, "author")}
        return "date" in after and bool(after & (_WHERE | _NUMBERS if listed else _WHERE))
    if parts[k].label == "journal" and listed:
        after = {p.label for p in _up_to(parts, k, "author", "journal")}
        return before >= _PLACE and after >= _PLACE
    return False


def _up_to(parts: Sequence[Part], start: int, *labels: str) -> Iterator[Part]:
    """The parts from here to the next one with such a label."""
    for k, part in enumerate(parts[start:]):
        if k and part.label in labels:
            return
        yield part


def _border(text: str, last: Part, part: Part) -> Border:
    """The border before a part. Where a publisher or its place may have been taken for the first author, behind them."""
    start, sure = part.start, True
    if letter := _LETTER.match(text, start):
        start = letter.end()
    elif last.label not in _ENDS and not (
        last.label in _CLOSED_ENDS and _CLOSED.search(text[last.start : start])
    ):
        name = _INITIALLED.search(text, start, part.end)
        sure = name is not None and name.start() == start
        start = name.start() if name else start
    return Border(len(text[: letter.start() if letter else start].rstrip(" ;,")), start, sure)
