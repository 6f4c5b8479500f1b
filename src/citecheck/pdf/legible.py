"""Whether a text layer can be read: character recognition may have lost the blanks between words, or put them into words.

Such text has references, titles and names that nobody wrote. It is refused rather than compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_ADDRESS = re.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)\S{1,500}")
# Scripts that are written with blanks; words of others are left aside.
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]{1,200}")
_LONG = 20  # letters; of English text less than 1 % stand in longer words
_SHORT = 2  # letters; of reference lists with bare initials about a quarter
_MUCH = 0.35  # of the letters in long words, and
_MOST = 0.6  # in short ones, that no text has
_ENOUGH = 200  # letters to tell by

RUN_TOGETHER = "its text layer has no blanks between words"
TORN_APART = "its text layer has blanks within words"
REMEDY = (
    "run OCR on it again (for example OCRmyPDF --force-ocr), or give the reference list as plain text (.txt)"
)


def complaint(texts: Iterable[str]) -> str | None:
    """What is wrong with the words of some lines, and what to do; None where they are as words are."""
    lengths: Counter[int] = Counter()
    for text in texts:
        lengths.update(len(word) for word in _WORD.findall(_ADDRESS.sub(" ", text)))
    letters = sum(length * count for length, count in lengths.items())
    if letters < _ENOUGH:
        return None
    if sum(length * count for length, count in lengths.items() if length >= _LONG) > _MUCH * letters:
        return f"{RUN_TOGETHER}; {REMEDY}"
    if sum(length * count for length, count in lengths.items() if length <= _SHORT) > _MOST * letters:
        return f"{TORN_APART}; {REMEDY}"
    return None
