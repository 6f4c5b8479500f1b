"""citation-numbering

What it does
------------
Notes, where the text cites by number, a number that the list leaves out or gives twice, and numbers that are not in the
order in which the text first cites them. A list in the order of the alphabet need not be.

Why it matters
--------------
In most numeric styles the first work cited is number 1; a gap shows that one was removed and the rest not renumbered.

Example
-------
*[4]* is cited before *[3]*; the list goes from 11 to 13.

How to fix
----------
Number the list anew in the order of citation, or let the reference manager do it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from citecheck.model import Document, Finding, LinkStatus, Match, Reference, Severity
from citecheck.rules.base import Rule
from citecheck.rules.citations import label
from citecheck.text import fold

_AHEAD = 2  # places that a number may come too early and still be one of two that changed places
_MOSTLY = 0.7  # of the numbers must rise, before the others are out of order and not the list in another one


class CitationNumbering(Rule):
    """The numbers of the list have gaps, or are not in the order of citation."""

    code = "CC607"
    name = "citation-numbering"
    severity = Severity.NOTE

    def check_document(self, document: Document, matches: Sequence[Match]) -> Iterator[Finding]:
        """At most one note on gaps for each list, and one on order."""
        if document.links.system != "number":
            return
        by_list: dict[int, list[Reference]] = {}
        for reference in document.references:
            if reference.number is not None and reference.in_list:
                by_list.setdefault(reference.in_list, []).append(reference)
        for references in by_list.values():
            yield from self._gaps(document, references)
        if len(by_list) == 1:
            yield from self._order(document, next(iter(by_list.values())))

    def _gaps(self, document: Document, references: Sequence[Reference]) -> Iterator[Finding]:
        numbers = [r.number or 0 for r in references]
        text = " ".join(r.raw for r in references)
        missing = [n for n in range(1, max(numbers)) if n not in numbers and not _hidden(n, text)]
        if missing and len(missing) <= 5:
            told = ", ".join(map(str, missing))
            yield self._note(document, references[0], f"the list has no number {told}", told)

    def _order(self, document: Document, references: Sequence[Reference]) -> Iterator[Finding]:
        firsts = [
            fold((r.metadata.author or r.metadata.editor)[0].family)
            for r in references
            if r.metadata.author or r.metadata.editor
        ]
        if firsts == sorted(firsts):
            return
        cited = [
            k for k in document.links.links if k.status is LinkStatus.LINKED and k.citation.number is not None
        ]
        order = list(dict.fromkeys(k.citation.number or 0 for k in cited))
        late = _late(order)
        if late:
            first = next(k for k in cited if k.citation.number == late[0])
            finding = self._note(
                document,
                first.references[0],
                f"{label(first.citation)} is first cited after higher numbers"
                + {1: "", 2: ", and so is one other"}.get(len(late), f", and so are {len(late) - 1} others"),
                label(first.citation),
            )
            yield finding

    def _note(self, document: Document, reference: Reference, message: str, cited: str) -> Finding:
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            document=document.path,
            span=reference.span,
            cited=cited,
            advice="Number the list anew in the order of citation.",
        )


def _late(order: Sequence[int]) -> list[int]:
    """The numbers that are first cited after higher ones; none where so many are that the list has another order.

    One that comes far too early is left aside: captions and boxes stand elsewhere on the page, and it may be a quantity.
    """
    rising = _longest_rising(order)
    if len(order) - len(rising) > (1 - _MOSTLY) * len(order):
        return []
    highest, late = 0, []
    for number in order:
        if number not in rising and number > highest + _AHEAD:
            continue
        if number < highest:
            late.append(number)
        highest = max(highest, number)
    return late


def _longest_rising(order: Sequence[int]) -> set[int]:
    """A longest rising part of a row of different numbers (Schensted 1961)."""
    ends: list[int] = []  # the lowest end of a rising part of each length
    before: dict[int, int] = {}
    for number in order:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else 0
        ends[place : place + 1] = [number]
    found, number = set[int](), ends[-1] if ends else 0
    while number:
        found.add(number)
        number = before[number]
    return found


def _hidden(number: int, text: str) -> bool:
    """Whether the number stands inside the list, so that it may be we who missed where its reference begins."""
    return f"{number}." in text or f"[{number}]" in text or f"{number})" in text or f"\n{number} " in text
