"""RIS (.ris), in the dialects of Zotero, Mendeley, EndNote, publishers and databases, to a `Document`.

The 2001 and the 2011 specification name the same things by different tags, and programs mix both; of several tags for one
field, the one that holds the fullest form counts (JF before JO before JA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck import identifiers
from citecheck.dates import parse_written
from citecheck.formats.ris import TYPES
from citecheck.inputs import serial_numbers
from citecheck.inputs.items import Item, Trouble, document_of
from citecheck.inputs.people import read_names
from citecheck.inputs.tagged import Fields, Line, lines, places_of
from citecheck.model import Document, Metadata, PartialDate
from citecheck.places import Places

_TAG = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]{0,4}(?P<tag>[A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t]|(?=[\r\n]|\Z))")
_ONCE = ("TI", "T1", "PY", "Y1", "VL", "IS", "SP", "EP", "DO")
_IN_BOOK = frozenset({"CHAP", "ECHAP", "CPAPER", "CONF", "ENCYC", "DICT"})
_BOOKS = frozenset(
    {"BOOK", "EBOOK", "EDBOOK", "CLSWK", "SER", "RPRT", "GOVDOC", "THES", "COMP", "DATA", "PAMP"}
)
# Their "IS" and "C7" are the document's own number.
_NUMBERED = frozenset({"RPRT", "GOVDOC", "PAT", "STAND", "STAT", "BILL", "LEGAL"})

# CSL variable -> the tags that may hold it, the first that is there counting.
_TAGS: dict[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT"),
    "author": ("AU", "A1"),
    "issued": ("PY", "Y1", "DA"),
    "container-title": ("JF", "T2", "JO", "BT", "JA", "J2", "J1"),
    "collection-title": ("T3",),
    "volume": ("VL",),
    "issue": ("IS", "CP"),
    "number": ("C7",),
    "edition": ("ET",),
    "genre": ("M3",),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "DOI": ("DO", "DI"),
    "URL": ("UR", "L2", "LK"),
    "language": ("LA",),
}
_OF_TYPE: tuple[tuple[frozenset[str], dict[str, tuple[str, ...]]], ...] = (
    (_BOOKS, {"title": ("TI", "T1", "BT", "CT"), "container-title": (), "collection-title": ("T3", "T2")}),
    (_IN_BOOK, {"container-title": ("BT", "T2", "JF", "JO", "C3")}),
    (frozenset({"CPAPER", "CONF"}), {"container-title": ("C3", "BT", "T2", "JF", "JO")}),
    (_NUMBERED, {"issue": (), "number": ("IS", "C7", "M1")}),
)  # fmt: skip
_PUBMED = frozenset({"nlm", "pubmed", "medline"})


def read(text: str, path: str) -> Document:
    """The references of a RIS file: what stands from TY to ER, or to the next TY.

    Problems: `parse-error` for a missing ER and for lines before the first TY, `duplicate-field`, and those of
    `items.document_of`.
    """
    stray: list[Trouble] = []
    places = Places(text)
    return document_of(text, path, "ris", (_item(g, places) for g in _groups(text, stray)), stray)


def _groups(text: str, stray: list[Trouble]) -> Iterator[list[Line]]:
    """The lines of one reference after the other, TY first and ER, if it is there, last."""
    group: list[Line] = []
    for line in lines(text, _TAG):
        if line.tag == "TY":
            if group:
                yield group
            group = [line]
        elif group:
            group.append(line)
            if line.tag == "ER":
                yield group
                group = []
        elif not stray and line.tag != "ER":
            message = "Lines stand outside of any reference (before TY, or behind ER) and were not read. Put TY before them."
            stray.append(Trouble("parse-error", message, line.at, line.end or line.at + 2))
    if group:
        yield group


def _item(group: Sequence[Line], places: Places) -> Item:
    kind = group[0].value.upper()
    fields = Fields(group[1:-1] if group[-1].tag == "ER" else group[1:])
    chosen = {variable: line for variable, tags in _tags(kind).items() if (line := fields.first(*tags))}
    item = Item(
        start=group[0].at,
        end=group[-1].at + len("ER  -") if group[-1].tag == "ER" else max(x.end for x in group),
        type=kind or "GEN",
        key="" if (key := fields.text("ID")).isdecimal() else key,  # EndNote counts its records there
        troubles=list(fields.twice(_ONCE, places)),
    )
    if group[-1].tag != "ER":
        message = "The line that ends this reference (ER  -) is missing; if the file was cut off, fields are missing too."
        item.troubles.append(Trouble("parse-error", message, item.start, item.start + 2))
    item.metadata = _metadata(kind, fields, chosen)
    item.places = _places(fields, chosen)
    return item


def _tags(kind: str) -> dict[str, tuple[str, ...]]:
    tags = dict(_TAGS)
    for kinds, theirs in _OF_TYPE:
        if kind in kinds:
            tags |= theirs
    return tags


def _metadata(kind: str, fields: Fields, chosen: dict[str, Line]) -> Metadata:
    text = {variable: line.value for variable, line in chosen.items()}
    authors, et_al = read_names(line.value for line in fields.all("AU", "A1"))
    editors, _ = read_names(line.value for line in fields.all("ED", "A2"))
    translators, _ = read_names(line.value for line in fields.all("A4"))
    serials = [line.value for line in fields.all("SN", "BN")]
    doi = _doi(fields)
    if doi is not None:
        chosen["DOI"] = doi
    page = _page(fields)
    metadata = Metadata(
        type=TYPES.get(kind, ""),
        title=text.get("title", ""),
        author=authors,
        et_al=et_al,
        editor=editors,
        translator=translators,
        issued=_issued(fields),
        accessed=parse_written(fields.text("Y2")),
        container_title=text.get("container-title", ""),
        collection_title=text.get("collection-title", ""),
        volume=text.get("volume", ""),
        issue=text.get("issue", ""),
        page=page,
        number=text.get("number", ""),
        edition=text.get("edition", ""),
        genre="" if serial_numbers.is_doi(text.get("genre", "")) else text.get("genre", ""),
        publisher=text.get("publisher", ""),
        publisher_place=text.get("publisher-place", ""),
        doi=serial_numbers.doi_of(doi.value) if doi else "",
        arxiv=_arxiv(fields),
        pmid=_pmid(fields),
        pmcid=_pmcid(fields),
        isbn=serial_numbers.isbn(serials),
        issn=serial_numbers.issns(serials),
        url=text.get("URL", ""),
        language=text.get("language", ""),
    )
    if (
        metadata.page == metadata.number
    ):  # an article number is written in both places, for programs that know only one
        metadata = replace(metadata, page="")
    preprint = metadata.type == "manuscript" and (metadata.arxiv or metadata.doi)
    return replace(metadata, type="article") if preprint else metadata


def _issued(fields: Fields) -> PartialDate | None:
    """The year of PY or Y1, with the month and day of DA where that is of the same year."""
    found = [d for line in fields.all("PY", "Y1") if (d := parse_written(line.value))]
    full = parse_written(fields.text("DA"))
    if not found:
        return full
    date = max(found, key=lambda d: (bool(d.month), bool(d.suffix)))
    fuller = full is not None and full.year == date.year and full.month and not date.month
    return replace(date, month=full.month, day=full.day) if full and fuller else date


def _page(fields: Fields) -> str:
    """The pages as typed: SP alone where it holds a range already, else SP and EP."""
    first, last = fields.text("SP"), fields.text("EP")
    if not first or not last or last == first or "-" in first or "–" in first:
        return first or last
    return f"{first}-{last}"


def _doi(fields: Fields) -> Line | None:
    """The line that holds the DOI: its own, or one that holds a DOI and nothing else."""
    if line := fields.first("DO", "DI"):
        return line
    return next(
        (x for x in fields.all("UR", "M3", "N1", "L3", "ID", "AN") if serial_numbers.is_doi(x.value)), None
    )


def _arxiv(fields: Fields) -> str:
    named = fields.all("AN", "UR", "DO", "JF", "JO", "JA", "T2", "M3", "PB", "N1")
    return serial_numbers.arxiv(line.value for line in named)


def _pmid(fields: Fields) -> str:
    """The PubMed number: said to be one, or the accession number where PubMed is the database."""
    number = fields.text("AN")
    from_pubmed = {fields.text(t).lower() for t in ("DP", "DB")} & _PUBMED
    if from_pubmed and number.isdecimal():
        return number
    return next((p for x in fields.all("AN", "N1", "ID") if (p := identifiers.find_pmid(x.value))), "")


def _pmcid(fields: Fields) -> str:
    """The number in PubMed Central: EndNote has it in C2, other programs where they have notes and addresses."""
    named = fields.all("C2", "AN", "N1", "ID", "UR", "L1", "L2")
    return next((p for x in named if (p := identifiers.find_pmcid(x.value))), "")


def _places(fields: Fields, chosen: dict[str, Line]) -> dict[str, tuple[int, int]]:
    found = places_of(chosen)
    if authors := fields.all("AU", "A1"):
        found["author"] = authors[0].start, authors[-1].end
    if pages := fields.all("SP", "EP")[:2]:
        found["page"] = pages[0].start, pages[-1].end
    return found
