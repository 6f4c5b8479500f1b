"""duplicate-field

What it does
------------
Reports a field that is given twice in one entry.

Why it matters
--------------
Programs differ in which of the two they use; the other is lost without a word.

Example
-------
`year = {2003}, ..., year = {2004}`

How to fix
----------
Keep the right one.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class DuplicateField(ReaderRule):
    """Reports a field that is given twice in one entry."""

    code = "CC104"
    name = "duplicate-field"
    severity = Severity.WARNING
    advice = "Keep the right one and delete the other."
