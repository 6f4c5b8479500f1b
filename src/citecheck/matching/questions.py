"""What is still worth asking about a reference, given what was answered so far. Pure; `resolve` sends the questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citecheck import clock, venues
from citecheck.identifiers import arxiv_doi, normalise_doi
from citecheck.matching import deposits, parts, scope, volumes
from citecheck.matching.absence import JOURNAL_NOT_SHOWN
from citecheck.matching.places import looks_mixed
from citecheck.model import Lookup, LookupStatus, Match, MatchStatus, Outcome, Reference
from citecheck.text import fold, squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question still worth sending; `kind` is the `Lookup.question` it answers, `source` whom to ask."""

    kind: str
    query: str
    source: str


_ANSWERED = (LookupStatus.FOUND, LookupStatus.ABSENT)
_MOST_PEOPLE = 3  # names that must all stand in a record; more would miss a version with fewer of them
_VERSION = re.compile(r"v[0-9]{1,2}$")
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
    if m.status is MatchStatus.IDENTIFIED and _version_in_doubt(m) and "dblp" in available:
        return (
            Question(kind="version", query=squeeze(m.best.work.metadata.title), source="dblp")
            if m.best
            else None
        )
    if (people := people_in_doubt(m)) and "dblp" in available:
        return Question(kind="people", query=people, source="dblp")
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
        if _cut_off(m):
            return None
        kind, query, wanted = "search", search_text(m.reference), ("records", *scope.searched(cited))
        if m.status is MatchStatus.OTHER_WORK:  # the decision stands; who is described is worth one question
            wanted = wanted[:2]
    asked = {a.source for a in m.lookups if a.question == kind}
    source = next((s for s in wanted if s in available and s not in asked), None)
    if source is None:
        return _follow_up(m, kind, available)
    if source in scope.BY_TITLE and query:
        query = squeeze(cited.title)[:_LONGEST_QUERY]
    return Question(kind=kind, query=query, source=source) if query else None


def _follow_up(m: Match, kind: str, available: Sequence[str]) -> Question | None:
    """What is worth asking once every source has been: the second work's place again, the book's parts, the journal."""
    if kind == "container-volume-page":
        return _place_refined(m) if "crossref" in available else None
    if _parts_in_doubt(m) and "crossref" in available:
        return Question(kind=deposits.QUESTION, query=deposits.query(m.reference), source="crossref")
    doubt = deposits.next_question(m.reference, m.lookups, available) if _journal_in_doubt(m) else None
    return Question(kind=doubt[0], query=doubt[1], source=doubt[2]) if doubt else None


def _place_refined(m: Match) -> Question | None:
    """The cited place once more, in the year of its volume, where the first answer showed other works of the journal."""
    asked = [a for a in m.lookups if a.question == "container-volume-page" and a.source == "crossref"]
    query = volumes.refined(m.reference, [w for a in m.lookups for w in a.works])
    if len(asked) > 1 or not query:
        return None
    return Question(kind="container-volume-page", query=query, source="crossref")


def wants_opinion(m: Match) -> str:
    """The DOI to ask a second source about, because one record contradicts the reference; "" for none (law 1)."""
    if (
        m.status is not MatchStatus.IDENTIFIED
        or m.best is None
        or any(a.question == "opinion" for a in m.lookups)
    ):
        return ""
    contradicted = any(c.outcome is Outcome.DIFFERENT and c.field != "DOI" for c in m.best.comparisons)
    return m.best.work.metadata.doi if contradicted else ""


def people_in_doubt(m: Match) -> str:
    """The people to ask DBLP about, whose preprint is cited with a meeting at which DBLP has no such title; "" for none.

    A published version may carry another title than its preprint, so before the meeting is called wrong, all that these
    people published is looked at (`corroboration`). A meeting whose proceedings may not be out yet is left alone.
    """
    asked = {a.question for a in m.lookups if a.source == "dblp" and a.status in _ANSWERED}
    if (
        m.status is not MatchStatus.IDENTIFIED
        or m.best is None
        or "version" not in asked
        or any(a.question == "people" for a in m.lookups)  # a fault included: it is not put again
    ):
        return ""
    cited, best = m.reference.metadata, m.best
    if best.work.metadata.type != "article" or best.outcome("container-title") is not Outcome.NOT_COMPARABLE:
        return ""
    stream, year = venues.stream_of(cited.container_title), cited.issued.year if cited.issued else 9999
    if not venues.proceedings_out(stream, year, clock.today()):
        return ""
    families = dict.fromkeys(n.family for n in best.work.metadata.author if n.family)
    return squeeze(" ".join(list(families)[:_MOST_PEOPLE]))


def _version_in_doubt(m: Match) -> bool:
    """Whether a published version may say otherwise: of a preprint cited with a meeting or journal, or of a work of
    computing whose one record contradicts authors, year or meeting. DBLP names all versions.
    """
    if m.best is None or not m.best.work.metadata.title or any(a.question == "version" for a in m.lookups):
        return False
    if any(a.source == "dblp" and a.works for a in m.lookups):
        return False
    cited = m.reference.metadata
    preprint = m.best.work.metadata.type == "article" and bool(venues.stream_of(cited.container_title))
    bad = {c.field for c in m.best.comparisons if c.outcome is Outcome.DIFFERENT}
    return preprint or (
        scope.field_of(cited) == scope.COMPUTING and bool(bad & {"author", "issued", "container-title"})
    )


def _parts_in_doubt(m: Match) -> bool:
    """Whether a chapter or paper was found nowhere, and no answer has shown yet whether its book's parts are registered."""
    asked = any(a.question == deposits.QUESTION for a in m.lookups)
    return m.status is MatchStatus.OUT_OF_SCOPE and not asked and parts.in_question(m.reference)


def _journal_in_doubt(m: Match) -> bool:
    """Whether the reference was found nowhere, so that all hangs on whether its journal is registered at all."""
    unregistered = any(a.question == "registration" and a.status is LookupStatus.ABSENT for a in m.lookups)
    return not unregistered and (m.status is MatchStatus.ABSENT or m.reason == JOURNAL_NOT_SHOWN)


def _year_in_doubt(m: Match) -> bool:
    """Whether the year differs from what a list of Crossref gave, which lacks the dates of the journal's issue."""
    if m.status is not MatchStatus.IDENTIFIED or m.best is None or m.best.work.source != "crossref":
        return False
    looked = any(a.question == "record" for a in m.lookups)
    return not looked and m.best.outcome("issued") is Outcome.DIFFERENT


def _cut_off(m: Match) -> bool:
    """Whether Crossref or DataCite and another source failed: the network is down, and waiting for the others is in vain."""
    failed = {a.source for a in m.lookups if a.status is LookupStatus.FAILED}
    return len(failed) > 1 and bool(failed & {"crossref", "datacite"})


def _blocks_search(lookup: Lookup) -> bool:
    """Whether this answer about the DOI makes a search pointless: none came, or the DOI is another agency's."""
    registered = lookup.question == "registration" and lookup.status is LookupStatus.FOUND
    return registered or lookup.status is LookupStatus.FAILED


def doi_of(reference: Reference) -> str | None:
    """The DOI to look up for a reference: the one cited, or the one of the arXiv paper it names.

    arXiv registers one DOI for all versions of a paper, so the version is left out.
    """
    m = reference.metadata
    if m.doi:
        doi = normalise_doi(m.doi)
        return _VERSION.sub("", doi) if doi and doi.startswith("10.48550/") else doi
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
