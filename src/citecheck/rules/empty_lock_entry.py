"""empty-lock-entry

What it does
------------
Notes, in a run with `--locked`, a reference whose entry in the lock holds no answer of any source, so that it was not
checked.

Why it matters
--------------
Such an entry is written when no source could be asked while the lock was made. It is also what is left when the answers
are taken out by hand, and then a reference that differed passes.

Example
-------
The lock was made with `--offline`; for Neff (2003) it holds the text and no record.

How to fix
----------
Run `citecheck lock` again with the network, and look at what changes in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Match, MatchStatus, Severity
from citecheck.rules.base import Rule


class EmptyLockEntry(Rule):
    """The lock has an entry for the reference, and no answer in it."""

    code = "CC111"
    name = "empty-lock-entry"
    severity = Severity.NOTE

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One note for a reference that is locked without an answer."""
        held = not any(a.question == "lock" for a in match.lookups)
        if match.status is MatchStatus.UNRECORDED and held:
            yield self.finding(
                match,
                "its entry in the lock holds no answer of any source, so that nothing was compared",
                cited=match.reference.key or "",
                advice="Run `citecheck lock` with these documents and the network, and commit the lock file.",
            )
