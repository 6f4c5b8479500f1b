"""arxiv-mismatch

What it does
------------
Reports an arXiv identifier that is not the one of the work described: another paper's, or one whose number says that it
was posted after the year in which the reference, citing it as a preprint, dates it. Versions ("v2") are not compared, since
no registry lists them all.

Why it matters
--------------
One wrong digit leads to another paper, of which there are thousands every month.

Example
-------
*arXiv:2301.04567 (2021)*: the number was given in January 2023.

How to fix
----------
Open the identifier at arxiv.org and compare title and authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Finding, Match, MatchStatus, Severity
from citecheck.rules.base import Rule, differences

# Since April 2007 an identifier begins with the year and month of posting: YYMM.number (arXiv help, "arXiv identifier").
_POSTED = re.compile(r"(\d{2})(0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?$")


class ArxivMismatch(Rule):
    """The arXiv identifier does not fit the work or the year."""

    code = "CC206"
    name = "arxiv-mismatch"
    severity = Severity.ERROR

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding: the identified work has another identifier, or the year is before the number was given."""
        cited = match.reference.metadata.arxiv
        if not cited:
            return
        work = match.best.work if match.best and match.status is MatchStatus.IDENTIFIED else None
        registered = work.metadata.arxiv if work else ""
        if any(c.field == "arXiv" for c in differences(match)):
            yield self.finding(
                match,
                f"the arXiv identifier is cited as “{cited}”; the work described is registered as “{registered}”",
                field="arXiv",
                cited=cited,
                found=registered,
                work=work,
                advice=f"Open both at arxiv.org. If the description is right, use {registered}.",
            )
        elif (posted := _year_of(cited)) and _is_before(match, posted):
            year = match.reference.metadata.issued.year if match.reference.metadata.issued else 0
            yield self.finding(
                match,
                f"the preprint is dated {year}; its arXiv identifier “{cited}” was given in {posted}",
                field="arXiv",
                cited=str(year),
                found=str(posted),
                advice="Open the identifier at arxiv.org; then correct the year or the identifier.",
                severity=Severity.WARNING,
            )


def _year_of(identifier: str) -> int:
    """The year in which the identifier was given, 0 for those before April 2007."""
    found = _POSTED.match(identifier)
    return 2000 + int(found[1]) if found and int(found[1]) >= 7 else 0


def _is_before(match: Match, posted: int) -> bool:
    """Whether a reference to the preprint itself is dated before it; articles are often posted years after they appear."""
    cited = match.reference.metadata
    return cited.type == "article" and cited.issued is not None and cited.issued.year < posted
