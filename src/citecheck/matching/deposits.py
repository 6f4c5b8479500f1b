"""Whether the registry asked holds the journal at all: where it does not, its silence about an article says nothing. Pure.

Many journals register no DOIs, or none for their older volumes: of 408 real references verified to have no DOI, 102 are to
articles of such journals. So an article may be called not found only where an answer shows a work of the same journal, of
the cited year or before; for years since 2000, when Crossref began, a work of any year will do.
"""

from __future__ import annotations

from collections.abc import Iterable

from citecheck import journals, venues
from citecheck.matching import scope
from citecheck.matching.containers import forms
from citecheck.model import Lookup, Reference, Work
from citecheck.text import squeeze

QUESTION = "journal"
# Members register what they publish from then on; older volumes only where they choose to.
_CURRENT_SINCE = 2000
_SHOWN_BY = ("search", QUESTION)


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


def shows_journal(reference: Reference, work: Work) -> bool:
    """Whether this work shows that articles of the cited journal and year are registered."""
    cited, issued = reference.metadata.container_title, reference.metadata.issued
    year = issued.year if issued else None
    first = min((d.year for d in (work.metadata.issued, *(d for _, d in work.dates)) if d), default=9999)
    if year is not None and year < _CURRENT_SINCE and first > year:
        return False
    return any(journals.tolerance(cited, form) is not None for form in forms(work))


def journal_shown(reference: Reference, lookups: Iterable[Lookup]) -> bool:
    """Whether any answer shows that the journal is held, as far as that is in question."""
    return not in_question(reference) or any(
        shows_journal(reference, w) for a in lookups if a.question in _SHOWN_BY for w in a.works
    )


def query(reference: Reference) -> str:
    """What to search for to see works of the journal: its name and the year."""
    m = reference.metadata
    return squeeze(f"{m.container_title} {m.issued.year if m.issued else ''}")
