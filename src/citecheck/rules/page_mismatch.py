"""page-mismatch

What it does
------------
Compares the first and the last page, or the article number. Shortened ranges (1009-18), a first page alone,
an article number with or without its letter, and the page count of an article that is registered under a
number are tolerated.

Why it matters
--------------
Pages are what older works are found by; a wrong first page often means that another article is meant.

Example
-------
Cited: *1849-1865*. Registered: *1849-1856* (the last page differs).

How to fix
----------
Look at the work. If the record is right, change the pages.
"""

from __future__ import annotations

from typing import ClassVar

from citecheck.model import Comparison, Fix, Match, Severity
from citecheck.rules.base import FieldRule


class PageMismatch(FieldRule):
    """The cited value contradicts the record."""

    code = "CC305"
    name = "page-mismatch"
    severity = Severity.ERROR
    field: ClassVar[str] = "page"

    def fix(self, match: Match, comparison: Comparison) -> Fix | None:
        """The registered pages, with the author's own dash."""
        fix = super().fix(match, comparison)
        dash = next((d for d in ("--", "–", "—") if d in match.reference.raw), "-")
        return Fix(span=fix.span, replacement=fix.replacement.replace("-", dash)) if fix else None
