"""Hayagriva (.yaml, .yml), Typst's own format, to a `Document`: a mapping from keys to entries, with what they stand in.

Source: Hayagriva, docs/file-format.md. What an entry lacks it has from its parents, the first that says it counting.
"""

from __future__ import annotations

import re

from citecheck import identifiers
from citecheck.dates import parse_written
from citecheck.formats.hayagriva import TYPES, WHOLE, WITHIN
from citecheck.inputs import serial_numbers
from citecheck.inputs.items import Item, Trouble, document_of, twice
from citecheck.inputs.nodes import Listing, Mapping, Node, Scalar, scalar_of, text_of, values_of
from citecheck.inputs.people import OTHERS, read_name
from citecheck.inputs.yaml_items import items_in
from citecheck.model import Document, Metadata, Name

# CSL variable -> the field an entry has for it, and whether its parents may have it in its place.
_FIELDS = {
    "title": ("title", False),
    "issued": ("date", True),
    "volume": ("volume", True),
    "issue": ("issue", True),
    "page": ("page-range", False),
    "edition": ("edition", True),
    "genre": ("genre", False),
    "publisher": ("publisher", True),
    "publisher-place": ("location", True),
    "URL": ("url", False),
    "language": ("language", True),
}
_MOST_PARENTS = 10
# "\\$" is the character itself; braces keep capitals, and dollars set mathematics.
_MARK_UP = re.compile(r"\\(.)|[{}$]", re.DOTALL)
_NO_ENTRY = "This is no entry, which is a mapping with a type and a title; it was passed over."


def read(text: str, path: str) -> Document:
    """The references of a Hayagriva file, with the place of each value.

    Problems: `parse-error` (from there on nothing could be read, or an entry is none), `duplicate-field`, and those of
    `items.document_of`.
    """
    troubles: list[Trouble] = []
    return document_of(text, path, "hayagriva", items_in(text, path, troubles, _entry), troubles)


def _entry(key: Scalar | None, node: Node) -> Item | str | None:
    if key is not None and isinstance(node, Mapping):
        return _item(key, node)
    return _NO_ENTRY if key is None or not isinstance(node, Scalar) or node.value else None


def _item(key: Scalar, entry: Mapping) -> Item:
    parents = _parents(entry)
    kind = text_of(entry.get("type")).lower()
    container, series = _container(kind, parents)
    found = {
        v: _field(field, entry, parents if inherited else []) for v, (field, inherited) in _FIELDS.items()
    }
    found["container-title"] = _formatted(container.get("title")) if container else None
    found["collection-title"] = _formatted(series.get("title")) if series else None
    serial = entry.get("serial-number")
    found["DOI"] = scalar_of(serial.get("doi", "DOI")) if isinstance(serial, Mapping) else None
    found["DOI"] = found["DOI"] or scalar_of(entry.get("doi"))
    places = {v: (s.start, s.end) for v, s in found.items() if s}
    if authors := entry.get("author"):
        places["author"] = authors.start, authors.end
    troubles = [twice(name.value, name.start, name.end) for name in entry.twice()]
    return Item(
        start=key.start,
        end=entry.end,
        type=kind or "entry",
        key=key.value,
        metadata=_metadata(kind, entry, parents, {v: s.value.strip() for v, s in found.items() if s}),
        places=places,
        troubles=troubles,
    )


def _parents(entry: Mapping) -> list[Mapping]:
    """What the entry stands in, and what that stands in."""
    found: list[Mapping] = []
    waiting = [entry]
    while waiting and len(found) < _MOST_PARENTS:
        own = [p for p in values_of(waiting.pop(0).get("parent")) if isinstance(p, Mapping)]
        found += own
        waiting += own
    return found


def _container(kind: str, parents: list[Mapping]) -> tuple[Mapping | None, Mapping | None]:
    """What holds the work, and the series: of what stands for itself the only parent is its series."""
    titled = [p for p in parents if p.get("title")]
    if kind in WHOLE and len(titled) == 1:
        return None, titled[0]
    return (titled[0] if titled else None), (titled[1] if len(titled) > 1 else None)


def _field(name: str, entry: Mapping, parents: list[Mapping]) -> Scalar | None:
    for node in (entry, *parents):
        found = node.get(name)
        if name == "location" and not found and isinstance(publisher := node.get("publisher"), Mapping):
            found = publisher.get("location")
        if value := (
            _formatted(found) if name in ("title", "publisher", "location", "genre") else _plain(found)
        ):
            return value
    return None


