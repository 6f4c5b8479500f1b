"""An entry of arXiv's Atom feed -> Work. Never raises on an odd entry.

`published` is the day of the first version, `updated` that of the version given; names are flat, "Given Family". The journal
DOI and reference that authors supply are often missing and sometimes wrong, so they are not read as the preprint's own.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from citecheck.identifiers import arxiv_doi, find_arxiv
from citecheck.model import Metadata, Name, Notice, PartialDate, Work
from citecheck.names import parse_name
from citecheck.sources.plain import plain, text_date

ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"
# arXiv has no flag: a withdrawal is a new version whose comment says so (arXiv help, "To withdraw an article").
_WITHDRAWN = re.compile(
    r"\b(?:this|the) (?:paper|article|submission|manuscript) (?:has been|was|is) withdrawn\b", re.IGNORECASE
)


def identifier_of(entry: Element) -> str:
    """The arXiv identifier without its version, or ""."""
    found = find_arxiv(entry.findtext(f"{ATOM}id") or "")
    return re.sub(r"v[0-9]+$", "", found)


def work_from_arxiv(entry: Element) -> Work:
    """One entry as a Work, under the DOI that DataCite holds for the paper."""
    arxiv = identifier_of(entry)
    doi = arxiv_doi(arxiv) if arxiv else ""
    first, last = (text_date(entry.findtext(f"{ATOM}{tag}") or "") for tag in ("published", "updated"))
    dates: list[tuple[str, PartialDate]] = [
        (kind, d) for kind, d in (("online", first), ("updated", last)) if d
    ]
    names = (parse_name(plain(n.text)) for n in entry.findall(f"{ATOM}author/{ATOM}name"))
    withdrawn = _WITHDRAWN.search(plain(entry.findtext(f"{ARXIV}comment")))
    return Work(
        source="arxiv",
        id=doi,
        metadata=Metadata(
            type="article",
            title=plain(entry.findtext(f"{ATOM}title")),
            author=tuple(n for n in names if n != Name()),
            issued=first,
            doi=doi,
            arxiv=arxiv,
        ),
        dates=tuple(dates),
        notices=(Notice(kind="withdrawal", doi=doi, date=last, asserted_by="arXiv"),) if withdrawn else (),
        url=f"https://arxiv.org/abs/{arxiv}" if arxiv else "",
    )
