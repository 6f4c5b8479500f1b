"""A summary of PubMed's `esummary` -> Work. Never raises on an odd record.

Traps: dates are free text ("2023 Mar-Apr"); names are "Smith JA" and groups have another `authtype`; titles end in a full
stop and stand in brackets when translated; journals carry a qualifier ("Lancet (London, England)").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citecheck.identifiers import find_pmcid
from citecheck.model import Metadata, Name, Notice, PartialDate, Work
from citecheck.names import parse_name
from citecheck.sources.plain import doi_of, field, listed, mapping, plain, text_date, texts

_QUALIFIER = re.compile(r" \([^()]{1,80}\)$")
# PubMed types that say something of the article itself ("Expression of Concern" is the type of the notice).
_NOTICES = {"retracted publication": "retraction"}


def work_from_pubmed(record: Mapping[str, Any]) -> Work:
    """One summary under its DOI, else under its PMID."""
    record = mapping(record)
    pmid, doi = field(record.get("uid")), doi_of(_other_id(record, "doi"))
    dates = _dates(record)
    journals = _journals(record)
    kinds = [k.lower() for k in texts(record.get("pubtype")) if k.lower() in _NOTICES]
    return Work(
        source="pubmed",
        id=doi or (f"pmid:{pmid}" if pmid else ""),
        metadata=Metadata(
            type="article-journal",
            title=_title(plain(record.get("title"))),
            author=tuple(n for n in map(_name, listed(record.get("authors"))) if n != Name()),
            issued=dates[0][1] if dates else None,
            container_title=journals[0] if journals else "",
            volume=field(record.get("volume")),
            issue=field(record.get("issue")),
            page=field(record.get("pages")),
            doi=doi,
            pmid=pmid,
            pmcid=find_pmcid(field(_other_id(record, "pmc"))),
            issn=tuple(i for i in (field(record.get("issn")), field(record.get("essn"))) if i),
        ),
        container_titles=journals[1:],
        dates=dates,
        notices=tuple(Notice(kind=_NOTICES[k], asserted_by="PubMed") for k in kinds),
        url=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else "",
    )


def _other_id(record: Mapping[str, Any], kind: str) -> object:
    ids = map(mapping, listed(record.get("articleids")))
    return next((i.get("value") for i in ids if field(i.get("idtype")) == kind), None)


def _title(title: str) -> str:
    title = title.removesuffix(".")
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


def _name(value: object) -> Name:
    item = mapping(value)
    whole = plain(item.get("name"))
    return parse_name(whole) if field(item.get("authtype")) in ("Author", "") else Name(literal=whole)


def _dates(record: Mapping[str, Any]) -> tuple[tuple[str, PartialDate], ...]:
    """The years of the issue and of the online version; months are free text and not read."""
    found = (("print", text_date(record.get("pubdate"))), ("online", text_date(record.get("epubdate"))))
    return tuple((kind, PartialDate(year=date.year)) for kind, date in found if date)


def _journals(record: Mapping[str, Any]) -> tuple[str, ...]:
    full, short = plain(record.get("fulljournalname")), plain(record.get("source"))
    forms = [_QUALIFIER.sub("", full), short, full]
    return tuple(dict.fromkeys(form for form in forms if form))
