"""A collection of works that can be searched by words, as a registry is: the nearest come first."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from citecheck.model import Work
from citecheck.text import words

_COMMON = 1500  # works that share a word; rarer words find the same works, and much sooner


class Collection:
    """Works by DOI, and by the words of their titles, containers, people and numbers."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = {w.id: w for w in works}
        self._holders: dict[str, list[str]] = defaultdict(list)
        for work in self.works.values():
            m = work.metadata
            people = " ".join(n.family or n.literal for n in m.author)
            year = m.issued.year if m.issued else ""
            for word in set(words(f"{m.title} {m.container_title} {people} {m.volume} {m.page} {year}")):
                self._holders[word].append(work.id)

    def search(self, query: str, rows: int) -> list[Work]:
        """The works that share the rarest words with the query."""
        found: Counter[str] = Counter()
        for word in set(words(query)):
            holders = self._holders.get(word, ())
            if 0 < len(holders) < _COMMON:
                rarity = math.log(len(self.works) / len(holders))
                for doi in holders:
                    found[doi] += rarity  # type: ignore[assignment]
        best = sorted(found, key=lambda doi: (-found[doi], doi))
        return [self.works[doi] for doi in best[:rows]]
