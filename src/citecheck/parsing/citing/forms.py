"""The form of numbers that a document cites in: which groups of numbers are citations of its list, and how surely.

Square brackets say so themselves. Numbers in round brackets may count the items of an enumeration, and raised ones may
call footnotes, so that these are a way of citing only where the whole document shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.model import Reference
from citecheck.parsing.citing.labels import Placed, labels
from citecheck.parsing.citing.numbered import FORMS, Numbered, numbered
from citecheck.parsing.citing.prose import Passage
from citecheck.text import fold

_MOSTLY = 0.75  # of the groups, or of what is written in them, must be numbers of the list
_NAMED = 0.6  # of the list must be named, in forms that may be something else; half of it where they are only followed
_HALF = 0.5
_WHOLE = 0.9
_RISING = 0.7  # of the numbers are new highest ones when first cited, in a list in the order of citation
_LEAST = 4  # numbers that are named
_SIGNS = 2  # places that enumerations have not: several numbers at once; in a numbered list, one met before
_BEYOND = 10  # how far a number may lie beyond the end of the list and still be meant for it
_NEXT = 3  # the same for one that stands alone


@dataclass(frozen=True, slots=True)
class _Listed:
    """The numbers of a list; `own` if they stand in it, and are not only counted; whether its authors go from A to Z."""

    numbers: frozenset[int]
    own: bool
    alphabetical: bool


def believed(
    read: Sequence[Passage], references: Sequence[Reference]
) -> Iterator[tuple[Passage, Numbered, bool]]:
    """The groups of numbers that may be citations, all of one form, and whether each is one for sure."""
    listed = _listed(references)
    if not listed.numbers:
        return
    groups = [(place, group) for place, passage in enumerate(read) for group in numbered(passage)]
    found: dict[str, list[Numbered]] = {}
    for form in FORMS:
        of_form = _undoubted(read, [(place, g) for place, g in groups if g.form == form])
        if _is_followed(of_form, listed):
            found[form] = of_form
    if not found:
        return
    best = max(found, key=lambda form: len(listed.numbers & {n for g in found[form] for n in g.numbers}))
    shown = best == "square" or _is_shown(found[best], listed)
    undoubted = {id(g) for g in found[best]}
    for place, group in groups:
        sure = shown and id(group) in undoubted and _is_sure(group, listed)
        if group.form == best and (sure or not listed.numbers.isdisjoint(group.numbers)):
            yield read[place], group, sure


def _undoubted(read: Sequence[Passage], groups: Sequence[Placed]) -> list[Numbered]:
    plain = [(place, g) for place, g in groups if not g.doubtful]
    labelling = {id(g) for _, g in labels(read, plain)} if plain and plain[0][1].form != "square" else set()
    return [g for _, g in plain if id(g) not in labelling]


def _listed(references: Sequence[Reference]) -> _Listed:
    entries = [r for r in references if not r.shares_entry]
    lists = [r for r in entries if r.in_list] or entries
    own = [r.number for r in lists if r.number is not None]
    by_number = len(own) > len(lists) / 2
    firsts = [
        fold(p[0].family or p[0].literal) for r in lists if (p := r.metadata.author or r.metadata.editor)
    ]
    return _Listed(
        numbers=frozenset(own if by_number else range(1, len(entries) + 1)),
        own=by_number,
        alphabetical=len(firsts) > 1 and firsts == sorted(firsts),
    )


def _inside(groups: Sequence[Numbered], listed: _Listed) -> list[Numbered]:
    return [g for g in groups if listed.numbers.issuperset(g.numbers)]


def _is_followed(groups: Sequence[Numbered], listed: _Listed) -> bool:
    """Whether groups of one form may be citations of this list.

    Those in square brackets are when most name its numbers. The others only when they name half of it and the text begins
    with the first of them; a list from A to Z may be begun anywhere, but has to have numbers of its own, or to be named
    nearly whole by raised ones.
    """
    inside = _inside(groups, listed)
    fewer = len(inside) < _MOSTLY * len(groups)
    if not inside or (fewer and sum(g.items for g in inside) < _MOSTLY * sum(g.items for g in groups)):
        return False
    if inside[0].form == "square" and listed.own:
        return True
    begins, share = inside[0].numbers[0] <= 2, _HALF
    if listed.alphabetical:
        begins, share = listed.own or inside[0].form == "raised", _HALF if listed.own else _WHOLE
    named = {n for g in inside for n in g.numbers}
    return begins and len(named) >= share * len(listed.numbers) and len(listed.numbers) > 2


def _is_shown(groups: Sequence[Numbered], listed: _Listed) -> bool:
    """Whether the document shows that groups in round brackets, or raised ones, are its way of citing.

    They name most of the list, in its order or from a list from A to Z, and at some places as only citations do.
    """
    inside = _inside(groups, listed)
    numbers = [n for g in inside for n in g.numbers]
    named = list(dict.fromkeys(numbers))
    if len(named) < max(_LEAST, _NAMED * len(listed.numbers)):
        return False
    rising = sum(n == max(named[: k + 1]) for k, n in enumerate(named))
    if rising < _RISING * len(named) and not listed.alphabetical:
        return False
    together = sum(g.items > 1 or len(g.numbers) > 1 for g in inside)
    again = len(numbers) - len(named)
    if not listed.own:
        return together >= _SIGNS and (again >= _SIGNS or not listed.alphabetical)
    return together + again >= (_SIGNS if inside[0].form == "round" else 1)


def _is_sure(group: Numbered, listed: _Listed) -> bool:
    """Whether a group of the document's form is a citation whatever the list has.

    One that names a number beyond the end of the list may be a quantity: "(57)", "(12–57)", "(3, 57)".
    """
    if group.form == "square" or listed.numbers.issuperset(group.numbers):
        return True
    alone = listed.numbers.isdisjoint(group.numbers)
    if max(group.numbers) > max(listed.numbers) + (_NEXT if alone else _BEYOND):
        return False
    return group.form == "raised" or group.items > 2
