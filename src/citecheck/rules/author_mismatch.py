"""author-mismatch

What it does
------------
Compares every author, in order, and reports names that are missing, added, replaced, misspelt or in another
order. Initials for given names, "et al.", particles, transliterations, double names given by one part,
family name first and a group author left out are tolerated and listed as such. The finding's `kinds` say which
it is: dropped, added, replaced, misspelt, initials, reordered. A list that only stops too early is
author-list-cut.

Why it matters
--------------
Wrong names deny people credit, break citation counts and are the commonest error in reference lists.

Example
-------
Cited: *Neff, K. D., & Dejitterat, K.* Registered: *Neff; Hsieh; Dejitterat* (not named: Hsieh, Ya-Ping).

How to fix
----------
Take the names from the first page of the work. If the list is long, end it with "et al." as your style
asks.
"""

from __future__ import annotations

from typing import ClassVar

from citecheck.model import Comparison, Fix, Match, Severity
from citecheck.rules.author_list_cut import CUT
from citecheck.rules.base import FieldRule


class AuthorMismatch(FieldRule):
    """The cited value contradicts the record."""

    code = "CC302"
    name = "author-mismatch"
    severity = Severity.ERROR
    field: ClassVar[str] = "author"

    def concerns(self, comparison: Comparison) -> bool:
        """All lists but those that only stop too early."""
        return super().concerns(comparison) and comparison.kinds != CUT

    def fix(self, match: Match, comparison: Comparison) -> Fix | None:
        """No fix: names must be written in the style of the list."""
        return None

    def advice(self, comparison: Comparison) -> str:
        """What to do next."""
        return (
            "Compare the names with the first page of the work and correct the list, or end it with “et al.”."
        )
