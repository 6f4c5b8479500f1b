"""The tags and texts of an XML document in publishers' formats (JATS, TEI), as they come. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from citecheck.limits import MAX_TAGS, MAX_XML_DEPTH
from citecheck.markup.expat import Characters, HostileXmlError, Tag, Taken, Walker
from citecheck.markup.tokens import End, Start, Text, Token

__all__ = ["HostileXmlError", "tokens"]

_BLOCK = 1 << 19  # bytes that are walked through at once, so that a large file is never held in tokens
_MATHML = frozenset({"mml", "m", "math"})


def tokens(source: str) -> Iterator[Token]:
    """Each tag and text in order. Raises HostileXmlError, with the reason, where XML cannot be taken.

    Names are without their prefix, those of MathML apart ("mml:mi"). A document type is passed over, never loaded; names of
    characters that only such a type declares (`&eacute;`) are read as HTML's. Offsets are in characters of `source`.
    """
    if source.count("<") + source.count("&") > MAX_TAGS:
        raise HostileXmlError(f"it has more than {MAX_TAGS:,} tags and entities")
    data = source.encode("utf-8", "replace")
    found: list[Tag | Characters | str] = []
    walker = Walker(data, found.append, _TAKEN)
    offsets = _Offsets(data, ascii=len(data) == len(source))
    for start in range(0, max(len(data), 1), _BLOCK):
        walker.feed(start, min(start + _BLOCK, len(data)))
        yield from map(offsets.token, found)
        found.clear()


class _Offsets:
    """Places in bytes to places in characters, for places that only grow."""

    def __init__(self, data: bytes, *, ascii: bool) -> None:
        self._data, self._ascii = data, ascii
        self._byte = self._character = 0

    def __call__(self, byte: int) -> int:
        if byte >= self._byte:
            self._character += len(self._data[self._byte : byte].decode())
        else:
            self._character -= len(self._data[byte : self._byte].decode())
        self._byte = byte
        return self._character

    def token(self, found: Tag | Characters | str) -> Token:
        assert not isinstance(found, str)
        start, end = (found.start, found.end) if self._ascii else (self(found.start), self(found.end))
        if isinstance(found, Characters):
            whole = len(found.text) == end - start
            places = range(start, end + 1) if whole else [*[start] * len(found.text), end]
            return Text(found.text, places)
        if not found.opens:
            return End(found.name, start, end)
        return Start(found.name, found.attributes, start, end)


@lru_cache(maxsize=4096)
def _local(name: str) -> str:
    prefix, colon, local = name.rpartition(":")
    return f"mml:{local}" if colon and prefix in _MATHML else local


_TAKEN = Taken(depth=MAX_XML_DEPTH, namespaces=False, placed_text=True, element=_local, attribute=_local)
