"""venue-unknown

What it does
------------
Notes a journal or meeting that differs from the record and whose name nothing that was looked at knows: no work in the
answers of the sources stands in it, and it is not in the table of meetings and journals. It comes beside
container-title-mismatch and never alone.

Why it matters
--------------
A venue confused with another is a slip; one that nobody has heard of may not exist.

Example
-------
Cited: *Symposium on Neural Scaling Laws*. Registered: *Advances in Neural Information Processing Systems*.

How to fix
----------
Look for the venue's own page. If the record is right, take over the registered name.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import journals, venues
from citecheck.model import Finding, Match, Severity, Work
from citecheck.rules.base import Rule, differences


class VenueUnknown(Rule):
    """The cited journal or meeting is known to nothing that was asked."""

    code = "CC310"
    name = "venue-unknown"
    severity = Severity.NOTE

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One note when the container is contradicted and its name met nowhere else."""
        cited = match.reference.metadata.container_title
        registered = next((c.registered for c in differences(match) if c.field == "container-title"), "")
        if not registered or match.second or venues.stream_of(cited):
            return
        works = [w for a in match.lookups for w in a.works]
        if any(_stands_in(cited, w) for w in works):
            return
        yield self.finding(
            match,
            f"“{cited}” stands where “{registered}” is registered; nothing in any answer stands in it, and it is "
            "in no table of meetings",
            field="container-title",
            cited=cited,
            found=registered,
            work=match.best.work if match.best else None,
            advice="Look for the page of the journal or meeting itself.",
        )


def _stands_in(name: str, work: Work) -> bool:
    listed = (work.metadata.container_title, *work.container_titles)
    return any(journals.tolerance(name, other) is not None for other in listed if other)
