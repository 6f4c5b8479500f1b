"""Numbers that label something: the items of an enumeration, the authors of a title page, notes. They cite nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.parsing.citing.numbered import Numbered
from citecheck.parsing.citing.prose import Passage

Placed = tuple[int, Numbered]

_OPENING = 30  # passages at the beginning of a document, in which the authors and where they work are named
_NOTES = 3  # raised labels of paragraphs further on; so many are those of footnotes
_ITEM_BEFORE = re.compile(
    r"(?:^|(?<!al)\.|[:;,!?–—(/]|\b(?:and|or|und|oder|et|ou|y|e|o|och|en|of|then|are|is|were))\s{0,3}$",
    re.IGNORECASE,
)
_ITEM_AFTER = re.compile(r"\s?[^\W_]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def without_labels(read: Sequence[Passage], groups: Sequence[Placed]) -> list[Placed]:
    """The groups of one form, round or raised, that label nothing; none where the raised ones call footnotes."""
    if not groups:
        return []
    if groups[0][1].form == "raised":
        return _without_raised(read, groups)
    items = {id(g) for place, listed in _by_passage(groups) for g in _items(read[place].text, listed)}
    return [(place, g) for place, g in groups if id(g) not in items]


def _by_passage(groups: Sequence[Placed]) -> Iterator[tuple[int, list[Numbered]]]:
    gathered: dict[int, list[Numbered]] = {}
    for place, group in groups:
        gathered.setdefault(place, []).append(group)
    yield from gathered.items()


def _items(text: str, groups: Sequence[Numbered]) -> Iterator[Numbered]:
    """Those that stand in front of what they number: "(1) age, (2) sex". The first one shows it, the others count on."""
    due = 0  # the number of the next item, once there was one
    for group in groups:
        glued = not text[group.start - 1 : group.start].isspace() and group.start > 0
        if glued or len(group.numbers) > 1 or not _ITEM_AFTER.match(text, group.end):
            continue
        begins = group.numbers[0] == 1 and _ITEM_BEFORE.search(text[max(0, group.start - 12) : group.start])
        if begins or group.numbers[0] == due or not text[: group.start].strip():
            due = group.numbers[0] + 1
            yield group


def _without_raised(read: Sequence[Passage], groups: Sequence[Placed]) -> list[Placed]:
    """Without those of authors and their addresses, which begin the paragraphs of the title page."""
    labels = [(place, g) for place, g in groups if not read[place].text[: g.start].strip("^ ")]
    if len({g.numbers for place, g in labels if place >= _OPENING}) >= _NOTES:
        return []
    last = max((place for place, _ in labels if place < _OPENING), default=-1)
    behind = [(place, g) for place, g in groups if place > last and read[place].text[: g.start].strip("^ ")]
    bylines = {place for place, _ in behind if place < _OPENING and _is_byline(read[place].text)}
    return [(place, g) for place, g in behind if place not in bylines]


def _is_byline(text: str) -> bool:
    """Whether it is a row of names, of which hardly a word begins small."""
    words = _WORD.findall(text)
    return 0 < len(words) < 200 and sum(w[0].islower() for w in words) < 0.2 * len(words)
