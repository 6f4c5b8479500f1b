"""References of which it is known which work they mean: real strings, and registered works written out, some with errors."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from citecheck.model import Metadata, Name, PartialDate, Reference, Span, Work
from citecheck.parsing.reference import parse_all
from citecheck.sources.crossref_record import work_from_crossref
from citecheck.styles import style
from citecheck.styles.engine import written
from citecheck.styles.prepare import item
from files import rows

STYLES = ("apa", "vancouver", "chicago-author-date", "ieee", "harvard", "nature")
ERRORS = (0, 0, 0, 0, 0, 1, 1, 1, 2, 3)  # so many fields of a rendered reference are wrong, each as often
_NOWHERE = Span(line=1, column=1, end_line=1, end_column=2)
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference and the DOI of the work it means."""

    reference: Reference
    doi: str


def _reference(metadata: Metadata, text: str = "", entry_type: str = "") -> Reference:
    return Reference(
        index=1, document="d", raw=text, text=text, metadata=metadata, span=_NOWHERE, entry_type=entry_type
    )


def from_strings(path: Path, most: int) -> tuple[list[Cited], list[Work]]:
    """biblio-glutton's strings, and the works they cite as far as the citing article's XML describes them."""
    texts, dois, works = [], [], {}
    for row in rows(path):
        doi = row["doi"].lower()
        authors = (Name(family=row["firstAuthor"]),) if row.get("firstAuthor") else ()
        metadata = Metadata(
            type="article-journal", title=" ".join((row.get("atitle") or "").split()), author=authors,
            container_title=row.get("jtitle") or "", volume=row.get("volume") or "", page=row.get("firstPage") or "",
            doi=doi,
        )  # fmt: skip
        works.setdefault(doi, Work(source="crossref", id=doi, metadata=metadata))
        texts.append(" ".join(_HYPHEN.sub("", row["reference"]).replace("-\n", "-").split()))
        dois.append(doi)
    read = parse_all(texts[:most])
    cited = [
        Cited(_reference(replace(p.metadata, doi=""), text), doi)
        for p, text, doi in zip(read, texts, dois, strict=False)
        if not p.further
    ]
    return cited, list(works.values())


def from_works(works: Sequence[Work], seed: int, count: int) -> list[Cited]:
    """Works drawn at random, every other one in prose, with up to three fields that are wrong."""
    rng = random.Random(seed)
    titled = [w for w in works if len(w.metadata.title.split()) > 2 and w.metadata.author]
    fielded, texts, dois = [], [], []
    for number in range(count):
        work = rng.choice(titled)
        metadata = work.metadata
        for _ in range(rng.choice(ERRORS)):
            metadata = rng.choice(SPOILERS)(metadata, rng.choice(titled).metadata, rng)
        if number % 2:
            fielded.append(Cited(_reference(replace(metadata, doi=""), entry_type="article"), work.id))
        else:
            chosen = style(rng.choice(STYLES))
            texts.append("".join(part for part, _ in written(item(metadata, chosen), chosen)))
            dois.append(work.id)
    read = [replace(p.metadata, doi="") for p in parse_all(texts)]
    return [*fielded, *(Cited(_reference(m, t), d) for m, t, d in zip(read, texts, dois, strict=True))]


def read_works(path: Path) -> list[Work]:
    """The works of a file of Crossref's records."""
    return [work_from_crossref(row) for row in rows(path)]


# -- errors -----------------------------------------------------------------------------------------------------------


def _year(m: Metadata, _other: Metadata, rng: random.Random) -> Metadata:
    moved = PartialDate(year=m.issued.year + rng.choice((-3, -2, -1, 1, 2, 3))) if m.issued else None
    return replace(m, issued=moved)


def _digit(field: str) -> Callable[[Metadata, Metadata, random.Random], Metadata]:
    def spoil(m: Metadata, _other: Metadata, rng: random.Random) -> Metadata:
        value = getattr(m, field)
        places = [k for k, c in enumerate(value) if c.isdecimal()]
        if not places:
            return m
        k = rng.choice(places)
        return replace(m, **{field: f"{value[:k]}{rng.randrange(10)}{value[k + 1 :]}"})

    return spoil


def _container(m: Metadata, other: Metadata, _rng: random.Random) -> Metadata:
    return replace(m, container_title=other.container_title or m.container_title)


def _dropped(m: Metadata, _other: Metadata, rng: random.Random) -> Metadata:
    k = rng.randrange(len(m.author))
    return replace(m, author=m.author[:k] + m.author[k + 1 :]) if len(m.author) > 1 else m


def _added(m: Metadata, other: Metadata, rng: random.Random) -> Metadata:
    k = rng.randint(0, len(m.author))
    return replace(m, author=(*m.author[:k], other.author[0], *m.author[k:]))


def _swapped_word(m: Metadata, other: Metadata, rng: random.Random) -> Metadata:
    words = m.title.split()
    words[rng.randrange(len(words))] = rng.choice(other.title.split())
    return replace(m, title=" ".join(words))


def _subtitle_cut(m: Metadata, _other: Metadata, _rng: random.Random) -> Metadata:
    return replace(m, title=m.title.split(":")[0])


SPOILERS = (
    _year, _digit("volume"), _digit("page"), _digit("page"), _digit("issue"), _container, _dropped, _added, _swapped_word,
    _subtitle_cut,
)  # fmt: skip
