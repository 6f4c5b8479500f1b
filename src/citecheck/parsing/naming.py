"""Where a title ends and the name of its journal, or of its publisher, begins.

Both may hold full stops ("Reactions of iron. A review. J. Am. Chem. Soc."). The name is what follows the last end of a
sentence, extended to the left over pieces that are abbreviations.
"""

from __future__ import annotations

import re

from citecheck.parsing.abbreviations import HEADS, WORDS

# The end of a sentence; or the gap an identifier left, beyond which no name goes on ("ISBN 0-8247-9396-X. J. Chem.").
_STOP = re.compile(r"[.?!]{1,4}[,.]{0,2}[”’\"')\]»]{0,2}\s{1,3}(?=\S)|(?<=\S)\s{8,400}(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")
MAX_STOPS = 24  # ends of sentences looked at, from the end
MAX_COMMAS = 12
MAX_NAME = 400  # characters of the longest name of a journal, with room
_COMMA = re.compile(r",\s{1,3}(?=\S)|[”\"]\s(?=\S)|\.(?=[A-Z][a-z])")
_SMALL_WORDS = frozenset(
    "a an and the of for in on to with from de des du la le les et der die das für und y e del da do dos di "
    "i ed van en het os as os um & -".split()
)


def _words(piece: str) -> list[str]:
    return [w for w in re.split(r"[\s,/&():.-]+", piece) if w]


def _is_abbreviation(word: str) -> bool:
    bare = word.lower()
    return bare in WORDS or len(bare) == 1


def _belongs(piece: str, heads: bool) -> bool:
    """Whether a piece that ends with a full stop is part of the name that follows it; `heads` if that is a journal's."""
    words = _words(piece)
    if not words or len(words) > 6:
        return False
    if (
        heads
        and words[0].lower() in HEADS
        and all(w[:1].isupper() or w.lower() in _SMALL_WORDS for w in words)
    ):
        return True
    if not piece[:1].isalnum() or (not piece[0].isupper() and not _is_abbreviation(words[0])):
        return False
    capital = all(
        w[:1].isupper() or not w[0].isalpha() or w.lower() in _SMALL_WORDS or w.lower() in WORDS
        for w in words
    )
    return capital and _is_abbreviation(words[-1]) and not words[-1].isdigit()


def _short_word(piece: str) -> bool:
    """Whether a piece is one capitalised word, which between two known abbreviations is an abbreviation too."""
    return piece.isalpha() and piece[0].isupper() and len(piece) <= 8


def boundaries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ends of sentences in text[start:end] as (end of the sentence, start of the next one)."""
    return [(m.start(), m.end()) for m in _STOP.finditer(text, start, end) if m.end() < end][-MAX_STOPS:]


def last_name(text: str, start: int, end: int, *, journal: bool) -> tuple[int, int] | None:
    """The split before the last name in text[start:end] as (end of the title, start of the name); None if all is one.

    A title is never extended away: when every piece could belong to the name, the first sentence stays the title.
    """
    stops = boundaries(text, start, end)
    if not stops:
        return None
    i = len(stops) - 1
    pieces = [text[(stops[k - 1][1] if k else start) : stops[k][0]].strip() for k in range(len(stops))]
    known = [
        text[stop] == "." and _belongs(piece, journal) for piece, (stop, _) in zip(pieces, stops, strict=True)
    ]
    while i > 0 and (known[i] or (i > 1 and known[i - 1] and _short_word(pieces[i]))):
        i -= 1
    while i > 0 and not _LETTER.search(text, stops[i][1], end):
        i -= 1
    if i == 0 and known[0] and len(_words(pieces[0])) <= 4:
        return start, start
    return stops[i]


def looks_like_journal(text: str) -> bool:
    """Whether a short piece reads as the name of a journal: capitalised or abbreviated words only."""
    words = _words(text)
    if not words or len(words) > 10:
        return False
    if words[0].lower() in HEADS:
        return True
    return all(w[:1].isupper() or w.lower() in _SMALL_WORDS or w.lower() in WORDS for w in words)


def comma_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The split at a comma (or at a stop without its blank) before a journal's name, for lists without full stops."""
    for match in list(_COMMA.finditer(text, max(start, end - MAX_NAME), end))[-MAX_COMMAS:]:
        if looks_like_journal(text[match.end() : end]) and re.search(r"[A-Za-z]", text[match.end() : end]):
            return match.start(), match.end()
    return None


def with_dot(text: str, start: int, end: int) -> int:
    """The end of a journal's name, with the full stop of a last abbreviation ("Phys. Rev. Lett.") and without others."""
    name = text[start:end].rstrip(" ,.;:")
    stop = start + len(name)
    words = _words(name)
    abbreviated = "." in name and words and words[-1].lower() in WORDS
    return stop + 1 if abbreviated and text[stop : stop + 1] == "." else stop
