"""issue-mismatch

What it does
------------
Reports an issue that differs from the registered one. An issue that is not cited, or not registered, is not
compared.

Why it matters
--------------
Journals that start each issue at page one cannot be searched without the right issue.

Example
-------
Cited: *49(3)*. Registered: *49(2)*.

How to fix
----------
Look at the work. If the record is right, change the issue.
"""

from __future__ import annotations

from typing import ClassVar

from citecheck.model import Severity
from citecheck.rules.base import FieldRule


class IssueMismatch(FieldRule):
    """The cited value contradicts the record."""

    code = "CC304"
    name = "issue-mismatch"
    severity = Severity.WARNING
    field: ClassVar[str] = "issue"
