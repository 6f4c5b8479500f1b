"""What copying, scanning and typing do: blanks lost or added, words divided, full stops dropped."""

from __future__ import annotations

import random
from typing import NamedTuple

from line import Line

_CLOSERS = ".,:;)"


class _Damage(NamedTuple):
    """How often a blank is lost after a mark, added before one, and a word divided."""

    lost: float = 0.0
    added: float = 0.0
    divided: float = 0.0


# (up to this roll of the dice, what is done)
_KINDS = ((0.1, _Damage(divided=0.02)), (0.18, _Damage(lost=0.12)), (0.25, _Damage(lost=0.05, added=0.12)))
_ELSE = _Damage(added=0.2)
_SPOILED = 0.3  # of all references


def spoil(rng: random.Random, line: Line) -> None:
    """Damage the line, or not."""
    roll = rng.random()
    if roll > _SPOILED:
        return
    damage = next((kind for limit, kind in _KINDS if roll < limit), _ELSE)
    made = [_character(rng, line.text, i, damage) for i in range(len(line.text))]
    line.owners = [owner for owner, new in zip(line.owners, made, strict=True) for _ in new]
    line.text = "".join(made)


def _character(rng: random.Random, text: str, i: int, damage: _Damage) -> str:
    """What becomes of one character."""
    here = text[i]
    if here == " " and i and text[i - 1] in _CLOSERS and rng.random() < damage.lost:
        return ""
    if here in _CLOSERS and rng.random() < damage.added:
        return " " + here
    if here.isalpha() and damage.divided and rng.random() < damage.divided:
        inside = text[i + 1 : i + 2].isalpha() and text[i - 1 : i].isalpha()
        return f"{here}- " if inside else here
    return here
