"""not-found

What it does
------------
Reports a reference for which every source that ought to hold the work has answered, and none has it. A
time-out, a refusal or an answer that cannot be read gives "incomplete" instead; a type of work that no
source is certain to hold gives "not checked".

Why it matters
--------------
Such a reference may be misremembered beyond recognition, very new, published where no registry looks, or it
may not exist. It is a lead for a person, not a verdict on one.

Example
-------
*Smith, J. (2021). Effects of X on Y. Journal of Z, 12, 34-56. https://doi.org/10.1234/none* - doi.org says
that the DOI does not exist, and no registered work resembles the description.

How to fix
----------
Find the work and add its DOI, or a link to where it can be read. If you cannot find it, ask where the
reference came from.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.labels import source_names
from citecheck.model import Finding, LookupStatus, Match, MatchStatus, Severity
from citecheck.rules.base import Rule

# Whether a DOI is cited -> what to do.
_ADVICE = {
    True: "Check DOI, title, authors and year against the work itself.",
    False: "Check title, authors and year against the work itself, and add its DOI, or a link to it, if there is one.",
}


class NotFound(Rule):
    """Every source that ought to hold the work answered, and none has it."""

    code = "CC403"
    name = "not-found"
    severity = Severity.ERROR

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding naming the sources that answered."""
        if match.status is not MatchStatus.ABSENT:
            return
        answered = [a.source for a in match.lookups if a.status in (LookupStatus.FOUND, LookupStatus.ABSENT)]
        cited = match.reference.metadata.doi or match.reference.metadata.title
        yield self.finding(
            match,
            f"no work found for “{cited}”; asked: {source_names(answered)}{_unlisted(match)}",
            cited=cited,
            advice=_ADVICE[bool(match.reference.metadata.doi)],
        )


def _unlisted(match: Match) -> str:
    """That no list has the journal, where two were asked for it."""
    without = [
        a.source for a in match.lookups if a.question == "journals" and a.status is LookupStatus.ABSENT
    ]
    name = match.reference.metadata.container_title
    return f"; {source_names(without)} list no journal “{name}”" if len(without) > 1 else ""
