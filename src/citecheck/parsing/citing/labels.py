"""Numbers that label something: the items of an enumeration, the authors of a title page, notes. They cite nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

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


def labels(read: Sequence[Passage], groups: Sequence[Placed]) -> list[Placed]:
    """The groups of one form, round or raised, that label something; all of them where the raised ones call footnotes."""
    if groups and groups[0][1].form == "raised":
        return _raised(read, groups)
    return [(place, g) for place, listed in _by_passage(groups) for g in _items(read[place].text, listed)]


def _by_passage(groups: Sequence[Placed]) -> Iterator[tuple[int, list[Numbered]]]:
    gathered: dict[int, list[Numbered]] = {}
    for place, group in groups:
        gathered.setdefault(place, []).append(group)
    yield from gathered.items()


def _items(text: str, groups: Sequence[Numbered]) -> Iterator[Numbered]:
    """Those in front of what they number: "(1) age, (2) sex". One of the first two shows it, the others count on."""
    single = [g for g in groups if len(g.numbers) == 1 and _leads_a_word(text, g)]
    due = 0  # the number of the next item, once there was one
    for group, following in zip_longest(single, single[1:]):
        number = group.numbers[0]
        begins = number == 1 and (
            _follows_a_break(text, group)
            or (following and following.numbers[0] == 2 and _follows_a_break(text, following))
        )
        if begins or number == due or not text[: group.start].strip():
            due = number + 1
            yield group


def _leads_a_word(text: str, group: Numbered) -> bool:
    """Whether it stands apart, with a word behind it."""
    apart = group.start == 0 or text[group.start - 1].isspace()
    return apart and bool(_ITEM_AFTER.match(text, group.end))


def _follows_a_break(text: str, group: Numbered) -> bool:
    return bool(_ITEM_BEFORE.search(text[max(0, group.start - 12) : group.start]))


def _raised(read: Sequence[Passage], groups: Sequence[Placed]) -> list[Placed]:
    """Those of authors and their addresses on a title page, and of notes, which begin their paragraphs."""
    begun = [(place, g) for place, g in groups if not read[place].text[: g.start].strip("^ ")]
    if len({g.numbers for place, g in begun if place >= _OPENING}) >= _NOTES:
        return list(groups)
    labelled = {place for place, _ in begun}
    labelled |= {place for place, _ in groups if place < _OPENING and _is_byline(read[place].text)}
    return [(place, g) for place, g in groups if place in labelled]


def _is_byline(text: str) -> bool:
    """Whether it is a row of names, of which hardly a word begins small."""
    words = _WORD.findall(text)
    return 0 < len(words) < 200 and sum(w[0].islower() for w in words) < 0.2 * len(words)
