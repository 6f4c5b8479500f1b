"""doi-malformed

What it does
------------
Reports text that is meant as a DOI but does not have the form of one: `10.`, a registrant of four to nine
digits, a slash and a suffix. Prefixes such as `doi:` and `https://doi.org/`, capitals and a trailing full
stop are not reported.

Why it matters
--------------
Nobody can follow it, and reference linking drops it.

Example
-------
`doi = {1016/j.neuroimage.2009.09.019}` - the "10." is missing.

How to fix
----------
Copy the DOI from the work's own page.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.identifiers import normalise_doi
from citecheck.model import Finding, Fix, Match, MatchStatus, Severity
from citecheck.rules.base import Rule


class DoiMalformed(Rule):
    """The DOI does not have the form of one."""

    code = "CC201"
    name = "doi-malformed"
    severity = Severity.ERROR

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding, with the right DOI where the work could be identified all the same."""
        cited = match.reference.metadata.doi
        if not cited or normalise_doi(cited) is not None:
            return
        identified = match.status is MatchStatus.IDENTIFIED and match.best is not None
        right = match.best.work.metadata.doi if identified and match.best else ""
        span = match.reference.field_spans.get("DOI")
        yield self.finding(
            match,
            f"“{cited}” does not have the form of a DOI (10.1234/...)"
            + (f"; the work is registered as {right}" if right else ""),
            field="DOI",
            cited=cited,
            found=right,
            work=match.best.work if match.best and right else None,
            advice=f"Replace it by {right}." if right else "Copy the DOI from the page of the work.",
            fix=Fix(span=span, replacement=right) if span and right else None,
        )
