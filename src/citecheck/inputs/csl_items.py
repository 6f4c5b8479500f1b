"""An item of CSL-JSON or CSL-YAML as nodes to an `Item`, in the dialects of Zotero, Mendeley, Pandoc and Crossref. Pure.

The schema is CSL 1.0.2's csl-data.json; what programs do besides is read as well: numbers for texts, lists of one title,
dates in five shapes, and lines such as "PMID: 123" in the note, where Zotero keeps what CSL has no variable for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from citecheck import dates, identifiers
from citecheck.csl import TEXT_FIELDS
from citecheck.formats.csl import CROSSREF_TYPES
from citecheck.inputs import serial_numbers
from citecheck.inputs.items import Item, twice
from citecheck.inputs.nodes import Listing, Mapping, Node, Scalar, scalar_of, text_of, values_of
from citecheck.inputs.people import OTHERS, read_name
from citecheck.model import Metadata, Name, PartialDate

# CSL variable -> further names it goes by.
_ALSO = {
    "container-title": ("journal", "container-title-short", "journalAbbreviation"),
    "DOI": ("doi",),
    "URL": ("url",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid",),
    "ISBN": ("isbn",),
    "page": ("pages",),
    "number": ("article-number",),
}
_TYPES = CROSSREF_TYPES | {"document": "", "other": ""}
_PLACED = ("title", "container-title", "volume", "issue", "page", "number", "publisher", "DOI", "URL")
_NOTED = re.compile(
    r"^[ \t]{0,9}(?P<name>DOI|PMID|PMCID|arXiv|ISBN)[ \t]{0,9}:[ \t]{0,9}(?P<value>[^\r\n]{1,300})",
    re.M | re.I,
)


def item_of(node: Mapping, key: str = "") -> Item:
    """The item; `key` is the one it has where it has no `id`."""
    texts = {v: scalar_for(node, v) for v in TEXT_FIELDS.values()}
    places = {v: (s.start, s.end) for v in _PLACED if (s := texts[v])}
    if year := _year(node.get("issued")):
        places["issued"] = year.start, year.end
    if authors := node.get("author"):
        places["author"] = authors.start, authors.end
    return Item(
        start=node.start,
        end=node.end,
        type=text_of(node.get("type")) or "item",
        key=text_of(node.get("citation-key")) or text_of(node.get("id")) or key,
        metadata=_metadata(node, {v: s.value.strip() for v, s in texts.items() if s}),
        places=places,
        troubles=[twice(name.value, name.start, name.end) for name in node.twice()],
    )


def scalar_for(node: Mapping, variable: str) -> Scalar | None:
    """The value of a CSL variable, by whatever name it goes."""
    return scalar_of(node.get(variable, *_ALSO.get(variable, ())))


def date_scalars(node: Mapping) -> list[Scalar]:
    """The values that the date of issue is made of: year, month and day, or one text."""
    issued = node.get("issued")
    if isinstance(issued, Listing):
        issued = issued.values[0] if issued.values else None
    year = _year(issued)
    parts = _parts(issued) if isinstance(issued, Mapping) else []
    return parts or ([year] if year else [])


def _metadata(node: Mapping, text: dict[str, str]) -> Metadata:
    noted = {
        m["name"].lower(): m["value"].strip() for m in _NOTED.finditer(text_of(node.get("note"))[:20_000])
    }
    author, et_al = read_people(node.get("author"))
    issns = [text_of(v) for v in values_of(node.get("ISSN", "issn"))]
    doi = text.get("DOI", "") or noted.get("doi", "")
    kind = text.get("type", "")
    plain = {
        a: text.get(v, "")
        for a, v in TEXT_FIELDS.items()
        if a not in ("doi", "type", "arxiv", "pmid", "pmcid", "isbn")
    }
    issued = date_of(node.get("issued"), text_of(node.get("year-suffix")))
    arxiv = text.get("arXiv", "") or noted.get("arxiv", "")
    pmcid = text.get("PMCID", "") or noted.get("pmcid", "")
    return Metadata(
        **plain,
        type=_TYPES.get(kind, kind),
        author=author,
        et_al=et_al or text_of(node.get("et-al")) == "true",
        editor=read_people(node.get("editor"))[0],
        translator=read_people(node.get("translator"))[0],
        issued=issued,
        accessed=date_of(node.get("accessed")),
        doi=serial_numbers.doi_of(doi) if doi else _doi_in_address(text.get("URL", "")),
        arxiv=identifiers.find_arxiv(f"arXiv:{arxiv}") or arxiv
        if arxiv
        else serial_numbers.arxiv(_named(node, text)),
        pmid=text.get("PMID", "") or noted.get("pmid", ""),
        pmcid=identifiers.find_pmcid(f"PMCID {pmcid}") or pmcid,
        isbn=serial_numbers.isbn([text.get("ISBN", ""), noted.get("isbn", "")]) or text.get("ISBN", ""),
        issn=serial_numbers.issns(issns) or tuple(filter(None, issns)),
    )


def _doi_in_address(url: str) -> str:
    return serial_numbers.doi_of(url) if serial_numbers.is_doi(url) else ""


def _named(node: Mapping, text: dict[str, str]) -> Iterable[str]:
    """Where an arXiv number stands when it has no field of its own."""
    return (text.get("number", ""), text.get("URL", ""), text.get("DOI", ""), text.get("container-title", ""),
            text.get("publisher", ""), text_of(node.get("note")), text_of(node.get("archive_location")))  # fmt: skip


def read_people(node: Node | None) -> tuple[tuple[Name, ...], bool]:
    """The names, and whether one of them says that the list was cut."""
    names: list[Name] = []
    et_al = False
    for value in values_of(node):
        if _cuts(value):
            et_al = True
        elif name := _name(value):
            names.append(name)
    return tuple(names), et_al


def _cuts(node: Node) -> bool:
    """Whether a name stands for those that are left out."""
    if isinstance(node, Mapping):
        written = "" if node.get("given") else text_of(node.get("literal", "name", "family"))
    else:
        written = text_of(node)
    return written.strip().lower() in OTHERS


def _name(node: Node) -> Name | None:
    """One name: an object with its parts, or a text as people write it."""
    if not isinstance(node, Mapping):
        return read_name(text_of(node))
    name = Name(
        family=text_of(node.get("family")).strip(),
        given=text_of(node.get("given")).strip(),
        particle=(
            text_of(node.get("non-dropping-particle")) or text_of(node.get("dropping-particle"))
        ).strip(),
        suffix=text_of(node.get("suffix")).strip(),
        literal=text_of(node.get("literal", "name")).strip(),
    )
    return name if name != Name() else None


def date_of(node: Node | None, suffix: str = "") -> PartialDate | None:
    """A date as `date-parts`, `raw`, `literal`, year with month and day, or a text; of several the first."""
    if isinstance(node, Listing):
        node = node.values[0] if node.values else None
    if isinstance(node, Scalar):
        return _with(dates.parse_written(node.value), suffix)
    if not isinstance(node, Mapping):
        return None
    if parts := _parts(node):
        month, day = (*(_small(p.value) for p in parts[1:3]), 0, 0)[:2]
        found = dates.parse_written(parts[0].value)
        return dates.of_numbers(found.year, month, day, suffix=suffix or found.suffix) if found else None
    written = text_of(node.get("raw")) or text_of(node.get("literal"))
    return _with(dates.parse_written(written), suffix or text_of(node.get("year-suffix")))


def _small(number: str) -> int:
    return int(number) if number.isdecimal() and len(number) < 3 else 0


def _parts(node: Mapping) -> list[Scalar]:
    """Year, month and day, as many as there are."""
    listed = node.get("date-parts")
    first = listed.values[0] if isinstance(listed, Listing) and listed.values else None
    values = (
        first.values if isinstance(first, Listing) else listed.values if isinstance(listed, Listing) else ()
    )
    if not values:
        values = tuple(v for k in ("year", "month", "day") if (v := node.get(k)))
    return [v for v in values if isinstance(v, Scalar) and v.value.strip()]


def _year(node: Node | None) -> Scalar | None:
    """Where the year stands."""
    if isinstance(node, Listing):
        node = node.values[0] if node.values else None
    if isinstance(node, Mapping):
        parts = _parts(node)
        return parts[0] if parts else scalar_of(node.get("raw")) or scalar_of(node.get("literal"))
    return scalar_of(node)


def _with(date: PartialDate | None, suffix: str) -> PartialDate | None:
    return (
        PartialDate(year=date.year, month=date.month, day=date.day, suffix=suffix or date.suffix)
        if date
        else None
    )
