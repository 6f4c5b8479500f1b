"""New references from labelled ones: the same skeleton and punctuation, other titles, journals, places, numbers.

A corpus of a thousand references shows each way of citing once, with one content. Putting other content of the same kind
into the same places shows the labeller that it is the way of citing that tells.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

from citecheck.parsing.cutting import cut
from citecheck.parsing.labelling.tags import LABELS
from citecheck.parsing.labelling.tokens import tokenise
from examples import Example

Run = tuple[str, int, int]  # label, number of the first and of the last token
# How often a part of a kind is replaced.
OFTEN = {
    "author": 0.25, "editor": 0.25, "title": 0.75, "container-title": 0.6, "journal": 0.6, "publisher": 0.6,
    "location": 0.6, "collection-title": 0.4, "volume": 0.5, "issue": 0.5, "pages": 0.5, "date": 0.4, "genre": 0.2,
    "edition": 0.3, "translator": 0.3,
}  # fmt: skip
_NUMBERS = frozenset({"volume", "issue", "pages", "date"})
_TRIES = 4  # for a title in capitals where one in capitals stood


class Recombiner:
    """Makes references from a set of labelled ones, reproducibly from a seed; `more` has further values by label."""

    def __init__(self, examples: Sequence[Example], more: Mapping[str, Sequence[str]], seed: int) -> None:
        self.rng = random.Random(seed)
        self.examples = examples
        self.pools: dict[str, list[str]] = {label: list(values) for label, values in more.items()}
        for example in examples:
            for label, first, last in runs(example):
                if label and label not in _NUMBERS:
                    text = example.text[example.tokens[first].word : example.tokens[last].tail]
                    self.pools.setdefault(label, []).append(text)

    def make(self, count: int) -> list[Example]:
        """`count` new references."""
        made = [self._one(self.rng.choice(self.examples)) for _ in range(count)]
        return [example for example in made if example]

    def _one(self, example: Example) -> Example | None:
        found = runs(example)
        pieces = [self._piece(example, run) for run in found]
        owners = [number for number, piece in enumerate(pieces) for _ in piece]
        text = cut("".join(pieces)).text
        allowed, before = [], -1
        tokens = tokenise(text)
        for token in tokens:
            owner = owners[token.word]
            _, first, last = found[owner]
            allowed.append(_tags(example.allowed[first : last + 1], begins=owner != before))
            before = owner
        return Example(example.id + "+", text, tokens, allowed) if tokens else None

    def _piece(self, example: Example, run: Run) -> str:
        """The text of a part, perhaps another's, with the punctuation around it."""
        (label, first, last), tokens, old = run, example.tokens, example.text
        word, tail = tokens[first].word, tokens[last].tail
        following = tokens[last + 1].start if last + 1 < len(tokens) else len(old)
        content = old[word:tail]
        if label and self.rng.random() < OFTEN.get(label, 0.0):
            content = self._other(label, content)
        return old[tokens[first].start : word] + content + old[tail:following]

    def _other(self, label: str, content: str) -> str:
        """Another content of a part of this kind; for numbers the same with other digits."""
        if label in _NUMBERS:
            return re.sub(r"\d+", lambda digits: self._number(digits.group(), label), content)
        for _ in range(_TRIES):
            other = self.rng.choice(self.pools[label])
            if content.isupper() == other.isupper() or label != "title":
                return other
        return content

    def _number(self, digits: str, label: str) -> str:
        rng = self.rng
        if len(digits) == 4 and label in {"date", "volume"} and digits[:2] in {"18", "19", "20"}:
            return str(rng.randint(1900, 2025) if rng.random() < 0.9 else rng.randint(1750, 1900))
        if label == "date":
            return digits
        size = len(digits) if rng.random() < 0.7 else rng.randint(1, 4)
        return str(rng.randint(10 ** (size - 1), 10**size - 1))


def _tags(old: Sequence[int], begins: bool) -> int:
    """The tags of the first or a further token of a part that had these: where it had but one, inside for begin."""
    if begins:
        return old[0]
    return old[1] if len(old) > 1 else _inside(old[0])


def _inside(bits: int) -> int:
    if bits.bit_count() > 1:
        return bits | bits << 1
    begins = (bits.bit_length() - 1) % 2 == 0
    return bits << 1 if begins else bits


def runs(example: Example) -> list[Run]:
    """Stretches of tokens of one part; the label is "" for tokens whose tag is not certain."""
    made: list[Run] = []
    for i, bits in enumerate(example.allowed):
        certain = bits.bit_count() == 1
        tag = bits.bit_length() - 1
        label = LABELS[tag // 2] if certain else ""
        if certain and tag % 2 and made and made[-1][0] == label and made[-1][2] == i - 1:
            made[-1] = (label, made[-1][1], i)
        else:
            made.append((label, i, i))
    return made
