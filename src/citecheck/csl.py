"""Metadata to and from CSL-JSON, the one vocabulary of every machine output, the lock and the configuration.

CSL variable names as in the CSL 1.0.2 specification, appendix IV; `arXiv` and `et-al` are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.model import Metadata, Name, PartialDate

# Metadata attribute -> CSL variable, for the fields that are plain strings. The order is the order of output.
TEXT_FIELDS = {
    "type": "type",
    "title": "title",
    "container_title": "container-title",
    "collection_title": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "edition": "edition",
    "genre": "genre",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "doi": "DOI",
    "arxiv": "arXiv",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "url": "URL",
    "language": "language",
}


def name_to_csl(name: Name) -> dict[str, str]:
    """One name as a CSL name object; empty parts are left out."""
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {k: v for k, v in parts.items() if v}


def date_to_csl(date: PartialDate) -> dict[str, Any]:
    """A date as `{"date-parts": [[2012, 5, 29]]}`; the letter of "2003a" goes to "year-suffix"."""
    parts = [p for p in (date.year, date.month, date.day) if p is not None]
    return {"date-parts": [parts]} | ({"year-suffix": date.suffix} if date.suffix else {})


def to_csl(metadata: Metadata) -> dict[str, Any]:
    """The metadata as a CSL-JSON item; absent fields are left out."""
    item: dict[str, Any] = {}
    for attribute, variable in TEXT_FIELDS.items():
        if value := getattr(metadata, attribute):
            item[variable] = value
        if attribute == "title":
            if metadata.author:
                item["author"] = [name_to_csl(n) for n in metadata.author]
            if metadata.et_al:
                item["et-al"] = True
            if metadata.editor:
                item["editor"] = [name_to_csl(n) for n in metadata.editor]
            if metadata.translator:
                item["translator"] = [name_to_csl(n) for n in metadata.translator]
            if metadata.issued:
                item["issued"] = date_to_csl(metadata.issued)
            if metadata.accessed:
                item["accessed"] = date_to_csl(metadata.accessed)
    if metadata.number and not metadata.page and metadata.type in ("", "article", "article-journal"):
        item["article-number"] = (
            metadata.number
        )  # Crossref's name for what CSL 1.0.2 calls the number of an article
    if metadata.issn:
        item["ISSN"] = list(metadata.issn)
    return item


def text_of(value: object) -> str:
    """A JSON value as text: strings and numbers as they are, the first item of a list, anything else empty."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def name_from_csl(value: object) -> Name:
    """A name from a CSL name object; anything else gives an empty name."""
    if not isinstance(value, Mapping):
        return Name()
    return Name(
        family=text_of(value.get("family")),
        given=text_of(value.get("given")),
        particle=text_of(value.get("non-dropping-particle") or value.get("dropping-particle")),
        suffix=text_of(value.get("suffix")),
        literal=text_of(value.get("literal")),
    )


def date_from_csl(value: object) -> PartialDate | None:
    """A date from `{"date-parts": [[y, m, d]]}`, or None where there is no year (`[[null]]` occurs at Crossref)."""
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers: list[int | None] = []
    for part in first if isinstance(first, list) else []:
        digits = text_of(part)
        numbers.append(int(digits) if digits.isdecimal() and len(digits) <= 4 else None)
    if not numbers or numbers[0] is None:
        return None
    month, day = ([*numbers[1:], None, None])[:2]
    return PartialDate(year=numbers[0], month=month, day=day, suffix=text_of(value.get("year-suffix")))


def from_csl(item: Mapping[str, Any]) -> Metadata:
    """Metadata from a CSL-JSON item; unknown or ill-typed fields are ignored, never guessed."""
    texts: dict[str, Any] = {
        attribute: text_of(item.get(variable)) for attribute, variable in TEXT_FIELDS.items()
    }
    people: dict[str, Any] = {
        role: tuple(n for n in map(name_from_csl, item.get(role) or []) if n != Name())
        for role in ("author", "editor", "translator")
        if isinstance(item.get(role), list)
    }
    issn = item.get("ISSN")
    return Metadata(
        **texts,
        **people,
        et_al=item.get("et-al") is True,
        issued=date_from_csl(item.get("issued")),
        accessed=date_from_csl(item.get("accessed")),
        issn=tuple(map(text_of, issn)) if isinstance(issn, list) else (),
    )
