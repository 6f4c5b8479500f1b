"""The lines of a block of words, from top to bottom: their text, where they begin, and how large they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.pdf.words import Word

_BLANK = 0.18  # em between words
_SMALL = 0.85  # of the size of a line; what is smaller is raised or lowered
_RAISED = 0.2  # em
_LONGEST_MARK = 3  # characters
_HANGS = 2.5  # em by which a raised number stands left of the item that it numbers
_NUMBERS = re.compile(r"\d{1,4}(?:[,–-]\d{1,4}){0,9}[,)]?")
_CLOSED = re.compile(r"[.,;:!?)\]”\"’]$|10\.\d{4,9}/|://")
_RAISED_DIGITS = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


@dataclass(frozen=True, slots=True)
class Row:
    """One line as printed; places in points, `left` of its first word.

    `noted` tells that it begins with a raised mark, `joined` that its last word goes on in the next line; `doi` is where a
    link in it leads.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    noted: bool = False
    joined: bool = False
    doi: str = ""


def rows(words: Sequence[Word]) -> list[Row]:
    """The lines of some words of one column."""
    return [_row(line) for line in _lines(words)]


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words on one level together; what is small joins the line that it is raised above or set below."""
    levels: list[list[Word]] = []
    for w in sorted(words, key=lambda w: (-w.baseline, w.left)):
        if levels and abs(levels[-1][0].baseline - w.baseline) <= 0.2 * max(w.size, levels[-1][0].size):
            levels[-1].append(w)
        else:
            levels.append([w])
    sizes = [max(w.size for w in level) for level in levels]
    home = list(range(len(levels)))
    for k, level in enumerate(levels):
        near = [
            j
            for j in (k - 1, k + 1)
            if 0 <= j < len(levels) and _belongs(level, sizes[k], levels[j], sizes[j])
        ]
        if near:
            home[k] = min(near, key=lambda j: abs(levels[j][0].baseline - level[0].baseline))
    merged: list[list[Word]] = [[] for _ in levels]
    for k, level in enumerate(levels):
        to = home[k] if home[home[k]] == home[k] else k
        merged[to] += level
    return [sorted(line, key=lambda w: w.left) for line in merged if line]


def _belongs(small: Sequence[Word], size: float, line: Sequence[Word], main: float) -> bool:
    """Whether what is set small stands within a line: index numbers, exponents."""
    if size > _SMALL * main or abs(small[0].baseline - line[0].baseline) > 0.6 * main:
        return False
    left, right = min(w.left for w in line) - _HANGS * main, max(w.right for w in line) + main
    return all(left <= w.left and w.right <= right for w in small)


def _row(line: Sequence[Word]) -> Row:
    sizes: Counter[float] = Counter()
    for w in line:
        sizes[w.size] += len(w.text)
    size = sizes.most_common(1)[0][0]
    level = Counter(w.baseline for w in line if w.size > _SMALL * size).most_common(1)
    baseline = level[0][0] if level else line[0].baseline
    parts: list[str] = []
    for k, w in enumerate(line):
        gap = w.left - line[k - 1].right if k else 0.0
        raised = (
            w.size <= _SMALL * size and w.baseline - baseline > _RAISED * size and _NUMBERS.fullmatch(w.text)
        )
        note = (
            raised and k and _CLOSED.search(line[k - 1].text)
        )  # "... 41(2), 139-154.¹", which no exponent follows
        if k and (note or ((w.spaced or gap > _BLANK * size) and not (raised and gap < _BLANK * size))):
            parts.append(" ")
        parts.append(w.text.translate(_RAISED_DIGITS) if raised and k else w.text)
        if raised and not k and len(line) > 1:
            parts.append(" ")  # the number of a note or an item before its text
    text = re.sub(r" {2,}", " ", "".join(parts))
    first = line[0]
    noted = len(line) > 1 and first.size <= _SMALL * size and first.baseline - baseline > _RAISED * size
    noted = noted and len(first.text) <= _LONGEST_MARK
    doi = next((w.doi for w in line if w.doi), "")
    return Row(text, first.left, max(w.right for w in line), baseline, size, noted, line[-1].joined, doi)
