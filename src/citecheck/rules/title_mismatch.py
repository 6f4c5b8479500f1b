"""title-mismatch

What it does
------------
Reports a title that differs from every form in which the work is registered (main title, with its subtitle,
short and original title) in at least one word. Capitals, punctuation, accents, hyphens, British or American
spelling, a missing article and a missing subtitle are tolerated and listed as such; one swapped content
word or another number is not, however alike the titles are.

Why it matters
--------------
A title is what readers search for. One changed word ("caffeine" for "melatonin") can be a slip of memory,
or another paper of the same authors.

Example
-------
Cited: *Effects of caffeine on sleep*. Registered: *Effects of melatonin on sleep*.

How to fix
----------
Look at the work itself. If the record is right, take over the registered title; if the record is wrong,
tell the publisher and keep yours.
"""

from __future__ import annotations

from typing import ClassVar

from citecheck.model import Comparison, Fix, Match, Severity
from citecheck.rules.base import FieldRule


class TitleMismatch(FieldRule):
    """The cited value contradicts the record."""

    code = "CC301"
    name = "title-mismatch"
    severity = Severity.ERROR
    field: ClassVar[str] = "title"

    def fix(self, match: Match, comparison: Comparison) -> Fix | None:
        """No fix: the registered title may need the style's capitals."""
        return None
