"""wrong-work

What it does
------------
Reports an identifier that leads to a work other than the one described: title and authors (or the place of
publication) do not fit. Where a search finds the work described, its DOI is given.

Why it matters
--------------
A DOI that resolves looks verified, and a link checker passes it, while the reader is sent to another paper.

Example
-------
Cited: *Neff, K. D. (2003). The development and validation of a scale ... https://doi.org/10.1002/cpp.507*.
That DOI is registered for a pilot study of a group therapy by Gilbert and Procter.

How to fix
----------
Follow the DOI and see which of the two you mean. Then replace the DOI, or the description.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.labels import describe, source_label
from citecheck.model import Finding, Fix, Match, MatchStatus, Severity
from citecheck.rules.base import Rule


class WrongWork(Rule):
    """The identifier leads to another work than the one described."""

    code = "CC401"
    name = "wrong-work"
    severity = Severity.ERROR

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding when the identifier leads elsewhere, with the work described where it is known."""
        if match.status is not MatchStatus.OTHER_WORK or match.best is None:
            return
        led_to, described = match.best.work, match.second.work if match.second else None
        message = (
            f"the DOI {match.reference.metadata.doi} is registered at {source_label(led_to)} for another work: "
            f"{describe(led_to)}"
        )
        advice = "Follow the DOI and decide which work is meant; then correct the DOI or the description."
        fix = None
        if described is not None:
            message += f"; the work described is registered as {describe(described)}"
            advice = f"If the description is right, replace the DOI by {described.metadata.doi}."
            span = match.reference.field_spans.get("DOI")
            fix = Fix(span=span, replacement=described.metadata.doi) if span else None
        yield self.finding(
            match,
            message,
            field="DOI",
            cited=match.reference.metadata.doi,
            found=described.metadata.doi if described else "",
            work=led_to,
            related=(described,) if described else (),
            advice=advice,
            fix=fix,
        )
