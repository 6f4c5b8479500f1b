"""Pairs of a journal's full title and a short one, from the data this folder's README names.

Short titles come in two forms: with blanks ("Biotechnol. Bioeng."), where word stands under word, and squeezed into one run
of letters ("biotechnolbioeng"), where the words have to be found again.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from citecheck.text import fold, squash

# A title in the raw list counts for a key when at least this many references gave it, and this share of those.
_SEEN, _SHARE = 2, 0.5
_ASIDE = re.compile(r"\s*(?:[:(/]|[-–—] ).*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """A full title and a short form of it, both folded; `words` of the short one, or one run of letters."""

    title: str
    words: tuple[str, ...]

    @property
    def squeezed(self) -> str:
        return "".join(self.words)

    @property
    def held_out(self) -> bool:
        """Whether the title belongs to the fifth that is measured on and never learnt from; by its hash, so for good."""
        return hashlib.sha1(squash(self.title).encode()).digest()[0] % 5 == 0


def read(data: Path) -> list[Pair]:
    """Every pair whose short title differs from the full one, each once, in a fixed order."""
    found = {*_keyed(data / "journals"), *_spaced(data / "works/works.jsonl.gz")}
    short = (p for p in found if len(p.title) > len(p.squeezed) > 2 and p.squeezed != squash(p.title))
    return sorted(short, key=lambda p: (p.title, p.words))


def _keyed(folder: Path) -> Iterator[Pair]:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for name, weight in (("journal-abbreviations.txt.gz", _SEEN), ("journals-dump.txt.gz", 1)):
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                key, _, title = line.rstrip("\n").partition("\t")
                seen[key][_plain(title)] += weight
    for key, titles in seen.items():
        (title, count), total = titles.most_common(1)[0], sum(titles.values())
        if count >= _SEEN and count >= _SHARE * total:
            yield Pair(title, (key,))


def _spaced(path: Path) -> Iterator[Pair]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            work = json.loads(line)
            for title in (work.get("container-title") or [])[:1]:
                for short in (work.get("short-container-title") or [])[:1]:
                    yield Pair(_plain(title), tuple(fold(html.unescape(short)).split()))


def _plain(title: str) -> str:
    """The folded title without what stands behind a colon or in brackets, which short forms leave out."""
    text = html.unescape(title).strip()
    return fold(_ASIDE.sub("", text) or text)
