"""year-mismatch

What it does
------------
Reports a year that agrees with none of the registered dates of publication: print, online, issue, other.
Which date agreed is listed as a tolerance when it is not the main one. The date of deposit does not count.
A difference of one year is a warning, a larger one an error.

Why it matters
--------------
The year is half of an author-date citation. Neighbouring years usually come from an online date that was
never registered.

Example
-------
Cited: *2003*. Registered: *2007*.

How to fix
----------
Look at the work. If the record is right, change the year here and in the citations in the text.
"""

from __future__ import annotations

from typing import ClassVar

from citecheck.model import Comparison, Fix, Match, Severity
from citecheck.rules.base import FieldRule


class YearMismatch(FieldRule):
    """The cited value contradicts the record."""

    code = "CC306"
    name = "year-mismatch"
    severity = Severity.ERROR
    field: ClassVar[str] = "issued"

    def weight(self, match: Match, comparison: Comparison) -> Severity:
        """A warning when the neighbouring year is cited, else an error."""
        cited = match.reference.metadata.issued
        registered = match.best.work.metadata.issued if match.best else None
        near = cited and registered and abs(cited.year - registered.year) == 1
        return Severity.WARNING if near else Severity.ERROR

    def fix(self, match: Match, comparison: Comparison) -> Fix | None:
        """The registered year alone, with the letter of "2003a" kept."""
        span = match.reference.field_spans.get(self.field)
        suffix = match.reference.metadata.issued.suffix if match.reference.metadata.issued else ""
        return Fix(span=span, replacement=comparison.registered[:4] + suffix) if span else None
