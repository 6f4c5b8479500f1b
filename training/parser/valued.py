"""References of which only the values of some fields are known (biblio-glutton, Crossref) as examples."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from citecheck.parsing.cutting import cut
from citecheck.parsing.labelling.tokens import Token, tokenise
from examples import ANY, Example, begins, either, goes_on

_WHOLE = ("title", "journal")  # found in full: what is not in it is no part of one
_ENDS_TITLE = re.compile(r"[.?!,:”\"]")
_LEAST = 3  # fields found, or else the string may be another work's


def valued(name: str, raw: str, values: Sequence[tuple[str, str]]) -> Example | None:
    """An example called `name` from a string and (label, value) pairs.

    A value counts where it stands in the string once (an author's name: first). None where neither title nor journal, or
    fewer than three fields are found.
    """
    text = cut(re.sub(r"\s+", " ", raw).strip()).text
    tokens = tokenise(text)
    allowed, taken, found = _placed([fold(text[t.word : t.tail]) for t in tokens], values)
    if not found & set(_WHOLE) or len(found) < _LEAST:
        return None
    for label in _WHOLE:
        if label in found and not (label == "title" and _cut_short(text, tokens, allowed)):
            allowed = [
                bits if mine else bits & ~either(label) for bits, mine in zip(allowed, taken, strict=True)
            ]
    return Example(name, text, tokens, allowed)


def _placed(
    folded: Sequence[str], values: Sequence[tuple[str, str]]
) -> tuple[list[int], list[bool], set[str]]:
    """The tags each token may have, whether a value took it, and the labels of the values found."""
    allowed, taken = [ANY] * len(folded), [False] * len(folded)
    found: set[str] = set()
    for label, value in values:
        places = [(a, b) for a, b in _places(folded, fold(value)) if not any(taken[a:b])]
        if label == "author":
            places = places[:1]
        if len(places) != 1:
            continue
        ((start, end),) = places
        found.add(label)
        taken[start:end] = [True] * (end - start)
        size = end - start - 1
        known = [begins(label)] + [goes_on(label)] * size if label in _WHOLE else [either(label)] * (size + 1)
        allowed[start:end] = known
    return allowed, taken, found


def _cut_short(text: str, tokens: Sequence[Token], allowed: Sequence[int]) -> bool:
    """Whether the title was cut in the article's XML at a word in italics: nothing closes it."""
    last = max(i for i, bits in enumerate(allowed) if bits in (begins("title"), goes_on("title")))
    return not _ENDS_TITLE.search(text[tokens[last].tail : tokens[last].end])


def fold(text: str) -> str:
    """Letters and digits only, without accents and case, for finding a value in a string."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if c.isalnum())


def _places(folded: Sequence[str], value: str) -> Iterator[tuple[int, int]]:
    """Where consecutive tokens spell `value`."""
    if not value:
        return
    for i, word in enumerate(folded):
        if not word or not value.startswith(word):
            continue
        spelled, j = word, i + 1
        while len(spelled) < len(value) and j < len(folded) and value.startswith(spelled + folded[j]):
            spelled += folded[j]
            j += 1
        if spelled == value:
            yield i, j
