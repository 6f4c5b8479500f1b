"""doi-mismatch

What it does
------------
Reports a well-formed, registered or unsettled DOI that is not the one under which the work described is
registered. A DOI that leads to another work is wrong-work, one that does not exist is doi-not-registered;
this rule covers what remains.

Why it matters
--------------
The reader should be sent to the work that is described.

Example
-------
A reference carries the DOI of a supplement, and the work described is registered under another one.

How to fix
----------
Follow both DOIs and keep the one that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.identifiers import normalise_doi
from citecheck.model import Comparison, Finding, LookupStatus, Match, Severity
from citecheck.rules.base import FieldRule


class DoiMismatch(FieldRule):
    """The work described is registered under another DOI."""

    code = "CC308"
    name = "doi-mismatch"
    severity = Severity.ERROR
    field = "DOI"

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding, unless doi-malformed or doi-not-registered says it better."""
        unregistered = any(
            a.question == "registration" and a.status is LookupStatus.ABSENT for a in match.lookups
        )
        if not unregistered and normalise_doi(match.reference.metadata.doi):
            yield from super().check_match(match)

    def advice(self, comparison: Comparison) -> str:
        """What to do next."""
        return f"Follow both DOIs. If the description is right, use {comparison.registered}."
