"""The title of a journal shortened by the rules of ISO 4, where nobody has registered its abbreviation. Pure.

Articles, prepositions and conjunctions are left out (section 4.6), a single word is never shortened (4.1), the order stays
(4.5), every other word is as `journal_words.tsv` has it, and a word that is not there stands in full: the standard's own
rule for words outside its list, and better than a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from citecheck import tables
from citecheck.text import fold

# Section 4.6, in the languages journals are named in.
LEFT_OUT = frozenset(
    "a an and as at by del della dei delle der des di die das do dos da du e et & for from fur für im in into la las le les "
    "los of on or the to und y zur zum with de el i".split()
)
# "Section E" is told apart by its letter alone (section 4.7).
_SECTION_WORDS = frozenset({"section", "part", "series"})
_LONGEST = 300
_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
_ELIDED = re.compile(r"(?:l|d|dell|nell|sull|all)['’](?=\w)", re.IGNORECASE)
_MARKS = ",;."


@dataclass(frozen=True, slots=True)
class Shortened:
    """A title shortened, "" where nothing is to be shortened, and its words that the table does not know."""

    title: str
    unknown: tuple[str, ...] = ()


def shortened(title: str) -> Shortened:
    """ "Journal of Research in Personality" -> "J. Res. Pers."."""
    kept = _kept(title) if len(title) <= _LONGEST else []
    if len(kept) < 2:
        return Shortened("")
    short = [_short(w, capitals=title.isupper()) for w in kept]
    unknown = tuple(w for w, s in zip(kept, short, strict=True) if not s)
    return Shortened(" ".join(s or w for w, s in zip(kept, short, strict=True)), unknown)


def _kept(title: str) -> list[str]:
    """The words that an abbreviation keeps, in order; a country or town of two words is one of them."""
    words = [w for part in re.split(r"[\s\-]+", title.strip()) if (w := _ELIDED.sub("", part).strip(_MARKS))]
    last = len(words) - 1
    kept: list[str] = []
    for n, word in enumerate(words):
        low = word.lower()
        if low in _SECTION_WORDS and n == last - 1 and len(words[last]) < 3:
            continue
        if low in LEFT_OUT and not (n == last and len(word) == 1):  # a letter at the end is a section's
            continue
        if kept and f"{kept[-1]} {word}".lower() in _table()[0]:
            kept[-1] = f"{kept[-1]} {word}"
        else:
            kept.append(word)
    return kept


def _short(word: str, *, capitals: bool) -> str:
    """One word shortened; an acronym, a number or a word that is never shortened as it is; "" for one that is not known.

    `capitals` says that the whole title is in capitals, which then make no acronym.
    """
    found = _found(word)
    if found.endswith(".") and (capitals or not word.isupper()):
        cut = word[: len(found) - 1]
        return f"{cut[:1].upper()}{cut[1:]}." if fold(cut) == fold(found) and not capitals else found
    return word if found or len(word) == 1 or word.isdigit() or (word.isupper() and not capitals) else ""


def _found(word: str) -> str:
    """The table's answer for a word: the word itself, else the longest beginning; "" for neither."""
    whole, stems = _table()
    low = fold(word)
    if low in whole or not _WORD.fullmatch(word):
        return whole.get(low, "")
    return next((stems[low[:n]] for n in range(len(low), 1, -1) if low[:n] in stems), "")


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Whole words, and beginnings of words, each with the short form."""
    rows = [(key, short) for key, short in tables.rows("journal_words")]
    whole = {key: short for key, short in rows if not key.endswith("-")}
    return whole, {key[:-1]: short for key, short in rows if key.endswith("-")}
