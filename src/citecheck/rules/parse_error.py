"""parse-error

What it does
------------
Reports an entry of a file that could not be read. All other entries are read and checked as usual.

Why it matters
--------------
What cannot be read cannot be checked, and BibTeX itself may drop it, or swallow what follows.

Example
-------
`@article{neff2003, title = {Self-compassion` - a closing brace is missing.

How to fix
----------
Mend the entry at the line given; most often a brace, a quote or a comma is missing just before it.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class ParseError(ReaderRule):
    """Reports an entry of a file that could not be read."""

    code = "CC101"
    name = "parse-error"
    severity = Severity.ERROR
    advice = "Mend the entry at this line; most often a brace, a quote or a comma is missing."
