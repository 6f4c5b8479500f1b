"""EndNote's tagged export (.enw, the Refer format: "%A Neff, Kristin D.") to a `Document`.

Tags as EndNote's export style "EndNote Export" writes them, which Zotero, Mendeley and Google Scholar follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.dates import parse_written
from citecheck.formats.endnote import BOOKS, TYPES
from citecheck.inputs import serial_numbers
from citecheck.inputs.items import Item, document_of
from citecheck.inputs.people import read_names
from citecheck.inputs.tagged import Fields, Line, groups, places_of
from citecheck.model import Document, Metadata
from citecheck.places import Places

_TAG = re.compile(r"(?:\A|(?<=[\r\n]))%(?P<tag>[0-9A-Z!@#$&()*+<=>?\[\]~^])(?:[ \t]|(?=[\r\n]|\Z))")
_ONCE = ("T", "D", "V", "N", "P", "R")
# CSL variable -> the tags that may hold it, the first that is there counting.
_TAGS: dict[str, tuple[str, ...]] = {
    "title": ("T",),
    "author": ("A",),
    "issued": ("D",),
    "container-title": ("J", "B"),
    "collection-title": ("S",),
    "volume": ("V",),
    "issue": ("N",),
    "page": ("P",),
    "number": ("]",),
    "edition": ("7",),
    "genre": ("9",),
    "publisher": ("I",),
    "publisher-place": ("C",),
    "DOI": ("R",),
    "URL": ("U",),
    "language": ("G",),
}


def read(text: str, path: str) -> Document:
    """The references of a tagged file: each begins with %0 or behind a blank line.

    Problems: `duplicate-field`, and those of `items.document_of`.
    """
    return document_of(text, path, "enw", _items(text))


def _items(text: str) -> Iterator[Item]:
    places = Places(text)
    for group in groups(text, _TAG, "0"):
        yield _item(group, places)


def _item(group: Sequence[Line], places: Places) -> Item:
    fields = Fields(group)
    kind = fields.text("0") or ("Journal Article" if fields.text("J") else "Generic")
    tags = _TAGS | ({"container-title": (), "collection-title": ("S", "B")} if kind in BOOKS else {})
    chosen = {variable: line for variable, of in tags.items() if (line := fields.first(*of))}
    if "DOI" in chosen and not serial_numbers.is_doi(chosen["DOI"].value):
        del chosen["DOI"]  # refer(1) has a report's number there
    if "DOI" not in chosen and (
        doi := next((x for x in fields.all("U") if serial_numbers.is_doi(x.value)), None)
    ):
        chosen["DOI"] = doi
    found = places_of(chosen)
    if authors := fields.all("A"):
        found["author"] = authors[0].start, authors[-1].end
    return Item(
        start=group[0].at,
        end=max(line.end for line in group) or group[-1].at + 2,
        type=kind,
        key=fields.text("F"),
        metadata=_metadata(kind, fields, {v: line.value for v, line in chosen.items()}),
        places=found,
        troubles=list(fields.twice(_ONCE, places)),
    )


def _metadata(kind: str, fields: Fields, text: dict[str, str]) -> Metadata:
    authors, et_al = read_names(x.value for x in fields.all("A"))
    editors, _ = read_names(x.value for x in fields.all("E"))
    serials = [x.value for x in fields.all("@")]
    doi = text.get("DOI", "")
    number = fields.text("M")
    return Metadata(
        type=TYPES.get(kind, (0, ""))[1],
        title=text.get("title", ""),
        author=authors,
        et_al=et_al,
        editor=editors,
        issued=parse_written(text.get("issued", "") or fields.text("8")),
        accessed=parse_written(fields.text("[")),
        container_title=text.get("container-title", ""),
        collection_title=text.get("collection-title", ""),
        volume=text.get("volume", ""),
        issue=text.get("issue", ""),
        page=text.get("page", ""),
        number=text.get("number", ""),
        edition=text.get("edition", ""),
        genre=text.get("genre", "") if kind != "Journal Article" else "",
        publisher=text.get("publisher", ""),
        publisher_place=text.get("publisher-place", ""),
        doi=serial_numbers.doi_of(doi) if doi else "",
        arxiv=serial_numbers.arxiv(x.value for x in fields.all("M", "U", "R", "J")),
        pmid=number
        if number.isdecimal() and fields.text("~").lower() in ("pubmed", "medline", "nlm")
        else "",
        isbn=serial_numbers.isbn(serials),
        issn=serial_numbers.issns(serials),
        url=text.get("URL", ""),
        language=text.get("language", ""),
    )
