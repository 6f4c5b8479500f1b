"""Where the records of two sources disagree, say so and do not accuse. Pure.

One record may be thin or wrong (authors cut or with names the wrong way round, the year of a deposit), and a preprint has no
meeting. So before a field is called different, every other record of the same work that the answers hold is looked at: the
same DOI at another source, or the same title by one of the same people, which is another version of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from citecheck import venues
from citecheck.labels import source_label
from citecheck.matching.compare import compare
from citecheck.model import Candidate, Comparison, Lookup, LookupStatus, Outcome, Reference, Work
from citecheck.names import bare_family_key
from citecheck.text import fold

_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)
# Only another record of the same DOI can speak for a title: another title is another work.
_ANY_VERSION = frozenset({"author", "issued", "container-title", "volume", "issue", "page"})
_CONTAINER = "container-title"
_CUT_AT = 50  # hits DBLP is asked for
_NOT_THERE = "DBLP knows the preprint, and no paper of these authors at this meeting"


def corroborated(reference: Reference, best: Candidate, lookups: Sequence[Lookup]) -> Candidate:
    """The candidate with what other records of the work say for the reference granted, and against its meeting held."""
    contradicted = [c.field for c in best.comparisons if c.outcome is Outcome.DIFFERENT]
    no_container = best.outcome(_CONTAINER) is Outcome.NOT_COMPARABLE
    if not contradicted and not (no_container and reference.metadata.container_title):
        return best
    others = [compare(reference, w) for w in other_records(best.work, lookups)]
    settled = tuple(_settled(c, best.work, others) for c in best.comparisons)
    settled = tuple(_not_at_meeting(c, lookups) for c in settled)
    return replace(best, comparisons=settled)


def other_records(work: Work, lookups: Iterable[Lookup]) -> list[Work]:
    """Every other record of this work among the answers, in their order, each once."""
    found = {(w.source, w.id): w for a in reversed(list(lookups)) for w in a.works}
    found.pop((work.source, work.id), None)
    return [w for _, w in sorted(found.items()) if _same(work, w)]


def _same(a: Work, b: Work) -> bool:
    if a.id == b.id:
        return True
    if fold(a.metadata.title) != fold(b.metadata.title) or not fold(a.metadata.title):
        return False
    ours, theirs = ({bare_family_key(n) for n in w.metadata.author} for w in (a, b))
    return not ours.isdisjoint(theirs)


def _settled(c: Comparison, work: Work, others: Sequence[Candidate]) -> Comparison:
    if c.outcome is Outcome.DIFFERENT:
        return _granted(c, work, others)
    if c.field == _CONTAINER and c.outcome is Outcome.NOT_COMPARABLE and c.cited:
        return _by_version(c, others)
    return c


def _granted(c: Comparison, work: Work, others: Sequence[Candidate]) -> Comparison:
    for other in others:
        if c.field not in _ANY_VERSION and other.work.id != work.id:
            continue
        if other.outcome(c.field) in _AGREES:
            says = f"{source_label(other.work)} agrees with the reference"
            return replace(c, outcome=Outcome.EQUIVALENT, tolerance=f"sources disagree: {says}")
    return c


def _by_version(c: Comparison, others: Sequence[Candidate]) -> Comparison:
    """The comparison of the meeting, which a preprint lacks, with the published versions.

    Agreement of one suffices. A contradiction needs a meeting that is known by all its names and that the reference does
    not name in any way, since a part of its name may stand for a workshop or a track there.
    """
    found = [next(x for x in o.comparisons if x.field == c.field) for o in others]
    if agreeing := next((x for x in found if x.outcome in _AGREES), None):
        return replace(agreeing, outcome=Outcome.EQUIVALENT, tolerance="the published version")
    known = [x for x in found if x.outcome is Outcome.DIFFERENT and venues.stream_of(x.registered)]
    return known[0] if known and not any(_mentions(c.cited, x.registered) for x in known) else c


def _not_at_meeting(c: Comparison, lookups: Iterable[Lookup]) -> Comparison:
    """The comparison of the meeting, contradicted where DBLP has neither the title nor these people there.

    Asked only about meetings that DBLP indexes and whose proceedings are out (`questions.people_in_doubt`). A list that may
    have been cut says nothing, and nor does a meeting that any record may stand for, whatever its year.
    """
    if c.field != _CONTAINER or c.outcome is not Outcome.NOT_COMPARABLE:
        return c
    answers = [a for a in lookups if a.question == "people" and a.source == "dblp"]
    stream = venues.stream_of(c.cited)
    if not stream or not any(a.status is LookupStatus.FOUND and len(a.works) < _CUT_AT for a in answers):
        return c
    seen = {
        venues.stream_of(name)
        for a in lookups
        for w in a.works
        for name in (w.metadata.container_title, *w.container_titles)
    }
    return (
        c
        if stream in seen
        else replace(c, outcome=Outcome.DIFFERENT, registered="a preprint", detail=_NOT_THERE)
    )


def _mentions(cited: str, registered: str) -> bool:
    """Whether the cited name holds a name of the registered meeting, or speaks of arXiv rather than of a meeting."""
    text = f" {fold(cited)} "
    return any(f" {fold(name)} " in text for name in (*venues.names(registered), "arxiv", "corr", "preprint"))


def unregistered(best: Candidate, lookups: Iterable[Lookup]) -> Candidate:
    """The candidate with its DOI contradicted where the record has none and doi.org does not know the cited one."""
    if not any(a.question == "registration" and a.status is LookupStatus.ABSENT for a in lookups):
        return best
    return replace(
        best,
        comparisons=tuple(
            replace(c, outcome=Outcome.DIFFERENT, detail="not registered")
            if c.field == "DOI" and c.cited and c.outcome is Outcome.NOT_COMPARABLE
            else c
            for c in best.comparisons
        ),
    )
