"""not-locked

What it does
------------
Reports, in a run with `--locked`, a reference that the lock file does not hold, or that was changed since it
was locked. Re-wrapping lines is no change.

Why it matters
--------------
A locked run asks nobody. A reference that nobody has checked must not pass as if somebody had.

Example
-------
A reference was added to paper.md, and `citecheck lock paper.md` was not run.

How to fix
----------
Run `citecheck lock` with the same documents and commit the lock file.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Match, Severity
from citecheck.rules.base import Rule


class NotLocked(Rule):
    """The lock does not hold the reference as it is cited."""

    code = "CC110"
    name = "not-locked"
    severity = Severity.ERROR

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding for a reference that a locked run could not look up."""
        if any(a.question == "lock" for a in match.lookups):
            yield self.finding(
                match,
                match.reason,
                cited=match.reference.key or "",
                advice="Run `citecheck lock` with these documents, and commit the lock file.",
            )
