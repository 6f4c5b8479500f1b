"""What is to be written, brought into the shape that was asked for: keys, order, fields, names of journals. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

from citecheck.errors import ConfigError
from citecheck.model import Metadata
from citecheck.outputs import bibtex
from citecheck.outputs.bibtex import ExportItem
from citecheck.outputs.bibtex_keys import Keys, templated
from citecheck.text import fold

# Preset -> the fields it leaves out; identifiers are never left out but by "classic".
PRESETS: dict[str, frozenset[str]] = {
    "all": frozenset(),
    "lean": frozenset({"issn", "url", "accessed", "language", "publisher_place", "pmid", "pmcid"}),
    "classic": frozenset({"issn", "isbn", "url", "accessed", "language", "pmid", "pmcid", "arxiv", "doi"}),
}
ORDERS: dict[str, Callable[[ExportItem], tuple[str, ...]]] = {
    "key": lambda item: (fold(item.key or ""), item.key or ""),
    "author": lambda item: (_first_author(item.metadata), _year(item.metadata), fold(item.metadata.title)),
    "year": lambda item: (_year(item.metadata), _first_author(item.metadata), fold(item.metadata.title)),
}
# What an entry cannot do without (btxdoc, section 3.1); of alternatives one is enough.
REQUIRED: dict[str, tuple[str, ...]] = {
    "article-journal": ("author", "title", "container_title", "issued"),
    "paper-conference": ("author", "title", "container_title", "issued"),
    "chapter": ("author editor", "title", "container_title", "publisher", "issued"),
    "book": ("author editor", "title", "publisher", "issued"),
    "report": ("author", "title", "publisher", "issued"),
    "thesis": ("author", "title", "publisher", "issued"),
    "manuscript": ("author", "title"),
    "webpage": ("title", "url doi"),
}
_CALLED = {
    "container_title": "journal or book title",
    "issued": "year",
    "publisher": "publisher, school or institution",
}
_TEMPLATE = re.compile(r"(?:author|year|title|words|journal|[-_:.+])+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """`keys` is "cited" or a template such as "authoryeartitle"; `order` "cited", "key", "author" or "year"."""

    keys: str = "cited"
    order: str = "cited"
    preset: str = "all"


def shaped(items: Sequence[ExportItem], shape: Shape) -> list[ExportItem]:
    """The items with their keys settled, so that sorting changes none, in the order and with the fields asked for."""
    kept = [replace(item, metadata=_without(item.metadata, PRESETS[shape.preset])) for item in items]
    named = _keyed(kept, shape.keys)
    return sorted(named, key=ORDERS[shape.order]) if shape.order in ORDERS else named


def lacking(item: ExportItem) -> list[str]:
    """What an entry of its type needs and does not have, in words."""
    m = item.metadata
    absent = (n for n in REQUIRED.get(m.type, ()) if not any(getattr(m, part) for part in n.split()))
    return [_CALLED.get(name, name.replace(" ", " or ").replace("doi", "DOI")) for name in absent]


def _without(metadata: Metadata, left_out: frozenset[str]) -> Metadata:
    empty = Metadata()
    return replace(
        metadata, **{f.name: getattr(empty, f.name) for f in fields(Metadata) if f.name in left_out}
    )


def _keyed(items: Sequence[ExportItem], keys: str) -> list[ExportItem]:
    if keys == "cited":
        return [replace(i, key=k) for i, k in zip(items, bibtex.keys(items), strict=True)]
    if not _TEMPLATE.fullmatch(keys):
        raise ConfigError(
            f"--keys {keys}: use cited, or a template of author, year, title, words and journal, such as authoryeartitle"
        )
    made = [templated(keys, item.metadata) for item in items]
    taken = Keys(())
    return [replace(i, key=taken.take(key, i.metadata)) for i, key in zip(items, made, strict=True)]


def _first_author(metadata: Metadata) -> str:
    names = metadata.author or metadata.editor
    return fold(" ".join(n.literal or f"{n.family} {n.given}" for n in names)) or "\uffff"


def _year(metadata: Metadata) -> str:
    return f"{metadata.issued.year:05d}{metadata.issued.suffix}" if metadata.issued else "99999"
