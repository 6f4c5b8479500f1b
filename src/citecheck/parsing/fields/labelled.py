"""Labelled parts of a reference: what a sequence labeller hands to the reader of fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.parsing.labelling.tags import LABELS

_BETWEEN = " ,.;:&/\u00a0"
_APART = frozenset({"volume", "issue", "pages", "date", "number"})  # two of them are two values


@dataclass(frozen=True, slots=True)
class Part:
    """One labelled piece of a reference: [start, end) offsets into its text, and how sure the labeller is (0 to 1)."""

    label: str
    start: int
    end: int
    confidence: float = 1.0


def by_label(text: str, parts: Sequence[Part]) -> dict[str, list[Part]]:
    """The parts under their labels, in order; what a stray separator alone divides is one part.

    Labels that are not known, empty parts and offsets outside the text are left out.
    """
    grouped: dict[str, list[Part]] = {}
    for part in parts:
        if part.label not in LABELS or not 0 <= part.start < part.end <= len(text):
            continue
        same = grouped.setdefault(part.label, [])
        if (
            same
            and part.label not in _APART
            and part.start >= same[-1].end
            and not text[same[-1].end : part.start].strip(_BETWEEN)
        ):
            last = same.pop()
            part = Part(part.label, last.start, part.end, min(last.confidence, part.confidence))
        same.append(part)
    return grouped
