"""withdrawn

What it does
------------
Reports a work that was withdrawn or removed by its publisher.

Why it matters
--------------
A withdrawn work can no longer be consulted and often has not been published at all.

Example
-------
An article in press that was withdrawn before its issue.

How to fix
----------
Read the notice and cite another source.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.notices import NoticeRule


class Withdrawn(NoticeRule):
    """The work was withdrawn or removed."""

    code = "CC504"
    name = "withdrawn"
    severity = Severity.ERROR
    kinds = frozenset({"removal", "withdrawal"})
    phrase = "the work was withdrawn or removed"
    advice = "Read the notice and cite another source."
