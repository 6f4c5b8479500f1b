"""ambiguous

What it does
------------
Notes that the work could not be told for certain: two registered works fit equally well, or one resembles
the reference but too little of it agrees. Nothing is compared in that case, and nothing is accused.

Why it matters
--------------
An editor should know which references were not verified, and an author can settle it with one DOI.

Example
-------
*Smith, J. (2020). Introduction. In Handbook of X* - five chapters of that year are called "Introduction".

How to fix
----------
Add the DOI of the work meant, or complete the reference (pages, volume).
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.labels import describe
from citecheck.model import Finding, Match, MatchStatus, Severity
from citecheck.rules.base import Rule


class Ambiguous(Rule):
    """The work meant could not be told for certain."""

    code = "CC404"
    name = "ambiguous"
    severity = Severity.NOTE

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One note listing the works that come nearest."""
        if match.status is not MatchStatus.AMBIGUOUS:
            return
        near = [c.work for c in match.candidates[:2]]
        yield self.finding(
            match,
            f"{match.reason}; nearest: " + "; ".join(map(describe, near)),
            related=tuple(near),
            advice="Add the DOI of the work meant.",
        )
