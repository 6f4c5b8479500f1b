"""What is still worth asking about a reference, given what was answered so far. Pure; `resolve` sends the questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.identifiers import arxiv_doi, normalise_doi
from citecheck.matching import scope
from citecheck.matching.decide import looks_mixed
from citecheck.model import Lookup, LookupStatus, Match, MatchStatus, Outcome, Reference
from citecheck.text import fold, squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question still worth sending; `kind` is the `Lookup.question` it answers, `source` whom to ask."""

    kind: str
    query: str
    source: str


# Crossref matches whole reference strings; longer ones only slow it down.
_LONGEST_QUERY = 600


def next_question(m: Match, available: Sequence[str]) -> Question | None:
    """The question that could change this decision, to the first of the `available` sources not asked yet.

    None when nothing more is worth asking: the work is identified, the registry did not answer for the DOI itself, or
    every source that might hold the work was asked. Sources are asked one after the other, so that an answer which
    suffices ends the search.
    """
    cited = m.reference.metadata
    if _year_in_doubt(m) and m.best and "crossref" in available:
        return Question(kind="record", query=m.best.work.id, source="crossref")
    if m.status is MatchStatus.IDENTIFIED:
        if not (m.best and looks_mixed(m.best)) or m.second is not None or not cited.container_title:
            return None
        place = f"{cited.container_title} {cited.volume} {cited.page or cited.number}"
        kind, query = "container-volume-page", squeeze(place)
        wanted: tuple[str, ...] = ("records", "crossref")
    else:
        settled = m.status is MatchStatus.OTHER_WORK and m.second is not None
        if settled or any(a.question in ("doi", "registration") and _blocks_search(a) for a in m.lookups):
            return None
        kind, query, wanted = "search", search_text(m.reference), ("records", *scope.searched(cited))
    asked = {a.source for a in m.lookups if a.question == kind}
    source = next((s for s in wanted if s in available and s not in asked), None)
    return Question(kind=kind, query=query, source=source) if source and query else None


def _year_in_doubt(m: Match) -> bool:
    """Whether the year differs from what a list of Crossref gave, which lacks the dates of the journal's issue."""
    if m.status is not MatchStatus.IDENTIFIED or m.best is None or m.best.work.source != "crossref":
        return False
    looked = any(a.question == "record" for a in m.lookups)
    return not looked and m.best.outcome("issued") is Outcome.DIFFERENT


def _blocks_search(lookup: Lookup) -> bool:
    """Whether this answer about the DOI makes a search pointless: none came, or the DOI is another agency's."""
    registered = lookup.question == "registration" and lookup.status is LookupStatus.FOUND
    return registered or lookup.status is LookupStatus.FAILED


def doi_of(reference: Reference) -> str | None:
    """The DOI to look up for a reference: the one cited, or the one of the arXiv paper it names."""
    m = reference.metadata
    if m.doi:
        return normalise_doi(m.doi)
    return arxiv_doi(m.arxiv) if m.arxiv else None


def search_text(reference: Reference) -> str:
    """The reference as one line to search with, its identifiers and addresses left out; "" when there is too little."""
    m = reference.metadata
    text = reference.text
    for address in (m.url, m.doi, f"https://doi.org/{m.doi}"):
        if address:
            text = text.replace(address, " ")
    kept = [
        w
        for w in text.split()
        if "://" not in w and not normalise_doi(w) and w.lower().strip(":.") not in ("doi", "available")
    ]
    line = " ".join(kept)
    if len(fold(line).split()) < 3:
        return ""
    return line[:_LONGEST_QUERY]
