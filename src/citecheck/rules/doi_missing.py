"""doi-missing

What it does
------------
Suggests the DOI of a work that is cited without one. It is suggested only when title, authors and year
agree with the record and no other work fits nearly as well.

Why it matters
--------------
A DOI takes readers to the work in one step and lets every later check of the list be exact.

Example
-------
*Gilbert, P., & Procter, S. (2006). Compassionate mind training ...* - registered as 10.1002/cpp.507.

How to fix
----------
Add the DOI. It is a note: many styles and older works do without.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.labels import source_label
from citecheck.model import Finding, Fix, Match, MatchStatus, Outcome, Severity, Span
from citecheck.rules.base import Rule

_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)


class DoiMissing(Rule):
    """The work has a DOI that the reference does not give."""

    code = "CC204"
    name = "doi-missing"
    severity = Severity.NOTE

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One note with the DOI, when title, authors and year leave no doubt and nothing else is mixed in."""
        best = match.best
        if match.reference.metadata.doi or match.status is not MatchStatus.IDENTIFIED or best is None:
            return
        doi = best.work.metadata.doi
        if (
            not doi
            or match.second
            or not all(best.outcome(f) in _AGREES for f in ("title", "author", "issued"))
        ):
            return
        yield self.finding(
            match,
            f"no DOI is cited; {source_label(best.work)} registers this work as {doi}",
            field="DOI",
            found=doi,
            work=best.work,
            advice=f"Add https://doi.org/{doi}.",
            fix=_appended(match, doi),
        )


def _appended(match: Match, doi: str) -> Fix | None:
    """The DOI put behind a reference in prose; a BibTeX entry needs a field of its own, which `export` writes."""
    if match.reference.entry_type:
        return None
    end = match.reference.span
    span = Span(line=end.end_line, column=end.end_column, end_line=end.end_line, end_column=end.end_column)
    return Fix(span=span, replacement=f" https://doi.org/{doi}", safe=True)
