"""What the comparisons of a candidate say together: whether it stands at the cited place, and whose place that is."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model import Candidate, Outcome

_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)


def agreements(candidate: Candidate) -> int:
    """How many fields agree."""
    return sum(c.outcome in _AGREES for c in candidate.comparisons)


def agrees(candidate: Candidate, *fields: str) -> bool:
    """Whether every one of these fields was compared and agrees."""
    return all(candidate.outcome(f) in _AGREES for f in fields)


def contradicted(candidate: Candidate) -> list[str]:
    """The names of the fields that differ."""
    return [c.field for c in candidate.comparisons if c.outcome is Outcome.DIFFERENT]


def looks_mixed(candidate: Candidate) -> bool:
    """Whether place and description seem to come from two works: another container, and another volume or page."""
    bad = contradicted(candidate)
    return "container-title" in bad and bool({"volume", "page"} & set(bad))


def stands_there(candidate: Candidate) -> bool:
    """Whether a work stands at the cited place: container, volume and first page. A wrong last page does not matter."""
    page = next(c for c in candidate.comparisons if c.field == "page")
    first_page = page.outcome in _AGREES or page.detail == "the last page differs"
    return agrees(candidate, "container-title", "volume") and first_page


def second_work(best: Candidate, others: Iterable[Candidate]) -> Candidate | None:
    """The work whose container, volume and pages the reference carries instead of its own, if one is among the others."""
    if not looks_mixed(best):
        return None
    at_place = [c for c in others if c.work.id != best.work.id and stands_there(c)]
    return max(at_place, key=lambda c: (agreements(c), c.work.id), default=None)
