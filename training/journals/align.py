"""Which letters of a short title stand for which word of the full one.

Every word that is kept is cut at its end or contracted, in the order of the title; articles and the like are left
out. Where several divisions are possible, the one whose parts have been seen for these words most often counts: a few
rounds over all pairs settle that.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from citecheck.styles.shortening import LEFT_OUT
from pairs import Pair

ROUNDS = 4
# How readily a division is believed that has never been seen: a cut anywhere, or letters left out within the word.
_CUT, _CONTRACTED = 0.05, 0.0005
_MOST_WORDS = 12
Seen = dict[str, Counter[str]]


def aligned(pairs: Iterable[Pair]) -> list[tuple[Pair, tuple[tuple[str, str], ...]]]:
    """Each pair that can be divided, with the words of its title and what stands for each."""
    todo, seen = list(pairs), defaultdict[str, Counter[str]](Counter)
    done: list[tuple[Pair, tuple[tuple[str, str], ...]]] = []
    for _ in range(ROUNDS):
        done = [(p, d) for p in todo if (d := divided(p, seen))]
        seen = defaultdict(Counter)
        for _, division in done:
            for word, part in division:
                seen[word][part] += 1
    return done


def divided(pair: Pair, seen: Seen) -> tuple[tuple[str, str], ...]:
    """The likeliest division of one pair, or () when there is none."""
    words = tuple(w for w in pair.title.split() if w not in LEFT_OUT)
    if not 2 <= len(words) <= _MOST_WORDS:
        return ()
    if len(pair.words) > 1:
        fits = len(pair.words) == len(words) and all(
            _chance(w, s, seen) for w, s in zip(words, pair.words, strict=True)
        )
        return tuple(zip(words, pair.words, strict=True)) if fits else ()
    return _best(words, pair.squeezed, seen)


def _best(words: tuple[str, ...], run: str, seen: Seen) -> tuple[tuple[str, str], ...]:
    """The likeliest way to cut the run of letters into one part for each word."""
    ways: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for word in words:
        following: dict[int, tuple[float, tuple[str, ...]]] = {}
        for at, (score, parts) in ways.items():
            for end in range(at + 1, min(len(run), at + len(word)) + 1):
                if chance := _chance(word, run[at:end], seen):
                    way = (score + math.log(chance), (*parts, run[at:end]))
                    following[end] = max(following.get(end, way), way)
        ways = following
    parts = ways.get(len(run), (0.0, ()))[1]
    return tuple(zip(words, parts, strict=True)) if parts else ()


def _chance(word: str, part: str, seen: Seen) -> float:
    if word.startswith(part):
        unseen = _CUT
    elif len(part) > 2 and part[0] == word[0] and _in_order(part, word):
        unseen = _CONTRACTED
    else:
        return 0.0
    known = seen.get(word, Counter())
    return (known[part] + unseen) / (known.total() + 1)


def _in_order(part: str, word: str) -> bool:
    letters = iter(word)
    return sum(c in "aeiouy" for c in part) <= 1 and all(c in letters for c in part)
