"""A result of Europe PMC's search (`resultType=core`) -> Work. Never raises on an odd record.

Traps: missing fields are absent; `id` names a record only together with `source`; a preprint has no `journalInfo`, and its
server stands as the publisher of a book; a list of one may be its one item; titles end in a full stop, translated ones stand
in brackets; journals carry a qualifier ("Lancet (London, England)"), as in PubMed, where most records come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from citecheck.identifiers import find_dois, find_pmcid, normalise_doi
from citecheck.model import Metadata, Name, Notice, PartialDate, Work
from citecheck.names import parse_name
from citecheck.sources.plain import doi_of, field, listed, mapping, plain, text_date, texts

_QUALIFIER = re.compile(r" \([^()]{1,80}\)$")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
# PubMed's types of links between an article and its notices (NLM, CommentsCorrections RefType) -> Crossref's update types.
# "in": a notice about this work. Comments, updates and preprints are no notices.
_ABOUT_IT = {
    "retraction in": "retraction",
    "partial retraction in": "partial_retraction",
    "retracted and republished in": "retracted_and_republished",
    "expression of concern in": "expression_of_concern",
    "erratum in": "erratum",
    "correction in": "correction",
    "corrected and republished in": "correction",
}
# "of" and "for": this work is itself a notice of another.
_OF_ANOTHER = {
    "retraction of": "retraction",
    "partial retraction of": "partial_retraction",
    "expression of concern for": "expression_of_concern",
    "erratum for": "erratum",
    "correction for": "correction",
}
_RETRACTED = "retracted publication"
_PARTY = "Europe PMC"


def work_from_europe_pmc(record: object) -> Work:
    """One result under its DOI, else under its PMID, PMCID or Europe PMC's own name for it."""
    record = mapping(record)
    doi, source, own = doi_of(record.get("doi")), field(record.get("source")), field(record.get("id"))
    pmid = field(record.get("pmid")) or (own if source == "MED" else "")
    pmcid = find_pmcid(f"PMCID {field(record.get('pmcid')) or (own if source == 'PMC' else '')}")
    kinds = [k.lower() for k in texts(mapping(record.get("pubTypeList")).get("pubType"))]
    journals, dates = _journals(record), _dates(record)
    journal = mapping(record.get("journalInfo"))
    return Work(
        source="europepmc",
        id=doi or next((f"{n}:{i}" for n, i in (("pmid", pmid), ("pmcid", pmcid), (source, own)) if i), ""),
        metadata=Metadata(
            type=_type(source, kinds),
            title=_title(plain(record.get("title"))),
            author=tuple(_authors(record)),
            issued=dates[0][1] if dates else None,
            container_title=journals[0] if journals else "",
            volume=field(journal.get("volume")) or field(record.get("journalVolume")),
            issue=field(journal.get("issue")) or field(record.get("issue")),
            page=field(record.get("pageInfo")),
            publisher=plain(mapping(record.get("bookOrReportDetails")).get("publisher")),
            doi=doi,
            pmid=pmid,
            pmcid=pmcid,
            issn=texts([mapping(journal.get("journal")).get(n) for n in ("issn", "essn")]),
        ),
        container_titles=journals[1:],
        dates=dates,
        notices=tuple(_notices(record, kinds)),
        notifies=tuple(_linked(record, _OF_ANOTHER)),
        url=f"https://europepmc.org/article/{source}/{own}" if source and own else "",
    )


def _type(source: str, kinds: list[str]) -> str:
    if source == "PPR" or "preprint" in kinds:
        return "article"
    return "article-journal" if source in ("MED", "PMC") else ""


def _title(title: str) -> str:
    title = title.removesuffix(".")
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


def _authors(record: Mapping[str, Any]) -> Iterator[Name]:
    """The people and groups in their order; from the one line of names where there is no list."""
    listed_ones = [_name(mapping(a)) for a in listed(mapping(record.get("authorList")).get("author"))]
    line = plain(record.get("authorString")).removesuffix(".")
    names = listed_ones or [parse_name(n) for n in line.split(", ") if n]
    yield from (n for n in names if n != Name())


def _name(item: Mapping[str, Any]) -> Name:
    if group := plain(item.get("collectiveName")):
        return Name(literal=group)
    family = plain(item.get("lastName"))
    given = plain(item.get("firstName")) or plain(item.get("initials"))
    return Name(family=family, given=given) if family else parse_name(plain(item.get("fullName")))


def _dates(record: Mapping[str, Any]) -> tuple[tuple[str, PartialDate], ...]:
    """The years of the issue and of the online version; months and days are not read, as in PubMed's records."""
    printed = field(mapping(record.get("journalInfo")).get("yearOfPublication"))
    found = (
        ("print", text_date(printed or record.get("pubYear"))),
        ("online", text_date(record.get("electronicPublicationDate"))),
        ("issued", text_date(record.get("firstPublicationDate"))),
    )
    years = ((kind, PartialDate(year=date.year)) for kind, date in found if date)
    return tuple(dict.fromkeys(years))


def _journals(record: Mapping[str, Any]) -> tuple[str, ...]:
    journal = mapping(mapping(record.get("journalInfo")).get("journal"))
    full = plain(journal.get("title"))
    short = [plain(journal.get(n)) for n in ("isoabbreviation", "medlineAbbreviation")]
    forms = [_QUALIFIER.sub("", full), *short, plain(record.get("journalTitle")), full]
    return tuple(dict.fromkeys(form for form in forms if form))


def _notices(record: Mapping[str, Any], kinds: list[str]) -> Iterator[Notice]:
    """The notices about this work; a retraction that only its type tells has neither date nor DOI."""
    linked = list(_linked(record, _ABOUT_IT))
    yield from linked
    if _RETRACTED in kinds and not any(n.kind.startswith("retract") for n in linked):
        yield Notice(kind="retraction", asserted_by=_PARTY)


def _linked(record: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[Notice]:
    """The links of these kinds, with the DOI and the year where the citation of the other work tells them."""
    for item in map(mapping, listed(mapping(record.get("commentCorrectionList")).get("commentCorrection"))):
        kind = kinds.get(field(item.get("type")).lower(), "")
        if kind:
            cited = plain(item.get("reference"))[:500]
            doi = next((normalise_doi(d) or "" for _, _, d in find_dois(cited)), "")
            year = _YEAR.search(cited)
            date = PartialDate(year=int(year[0])) if year else None
            yield Notice(kind=kind, doi=doi, date=date, asserted_by=_PARTY)
