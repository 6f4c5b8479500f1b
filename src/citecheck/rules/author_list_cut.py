"""author-list-cut

What it does
------------
Reports a list of authors that names the first of them rightly and then stops, without "et al." or "and others".
Names that are missing between others, or wrong, are author-mismatch.

Why it matters
--------------
Readers take such a list for the whole of it, and the authors who are left out lose the credit.

Example
-------
Cited: *Neff, K. D., & Hsieh, Y.* Registered: *Neff; Hsieh; Dejitterat* - the list stops after two of three authors.

How to fix
----------
Name the other authors as well, or end the list with "et al." as your style asks.
"""

from __future__ import annotations

from typing import ClassVar

from citecheck.model import Comparison, Fix, Match, Severity
from citecheck.rules.base import FieldRule

CUT = ("cut",)


class AuthorListCut(FieldRule):
    """The list of authors stops too early, and does not say so."""

    code = "CC309"
    name = "author-list-cut"
    severity = Severity.WARNING
    field: ClassVar[str] = "author"

    def concerns(self, comparison: Comparison) -> bool:
        """Only lists in which nothing else differs."""
        return super().concerns(comparison) and comparison.kinds == CUT

    def fix(self, match: Match, comparison: Comparison) -> Fix | None:
        """No fix: names must be written in the style of the list."""
        return None

    def advice(self, comparison: Comparison) -> str:
        """What to do next."""
        return "Name the other authors as well, or end the list with “et al.”."
