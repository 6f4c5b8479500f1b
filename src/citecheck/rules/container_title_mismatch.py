"""container-title-mismatch

What it does
------------
Reports a journal, proceedings or book title that cannot mean the registered one. Abbreviations are compared
word by word ("J. Res. Pers."), "&" equals "and", a leading "The" and a subtitle may be missing. *Phys. Rev.
E* does not pass for *Physical Review Letters*.

Why it matters
--------------
With the wrong journal the rest of the place (volume, pages) points nowhere, and it is a typical sign of two
references that ran together.

Example
-------
Cited: *Journal of Research in Personality*. Registered: *Self and Identity*.

How to fix
----------
Look at the work. If the record is right, change the title of the journal or book.
"""

from __future__ import annotations

from typing import ClassVar

from citecheck.model import Severity
from citecheck.rules.base import FieldRule


class ContainerTitleMismatch(FieldRule):
    """The cited value contradicts the record."""

    code = "CC307"
    name = "container-title-mismatch"
    severity = Severity.ERROR
    field: ClassVar[str] = "container-title"
