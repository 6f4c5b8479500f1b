"""What a reference string must be to travel in a URL. Pure functions."""

from __future__ import annotations

from urllib.parse import quote

from citecheck.text import squeeze

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


def path_of(doi: str) -> str:
    """The DOI as one path segment: every reserved character is encoded, so that no server reads another path."""
    return quote(doi, safe="", errors="replace")
