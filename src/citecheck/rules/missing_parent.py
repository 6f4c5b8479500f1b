"""missing-parent

What it does
------------
Reports an entry whose `crossref` or `xdata` field names an entry that is not in the file.

Why it matters
--------------
The fields that should be inherited (book title, editors, publisher, year) are missing from the reference.

Example
-------
`crossref = {handbook2012}` without an entry of that key.

How to fix
----------
Add the parent entry, or write the fields out.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class MissingParent(ReaderRule):
    """Reports an entry whose `crossref` or `xdata` field names an entry that is not in the file."""

    code = "CC108"
    name = "missing-parent"
    severity = Severity.WARNING
    advice = "Add the parent entry to the file, or write its fields out here."
