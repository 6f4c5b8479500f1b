"""Whether the registry asked holds the journal at all: where it does not, its silence about an article says nothing. Pure.

Many journals register no DOIs, or none for their older volumes: of 407 real references verified to have no DOI, 100 are to
articles of such journals. So an article may be called not found only where an answer shows that articles of its journal are
registered in that time: Crossref's list of journals, which counts them by year; else, where that list has no years, a work
of the same journal, of the cited year or before (since 2000, when Crossref began, of any year).

A journal that is in no list at all is another sign. Those of one country or of another language often stand in none, or
under another name, so it counts only for an English name in full and for years in which nearly every journal is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from citecheck import journals, venues
from citecheck.matching import scope
from citecheck.matching.containers import forms
from citecheck.model import Lookup, LookupStatus, Reference, Work
from citecheck.text import fold, squeeze

QUESTION, LISTED = "journal", "journals"
# Members register what they publish from then on; older volumes only where they choose to.
_CURRENT_SINCE = 2000
# From then on an English journal that is neither at Crossref nor in OpenAlex, which took over what Microsoft Academic had
# found on the web, is an exception: two of the 407 references have such a name.
_LISTED_SINCE = 2010
SHOWN_BY = ("search", QUESTION)
_LISTS = ("crossref", "openalex")
_TELLING = 4  # words of a title, so that a search by them would bring the work up
_ANSWERED = (LookupStatus.FOUND, LookupStatus.ABSENT)
_SURE = 0.9  # a name that a parser cut from prose may be cut wrongly


class Standing(Enum):
    """What the answers say of the cited journal: its articles are registered in that time, no list has it, or neither."""

    SHOWN = "shown"
    UNLISTED = "unlisted"
    OPEN = "open"


def in_question(reference: Reference) -> bool:
    """Whether the silence about this reference means something only if its journal is held.

    Meetings and journals of computing are in DBLP by a table of ours, and other types go by their publisher.
    """
    m = reference.metadata
    return (
        scope.kind_of(m) == "article-journal"
        and not m.arxiv
        and bool(m.container_title)
        and not venues.stream_of(m.container_title)
    )


def standing(reference: Reference, lookups: Sequence[Lookup]) -> Standing:
    """What the answers so far say of the journal, as far as that is in question."""
    if not in_question(reference):
        return Standing.SHOWN
    if listed := _counted(reference, lookups):
        return Standing.SHOWN if any(_registers(reference, w) for w in listed) else Standing.OPEN
    if any(shows_journal(reference, w) for a in lookups if a.question in SHOWN_BY for w in a.works):
        return Standing.SHOWN
    return Standing.UNLISTED if _unlisted(reference, lookups) else Standing.OPEN


def _counted(reference: Reference, lookups: Iterable[Lookup]) -> list[Work]:
    """The cited journal in Crossref's list, under its own name, where the list has its years."""
    listed = [w for a in lookups if (a.question, a.source) == (LISTED, "crossref") for w in a.works]
    return [w for w in listed if w.dates and _same_journal(reference, w)]


def _registers(reference: Reference, journal: Work) -> bool:
    """Whether the journal registered articles in the cited year and the one before: its first year may be there in part."""
    issued = reference.metadata.issued
    years = {d.year for _, d in journal.dates}
    return issued is None or {issued.year, issued.year - 1} <= years


def shows_journal(reference: Reference, work: Work) -> bool:
    """Whether this work shows that articles of the cited journal and year are registered."""
    issued = reference.metadata.issued
    year = issued.year if issued else None
    first = min((d.year for d in (work.metadata.issued, *(d for _, d in work.dates)) if d), default=9999)
    if year is not None and year < _CURRENT_SINCE and first > year:
        return False
    return _same_journal(reference, work)


def _same_journal(reference: Reference, work: Work) -> bool:
    cited = reference.metadata.container_title
    return any(journals.tolerance(cited, form) is not None for form in forms(work))


def _unlisted(reference: Reference, lookups: Iterable[Lookup]) -> bool:
    """Whether every list has answered without the journal, and every source worth searching without the work."""
    if not _ought_to_be_listed(reference):
        return False
    silent = {(a.question, a.source) for a in lookups if a.status is LookupStatus.ABSENT}
    answered = {a.source for a in lookups if a.question == "search" and a.status in _ANSWERED}
    wanted = set(scope.searched(reference.metadata)) - {"semanticscholar"}
    return all((LISTED, source) in silent for source in _LISTS) and wanted <= answered


def _ought_to_be_listed(reference: Reference) -> bool:
    m = reference.metadata
    return (
        m.issued is not None
        and m.issued.year >= _LISTED_SINCE
        and len(fold(m.title).split()) >= _TELLING
        and journals.is_english_in_full(m.container_title)
        and (bool(reference.entry_type) or reference.confidence >= _SURE)
    )


def next_question(
    reference: Reference, lookups: Sequence[Lookup], available: Sequence[str]
) -> tuple[str, str, str] | None:
    """The kind, query and source of what is still worth asking about the journal; None when nothing is."""
    if not in_question(reference):
        return None
    asked = {(a.question, a.source) for a in lookups}
    name = _name(reference, lookups)
    if name and "crossref" in available and (LISTED, "crossref") not in asked:
        return LISTED, name, "crossref"
    if standing(reference, lookups) is not Standing.OPEN:
        return None
    listed = next((a for a in lookups if (a.question, a.source) == (LISTED, "crossref")), None)
    absent = listed is not None and listed.status is LookupStatus.ABSENT
    told = absent or bool(_counted(reference, lookups))
    if not told and "crossref" in available and (QUESTION, "crossref") not in asked:
        return QUESTION, query(reference), "crossref"
    if absent and _ought_to_be_listed(reference) and "openalex" in available:
        return None if (LISTED, "openalex") in asked else (LISTED, name, "openalex")
    return None


def _name(reference: Reference, lookups: Iterable[Lookup]) -> str:
    """The name to look for in a list of journals, which has no abbreviations: registered or as cited."""
    for lookup in lookups:
        for work in lookup.works:
            if lookup.question in SHOWN_BY and _same_journal(reference, work):
                return work.metadata.container_title
    cited = reference.metadata.container_title
    return cited if journals.is_in_full(cited) else ""


def query(reference: Reference) -> str:
    """What to search for to see works of the journal: its name and the year."""
    m = reference.metadata
    return squeeze(f"{m.container_title} {m.issued.year if m.issued else ''}")
