"""expired-ignore

What it does
------------
Reports a setting that asked to ignore a finding until a day that has passed. The finding is shown again.

Why it matters
--------------
Whoever set the day wanted to look again by then.

Example
-------
`until = 2026-06-30` for an article that was then in press.

How to fix
----------
Look at the reference. Mend it and delete the setting, or set a later day and say why.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import Rule


class ExpiredIgnore(Rule):
    """The day until which something was to be ignored has passed. Found where silence is granted, not here."""

    code = "CC802"
    name = "expired-ignore"
    severity = Severity.WARNING
