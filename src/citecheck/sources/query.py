"""What a reference string must be to travel in a URL. Pure functions."""

from __future__ import annotations

from urllib.parse import quote

from citecheck.text import squeeze, words

# Crossref's request line is limited to 4,096 bytes (rest-api-doc issue 251); the rest of ours takes about 700.
MAX_URL_BYTES = 2800


def clip(query: str, limit: int = MAX_URL_BYTES) -> str:
    """The query in one line, cut so that it takes at most `limit` bytes in a URL's query (blanks as "+").

    Cut after a whole word; within one only where the first word alone is too long, as in scripts without blanks.
    """
    kept: list[str] = []
    room = limit
    for word in squeeze(query.encode("utf-8", "replace").decode("utf-8")).split(" "):
        price = len(quote(word, safe="")) + 1
        if price > room:
            return " ".join(kept) or _head(word, limit)
        kept.append(word)
        room -= price
    return " ".join(kept)


def _head(word: str, limit: int) -> str:
    """As many of the first characters as fit."""
    head = word[:limit]
    while len(quote(head, safe="")) > limit:
        head = head[: len(head) * 9 // 10]
    return head


# Words that services leave out of their indexes, or that are operators in their query languages.
_EMPTY = frozenset(
    "a an and are as at be by for from how in into is it its not of on or that the their this to towards via we what when "
    "with without der die das und von zur le la les des du et de del el los".split()
)
# What is left of a formula: the names of its letters and of its commands, which every service writes in its own way.
_FORMULA = frozenset(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi "
    "psi omega ell mathrm mathcal mathbb mathbf text sqrt frac".split()
)


def telling(title: str, most: int) -> list[str]:
    """At most `most` of the longest words of a title, in its order, each once: what an index is best asked for.

    The longest words are the rarest, and leaving the others out lets a title through that has a slip in one of those.
    """
    known = [w for w in dict.fromkeys(words(title)) if w not in _EMPTY | _FORMULA and len(w) > 1]
    longest = set(sorted(known, key=lambda w: (-len(w), w))[:most])
    return [w for w in known if w in longest]


def path_of(doi: str) -> str:
    """The DOI as one path segment: every reserved character is encoded, so that no server reads another path."""
    return quote(doi, safe="", errors="replace")
