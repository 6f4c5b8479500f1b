"""A paper of Semantic Scholar -> Work. Never raises on an odd record.

Preprint and published version are often one record, with the year and venue of either; names are flat, often initials.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.identifiers import arxiv_doi
from citecheck.model import Metadata, Name, Work
from citecheck.names import parse_name
from citecheck.sources.plain import doi_of, field, listed, mapping, plain, text_date, texts

FIELDS = "title,authors,year,venue,publicationVenue,journal,externalIds,publicationTypes,publicationDate"
_TYPES = {
    "Conference": "paper-conference",
    "JournalArticle": "article-journal",
    "Book": "book",
    "Dataset": "dataset",
}
_AUTHORS_CUT_AT = 500


def work_from_semantic_scholar(record: Mapping[str, Any]) -> Work:
    """One paper under its DOI, else under Semantic Scholar's own identifier."""
    record = mapping(record)
    ids, journal = mapping(record.get("externalIds")), mapping(record.get("journal"))
    arxiv, own = field(ids.get("ArXiv")), field(record.get("paperId"))
    doi = doi_of(ids.get("DOI")) or (arxiv_doi(arxiv) if arxiv else "")
    names = tuple(n for n in _venue(record) if n.lower() not in ("arxiv.org", "arxiv"))
    kinds = [_TYPES[t] for t in texts(record.get("publicationTypes")) if t in _TYPES]
    issued = text_date(record.get("publicationDate")) or text_date(record.get("year"))
    authors = [parse_name(plain(mapping(a).get("name"))) for a in listed(record.get("authors"))]
    return Work(
        source="semanticscholar",
        id=doi or (f"s2:{own}" if own else ""),
        metadata=Metadata(
            type=kinds[0] if kinds else "",
            title=plain(record.get("title")),
            author=() if len(authors) >= _AUTHORS_CUT_AT else tuple(n for n in authors if n != Name()),
            issued=issued,
            container_title=names[0] if names else "",
            volume=field(journal.get("volume")),
            page=field(journal.get("pages")).replace(" ", ""),
            doi=doi,
            arxiv=arxiv,
            pmid=field(ids.get("PubMed")),
        ),
        container_titles=names[1:],
        dates=tuple(
            (kind, date)
            for kind, date in (("issued", issued), ("issued", text_date(record.get("year"))))
            if date
        ),
        url=f"https://www.semanticscholar.org/paper/{own}" if own else "",
    )


def _venue(record: Mapping[str, Any]) -> tuple[str, ...]:
    venue = mapping(record.get("publicationVenue"))
    found = [record.get("venue"), venue.get("name"), *listed(venue.get("alternate_names"))]
    found.append(mapping(record.get("journal")).get("name"))
    return tuple(dict.fromkeys(name for name in map(field, found) if name))
