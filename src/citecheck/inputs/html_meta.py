"""References in the metadata of a web page (`citation_reference`), as publishers write them for search engines.

They are plain text, or fields in a row: "citation_title=…; citation_author=…; citation_doi=…". Source: Google Scholar's
"Inclusion Guidelines for Webmasters" for the names of fields; pages of PLOS, Springer, Distill and OJS for both shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.dates import parse_written
from citecheck.inputs import serial_numbers
from citecheck.inputs.items import Item, document_of
from citecheck.inputs.marked_up import Draft, completed
from citecheck.inputs.people import read_names
from citecheck.limits import MAX_REFERENCES
from citecheck.markup.html import tokens
from citecheck.markup.tokens import Start, Text
from citecheck.model import Document, Metadata
from citecheck.text import squeeze

_NAME = "citation_reference"
_NEXT = re.compile(r";\s{0,9}(?=citation_[a-z_]{2,40}\s{0,3}=)")
_FIELD = re.compile(r"\s{0,9}citation_(?P<name>[a-z_]{2,40})\s{0,3}=(?P<value>.*)", re.DOTALL)
_CONTAINERS = ("journal_title", "inbook_title", "conference_title", "book_title", "journal_abbrev")
_DATES = ("publication_date", "date", "year", "online_date")
_SHORTEST = 20  # characters of a text; pages without references say "-"


def read_metadata(text: str, path: str) -> Document:
    """The references that a page's metadata name, each at its tag; none is no error."""
    items = list(completed(_drafts(text))) if _NAME in text.lower() else []
    return document_of(text, path, "html", items)


def _drafts(text: str) -> Iterator[Draft]:
    found = 0
    for token in tokens(text):
        if not isinstance(token, Start) or token.name != "meta":
            continue
        content = squeeze(token.attributes.get("content", ""))
        if token.attributes.get("name", "").lower() != _NAME or found > MAX_REFERENCES:
            continue
        item = Item(start=token.start, end=token.end, type="")
        fields = _fields(content)
        if fields:
            item.metadata = _metadata(fields)
            yield Draft(item)
        elif len(content) >= _SHORTEST:
            yield Draft(item, Text(content, (*[token.start] * len(content), token.end)))
        found += 1


def _fields(content: str) -> dict[str, list[str]]:
    """Field -> its values, in order; none where the content is plain text."""
    if not _FIELD.match(content):
        return {}
    fields: dict[str, list[str]] = {}
    for part in _NEXT.split(content.rstrip("; ")):
        field = _FIELD.match(part)
        if field and field["value"].strip():
            fields.setdefault(field["name"], []).append(field["value"].strip())
    return fields


def _metadata(fields: dict[str, list[str]]) -> Metadata:
    def first(*names: str) -> str:
        return next((fields[name][0] for name in names if name in fields), "")

    author, et_al = read_names(_authors(fields.get("author", []) + fields.get("authors", [])))
    container, doi = first(*_CONTAINERS), first("doi")
    pages = "-".join(filter(None, (first("firstpage"), first("lastpage"))))
    return Metadata(
        type="article-journal" if first("journal_title", "journal_abbrev") else "",
        title=first("title"),
        author=author,
        et_al=et_al,
        issued=parse_written(first(*_DATES).replace("/", "-")),
        container_title=container,
        volume=first("volume"),
        issue=first("issue", "number"),
        page=first("pages") or pages,
        publisher=first("publisher"),
        doi=serial_numbers.doi_of(doi) if doi else "",
        pmid=first("pmid"),
        isbn=serial_numbers.isbn([first("isbn")]),
    )


def _authors(written: Sequence[str]) -> Iterator[str]:
    """One name each; of several in one field, those parted by semicolons, or by more commas than one name has."""
    for value in written:
        parts = [p.strip() for p in value.split(";" if ";" in value else ",")]
        if ";" in value or len(parts) > 2 or (len(parts) == 2 and all(" " in p for p in parts)):
            yield from filter(None, parts)
        else:
            yield value
