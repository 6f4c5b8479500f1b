"""Which value goes into each field of a corrected reference, and where it comes from. Pure.

The record's value is taken where the two contradict each other or the reference lacks the field; the author's is kept where
the record lacks it, and for the title where both say the same, since its capitals follow the journal's habit already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from citecheck import journals, pages
from citecheck.model import Candidate, Metadata, Name, Outcome
from citecheck.names import family_key, initials


class Origin(StrEnum):
    """Where the value of a field comes from."""

    BOTH = "both"  # the reference and the record say the same
    RECORD = "record"
    CITED = "cited"  # the record does not have it, or it says the same more briefly


# CSL variable -> attribute of Metadata; the fields that are compared.
_COMPARED = {
    "title": "title", "author": "author", "issued": "issued", "container-title": "container_title", "volume": "volume",
    "issue": "issue", "page": "page", "DOI": "doi",
}  # fmt: skip
# Fields that are taken from the record, or else from the reference.
_OTHERS = {
    "type": "type", "editor": "editor", "translator": "translator", "collection-title": "collection_title",
    "number": "number", "edition": "edition", "genre": "genre", "publisher": "publisher",
    "publisher-place": "publisher_place", "ISBN": "isbn", "language": "language", "arXiv": "arxiv",
}  # fmt: skip
_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)


def merged(cited: Metadata, candidate: Candidate, *, keep: bool = True) -> tuple[Metadata, dict[str, Origin]]:
    """The corrected fields and the origin of each that is filled.

    `keep` false where two works are in question: what the record lacks may be the other work's, and is left out.
    """
    record = candidate.work.metadata
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for variable, attribute in (_COMPARED | _OTHERS).items():
        ours, theirs = getattr(cited, attribute), getattr(record, attribute)
        outcome = candidate.outcome(variable)
        if outcome is Outcome.DIFFERENT and theirs == "":
            theirs = _registered(candidate, variable)  # from another form of the record
        value, origin = _chosen(variable, ours, theirs, outcome, keep=keep)
        if value:
            values[attribute], origins[variable] = value, origin
    result = replace(Metadata(), **values)
    if not result.page and not result.number and record.number:
        result = replace(result, number=record.number)
    if result.page and pages.parse(result.page) == pages.parse(result.number):
        result = replace(result, number="")
    if keep and not result.doi and cited.url:
        result = replace(result, url=cited.url, accessed=cited.accessed)
        origins["URL"] = Origin.CITED
    return result, origins


def _chosen(variable: str, ours: Any, theirs: Any, outcome: Outcome, *, keep: bool) -> tuple[Any, Origin]:
    """The value of one field and its origin."""
    agree = outcome in _AGREES
    if not theirs:
        return (ours if keep or agree else None), Origin.CITED
    if not ours or not agree:
        return theirs, Origin.BOTH if ours == theirs else Origin.RECORD
    if variable == "title":
        return _title(ours, theirs), Origin.BOTH
    if variable == "author":
        return _names(ours, theirs), Origin.BOTH
    if variable == "issued":
        return replace(theirs, year=ours.year, suffix=ours.suffix or theirs.suffix), Origin.BOTH
    return theirs, Origin.BOTH


def _registered(candidate: Candidate, variable: str) -> str:
    return next((c.registered for c in candidate.comparisons if c.field == variable), "")


def _title(ours: str, theirs: str) -> str:
    """The author's own writing, unless the record has more (a subtitle left out)."""
    return theirs if len(theirs) > len(ours) + 3 else ours


def _names(ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[Name, ...]:
    """The record's people, each with the further initials the author gives ("K. D." beside "Kristin": "Kristin D.")."""
    known = {family_key(n): n for n in ours}
    return tuple(_fuller(n, known.get(family_key(n))) for n in theirs)


def _fuller(name: Name, cited: Name | None) -> Name:
    if cited is None or name.literal:
        return name
    more, less = initials(cited.given), initials(name.given)
    if len(more) <= len(less) or not more.startswith(less):
        return name
    rest = " ".join(f"{letter}." for letter in more[len(less) :].upper())
    return replace(name, given=f"{name.given} {rest}".strip())


def short_journal(cited: Metadata, candidate: Candidate) -> str:
    """The abbreviated title of the journal, from the record or else from the reference; "" where neither has one."""
    full = candidate.work.metadata.container_title
    agree = candidate.outcome("container-title") in _AGREES
    offered = [*candidate.work.container_titles, *([cited.container_title] if agree else [])]
    shorter = [t for t in offered if t and len(t) < len(full) and journals.is_abbreviation(t, full)]
    return min(shorter, key=len, default="")
