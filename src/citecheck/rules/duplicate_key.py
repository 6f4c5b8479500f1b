"""duplicate-key

What it does
------------
Reports a citation key that is used by two entries of a file. Both entries are checked.

Why it matters
--------------
BibTeX keeps one of them and drops the other, so that a citation may silently lead to the wrong work.

Example
-------
`@article{neff2003, ...}` in line 10 and again in line 42.

How to fix
----------
Give one of them another key, or remove it if both are the same work.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class DuplicateKey(ReaderRule):
    """Reports a citation key that is used by two entries of a file."""

    code = "CC103"
    name = "duplicate-key"
    severity = Severity.ERROR
    advice = "Rename one of the two, or remove it if both are the same work."
