"""Places where the author and the year of a reference stand close together in another form than citations have.

"Neff, in her 2003 paper", a cell of a table with "Neff 2003", names that no pattern of ours reads. Such a place is only ever
taken as a sign that the reference is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.model import Reference
from citecheck.parsing.citing.dated import Dated
from citecheck.parsing.letters import YEAR
from citecheck.text import fold

_YEAR = re.compile(rf"(?<![\d–-]){YEAR}(?P<letter>[a-z])?(?![\w]|\s?[–-]\s?\d)")
_REACH = 80  # characters between a name and its year
_WORD = re.compile(r"[^\W\d_](?:[\w'’‐‑-]{0,60}\w)?")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Mention:
    """One such place: [start, end) of the text."""

    start: int
    end: int
    names: tuple[str, ...]
    year: str


class Mentions:
    """The first authors of the references by year, to be looked for in front of years."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._families: dict[str, set[str]] = {}
        for reference in references:
            issued = reference.metadata.issued
            people = reference.metadata.author or reference.metadata.editor
            if issued and people:
                first = people[0].family or people[0].literal
                self._families.setdefault(str(issued.year), set()).add(fold(first).split(" ")[-1] or first)

    def find(self, text: str, read: Sequence[Dated]) -> Iterator[Mention]:
        """The places in one paragraph, but for those that are `read` as citations and name such an author."""
        taken = {d.end - k for d in read if self._names_one(d) for k in (0, 1)}
        for match in _YEAR.finditer(text):
            families = self._families.get(match.group()[:4])
            if not families or taken & set(range(match.end(), match.end() + 2)):
                continue
            words = _WORD.finditer(text, max(0, match.start() - _REACH), match.start())
            names = [w for w in words if not w.group()[0].islower() and _is_family(w.group(), families)]
            if names:
                yield Mention(names[-1].start(), match.end(), (names[-1].group(),), match.group())

    def _names_one(self, citation: Dated) -> bool:
        """Whether a name of a citation is the first one of a reference of its year."""
        words = " ".join(citation.named.names).split()
        return any(_is_family(w, self._families.get(citation.year[:4], set())) for w in words)


def _is_family(word: str, families: set[str]) -> bool:
    """Whether a word is one of the names, or holds one: "Neff's", "Neff-type"; in scripts without blanks, anywhere in it."""
    folded = fold(word)
    if folded in families or folded.removesuffix("s") in families:
        return True
    parts = re.split(r"['’‐‑-]", word)
    if len(parts) > 1 and any(fold(p) in families for p in parts if len(p) > 2):
        return True
    return bool(_CJK.search(word)) and any(f in folded for f in families)
