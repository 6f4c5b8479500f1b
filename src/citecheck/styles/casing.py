"""Capitals in titles: sentence case and headline case. Pure.

Sentence case cannot know every proper name. A word keeps its capital where the author's own reference writes it so in
the middle of a sentence-case title, where it has a capital or a digit inside ("mRNA", "COVID-19"), and where it is an
acronym; a title that is not in headline case is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Chicago 18, 8.160: articles, the conjunctions and, but, for, or, nor, "to", and prepositions under five letters are small.
_SMALL = frozenset(
    "a an the and but for or nor so yet to as at by down from in into of off on onto out over per up via with v vs "
    "than".split()
)
# Words that begin with a capital wherever they stand; only what is never anything else.
_ALWAYS = frozenset(
    "I English French German Spanish Chinese Japanese American European African Asian British Africa America Asia Europe "
    "China Japan India Germany France Spain Australia Canada Brazil Alzheimer Parkinson Bayesian Markov Gaussian Poisson "
    "Fourier Darwin Einstein Newton Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June "
    "July September October November December Internet Twitter Facebook Wikipedia Zika Ebola Cochrane".split()
)
_HEADLINE = 0.7  # from this part of the longer words with a capital on, a title is in headline case
_OPENERS = (":", ".", "?", "!", "—")


def is_headline(title: str) -> bool:
    """Whether most of the longer words but the first begin with a capital."""
    words = [w for w in _WORD.findall(title)[1:] if len(w) > 3 and w.lower() not in _SMALL]
    return len(words) > 1 and sum(w[0].isupper() for w in words) >= _HEADLINE * len(words)


def sentence(title: str, *, after_colon: bool, known: Iterable[str] = ()) -> str:
    """The title in sentence case; `known` are texts whose capitals are believed (the author's own title)."""
    believed = _ALWAYS | {w for text in known if not is_headline(text) for w in _capitals_inside(text)}
    shout = title.isupper()
    lower = is_headline(title) or shout

    def word(match: re.Match[str]) -> str:
        text, start = match[0], match.start()
        opens = _opens(title, start)
        if opens == "start" or (opens and after_colon):
            return text[0].upper() + (text[1:].lower() if shout else text[1:])
        plain = text[0].isupper() and text[1:].islower()
        base = re.split(r"['’]", text)[0]
        if base in believed or (shout and text.capitalize() in believed):
            return text.capitalize() if shout else text
        if opens and plain:
            return text[0].lower() + text[1:]
        return text.lower() if lower and (plain or shout or text == "A") else text

    return _WORD.sub(word, title)


def headline(title: str) -> str:
    """The title in headline case; words with capitals of their own stay."""
    last = max((m.start() for m in _WORD.finditer(title)), default=-1)

    def word(match: re.Match[str]) -> str:
        text, start = match[0], match.start()
        small = text in _SMALL and not _opens(title, start) and start != last
        return text if small or not text.islower() else text[0].upper() + text[1:]

    return _WORD.sub(word, title)


def _capitals_inside(title: str) -> Iterable[str]:
    """The words that have a capital although no sentence or subtitle begins with them."""
    return (m[0] for m in _WORD.finditer(title) if m[0][0].isupper() and not _opens(title, m.start()))


def _opens(title: str, start: int) -> str:
    """ "start" for the first word, "part" for the first after a colon or a full stop, else ""."""
    before = title[:start].rstrip(" \t\"'“‘«([")
    if not before:
        return "start"
    return "part" if before.endswith(_OPENERS) and title[start - 1 : start] not in "-" else ""
