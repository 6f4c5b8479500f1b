"""EndNote's XML export (.xml) to a `Document`, as EndNote, Zotero, Mendeley and JabRef write it.

Values may be wrapped in `style` tags, one for each run of one face; a journal's name stands in `secondary-title`, in
`periodical`, or in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from citecheck import identifiers
from citecheck.dates import parse_written
from citecheck.formats.endnote import BOOKS, BY_NUMBER, TYPES
from citecheck.inputs import serial_numbers
from citecheck.inputs.files import refusal
from citecheck.inputs.items import Item, document_of
from citecheck.inputs.marked_up import values
from citecheck.inputs.people import read_names
from citecheck.limits import MAX_ITEM
from citecheck.markup.tokens import Start, Text
from citecheck.markup.tree import Element, element_from
from citecheck.markup.xml import HostileXmlError, tokens
from citecheck.model import Document, Metadata, Name, PartialDate

# CSL variable -> the elements that may hold it, the first that says anything counting.
_ELEMENTS = {
    "title": ("title",),
    "container-title": ("secondary-title", "full-title", "alt-title", "abbr-1"),
    "collection-title": ("tertiary-title",),
    "issued": ("year",),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "page": ("pages",),
    "number": ("custom7",),
    "edition": ("edition",),
    "genre": ("work-type",),
    "publisher": ("publisher",),
    "publisher-place": ("pub-location",),
    "DOI": ("electronic-resource-num",),
    "URL": ("url",),
    "language": ("language",),
}


def read(text: str, path: str) -> Document:
    """The references of an EndNote file, with the place of each value.

    Raises InputError for XML that cannot be taken: ill-formed, with declared entities, nested beyond all use.
    """
    try:
        return document_of(text, path, "endnote", _items(text))
    except HostileXmlError as error:
        raise refusal(path, f"this XML cannot be read ({error}); export it again and try once more") from None


def _items(text: str) -> Iterator[Item]:
    stream = tokens(text)
    for token in stream:
        if isinstance(token, Start) and token.name == "record":
            yield _item(element_from(token, stream, MAX_ITEM))


def _item(record: Element) -> Item:
    kind = _kind(record)
    elements = _ELEMENTS
    if kind in BOOKS:
        elements = elements | {
            "container-title": (),
            "collection-title": ("tertiary-title", "secondary-title"),
        }
    chosen = {variable: _text(record, *names) for variable, names in elements.items()}
    doi = chosen["DOI"]
    if doi is None or not serial_numbers.is_doi(doi.text):  # some keep another database's number there
        urls = (e.text() for e in record.all("url"))
        chosen["DOI"] = next((url for url in urls if serial_numbers.is_doi(url.text)), None)
    if chosen["number"] and chosen["page"] and chosen["number"].text == chosen["page"].text:
        chosen["page"] = None
    places = values(chosen)
    if authors := record.first("authors"):
        places["author"] = authors.inside
    return Item(
        start=record.start,
        end=record.end,
        type=kind or "Generic",
        key=_value(record, "label") if _is_key(_value(record, "label")) else "",
        metadata=_metadata(kind, record, {v: text.text if text else "" for v, text in chosen.items()}),
        places=places,
    )


def _kind(record: Element) -> str:
    """EndNote's name of the type; programs write its number, its name, or both."""
    found = record.first("ref-type")
    if found is None:
        return ""
    number, name = found.text().text, found.attributes.get("name", "")
    if name in TYPES:
        return name
    return (
        BY_NUMBER.get(int(number), "") if number.isascii() and number.isdecimal() and len(number) < 4 else ""
    )


def _metadata(kind: str, record: Element, text: Mapping[str, str]) -> Metadata:
    authors, et_al = _people(record, "authors")
    serials = [e.text().text for e in record.all("isbn", "issn")]
    number = _value(record, "accession-num")
    doi = text["DOI"]
    named = (number, text["URL"], text["container-title"], text["number"])
    plain = ("title", "volume", "issue", "page", "number", "edition", "publisher", "language")
    return Metadata(
        **{v: text[v] for v in plain},
        type=TYPES.get(kind, (0, ""))[1],
        author=authors,
        et_al=et_al,
        editor=_people(record, "secondary-authors")[0],
        translator=_people(record, "translated-authors")[0],
        issued=_date(text["issued"], _value(record, "date")),
        accessed=parse_written(_value(record, "access-date")),
        container_title=text["container-title"],
        collection_title=text["collection-title"],
        genre=text["genre"] if kind != "Journal Article" else "",
        publisher_place=text["publisher-place"],
        doi=serial_numbers.doi_of(doi) if doi else "",
        arxiv=serial_numbers.arxiv(named),
        pmid=_pmid(number, _value(record, "remote-database-name")),
        pmcid=identifiers.find_pmcid(_value(record, "custom2")),
        isbn=serial_numbers.isbn(serials),
        issn=serial_numbers.issns(serials),
        url=text["URL"],
    )


def _pmid(number: str, database: str) -> str:
    bare = number.removeprefix("PMID:").strip()
    named = bare != number or database.lower() in ("pubmed", "medline", "nlm")
    return bare if named and bare.isdecimal() else ""


def _date(year: str, further: str) -> PartialDate | None:
    """The year, with the month and day of the further date, which may be "Apr 1" or the whole once more."""
    main = parse_written(year)
    if main is None:
        return parse_written(further)
    full = parse_written(further) or parse_written(f"{further} {main.year}")
    same = full and full.year == main.year
    return replace(main, month=full.month, day=full.day) if full and same and not main.month else main


def _people(record: Element, group: str) -> tuple[tuple[Name, ...], bool]:
    return read_names(e.text().text for g in record.all(group) for e in g.all("author"))


def _value(record: Element, name: str) -> str:
    found = _text(record, name)
    return found.text if found else ""


def _text(record: Element, *names: str) -> Text | None:
    return next((t for name in names for e in record.all(name) if (t := e.text()).text), None)


def _is_key(label: str) -> bool:
    return bool(label) and not any(c.isspace() for c in label) and len(label) < 200
