"""What the rendered references are made of: registered works, journals, and the books and names of the labelled corpora."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citecheck.parsing.labelling.tags import BEGIN, LABELS
from corpora import rows
from examples import Example
from values import values

Work = dict[str, Any]  # a Crossref message
Name = tuple[str, str]  # family, given
_LOWER = frozenset("of the and for in de la et der für und".split())
_FAMILY = 40  # characters; what is longer is no family name


@dataclass(slots=True)
class Pools:
    """Values to draw from."""

    works: list[Work]
    journals: list[str]
    books: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=lambda: values("places"))
    publishers: list[str] = field(default_factory=lambda: values("publishers"))
    registered: list[str] = field(default_factory=list)
    people: list[list[Name]] = field(default_factory=list)
    universities: list[str] = field(default_factory=lambda: values("universities"))


def gather(works: Path, journals: Path, labelled: Sequence[Example]) -> Pools:
    """Pools from the Crossref works, the list of journal titles and the labelled references of the training part."""
    records = [work for work in rows(works) if work.get("title")]
    pools = Pools(works=records, journals=_journals(journals))
    for example in labelled:
        _add(pools, parts(example))
    pools.registered = sorted({work["publisher"][:70] for work in records})
    pools.people = [names for work in records if (names := authors_of(work))]
    return pools


def authors_of(work: Work) -> list[Name]:
    """The persons who wrote a work, as registered."""
    authors = [author for author in work.get("author", []) if author.get("family")]
    return [(a["family"], a.get("given", "")) for a in authors if len(a["family"]) < _FAMILY]


def parts(example: Example) -> list[tuple[str, str]]:
    """The parts of an example whose tags are certain, as (label, text)."""
    made: list[tuple[str, int, int]] = []
    for token, bits in zip(example.tokens, example.allowed, strict=True):
        tag = bits.bit_length() - 1
        label = LABELS[tag // 2]
        if bits != 1 << tag or tag == BEGIN[label] or not made or made[-1][0] != label:
            made.append((label if bits == 1 << tag else "", token.word, token.tail))
        else:
            made[-1] = (label, made[-1][1], token.tail)
    return [(label, example.text[start:end]) for label, start, end in made if label]


def _journals(path: Path) -> list[str]:
    """The titles of "key, tab, title" lines with capitals."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        titles = sorted({line.split("\t")[1].strip() for line in lines if "\t" in line})
    return [" ".join(map(_capital, title.split())) for title in titles if 4 < len(title) < 90]


def _capital(word: str) -> str:
    return word if word in _LOWER else word[:1].upper() + word[1:]


def _add(pools: Pools, found: Sequence[tuple[str, str]]) -> None:
    """Take the books, publishers and places of one reference into the pools."""
    labels = {label for label, _ in found}
    book = "publisher" in labels and not labels & {"journal", "container-title"}
    for label, text in found:
        if label == "container-title" or (label == "title" and book):
            text = text.removeprefix("In ").removeprefix("In: ").removeprefix("in ")
            if 6 < len(text) < 140:
                pools.books.append(text)
        elif label == "publisher" and 2 < len(text) < 60:
            pools.publishers.append(text)
        elif label == "location" and 2 < len(text) < 40:
            pools.places.append(text)
