"""Which work a reference means: the answers of the sources in, one explained decision out. Pure.

The order of the decision: what the identifier leads to; what a search found; and only then what the absence of both may
be called. Every way out carries a reason in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from citecheck.matching import siblings
from citecheck.matching.absence import not_identified
from citecheck.matching.answers import Answers
from citecheck.matching.compare import compare
from citecheck.matching.corroboration import corroborated, unregistered
from citecheck.matching.identity import same_work
from citecheck.matching.likelihood import log_odds
from citecheck.matching.nearness import nearest
from citecheck.matching.places import agreements, agrees, contradicted, second_work
from citecheck.model import (
    Candidate,
    Lookup,
    LookupStatus,
    Match,
    MatchStatus,
    Outcome,
    Reference,
    Work,
)

# A runner-up that also fits must be this much less likely, in log-odds (e squared to one), or nobody can say which is meant.
MARGIN = 2.0
MOST_CANDIDATES = 8


def ranked(reference: Reference, works: Iterable[Work]) -> list[Candidate]:
    """The works compared with the reference, best first; ties are broken by identifier, so that the order is stable.

    Works that can be neither the one meant nor the one at the cited place are left out, but for the nearest few.
    """
    candidates = [compare(reference, w) for w in nearest(reference, works)]
    return sorted(candidates, key=lambda c: (-c.score, -agreements(c), c.work.id))


def _choose(reference: Reference, candidates: Sequence[Candidate]) -> tuple[Candidate | None, str]:
    """The candidate of a search that is the work meant, with the reason; None with a reason when none can be named."""
    fitting = [(c, why) for c in candidates if (why := same_work(reference, c, by_identifier=False))]
    if not fitting:
        return None, ""
    best, reason = fitting[0]
    for other, why in fitting[1:]:
        if siblings.is_preprint(best.work) != siblings.is_preprint(other.work):
            if _version_meant(reference, other) and not _version_meant(reference, best):
                best, reason = other, why
            continue
        close = log_odds(best.score) - log_odds(other.score) < MARGIN and agreements(best) <= agreements(
            other
        )
        if close and not _one_record_twice(best.work, other.work):
            return None, "two works fit the reference equally well"
    return best, reason


def _version_meant(reference: Reference, candidate: Candidate) -> bool:
    """Whether this is the version a reference means, of a preprint and its article: the place decides, else the kind."""
    if agrees(candidate, "container-title") or agrees(candidate, "volume"):
        return True
    bad = {"container-title", "volume", "page", "issued"} & set(contradicted(candidate))
    return not bad and siblings.is_preprint(candidate.work) == (reference.metadata.type == "article")


def _one_record_twice(a: Work, b: Work) -> bool:
    return a.id == b.id and bool(a.id)


def _reached_by_doi(candidate: Candidate) -> Candidate:
    """The candidate with its DOI granted: the registry itself led from the cited DOI to this work (an alias)."""
    granted = tuple(
        replace(c, outcome=Outcome.EQUIVALENT, tolerance="alias of the registered DOI")
        if c.field == "DOI" and c.outcome is Outcome.DIFFERENT
        else c
        for c in candidate.comparisons
    )
    return replace(candidate, comparisons=granted)


def match(reference: Reference, lookups: Sequence[Lookup]) -> Match:
    """Decide which work the reference means, from what the sources answered."""
    answers = Answers(lookups=tuple(lookups))
    by_id = [_reached_by_doi(c) for c in ranked(reference, answers.works("doi"))]
    found = ranked(reference, answers.works("identifier", "search", "version", "container-volume-page"))
    named = {c.work.id for c in by_id}
    everything = (*by_id, *(c for c in found if c.work.id not in named))
    kept = everything[: MOST_CANDIDATES + len(by_id)]
    chosen, reason = _choose(reference, [c for c in found if c.work.id not in named])

    if by_id:
        led_to = by_id[0]
        if why := same_work(reference, led_to, by_identifier=True):
            return _identified(reference, led_to, why, everything, kept, answers)
        return Match(
            reference=reference,
            status=MatchStatus.OTHER_WORK,
            reason="the identifier leads to a work other than the one described",
            best=led_to,
            second=chosen,
            candidates=kept,
            lookups=answers.lookups,
        )
    doubtful = answers.first(LookupStatus.FAILED, "registration", "doi")  # the DOI itself was not settled
    if chosen is not None and not doubtful:
        return _identified(reference, chosen, reason, everything, kept, answers)
    status, why = not_identified(answers, reference, found)
    if status in (MatchStatus.ABSENT, MatchStatus.AMBIGUOUS) and reason:
        status, why = MatchStatus.AMBIGUOUS, reason
    return Match(reference=reference, status=status, reason=why, candidates=kept, lookups=answers.lookups)


def _without_doubtful_year(best: Candidate, answers: Answers) -> Candidate:
    """The candidate with its year not comparable, when the whole record that might confirm it could not be read (law 1)."""
    if answers.of("record") and not answers.works("record"):
        doubtful = tuple(
            replace(c, outcome=Outcome.NOT_COMPARABLE, detail="the whole record could not be read")
            if c.field == "issued" and c.outcome is Outcome.DIFFERENT
            else c
            for c in best.comparisons
        )
        return replace(best, comparisons=doubtful)
    return best


def _identified(
    reference: Reference,
    best: Candidate,
    reason: str,
    everything: Sequence[Candidate],
    kept: tuple[Candidate, ...],
    answers: Answers,
) -> Match:
    second = second_work(best, everything)
    if second is not None and second not in kept:
        kept = (*kept, second)
    return Match(
        reference=reference,
        status=MatchStatus.IDENTIFIED,
        reason=reason,
        best=unregistered(
            corroborated(reference, _without_doubtful_year(best, answers), answers.lookups), answers.lookups
        ),
        second=second,
        candidates=kept,
        lookups=answers.lookups,
    )
