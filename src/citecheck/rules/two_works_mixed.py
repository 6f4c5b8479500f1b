"""two-works-mixed

What it does
------------
Reports a reference whose title, authors and year are those of one work while its journal, volume and pages
are those of another. Both works are named, each field is attributed, and both corrections are offered. The
second work must stand at the very place cited: same container, same volume, same first page.

Why it matters
--------------
Two entries that ran together cannot be mended field by field: somebody has to say which of the two works
was read.

Example
-------
*Neff, K. D. (2003). Self-compassion: An alternative conceptualization ... Journal of Research in
Personality, 41(2), 139-154.* Title, author and year are of an article in *Self and Identity* 2(2); journal,
volume and pages are of Neff, Kirkpatrick and Rude (2007).

How to fix
----------
Decide which work is meant and cite that one whole. The message gives the complete record of both.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.labels import describe, field_label
from citecheck.model import Candidate, Finding, Match, MatchStatus, Outcome, Severity
from citecheck.rules.base import Rule

_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)
# What can be attributed to one work or the other, in the order of a sentence. The issue is left out: its number means
# nothing without its volume, and small numbers agree by chance.
_FIELDS = ("title", "author", "issued", "container-title", "volume", "page")


class TwoWorksMixed(Rule):
    """Title, authors and year of one work stand with the place of another."""

    code = "CC402"
    name = "two-works-mixed"
    severity = Severity.ERROR

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding naming both works, when the second one is known."""
        if match.status is not MatchStatus.IDENTIFIED or match.best is None or match.second is None:
            return
        first, second = match.best, match.second
        theirs = _agreeing(first)
        message = (
            f"this reference mixes two works: {_listed(theirs, match)} are those of {_named(first)}, "
            f"{_listed(_agreeing(second, but=theirs), match)} those of {_named(second)}"
        )
        yield self.finding(
            match,
            message,
            work=first.work,
            found=first.work.metadata.doi,
            related=(first.work, second.work),
            advice=(
                "Decide which work is meant and cite it whole: either keep title, authors and year and take the place from "
                f"{_named(first)}, or keep the place and take title, authors and year from {_named(second)}."
            ),
        )


def _agreeing(candidate: Candidate, but: list[str] | None = None) -> list[str]:
    """The fields that agree with this work, without those that agree with the other as well."""
    return [f for f in _FIELDS if candidate.outcome(f) in _AGREES and f not in (but or [])]


def _listed(fields: list[str], match: Match) -> str:
    labels = [field_label(f, match.reference.metadata.type).removeprefix("the ") for f in fields]
    return " and ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else "".join(labels)


def _named(candidate: Candidate) -> str:
    return candidate.work.metadata.doi or describe(candidate.work)
