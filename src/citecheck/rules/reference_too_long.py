"""reference-too-long

What it does
------------
Reports an item of more than 20,000 characters. It is not parsed; everything else is.

Why it matters
--------------
No reference is that long: most often a brace or a blank line is missing and several items run together.

Example
-------
An entry without its closing brace that takes in the forty entries after it.

How to fix
----------
Separate the items.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class ReferenceTooLong(ReaderRule):
    """Reports an item of more than 20,000 characters."""

    code = "CC107"
    name = "reference-too-long"
    severity = Severity.WARNING
    advice = "Separate the items: a brace or a blank line is probably missing."
