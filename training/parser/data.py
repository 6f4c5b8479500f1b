"""Examples as arrays, in batches."""

from __future__ import annotations

import collections
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from citecheck.parsing.labelling.features import border, features
from citecheck.parsing.labelling.tags import TAGS
from citecheck.parsing.labelling.tokens import TokenKey, keys
from examples import Example

COUNT = len(TAGS)
_LONGEST = 160  # tokens; longer references are left out
_CHUNK = 20  # batches that are sorted by length together


class Vocabulary:
    """Features to rows; those seen in fewer than `least` tokens are left out, and the rarer where there are over `most`."""

    def __init__(self, examples: Sequence[Example], least: int, most: int) -> None:
        self._known: dict[TokenKey, list[str]] = {}
        seen: collections.Counter[str] = collections.Counter()
        for example in examples:
            for found in self.strings(example):
                seen.update(set(found))
        ordered = sorted(seen.items(), key=lambda item: (-item[1], item[0]))
        self.names = sorted([name for name, count in ordered if count >= least][:most])
        self.rows = {name: i + 1 for i, name in enumerate(self.names)}  # row 0: nothing

    @property
    def words(self) -> set[int]:
        """The rows of words, numbers and marks as such (of more than one character), which may be hidden."""
        return {row for name, row in self.rows.items() if name[0] == "w" and len(name) > 2}

    def strings(self, example: Example) -> list[list[str]]:
        """The features of each token."""
        made = []
        for token in keys(example.text, example.tokens):
            found = self._known.get(token)
            if found is None:
                found = self._known[token] = features(*token)
            made.append(found)
        return made


@dataclass(frozen=True, slots=True)
class Item:
    """An example, and for each token its rows, the border before it, and which tags it may have."""

    example: Example
    rows: Sequence[Sequence[int]]
    borders: npt.NDArray[np.int64]
    allowed: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Batch:
    """Items side by side; arrays are (references, tokens), the rows of all tokens one after the other."""

    items: Sequence[Item]
    flat: Tensor
    offsets: Tensor
    mask: Tensor
    borders: Tensor
    allowed: Tensor


class Data:
    """Items to take in batches of about one length."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    @classmethod
    def of(cls, examples: Sequence[Example], vocabulary: Vocabulary) -> Data:
        """The examples as items, without those that are too long."""
        return cls([_item(e, vocabulary) for e in examples if len(e.tokens) <= _LONGEST])

    def in_order(self, size: int) -> Iterator[Batch]:
        """All items, the short ones first."""
        order = sorted(range(len(self.items)), key=self._length)
        for i in range(0, len(order), size):
            yield _batch([self.items[k] for k in order[i : i + size]], lambda rows: rows)

    def shuffled(self, size: int, rng: random.Random, drop: float, words: set[int]) -> Iterator[Batch]:
        """All items in random order; in a token out of `drop` (0 to 1) the rows of `words` are hidden."""

        def seen(rows: Sequence[int]) -> Sequence[int]:
            return [row for row in rows if row not in words] if drop and rng.random() < drop else rows

        order = list(range(len(self.items)))
        rng.shuffle(order)
        step = size * _CHUNK
        chunks = [sorted(order[i : i + step], key=self._length) for i in range(0, len(order), step)]
        groups = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
        rng.shuffle(groups)
        for group in groups:
            yield _batch([self.items[k] for k in group], seen)

    def _length(self, k: int) -> int:
        return len(self.items[k].rows)


def _item(example: Example, vocabulary: Vocabulary) -> Item:
    known, text = vocabulary.rows, example.text
    rows = [[known[name] for name in found if name in known] for found in vocabulary.strings(example)]
    between = [
        border(text[a.tail : a.end], b.start - a.end, text[b.start : b.word])
        for a, b in pairwise(example.tokens)
    ]
    allowed = [[bool(bits >> k & 1) for k in range(COUNT)] for bits in example.allowed]
    return Item(example, rows, np.array([0, *between]), np.array(allowed))


def _batch(items: Sequence[Item], seen: Callable[[Sequence[int]], Sequence[int]]) -> Batch:
    longest = max(len(item.rows) for item in items)
    shape = len(items), longest
    flat: list[int] = []
    offsets: list[int] = []
    mask, borders = torch.zeros(shape, dtype=torch.bool), torch.zeros(shape, dtype=torch.long)
    allowed = torch.ones(*shape, COUNT, dtype=torch.bool)
    for b, item in enumerate(items):
        n = len(item.rows)
        mask[b, :n] = True
        borders[b, :n] = torch.from_numpy(item.borders)
        allowed[b, :n] = torch.from_numpy(item.allowed)
        for rows in item.rows:
            offsets.append(len(flat))
            flat += seen(rows)
        offsets += [len(flat)] * (longest - n)
    return Batch(items, torch.tensor(flat), torch.tensor(offsets), mask, borders, allowed)
