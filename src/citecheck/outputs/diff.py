"""What differs between a cited and a registered value, piece by piece, for marking. Pure.

The aim is what a person would underline: whole words, a letter within a misspelt one, a whole name, and the whole value
where little is shared. Capitals, accents and the cut of dashes are not marked beside a real difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

from citecheck.text import fold

# Longer values are marked whole: nobody reads such a mark-up, and the cost grows with the square of the length.
LONGEST = 4000
# Where less than this part of the shorter value is shared, both are marked whole.
_LITTLE = 0.5
# Shared runs of so few letters between two differences ("of", ", ") join these, so that no confetti is left.
_ISLAND = 3
# Two words are marked letter by letter when they are this alike and differ in at most two places.
_ALIKE = 0.65
_MOST_PLACES = 2
_PLAIN = str.maketrans("‐‑‒–—−“”„«»‘’ʼ´`", "------\"\"\"\"\"'''''")
_REST_OF_LIST = re.compile(r"(?:; and \d{1,9} more)?(?: et al\.)?$")


class Piece(NamedTuple):
    """A run of text; `changed` when the other side does not have it."""

    text: str
    changed: bool


class Difference(NamedTuple):
    """Both values in pieces; joined, the pieces of a side are that value. `whole` when they share too little."""

    cited: tuple[Piece, ...]
    registered: tuple[Piece, ...]
    whole: bool = False


class _Block(NamedTuple):
    """A stretch of both values that is the same on both sides, or is not."""

    same: bool
    cited: str
    registered: str


def difference(cited: str, registered: str) -> Difference:
    """The difference of two texts: a title, a journal, a DOI, a number."""
    return _settle(_text_blocks(cited, registered), cited, registered)


def difference_of_names(cited: str, registered: str) -> Difference:
    """The difference of two lists written "Family, Given; Family, Given": names that agree are not marked."""
    if max(len(cited), len(registered)) > LONGEST:
        return _settle([], cited, registered)
    (a, a_rest), (b, b_rest) = _names(cited), _names(registered)
    blocks: list[_Block] = []
    for block in _align(a, b, _name_key):
        blocks += [block] if block.same else _one_name(block)
    return _settle([*blocks, _Block(True, a_rest, b_rest)], cited, registered)


def _text_blocks(cited: str, registered: str) -> list[_Block]:
    """The blocks of two texts by words, then by letters within words that are alike. Empty when they are too long."""
    if max(len(cited), len(registered)) > LONGEST:
        return []
    a, b = _tokens(cited), _tokens(registered)
    blocks = _without_trifles(_align(a, b, _loose_key))
    if all(block.same for block in blocks) and cited != registered:
        blocks = _align(a, b, str)
    refined = [(block, _refined(block)) for block in blocks]
    marked: list[_Block] = []
    for by_letters, run in groupby(refined, key=lambda pair: len(pair[1]) > 1):
        pairs = list(run)
        marked += (
            [x for _, parts in pairs for x in parts]
            if by_letters
            else _joined([b for b, _ in pairs], _ISLAND)
        )
    return marked


def _one_name(block: _Block) -> list[_Block]:
    """One name for another: the family name by letters if it is misspelt, the given name as a whole; else as it is."""
    families = [side.partition(",")[0] for side in (block.cited, block.registered)]
    one_each = all(side and ";" not in side.rstrip("; ") for side in (block.cited, block.registered))
    if not one_each or Indel.normalized_similarity(*families) < _ALIKE:
        return [block]
    given = [side[len(f) :] for side, f in zip((block.cited, block.registered), families, strict=True)]
    same_initial = fold(given[0])[:1] == fold(given[1])[:1]
    return [*_text_blocks(*families), _Block(same_initial, *given)]


def _settle(blocks: Sequence[_Block], cited: str, registered: str) -> Difference:
    """The pieces of both sides; each whole when the blocks share little."""
    shared = sum(_weight(b.cited) for b in blocks if b.same)
    shorter = min(_weight(cited), _weight(registered))
    if cited != registered and (not blocks or not shorter or shared < _LITTLE * shorter):
        return Difference(_pieces([(cited, True)]), _pieces([(registered, True)]), whole=True)
    return Difference(
        _pieces((b.cited, not b.same) for b in blocks), _pieces((b.registered, not b.same) for b in blocks)
    )


def _pieces(parts: Iterable[tuple[str, bool]]) -> tuple[Piece, ...]:
    """The parts with empty ones left out and neighbours of one kind joined."""
    runs = groupby((p for p in parts if p[0]), key=lambda p: p[1])
    return tuple(Piece("".join(text for text, _ in run), changed) for changed, run in runs)


def _kind(char: str) -> str:
    """Whether a character is part of a word (combining marks are), a blank, or stands for itself."""
    if char.isalnum() or unicodedata.category(char)[0] == "M":
        return "word"
    return "blank" if char.isspace() else "sign"


def _tokens(text: str) -> list[str]:
    """The text in words, runs of blanks and single signs; nothing is lost."""
    runs = ((kind, "".join(chars)) for kind, chars in groupby(text, _kind))
    return [t for kind, run in runs for t in (run if kind == "sign" else [run])]


def _letters(word: str) -> list[str]:
    """The letters of a word, each with its combining marks."""
    letters: list[str] = []
    for char in word:
        if letters and unicodedata.category(char)[0] == "M":
            letters[-1] += char
        else:
            letters.append(char)
    return letters


def _names(text: str) -> tuple[list[str], str]:
    """The names of a list, each with the "; " behind it, and the closing "; and 4 more" or "et al."."""
    found = _REST_OF_LIST.search(text)
    listed, rest = (text[: found.start()], text[found.start() :]) if found else (text, "")
    return re.findall(r"[^;]+(?:;\s*)?|;\s*", listed), rest


def _name_key(name: str) -> str:
    family, _, given = name.partition(",")
    return f"{fold(family)} {fold(given)[:1]}"


def _loose_key(token: str) -> str:
    """What counts as the same beside a real difference: capitals, accents, the cut of dashes and quotation marks."""
    return " " if token.isspace() else fold(token) or token.translate(_PLAIN)


def _align(a: Sequence[str], b: Sequence[str], key: Callable[[str], str]) -> list[_Block]:
    """The two sequences in alternating blocks, equal and unequal by `key`, along a longest common subsequence."""
    blocks: list[_Block] = []
    for op in Indel.opcodes([key(t) for t in a], [key(t) for t in b]):
        blocks.append(
            _Block(
                op.tag == "equal",
                "".join(a[op.src_start : op.src_end]),
                "".join(b[op.dest_start : op.dest_end]),
            )
        )
    return _joined(blocks, 0)


def _joined(blocks: Sequence[_Block], island: int) -> list[_Block]:
    """Neighbours of one kind as one block; shared runs of up to `island` letters between unequal ones go with these."""
    kinds = [
        b.same and not (island and 0 < i < len(blocks) - 1 and _weight(b.cited) <= island)
        for i, b in enumerate(blocks)
    ]
    runs = groupby(zip(kinds, blocks, strict=True), key=lambda pair: pair[0])
    return [_merge(same, [b for _, b in run]) for same, run in runs]


def _merge(same: bool, blocks: Sequence[_Block]) -> _Block:
    return _Block(same, "".join(b.cited for b in blocks), "".join(b.registered for b in blocks))


def _without_trifles(blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks with differences of punctuation alone taken for the same, where there is a difference in words."""
    if not any(not b.same and _weight(b.cited + b.registered) for b in blocks):
        return list(blocks)
    return _joined(
        [b if b.same or _weight(b.cited + b.registered) else b._replace(same=True) for b in blocks], 0
    )


def _refined(block: _Block) -> list[_Block]:
    """A replaced word letter by letter, if the two are alike and differ in few places; else the block as it is."""
    a, b = block.cited, block.registered
    words = len(_tokens(a)) == len(_tokens(b)) == 1 and min(len(a), len(b)) >= 4
    numbers = a.isdigit() and b.isdigit()  # 1143 and 1134 are two numbers, not two digits
    if block.same or not words or numbers or Indel.normalized_similarity(a, b) < _ALIKE:
        return [block]
    letters = _joined(_align(_letters(a), _letters(b), str.casefold), 1)
    return letters if sum(not x.same for x in letters) <= _MOST_PLACES else [block]


def _weight(text: str) -> int:
    """How many letters and digits the text has."""
    return sum(c.isalnum() for c in text)
