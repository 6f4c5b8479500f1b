"""future-date

What it does
------------
Reports a year later than the next one. Next year passes, because work in press is dated ahead. Nothing is said where the
record has the same year, or where year-mismatch already gives the registered one.

Why it matters
--------------
Such a year is a slip of the keyboard, or a sign that the reference was never read.

Example
-------
*Roe, J. (2203). Deep sleep.*

How to fix
----------
Look at the work and correct the year.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.clock import today
from citecheck.model import Finding, Match, MatchStatus, Outcome, Severity
from citecheck.rules.base import Rule


class FutureDate(Rule):
    """The year has not come yet."""

    code = "CC701"
    name = "future-date"
    severity = Severity.WARNING

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding for a year after the next one."""
        cited = match.reference.metadata.issued
        if cited is None or cited.year <= today().year + 1 or cited.year > 9999:
            return
        compared = match.best.outcome("issued") if match.best else Outcome.NOT_COMPARABLE
        if match.status is MatchStatus.IDENTIFIED and compared is not Outcome.NOT_COMPARABLE:
            return
        yield self.finding(
            match,
            f"the year {cited.year} is in the future",
            field="issued",
            cited=str(cited.year),
            advice="Look at the work and correct the year.",
        )
