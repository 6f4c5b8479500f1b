"""A DataCite record (the "attributes" of a DOI) -> Work. Never raises on an odd record.

Shapes as in the DataCite REST API and metadata schema 4.6: names are "Family, Given" or an organisation, with the parts
often missing; publisher is text or an object; the year is often the deposit's. Links to related works are not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.identifiers import find_arxiv
from citecheck.model import Metadata, Name, PartialDate, Work
from citecheck.names import looks_like_organisation, parse_name, split_family
from citecheck.sources.base import DOI_URL
from citecheck.sources.plain import doi_of, field, listed, mapping, text_date, texts

# resourceTypeGeneral -> CSL type (DataCite schema 4.6, appendix 1; CSL 1.0.2, appendix III). Text is decided by citeproc.
CSL_TYPES = {
    "Audiovisual": "motion_picture",
    "Book": "book",
    "BookChapter": "chapter",
    "Collection": "collection",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "graphic",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "PeerReview": "review",
    "Preprint": "article",
    "Presentation": "speech",
    "Report": "report",
    "Software": "software",
    "Sound": "song",
    "Standard": "standard",
}
_CITEPROC = {
    "article-journal",
    "article",
    "book",
    "chapter",
    "dataset",
    "paper-conference",
    "report",
    "thesis",
}
_DATES = {"Issued": "issued", "Available": "online"}  # kinds of date that say when the work came out


def work_from_datacite(document: Mapping[str, Any], source: str = "datacite") -> Work:
    """One `data` object of the REST API, or its attributes alone, as a Work; what cannot be read is left empty."""
    record = mapping(mapping(document).get("attributes")) or mapping(document)
    doi = doi_of(record.get("doi") or mapping(document).get("id"))
    titles, dates = _titles(record), _dates(record)
    container = mapping(record.get("container"))
    metadata = Metadata(
        type=_type(mapping(record.get("types"))),
        title=titles[0] if titles else "",
        author=tuple(filter(_is_someone, map(_name, listed(record.get("creators"))))),
        editor=_editors(record),
        issued=_issued(record, dates),
        container_title=field(container.get("title")),
        volume=field(container.get("volume")),
        issue=field(container.get("issue")),
        page=_pages(container),
        publisher=field(mapping(record.get("publisher")).get("name") or record.get("publisher")),
        doi=doi,
        arxiv=find_arxiv(doi),
        language=field(record.get("language")),
    )
    return Work(
        source=source,
        id=doi,
        metadata=metadata,
        titles=titles[1:],
        dates=dates,
        url=DOI_URL + doi if doi else "",
    )


def _type(types: Mapping[str, Any]) -> str:
    general, citeproc = field(types.get("resourceTypeGeneral")), field(types.get("citeproc"))
    return CSL_TYPES.get(general) or (citeproc if citeproc in _CITEPROC else "document" if general else "")


def _titles(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The main title (the first without a type), then it with its subtitles, then all other forms."""
    items = [mapping(item) for item in listed(record.get("titles"))]
    plain = [t for i in items if not i.get("titleType") for t in texts(i.get("title"))]
    typed = {
        kind: [t for i in items if i.get("titleType") == kind for t in texts(i.get("title"))]
        for kind in _FORMS
    }
    joined = [f"{plain[0].rstrip(' :')}: {subtitle}" for subtitle in typed["Subtitle"] if plain]
    others = [t for kind in _FORMS[1:] for t in typed[kind]]
    return tuple(dict.fromkeys([*plain[:1], *joined, *plain[1:], *others]))


_FORMS = ("Subtitle", "AlternativeTitle", "TranslatedTitle", "Other")


def _name(value: object) -> Name:
    """A creator: an organisation whole, a person from the parts or from "Family, Given"."""
    item = mapping(value)
    whole, family = field(item.get("name")), field(item.get("familyName"))
    if item.get("nameType") == "Organizational":
        return Name(literal=whole)
    if family:
        particle, family = split_family(family)
        return Name(family=family, given=field(item.get("givenName")), particle=particle)
    if "," not in whole and (" " not in whole or looks_like_organisation(whole)):
        return Name(literal=whole)
    return parse_name(whole)


def _is_someone(name: Name) -> bool:
    return name != Name()


def _editors(record: Mapping[str, Any]) -> tuple[Name, ...]:
    items = [
        i for i in map(mapping, listed(record.get("contributors"))) if i.get("contributorType") == "Editor"
    ]
    return tuple(filter(_is_someone, map(_name, items)))


def _dates(record: Mapping[str, Any]) -> tuple[tuple[str, PartialDate], ...]:
    """The dates of publication by kind, with the year of publication as the plainest."""
    found = []
    for item in map(mapping, listed(record.get("dates"))):
        kind, date = _DATES.get(field(item.get("dateType"))), text_date(item.get("date"))
        if kind and date:
            found.append((kind, date))
    year = text_date(record.get("publicationYear"))
    if year and all(date.year != year.year for kind, date in found if kind == "issued"):
        found.append(("issued", year))
    return tuple(dict.fromkeys(found))


def _issued(record: Mapping[str, Any], dates: tuple[tuple[str, PartialDate], ...]) -> PartialDate | None:
    """The date in the year of publication, else any date of publication."""
    year = text_date(record.get("publicationYear"))
    of_year = [date for _, date in dates if year and date.year == year.year]
    return next(iter([*of_year, *(date for _, date in dates)]), None)


def _pages(container: Mapping[str, Any]) -> str:
    first, last = field(container.get("firstPage")), field(container.get("lastPage"))
    return f"{first}-{last}" if first and last and "-" not in first else first
