"""A hit of DBLP's search (its "info") -> Work. Never raises on an odd hit.

Traps: titles end in a full stop; names carry a homonym number ("Yu Sun 0020"); one author is an object and several a list;
venue and electronic edition are text or lists; CoRR is arXiv, but early papers of ICLR stand there too, with their meeting
as the venue. The venue is an acronym or an ISO abbreviation: it is kept where all forms of the name are known
(`citecheck.venues`) or where it is written out; another acronym would only look different from the name the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citecheck import venues
from citecheck.identifiers import arxiv_doi, find_arxiv, normalise_doi
from citecheck.model import Metadata, Name, Work
from citecheck.names import parse_name
from citecheck.sources.plain import field, listed, mapping, plain, text_date, texts

# DBLP's kinds of publication -> CSL type.
CSL_TYPES = {
    "Journal Articles": "article-journal",
    "Conference and Workshop Papers": "paper-conference",
    "Informal and Other Publications": "article",
    "Informal Publications": "article",
    "Books and Theses": "book",
    "Parts in Books or Collections": "chapter",
    "Editorship": "book",
    "Data and Artifacts": "dataset",
    "Reference Works": "entry",
}
_CORR = "journals/corr"
_HOMONYM = re.compile(r" [0-9]{4}$")


def work_from_dblp(info: Mapping[str, Any]) -> Work:
    """One hit as a Work, under its DOI, else under its DBLP key."""
    key, kind = field(info.get("key")), CSL_TYPES.get(field(info.get("type")), "")
    preprint = key.startswith(_CORR) and set(texts(info.get("venue"))) <= {"CoRR"}
    doi = _doi(info) or (_arxiv(info) if preprint else "")
    names = () if preprint else _venue(key, texts(info.get("venue")), kind)
    issued = text_date(info.get("year"))
    volume = "" if preprint else field(info.get("volume"))
    return Work(
        source="dblp",
        id=doi or (f"dblp:{key}" if key else ""),
        metadata=Metadata(
            type="article" if preprint else kind,
            title=_title(plain(info.get("title"))),
            author=tuple(
                n for n in map(_name, listed(mapping(info.get("authors")).get("author"))) if n != Name()
            ),
            issued=issued,
            container_title=names[0] if names else "",
            volume=volume,
            issue=field(info.get("number")),
            page=field(info.get("pages")),
            doi=doi,
            arxiv=find_arxiv(doi),
        ),
        container_titles=names[1:],
        dates=(("issued", issued),) if issued else (),
        url=f"https://dblp.org/rec/{key}" if key else "",
    )


def _doi(info: Mapping[str, Any]) -> str:
    return normalise_doi(field(info.get("doi"))) or ""


def _arxiv(info: Mapping[str, Any]) -> str:
    found = find_arxiv("arxiv:" + field(info.get("volume")).removeprefix("abs/"))
    return arxiv_doi(found) if found else ""


def _title(title: str) -> str:
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def _name(value: object) -> Name:
    whole = plain(mapping(value).get("text")) or plain(value)
    return parse_name(_HOMONYM.sub("", whole))


def _venue(key: str, given: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Every name of the venue, or none where all there is is an acronym that nobody spells out here."""
    stream = "" if key.startswith(_CORR) else "/".join(key.split("/")[:2])
    known = venues.names_of(stream) or next((n for v in given if (n := venues.names(v))), ())
    written_out = [v for v in given if kind == "article-journal" or " " in v]
    return tuple(dict.fromkeys([*(known and given), *known, *written_out]))
