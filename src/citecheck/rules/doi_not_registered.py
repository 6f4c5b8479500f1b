"""doi-not-registered

What it does
------------
Reports a DOI of which doi.org, the authority on existence, says that it does not exist. A registry's "not
found" alone is never enough, since DOIs are registered with a dozen agencies. Where a search finds the work
described, its DOI is suggested.

Why it matters
--------------
The link is dead for every reader. Most such DOIs are one character away from the right one.

Example
-------
`10.1016/j.neuroimage.2009.09.091` for `10.1016/j.neuroimage.2009.09.019`.

How to fix
----------
Take over the suggested DOI after a look at it, or copy the DOI from the work's own page.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from citecheck.labels import describe
from citecheck.model import Finding, Fix, LookupStatus, Match, MatchStatus, Severity
from citecheck.rules.base import Rule


class DoiNotRegistered(Rule):
    """doi.org says that the DOI does not exist."""

    code = "CC202"
    name = "doi-not-registered"
    severity = Severity.ERROR

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding, with the registered DOI of the work described where it is known."""
        absent = next(
            (a for a in match.lookups if a.question == "registration" and a.status is LookupStatus.ABSENT),
            None,
        )
        if absent is None:
            return
        work = match.best.work if match.status is MatchStatus.IDENTIFIED and match.best else None
        right = work.metadata.doi if work else ""
        message = f"the DOI {absent.asked} is not registered, says doi.org"
        if work and right:
            steps = DamerauLevenshtein.distance(absent.asked.lower(), right)
            near = " (one character away)" if steps == 1 else ""
            message += f"; the work described is registered as {right}{near}: {describe(work)}"
        span = match.reference.field_spans.get("DOI")
        yield self.finding(
            match,
            message,
            field="DOI",
            cited=match.reference.metadata.doi,
            found=right,
            work=work,
            advice=f"Replace the DOI by {right}." if right else "Copy the DOI from the page of the work.",
            fix=Fix(span=span, replacement=right) if span and right else None,
        )
