"""What may be said of a reference for which no work could be named: the reasons exclude one another in this order. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.labels import SOURCE_LABELS
from citecheck.matching import deposits, parts, scope
from citecheck.matching.answers import Answers
from citecheck.matching.deposits import Standing
from citecheck.model import Candidate, LookupStatus, MatchStatus, Reference
from citecheck.text import fold

# From this score on, a work is like the one described, though too little agrees to say that it is the one.
LIKE_THIS = 0.8
# A reference read with less confidence may not have been looked for rightly, so that finding nothing says nothing.
_CONFIDENT = 0.5
# Lookup.detail -> what a lock cannot say.
_UNRECORDED = {
    "": "the lock holds no record for this reference, and no source was asked",
    "missing": "this reference is not in the lock",
    "changed": "this reference has changed since it was locked",
}


def not_identified(
    answers: Answers, reference: Reference, candidates: Sequence[Candidate]
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
