"""malformed-ignore

What it does
------------
Reports a comment that asks to ignore a finding and gives no reason, names no rule, or names one that does not exist. Such
a comment silences nothing.

Why it matters
--------------
Without a reason, nobody can tell later whether it still holds; with a misspelt rule, it does not do what its author meant.

Example
-------
`<!-- citecheck: ignore[yaer-mismatch]: in press -->`

How to fix
----------
Write `citecheck: ignore[RULE]: REASON` with a rule's code or name; `citecheck explain RULE` tells whether it exists.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import Rule


class MalformedIgnore(Rule):
    """A comment that cannot be followed. Found where silence is granted, not here."""

    code = "CC803"
    name = "malformed-ignore"
    severity = Severity.WARNING
