"""A book of Open Library -> Work: an edition found by its ISBN, or a work found by its title. Never raises on odd data.

The authors of a *work* are those of all its editions, narrators and translators included, and its year is that of the
first edition; so a search gives a title and names to recognise a book by, and no year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citecheck.model import Metadata, Name, PartialDate, Work
from citecheck.names import looks_like_organisation, parse_name
from citecheck.sources.plain import field, listed, mapping, plain, texts

FIELDS = "key,title,subtitle,author_name"
_YEAR = re.compile(r"\b(1[4-9][0-9]{2}|20[0-9]{2})\b")


def isbn13(isbn: str) -> str:
    """The ISBN in its form of thirteen digits (ISO 2108), so that both forms of one book are equal."""
    if len(isbn) != 10:
        return isbn
    body = "978" + isbn[:9]
    if not body.isdigit():
        return isbn
    return body + str(-sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(body)) % 10)


def work_from_edition(record: Mapping[str, Any]) -> Work:
    """One edition of `/api/books?jscmd=data`."""
    key, ids = field(record.get("key")), mapping(record.get("identifiers"))
    isbns = [*texts(ids.get("isbn_13")), *texts(ids.get("isbn_10"))]
    year = _YEAR.search(plain(record.get("publish_date")))
    issued = PartialDate(year=int(year[1])) if year else None
    publishers = [plain(mapping(p).get("name")) for p in listed(record.get("publishers"))]
    titles = _titles(record)
    names = [plain(mapping(a).get("name")) for a in listed(record.get("authors"))]
    return Work(
        source="openlibrary",
        id=f"openlibrary:{key}" if key else "",
        metadata=Metadata(
            type="book",
            title=titles[0] if titles else "",
            author=_names(names),
            issued=issued,
            publisher=publishers[0] if publishers else "",
            isbn=isbn13(isbns[0]) if isbns else "",
        ),
        titles=titles[1:],
        dates=(("issued", issued),) if issued else (),
        url=f"https://openlibrary.org{key}" if key.startswith("/") else "",
    )


def work_from_search(record: Mapping[str, Any]) -> Work:
    """One work of `/search.json`."""
    key, titles = field(record.get("key")), _titles(record)
    return Work(
        source="openlibrary",
        id=f"openlibrary:{key}" if key else "",
        metadata=Metadata(
            type="book",
            title=titles[0] if titles else "",
            author=_names(list(texts(record.get("author_name")))),
        ),
        titles=titles[1:],
        url=f"https://openlibrary.org{key}" if key.startswith("/") else "",
    )


def _titles(record: Mapping[str, Any]) -> tuple[str, ...]:
    title, subtitle = plain(record.get("title")), plain(record.get("subtitle"))
    joined = f"{title.rstrip(' :')}: {subtitle}" if title and subtitle else ""
    return tuple(t for t in (title, joined) if t)


def _names(found: list[str]) -> tuple[Name, ...]:
    names = (Name(literal=n) if looks_like_organisation(n) else parse_name(n) for n in found)
    return tuple(n for n in names if n != Name())
