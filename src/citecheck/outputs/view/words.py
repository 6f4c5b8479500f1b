"""The words in which a page speaks about verdicts, outcomes, sources' answers and works: tables, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from citecheck.model import LookupStatus, MatchStatus, Outcome, Severity, Verdict


class Word(NamedTuple):
    """A term as it is shown, and what it means in plain words."""

    word: str
    meaning: str


VERDICTS: Mapping[Verdict, Word] = {
    Verdict.WRONG_WORK: Word(
        "Wrong work",
        "The identifier in the reference leads to another work than the one described. "
        "Either the identifier or the description has to change.",
    ),
    Verdict.NOT_FOUND: Word(
        "Not found",
        "Every source that ought to hold such a work answered, and none has it. This is a lead, not an accusation: the work "
        "may be very new, published where no registry looks, or cited with a slip in its title. "
        "Ask for the work itself, or for a link to it.",
    ),
    Verdict.DIFFERS: Word(
        "Differs",
        "The work was found, and at least one field of the reference says something else than its record. "
        "Records can be wrong too: compare both with the work itself.",
    ),
    Verdict.INCOMPLETE: Word(
        "Incomplete",
        "A source that was needed did not answer, so nothing can be said yet. It says nothing about the reference. "
        "Run the check again later.",
    ),
    Verdict.NOT_CHECKED: Word(
        "Not checked",
        "Nothing was compared: no source asked is certain to hold works of this kind (a law, a web page), too little of the "
        "reference could be read, or the work meant could not be told for certain. It says nothing about the reference.",
    ),
    Verdict.OK: Word(
        "OK",
        "The work was found, and nothing in the reference contradicts its record. Fields that the record does not hold are "
        "listed as not compared, and every difference that was accepted, such as an abbreviated journal, is named.",
    ),
}
OUTCOMES: Mapping[Outcome, Word] = {
    Outcome.EQUAL: Word("equal", "the reference and the record say the same"),
    Outcome.EQUIVALENT: Word("tolerated", "written in another way; the card says which"),
    Outcome.DIFFERENT: Word("differs", "the reference and the record contradict each other"),
    Outcome.NOT_COMPARABLE: Word("not compared", "one side lacks the field, or no work was compared"),
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "Error",
    Severity.WARNING: "Warning",
    Severity.NOTE: "Note",
}
# What the compared works are to the reference: the first, and the second where there is one.
ROLES: Mapping[MatchStatus, tuple[str, str]] = {
    MatchStatus.IDENTIFIED: ("The work meant", "The work at the cited place"),
    MatchStatus.OTHER_WORK: ("The work the identifier leads to", "The work described"),
}
QUESTIONS: Mapping[str, str] = {
    "doi": "asked for the DOI",
    "registration": "asked who registered the DOI",
    "search": "searched for the reference",
    "container-volume-page": "searched for the cited place",
    "journal": "searched for works of the journal",
    "journals": "asked for the journal in its list of journals",
    "identifier": "asked for the identifier",
    "record": "asked for the whole record",
    "opinion": "asked for a second opinion",
    "version": "searched for other versions of the work",
    "people": "asked what these authors published",
}
ANSWERS: Mapping[LookupStatus, str] = {
    LookupStatus.FOUND: "answered",
    LookupStatus.ABSENT: "answered, and has nothing",
    LookupStatus.FAILED: "gave no usable answer",
    LookupStatus.NOT_ASKED: "was not asked",
    LookupStatus.UNRECORDED: "has no recorded answer in the lock",
}
NOT_CITED = "not cited"
NOT_REGISTERED = "not in the record"
