"""unused-ignore

What it does
------------
Reports a comment, a setting or an entry of the baseline that asks to ignore a finding which there is none of: the
reference was checked, and the rule has nothing to say about it. It is a note for the baseline and for a setting whose
reference is in none of the documents of this run.

Why it matters
--------------
A wish that has outlived its finding hides the next one of the same kind, and nobody looks for it.

Example
-------
`% citecheck: ignore[year-mismatch]: in press` stands before an entry whose year has since been mended.

How to fix
----------
Delete the comment or the setting. For the baseline, run `citecheck baseline` again.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import Rule


class UnusedIgnore(Rule):
    """Something is ignored that is not there. Found where silence is granted, not here."""

    code = "CC801"
    name = "unused-ignore"
    severity = Severity.WARNING
