"""Numbers that label something: the items of an enumeration, the authors of a title page, notes. They cite nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from citecheck.parsing.citing.numbered import Numbered
from citecheck.parsing.citing.prose import Passage

Placed = tuple[int, Numbered]  # the passage by its place in the text, and a group in it

_OPENING = 30  # passages at the beginning of a document, in which the authors and where they work are named
_STEPS = 3  # of a scale, at least
_REACH = 60  # characters between two of them
_CELL = 60  # characters of a heading, or of a cell of a table
_NOTES = 3  # raised labels of paragraphs further on; so many are those of footnotes
_ITEM_BEFORE = re.compile(
    r"(?:^|(?<!al)\.|[:;,!?–—(/]|\b(?:and|or|und|oder|et|ou|y|e|o|och|en|of|then|are|is|were))\s{0,3}$",
    re.IGNORECASE,
)
_ITEM_AFTER = re.compile(r"\s?[^\W_]|\s[\"'“”‘«„*]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def labels(read: Sequence[Passage], groups: Sequence[Placed]) -> list[Placed]:
    """The groups of one form, round or raised, that label something; all of them where the raised ones call footnotes."""
    if groups and groups[0][1].form == "raised":
        return _raised(read, groups)
    found: list[Placed] = []
    highest = 0  # number that was cited so far
    for place, here in _by_passage(groups):
        text = read[place].text
        labelling = {id(g) for g in (*_items(text, here), *_steps(text, here, highest), *_cells(text, here))}
        found += [(place, g) for g in here if id(g) in labelling]
        highest = max([highest, *(max(g.numbers) for g in here if id(g) not in labelling)])
    return found


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


def _steps(text: str, groups: Sequence[Numbered], highest: int) -> Iterator[Numbered]:
    """The steps of a scale: "none (0), mild (1–3), severe (4–10)"; where they are works, these were cited before."""
    runs: list[list[Numbered]] = [[]]
    for group in groups:
        first, last = group.numbers[0], group.numbers[-1]
        if runs[-1] and first == runs[-1][-1].numbers[-1] + 1 and last - first < len(group.numbers):
            runs[-1].append(group)
        else:
            runs.append([group] if first == 1 and last == len(group.numbers) else [])
    for run in filter(None, runs):
        from_nought = "(0)" in text[max(0, run[0].start - _REACH) : run[0].start]
        if from_nought or (len(run) >= _STEPS and run[-1].numbers[0] <= highest):
            yield from run


def _cells(text: str, groups: Sequence[Numbered]) -> Iterator[Numbered]:
    """A quantity at the end of a heading or of a cell of a table: "Discomfort (9)"."""
    last = groups[-1]
    if len(text) <= _CELL and not text[last.end :].strip() and len(last.numbers) == 1 and "al." not in text:
        yield last


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
    opening = {
        place for place, _ in groups if place < _OPENING
    }  # each is looked at once, however many numbers it holds
    labelled |= {place for place in opening if _is_byline(read[place].text)}
    return [(place, g) for place, g in groups if place in labelled]


def _is_byline(text: str) -> bool:
    """Whether it is a row of names, of which hardly a word begins small."""
    words = _WORD.findall(text)
    return 0 < len(words) < 200 and sum(w[0].islower() for w in words) < 0.2 * len(words)
