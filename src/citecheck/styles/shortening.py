"""The title of a journal shortened by the rules of ISO 4, where nobody has registered its abbreviation. Pure.

Articles, prepositions and conjunctions are left out (section 4.6), a single word is never shortened (4.1), every other word
as `journal_words.tsv` has it. A title with a word that the table does not know is not shortened at all: half an abbreviation
helps nobody.
"""

from __future__ import annotations

import re
from functools import cache

from citecheck import tables

_LEFT_OUT = frozenset(
    "a an and at by for from in into of on or the to with & und der die das de la le les et y".split()
)
_LONGEST = 300
_WORD = re.compile(r"[^\W\d_]+")


def shortened(title: str) -> str:
    """ "Journal of Research in Personality" -> "J. Res. Pers."; "" where the rules or the table do not suffice."""
    words = re.split(r"[\s\-]+", title[:_LONGEST].strip())
    kept = [w for n, w in enumerate(words) if w.lower() not in _LEFT_OUT]
    if len(kept) < 2 or len(title) > _LONGEST:
        return ""
    short = [_short(w) for w in kept]
    return " ".join(short) if all(short) else ""


def _short(word: str) -> str:
    """One word shortened; an acronym as it is; "" for one that is not known."""
    if word.isupper():
        return word
    if not _WORD.fullmatch(word):
        return ""
    whole, stems = _table()
    low = word.lower()
    found = whole.get(low) or next((stems[low[:n]] for n in range(len(low), 1, -1) if low[:n] in stems), "")
    if found and not found.endswith("."):
        return word  # not shortened: stays in its own form
    return found


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Whole words, and beginnings of words, each with the short form."""
    rows = [(key, short) for key, short in tables.rows("journal_words")]
    whole = {key: short for key, short in rows if not key.endswith("-")}
    return whole, {key[:-1]: short for key, short in rows if key.endswith("-")}