def _plain(node: Node | None) -> Scalar | None:
    """A value, or the one of a mapping that says more about it."""
    return scalar_of(node.get("value", "name") if isinstance(node, Mapping) else node)


def _formatted(node: Node | None) -> Scalar | None:
    """A text that may hold Typst's mark-up, without it."""
    found = _plain(node)
    if not found or not any(mark in found.value for mark in "\\{}$"):
        return found
    return Scalar(_MARK_UP.sub(lambda m: m[1] or "", found.value), found.start, found.end, quoted=True)


def _metadata(kind: str, entry: Mapping, parents: list[Mapping], text: dict[str, str]) -> Metadata:
    author, et_al = _people(entry.get("author"))
    serial = _serial(entry, parents)
    url = entry.get("url")
    doi = text.get("DOI", "")
    within = (text_of(p.get("type")).lower() for p in parents)
    csl_type = next((WITHIN[kind, w] for w in within if (kind, w) in WITHIN), TYPES.get(kind, ""))
    arxiv = serial.get("arxiv", "")
    named = text.get("URL", ""), text.get("container-title", ""), doi, serial.get("serial", "")
    plain = ("title", "volume", "issue", "page", "edition", "genre", "publisher", "language")
    return Metadata(
        **{v: text.get(v, "") for v in plain},
        type="article" if csl_type == "article-journal" and arxiv and not parents else csl_type,
        author=author,
        et_al=et_al,
        editor=_people(entry.get("editor") or _inherited("editor", parents))[0],
        translator=_people(_affiliated(entry, "translator"))[0],
        issued=parse_written(text.get("issued", "")),
        accessed=parse_written(text_of(url.get("date"))) if isinstance(url, Mapping) else None,
        container_title=text.get("container-title", ""),
        collection_title=text.get("collection-title", ""),
        number=serial.get("serial", "") if kind == "report" else "",
        publisher_place=text.get("publisher-place", ""),
        doi=serial_numbers.doi_of(doi) if doi else "",
        arxiv=arxiv.removeprefix("arXiv:") or serial_numbers.arxiv(named),
        pmid=serial.get("pmid", ""),
        pmcid=identifiers.find_pmcid(f"PMCID {serial.get('pmcid', '')}") or serial.get("pmcid", ""),
        isbn=serial_numbers.isbn([serial.get("isbn", "")]) or serial.get("isbn", ""),
        issn=serial_numbers.issns([serial.get("issn", "")]),
        url=text.get("URL", ""),
    )


def _serial(entry: Mapping, parents: list[Mapping]) -> dict[str, str]:
    """The numbers of a work by their kind, "serial" for one without; ISBN and ISSN may be those of what it stands in."""
    found: dict[str, str] = {}
    for node in (entry, *parents):
        numbers = node.get("serial-number")
        pairs = (
            [(k.value.lower(), text_of(v)) for k, v in numbers.pairs] if isinstance(numbers, Mapping) else []
        )
        if isinstance(numbers, Scalar):
            pairs = [("serial", numbers.value)]
        pairs += [(kind, text_of(node.get(kind))) for kind in ("isbn", "issn")]
        for kind, number in pairs:
            if number and (node is entry or kind in ("isbn", "issn")):
                found.setdefault(kind, number.strip())
    return found


def _inherited(field: str, parents: list[Mapping]) -> Node | None:
    return next((found for p in parents if (found := p.get(field))), None)


def _affiliated(entry: Mapping, role: str) -> Node | None:
    for group in values_of(entry.get("affiliated")):
        if isinstance(group, Mapping) and text_of(group.get("role")).lower() == role:
            return group.get("names")
    return None


def _people(node: Node | None) -> tuple[tuple[Name, ...], bool]:
    """The names, and whether one of them says that the list was cut."""
    names: list[Name] = []
    et_al = False
    for value in values_of(node) if not isinstance(node, Mapping) else (node,):
        if text_of(value).strip().lower() in OTHERS:
            et_al = True
        elif (name := _name(value)) and name != Name():
            names.append(name)
    return tuple(names), et_al


def _name(node: Node) -> Name | None:
    if isinstance(node, Mapping):
        parts = {p: text_of(node.get(f)).strip() for p, f in _PARTS.items()}
        return Name(**parts) if parts["given"] else read_name(parts["family"])
    return None if isinstance(node, Listing) else read_name(node.value)


_PARTS = {"family": "name", "given": "given-name", "particle": "prefix", "suffix": "suffix"}
