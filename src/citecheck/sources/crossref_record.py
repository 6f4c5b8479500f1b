"""A Crossref record (the "message" of a work) -> Work. Never raises on an odd record.

The shape and its traps are those of the REST API's answers as recorded in 2016-2026: titles are lists, with the subtitle
apart; dates come in several kinds and may be `[[null]]`; a volume may be the string "null"; the same notice is listed once
per asserting party; a record may name itself as its own new version. Used by the sources
`crossref` and `records`, for CSL-JSON (the same names, plain strings), and by the lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.formats.csl import CROSSREF_TYPES
from citecheck.identifiers import find_arxiv
from citecheck.model import Metadata, Name, Notice, PartialDate, Work
from citecheck.names import split_family
from citecheck.sources.base import DOI_URL
from citecheck.sources.plain import doi_of, field, listed, mapping, parts_date, text_date, texts

# Kind of date -> where it stands. `issued` is Crossref's own earliest of print and online; `journal-issue` is the issue's.
_DATES = (
    ("print", "published-print"),
    ("online", "published-online"),
    ("online", "posted"),
    ("issued", "issued"),
    ("issued", "published"),
    ("other", "published-other"),
)
# What a record may rightly say of itself: Retraction Watch often has one DOI for the work and for its retraction.
_GRAVE = {"retraction", "partial_retraction", "withdrawal", "removal", "expression_of_concern"}


def work_from_crossref(record: Mapping[str, Any], source: str = "crossref") -> Work:
    """The record as a Work of `source`. Takes any JSON object; what cannot be read is left empty.

    `metadata.issued` is the print date, else `issued`, else the online date, because authors cite the printed issue
    (Crossref rest-api-doc issue 288); all dates are in `dates`.
    """
    record = mapping(record)
    doi = doi_of(record.get("DOI"))
    dates = _dates(record)
    titles, containers = _titles(record), _containers(record)
    subtype = field(record.get("type"))
    main_title = next(iter(texts(record.get("title"))), "") or next(iter(titles), "")
    metadata = Metadata(
        type=CROSSREF_TYPES.get(subtype, subtype),
        title=main_title,
        author=names(record.get("author")),
        editor=names(record.get("editor")),
        issued=_issued(dates),
        container_title=containers[0] if containers else "",
        volume=field(record.get("volume")),
        issue=field(record.get("issue")),
        page=field(record.get("page")),
        number=field(record.get("article-number")),
        edition=field(record.get("edition-number")),
        publisher=field(record.get("publisher")),
        publisher_place=field(record.get("publisher-location")),
        doi=doi,
        arxiv=find_arxiv(doi),
        isbn=_isbn(record.get("ISBN")),
        issn=texts(record.get("ISSN")),
        language=field(record.get("language")),
    )
    return Work(
        source=source,
        id=doi,
        metadata=metadata,
        titles=tuple(t for t in titles if t != main_title),
        container_titles=containers[1:],
        dates=dates,
        notices=_about_this(record, doi),
        notifies=tuple(n for n in _notices(record.get("update-to")) if n.doi != doi),
        url=DOI_URL + doi if doi else "",
    )


def names(value: object) -> tuple[Name, ...]:
    """The names of an author or editor list: persons, organisations (`name`), and whatever part of a name there is."""
    found = (_name(mapping(item)) for item in listed(value))
    return tuple(name for name in found if name != Name())


def _name(item: Mapping[str, Any]) -> Name:
    family, given = field(item.get("family")), field(item.get("given"))
    if not family:
        return Name(literal=field(item.get("name")) or field(item.get("literal")) or given)
    particle, family = split_family(family)
    return Name(family=family, given=given, particle=particle, suffix=field(item.get("suffix")))


def _titles(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Every form of the title: as registered, with the subtitle, short, original."""
    main, subtitles = texts(record.get("title")), texts(record.get("subtitle"))
    joined = [f"{main[0].rstrip(' :')}: {subtitle}" for subtitle in subtitles if main]
    forms = [*main, *joined, *texts(record.get("short-title")), *texts(record.get("original-title"))]
    return tuple(dict.fromkeys(forms))


def _containers(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The containers (a chapter's book and its series, in the publisher's order), then their short forms."""
    forms = [*texts(record.get("container-title")), *texts(record.get("short-container-title"))]
    return tuple(dict.fromkeys(forms))


def _dates(record: Mapping[str, Any]) -> tuple[tuple[str, PartialDate], ...]:
    """All dates of publication by kind, each pair once."""
    found = [(kind, parts_date(record.get(key))) for kind, key in _DATES]
    issue = mapping(record.get("journal-issue"))
    found += [("issue", parts_date(issue.get(key))) for key in ("published-print", "published-online")]
    return tuple(dict.fromkeys((kind, date) for kind, date in found if date is not None))


def _issued(dates: tuple[tuple[str, PartialDate], ...]) -> PartialDate | None:
    for wanted in ("print", "issued", "online", "other", "issue"):
        for kind, date in dates:
            if kind == wanted:
                return date
    return None


def _notices(value: object) -> tuple[Notice, ...]:
    """The notices of an `update-to` or `updated-by` list, one per DOI and kind, with all who assert it."""
    found: dict[tuple[str, str], Notice] = {}
    for item in map(mapping, listed(value)):
        kind = field(item.get("type")).lower().replace("-", "_").replace(" ", "_")
        doi = doi_of(item.get("DOI"))
        if not kind:
            continue
        known = found.get((doi, kind), Notice(kind=kind, doi=doi))
        parties = dict.fromkeys([*filter(None, known.asserted_by.split(", ")), field(item.get("source"))])
        found[doi, kind] = Notice(
            kind=kind,
            doi=doi,
            date=known.date or _notice_date(item.get("updated")),
            asserted_by=", ".join(filter(None, parties)),
        )
    return tuple(found.values())


def _notice_date(value: object) -> PartialDate | None:
    return parts_date(value) or text_date(mapping(value).get("date-time"))


def _about_this(record: Mapping[str, Any], doi: str) -> tuple[Notice, ...]:
    """The notices about this work: those that update it, and the grave ones the record makes about itself."""
    updates = _notices(record.get("updated-by"))
    own = [n for n in _notices(record.get("update-to")) if n.doi == doi]
    kept = [n for n in (*updates, *own) if n.doi != doi or n.kind in _GRAVE]
    return tuple({(n.doi, n.kind): n for n in reversed(kept)}.values())[::-1]


def _isbn(value: object) -> str:
    """The first ISBN, digits only; Crossref also gives "http://id.crossref.org/isbn/978..."."""
    first = next(iter(texts(value)), "")
    return "".join(c for c in first.rpartition("/")[2].upper() if c.isdigit() or c == "X")
