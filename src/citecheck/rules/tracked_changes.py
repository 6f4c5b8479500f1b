"""tracked-changes

What it does
------------
Says that a Word document holds tracked changes, and that it was read as if all of them had been accepted:
inserted text was read, deleted text was not.

Why it matters
--------------
A reference may look different on the page, where both the old and the new text can be seen.

Example
-------
The volume "14" is struck through and "41" inserted; the reference is checked with 41.

How to fix
----------
Accept or reject the changes in Word, if what was read is not what is meant.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class TrackedChanges(ReaderRule):
    """The document was read with its tracked changes accepted."""

    code = "CC112"
    name = "tracked-changes"
    severity = Severity.NOTE
    advice = "Accept or reject the changes in Word, if what was read is not what is meant."
