"""What was asked, compared and decided about a reference, and what its reader is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from citecheck.model.documents import Reference, Span
from citecheck.model.works import Work


class Severity(StrEnum):
    """How much a finding weighs: SARIF's three levels."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 2 for an error; for sorting and for `--fail-on`."""
        return ("note", "warning", "error").index(self.value)


class Verdict(StrEnum):
    """What the reader is told about one reference (docs/design.md, section 6)."""

    OK = "ok"
    DIFFERS = "differs"
    WRONG_WORK = "wrong-work"
    NOT_FOUND = "not-found"
    NOT_CHECKED = "not-checked"
    INCOMPLETE = "incomplete"


class Outcome(StrEnum):
    """The result of comparing one field."""

    EQUAL = "equal"
    EQUIVALENT = "equivalent"  # equal under a named tolerance
    DIFFERENT = "different"
    NOT_COMPARABLE = "not-comparable"  # one side does not have the field


class MatchStatus(StrEnum):
    """Which work a reference means, and how that was decided."""

    IDENTIFIED = "identified"  # one work is meant
    OTHER_WORK = "other-work"  # the identifier leads to a work that is not the one described
    ABSENT = "absent"  # every source that ought to hold the work answered, and none does (law 1)
    AMBIGUOUS = "ambiguous"  # several works fit, or one fits too weakly to say so
    OUT_OF_SCOPE = "out-of-scope"  # no source asked is expected to hold such a work
    UNREADABLE = "unreadable"  # too little of the reference could be read to look for it
    UNRECORDED = "unrecorded"  # the lock holds no record for it, and no source may be asked
    UNANSWERED = "unanswered"  # a source that was needed did not answer


class LookupStatus(StrEnum):
    """What came of one question to one source."""

    FOUND = "found"
    ABSENT = "absent"  # a valid answer: the source does not hold it
    FAILED = "failed"  # no valid answer
    NOT_ASKED = "not-asked"  # the user asked for no network, or the budget was spent
    UNRECORDED = "unrecorded"  # read from a lock that holds no answer to this question


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """One question to one source, and what came of it: the evidence behind a verdict.

    `question` is "doi", "registration", "search", "container-volume-page" (who stands at this place), "record" (the whole
    record of a work that a list gave in part) or "journals" (the journals of a name, as works of type "periodical");
    `asked` is the identifier or query sent; `detail` is the cause of a failure, the agency that registered a DOI, or who
    answered in the place of the source.
    """

    source: str
    question: str
    asked: str
    status: LookupStatus
    works: tuple[Work, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One field: what is cited, what is registered, and how they compare.

    `tolerance` names what was granted when the outcome is equivalent ("abbreviated journal"); `detail` says in words what
    is different ("the last page differs"), `kinds` in single words, for authors "dropped", "added", "replaced", "misspelt",
    "initials", "reordered" and "cut" (a list that stops without "et al.").
    """

    field: str
    outcome: Outcome
    cited: str = ""
    registered: str = ""
    tolerance: str = ""
    detail: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A work a reference may mean, compared field by field.

    `score` is the probability that it is the one meant (`matching.likelihood`); it ranks and decides nothing alone.
    """

    work: Work
    comparisons: tuple[Comparison, ...]
    score: float

    def outcome(self, field_name: str) -> Outcome:
        """The outcome for one field; not comparable when it was not compared."""
        return next((c.outcome for c in self.comparisons if c.field == field_name), Outcome.NOT_COMPARABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The decision about one reference, with everything it rests on.

    `best` is the work meant (or, for OTHER_WORK, the work the identifier leads to); `second` is the work the contradicted
    fields were taken from, or for OTHER_WORK the work described; `reason` is the name of the rule that decided.
    """

    reference: Reference
    status: MatchStatus
    reason: str
    best: Candidate | None = None
    second: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    lookups: tuple[Lookup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A replacement of the text at `span`. `safe` when it changes nothing a person typed (it adds, or only reformats)."""

    span: Span
    replacement: str
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or worth knowing, with its evidence (law 3).

    `advice` is what to do next, in one or two sentences; `kinds` are those of the comparison; `related` are further works
    the message names.
    """

    code: str
    name: str
    severity: Severity
    message: str
    document: str
    span: Span
    reference: int | None = None
    key: str | None = None
    field: str = ""
    cited: str = ""
    found: str = ""
    source: str = ""
    source_url: str = ""
    advice: str = ""
    kinds: tuple[str, ...] = ()
    related: tuple[Work, ...] = ()
    fix: Fix | None = None
