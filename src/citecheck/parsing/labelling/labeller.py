"""Reference strings to labelled parts: tokens, the network over them in batches, parts out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citecheck.parsing.fields.labelled import Part
from citecheck.parsing.labelling.features import border
from citecheck.parsing.labelling.tags import LABELS
from citecheck.parsing.labelling.tokens import Token, keys, tokenise

_BATCH = 64
# A longer reference (thousands of authors) is read in windows that overlap, so that the time stays linear.
_WINDOW, _OVERLAP = 160, 32


def label(texts: Sequence[str]) -> list[list[Part]]:
    """The labelled parts of each text (references with their identifiers blanked out, one line each), in order.

    A part's confidence is that of its least certain token: the probability that its label is right.
    """
    from citecheck.parsing.labelling.network import (
        network,  # here, since NumPy takes time that BibTeX need not wait for
    )

    tokens = [tokenise(text) for text in texts]
    known = [keys(text, found) for text, found in zip(texts, tokens, strict=True)]
    tags: list[list[int]] = [[0] * len(t) for t in tokens]
    sure: list[list[float]] = [[0.0] * len(t) for t in tokens]
    jobs = [(i, start) for i, t in enumerate(tokens) for start in _starts(len(t))]
    jobs.sort(key=lambda job: min(len(tokens[job[0]]) - job[1], _WINDOW))
    found = network()
    for first in range(0, len(jobs), _BATCH):
        found.forget()
        batch = jobs[first : first + _BATCH]
        pieces = [(texts[i], tokens[i][start : start + _WINDOW]) for i, start in batch]
        keyed = [known[i][start : start + _WINDOW] for i, start in batch]
        edges = [_borders(text, piece) for text, piece in pieces]
        for (i, start), (best, chances) in zip(batch, found.label(keyed, edges), strict=True):
            skip = _OVERLAP // 2 if start else 0  # the window before knows these better
            tags[i][start + skip : start + len(best)] = best.tolist()[skip:]
            sure[i][start + skip : start + len(best)] = chances.tolist()[skip:]
    return [_parts(*each) for each in zip(tokens, tags, sure, strict=True)]


def _starts(count: int) -> range:
    """Where the windows over `count` tokens start."""
    if count == 0:
        return range(0)
    return range(0, max(count - _OVERLAP, 1), _WINDOW - _OVERLAP)


def _borders(text: str, tokens: Sequence[Token]) -> list[int]:
    between = (
        border(text[a.tail : a.end], b.start - a.end, text[b.start : b.word]) for a, b in pairwise(tokens)
    )
    return [0, *between]


def _parts(tokens: Sequence[Token], tags: Sequence[int], sure: Sequence[float]) -> list[Part]:
    made: list[Part] = []
    for token, tag, chance in zip(tokens, tags, sure, strict=True):
        name = LABELS[tag // 2]
        if made and tag % 2 and made[-1].label == name:
            last = made[-1]
            made[-1] = Part(name, last.start, token.end, min(last.confidence, chance))
        else:
            made.append(Part(name, token.start, token.end, chance))
    return made
