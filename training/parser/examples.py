"""What the labeller learns from: a reference as tokens, each with the tags it may have.

A corpus says for certain what some tokens are and nothing about others: GROBID's data leave the words between fields
unlabelled, the PMC strings come with the values of a few fields only. So an example holds, for every token, the set of
tags that are possible; the model is trained on all readings that agree with it (a conditional random field with partial
labels).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.parsing.labelling.tags import BEGIN, INSIDE, LABELS
from citecheck.parsing.labelling.tokens import Token

ANY = (1 << 2 * len(LABELS)) - 1  # every tag is possible


@dataclass(frozen=True, slots=True)
class Example:
    """One reference: the text without its identifiers, its tokens, and a bit set of possible tags for each."""

    id: str
    text: str
    tokens: Sequence[Token]
    allowed: Sequence[int]


def begins(label: str) -> int:
    """The bit of the tag that begins a part."""
    return 1 << BEGIN[label]


def goes_on(label: str) -> int:
    """The bit of the tag that goes on with a part."""
    return 1 << INSIDE[label]


def either(label: str) -> int:
    """The bits of both tags of a part."""
    return begins(label) | goes_on(label)
