"""A work of OpenAlex -> Work. Never raises on an odd record.

Preprint and published version may be one record or two, so every place it names is kept as a container. Lists of
authors are cut at 100 and then say nothing about completeness; `is_retracted` measures something else than Crossref's
notices (134,175 against 74,607 in August 2026), so it is not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.identifiers import find_arxiv
from citecheck.model import Metadata, Name, Work
from citecheck.names import looks_like_organisation, parse_name
from citecheck.sources.plain import doi_of, field, listed, mapping, plain, text_date

SELECT = (
    "id,doi,title,publication_year,publication_date,type,authorships,biblio,primary_location,locations,ids"
)
CSL_TYPES = {
    "article": "article-journal",
    "preprint": "article",
    "book": "book",
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "dataset": "dataset",
    "report": "report",
    "standard": "standard",
    "review": "article-journal",
    "letter": "article-journal",
    "editorial": "article-journal",
}
_AUTHORS_CUT_AT = 100


def work_from_openalex(record: Mapping[str, Any]) -> Work:
    """One work under its DOI, else under its OpenAlex identifier."""
    record = mapping(record)
    doi, own = doi_of(record.get("doi")), field(record.get("id")).rpartition("/")[2]
    places = [mapping(record.get("primary_location")), *map(mapping, listed(record.get("locations")))]
    journals = tuple(dict.fromkeys(name for place in places for name in _names(place)))
    biblio = mapping(record.get("biblio"))
    date, year = text_date(record.get("publication_date")), text_date(record.get("publication_year"))
    issued = date if date and (year is None or date.year == year.year) else year
    return Work(
        source="openalex",
        id=doi or own,
        metadata=Metadata(
            type=_type(record, places),
            title=plain(record.get("title")),
            author=_authors(record),
            issued=issued,
            container_title=journals[0] if journals else "",
            volume=field(biblio.get("volume")),
            issue=field(biblio.get("issue")),
            page=_pages(field(biblio.get("first_page")), field(biblio.get("last_page"))),
            doi=doi,
            arxiv=find_arxiv(doi),
            pmid=field(mapping(record.get("ids")).get("pmid")).rpartition("/")[2],
        ),
        container_titles=journals[1:],
        dates=(("issued", issued),) if issued else (),
        url=f"https://openalex.org/{own}" if own else "",
    )


def _type(record: Mapping[str, Any], places: list[Mapping[str, Any]]) -> str:
    kind = field(record.get("type"))
    if kind == "article" and field(mapping(places[0].get("source")).get("type")) == "conference":
        return "paper-conference"
    return CSL_TYPES.get(kind, "document" if kind else "")


def _names(place: Mapping[str, Any]) -> list[str]:
    """The names of the journal or meeting of one place; a repository is where a copy lies, not where the work came out."""
    source = mapping(place.get("source"))
    if field(source.get("type")) == "repository":
        return []
    found = [
        source.get("display_name"),
        source.get("abbreviated_title"),
        *listed(source.get("alternate_titles")),
    ]
    return [name for name in map(field, found) if name]


def _authors(record: Mapping[str, Any]) -> tuple[Name, ...]:
    """The authors; none where the list may have been cut."""
    items = [mapping(item) for item in listed(record.get("authorships"))]
    if len(items) >= _AUTHORS_CUT_AT:
        return ()
    found = (
        plain(i.get("raw_author_name")) or plain(mapping(i.get("author")).get("display_name")) for i in items
    )
    names = (Name(literal=n) if looks_like_organisation(n) else parse_name(n) for n in found)
    return tuple(n for n in names if n != Name())


def _pages(first: str, last: str) -> str:
    return f"{first}-{last}" if first and last and last != first else first
