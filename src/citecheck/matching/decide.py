"""Which work a reference means: the answers of the sources in, one explained decision out. Pure.

The order of the decision: what the identifier leads to; what a search found; and only then what the absence of both may
be called. Every way out carries a reason in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from citecheck.labels import SOURCE_LABELS
from citecheck.matching import deposits, parts, scope, siblings
from citecheck.matching.compare import compare
from citecheck.matching.corroboration import corroborated, unregistered
from citecheck.matching.deposits import Standing
from citecheck.matching.identity import same_work
from citecheck.matching.likelihood import log_odds
from citecheck.matching.nearness import nearest
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
from citecheck.text import fold

_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)
# A runner-up that also fits must be this much less likely, in log-odds (e squared to one), or nobody can say which is meant.
MARGIN = 2.0
# From this score on, a work is like the one described, though too little agrees to say that it is the one.
LIKE_THIS = 0.8
MOST_CANDIDATES = 8
# A reference read with less confidence may not have been looked for rightly, so that finding nothing says nothing.
_CONFIDENT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    """The lookups of one reference, sorted by what was asked."""

    lookups: tuple[Lookup, ...]

    def of(self, *questions: str) -> list[Lookup]:
        return [a for a in self.lookups if a.question in questions]

    def first(self, status: LookupStatus, *questions: str) -> Lookup | None:
        return next((a for a in self.of(*questions) if a.status is status), None)

    def needed(self, status: LookupStatus, reference: Reference) -> Lookup | None:
        """The first answer of this status without which nothing can be said: about the identifier, or of a source needed."""
        sources = scope.needed(reference.metadata)
        asked = [a for a in self.of("identifier", "search") if a.source in sources]
        return next((a for a in (*self.of("doi", "registration"), *asked) if a.status is status), None)

    def works(self, *questions: str) -> list[Work]:
        """The works found, each once, in the order of the answers; whole records in place of what lists gave of them."""
        found = {_name(w): w for a in reversed(self.of(*questions)) for w in a.works}
        whole = {_name(w): w for a in self.of("record") for w in a.works}
        ordered = dict.fromkeys(_name(w) for a in self.of(*questions) for w in a.works)
        return [whole.get(name, found[name]) for name in ordered]


def _name(work: Work) -> str:
    return work.id or f"{work.source}:{work.metadata.title}"


def ranked(reference: Reference, works: Iterable[Work]) -> list[Candidate]:
    """The works compared with the reference, best first; ties are broken by identifier, so that the order is stable.

    Works that can be neither the one meant nor the one at the cited place are left out, but for the nearest few.
    """
    candidates = [compare(reference, w) for w in nearest(reference, works)]
    return sorted(candidates, key=lambda c: (-c.score, -_agreements(c), c.work.id))


def _agreements(candidate: Candidate) -> int:
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
    return max(at_place, key=lambda c: (_agreements(c), c.work.id), default=None)


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
        close = log_odds(best.score) - log_odds(other.score) < MARGIN and _agreements(best) <= _agreements(
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


# Lookup.detail -> what a lock cannot say.
_UNRECORDED = {
    "": "the lock holds no record for this reference, and no source was asked",
    "missing": "this reference is not in the lock",
    "changed": "this reference has changed since it was locked",
}


def _not_identified(
    answers: _Answers, reference: Reference, candidates: Sequence[Candidate]
) -> tuple[MatchStatus, str]:
    """What may be said when no work could be named, in the order in which the reasons exclude one another."""
    if failed := answers.needed(LookupStatus.FAILED, reference):
        return MatchStatus.UNANSWERED, f"{SOURCE_LABELS.get(failed.source, failed.source)} {failed.detail}"
    if skipped := answers.needed(LookupStatus.NOT_ASKED, reference):
        label = SOURCE_LABELS.get(skipped.source, skipped.source)
        return MatchStatus.UNANSWERED, f"{label} was not asked ({skipped.detail})"
    if unrecorded := answers.first(LookupStatus.UNRECORDED, "lock", "doi", "registration", "search"):
        return MatchStatus.UNRECORDED, _UNRECORDED.get(unrecorded.detail, _UNRECORDED[""])
    if registered := answers.first(LookupStatus.FOUND, "registration"):
        agency = registered.detail or "another agency"
        return (
            MatchStatus.OUT_OF_SCOPE,
            f"the DOI is registered with {agency}, but no record of it can be read",
        )
    m = reference.metadata
    if m.type in scope.NOT_IN_REGISTRIES:
        return MatchStatus.OUT_OF_SCOPE, f"no registry asked holds works of this type ({m.type})"
    if len(fold(m.title).split()) < 2 or not (m.author or m.editor or m.issued):
        return MatchStatus.UNREADABLE, "too little of the reference could be read to look for it"
    if candidates and candidates[0].score >= LIKE_THIS:
        return (
            MatchStatus.AMBIGUOUS,
            "a work like this one exists, but too little agrees to say that it is meant",
        )
    unregistered = answers.first(LookupStatus.ABSENT, "registration") is not None
    answered = {
        a.source for a in answers.of("search") if a.status in (LookupStatus.FOUND, LookupStatus.ABSENT)
    }
    expected = set(scope.expected(m))
    if not unregistered and reference.confidence < _CONFIDENT:
        return (
            MatchStatus.UNREADABLE,
            "it was read with too little confidence for finding nothing to say anything",
        )
    standing = deposits.standing(reference, answers.lookups)
    if not unregistered and expected <= answered and standing is Standing.UNLISTED:
        return MatchStatus.ABSENT, JOURNAL_UNLISTED
    if not unregistered and expected <= answered and standing is Standing.OPEN:
        if failed := answers.first(LookupStatus.FAILED, deposits.QUESTION):
            return (
                MatchStatus.UNANSWERED,
                f"{SOURCE_LABELS.get(failed.source, failed.source)} {failed.detail}",
            )
        return MatchStatus.OUT_OF_SCOPE, JOURNAL_NOT_SHOWN
    if not unregistered and "crossref" in answered and parts.shown(reference, answers.lookups):
        return MatchStatus.ABSENT, PART_OF_REGISTERED
    if unregistered or (expected and expected <= answered):
        return MatchStatus.ABSENT, "no source that ought to hold this work has it"
    kind = f"works of this type ({m.type})" if m.type else "works of this kind"
    return (
        MatchStatus.OUT_OF_SCOPE,
        f"no source asked is certain to hold {kind}, so finding none says nothing",
    )


JOURNAL_NOT_SHOWN = (
    "no answer shows that articles of this journal and year are registered, so finding none says nothing"
)
PART_OF_REGISTERED = "Crossref registers the parts of this book or meeting one by one, and has none like this"
JOURNAL_UNLISTED = (
    "no source that was asked has this work, and neither Crossref nor OpenAlex lists a journal of this name"
)


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
    answers = _Answers(lookups=tuple(lookups))
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
    status, why = _not_identified(answers, reference, found)
    if status in (MatchStatus.ABSENT, MatchStatus.AMBIGUOUS) and reason:
        status, why = MatchStatus.AMBIGUOUS, reason
    return Match(reference=reference, status=status, reason=why, candidates=kept, lookups=answers.lookups)


def _without_doubtful_year(best: Candidate, answers: _Answers) -> Candidate:
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
    answers: _Answers,
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
