"""PubMed's own export (.nbib: MEDLINE's tagged lines) to a `Document`.

Tags as in NLM's "MEDLINE/PubMed Data Element (Field) Descriptions". Full names (FAU) count before short ones (AU), the
journal's title (JT) before its abbreviation (TA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck import identifiers
from citecheck.dates import parse_written
from citecheck.inputs import serial_numbers
from citecheck.inputs.items import Item, document_of
from citecheck.inputs.people import read_names
from citecheck.inputs.tagged import Fields, Line, groups, places_of
from citecheck.model import Document, Metadata, Name
from citecheck.places import Places

# A tag is padded to four characters; a line that goes on with a value begins with six blanks.
_TAG = re.compile(
    r"(?:\A|(?<=[\r\n]))(?=[A-Z][A-Z0-9 ]{3}-)(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: |(?=[\r\n]|\Z))"
)
_ONCE = ("TI", "VI", "IP", "PG", "JT", "TA")
# CSL variable -> the tags that may hold it, the first that is there counting.
_TAGS = {
    "title": ("TI",),
    "author": ("FAU", "AU"),
    "issued": ("DP",),
    "container-title": ("JT", "TA", "BTI"),
    "collection-title": ("CTI",),
    "volume": ("VI",),
    "issue": ("IP",),
    "page": ("PG",),
    "publisher": ("PB",),
    "publisher-place": ("PL",),
    "language": ("LA",),
}
# Type of publication -> CSL type; any other in a journal is an article.
_TYPES = {"preprint": "article", "book": "book", "book chapter": "chapter", "dataset": "dataset"}
_DOI = re.compile(r"(?P<doi>10\.\d{4,9}/\S{1,300})\s{0,9}\[doi\]", re.IGNORECASE)


def read(text: str, path: str) -> Document:
    """The references of a PubMed file, one for each PMID. Problems: `duplicate-field`, and those of `items.document_of`."""
    return document_of(text, path, "nbib", _items(text))


def _items(text: str) -> Iterator[Item]:
    places = Places(text)
    for group in groups(text, _TAG, "PMID"):
        yield _item(group, places)


def _item(group: Sequence[Line], places: Places) -> Item:
    fields = Fields(group)
    chosen = {variable: line for variable, tags in _TAGS.items() if (line := fields.first(*tags))}
    doi = next((m for x in fields.all("LID", "AID", "SO") if (m := _DOI.search(x.value))), None)
    return Item(
        start=group[0].at,
        end=max(line.end for line in group) or group[-1].at + 4,
        type=fields.text("PT") or "PMID",
        metadata=_metadata(fields, chosen, doi["doi"] if doi else ""),
        places=_places(fields, chosen, doi["doi"] if doi else ""),
        troubles=list(fields.twice(_ONCE, places)),
    )


def _metadata(fields: Fields, chosen: dict[str, Line], doi: str) -> Metadata:
    text = {variable: line.value for variable, line in chosen.items()}
    authors, et_al = _authors(fields)
    editors, _ = read_names(x.value for x in fields.all("FED") or fields.all("ED"))
    serials = [x.value for x in fields.all("IS", "ISBN")]
    named = (x.value for x in fields.all("LID", "AID", "JT", "TA", "GR"))
    return Metadata(
        type=_type(fields),
        title=text.get("title", "") or fields.text("BTI"),
        author=authors,
        et_al=et_al,
        editor=editors,
        issued=parse_written(fields.text("DP")),
        container_title=text.get("container-title", "") if fields.text("TI") else "",
        collection_title=text.get("collection-title", ""),
        volume=text.get("volume", ""),
        issue=text.get("issue", ""),
        page=text.get("page", ""),
        publisher=text.get("publisher", ""),
        publisher_place="" if fields.text("JT", "TA") else text.get("publisher-place", ""),
        doi=serial_numbers.doi_of(doi) if doi else "",
        arxiv=serial_numbers.arxiv(named),
        pmid=fields.text("PMID").split(" ")[0],
        pmcid=identifiers.find_pmcid(fields.text("PMC")),
        isbn=serial_numbers.isbn(x.value for x in fields.all("ISBN")),
        issn=serial_numbers.issns(serials),
        language=text.get("language", ""),
    )


def _authors(fields: Fields) -> tuple[tuple[Name, ...], bool]:
    """The people and the groups (CN) in the order in which they stand."""
    people = "FAU" if fields.all("FAU") else "AU"
    lines = fields.all(people, "CN")
    return read_names(f"{x.value.rstrip(',')}," if x.tag == "CN" else x.value for x in lines)


def _type(fields: Fields) -> str:
    kinds = [_TYPES[k] for x in fields.all("PT") if (k := x.value.lower()) in _TYPES]
    if kinds:
        return kinds[0]
    if fields.text("BTI"):
        return "chapter" if fields.text("TI") else "book"
    return "article-journal" if fields.text("JT", "TA") else ""


def _places(fields: Fields, chosen: dict[str, Line], doi: str) -> dict[str, tuple[int, int]]:
    found = places_of(chosen)
    people = fields.all("FAU") or fields.all("AU")
    if people:
        found["author"] = people[0].start, people[-1].end
    if line := next((x for x in fields.all("LID", "AID", "SO") if doi and doi in x.value), None):
        at = line.start + line.value.index(doi)
        if line.end - line.start == len(line.value):  # else it goes over several lines
            found["DOI"] = at, at + len(doi)
    return found
