"""volume-mismatch

What it does
------------
Reports a volume that differs from the registered one. Labels ("vol. 49"), leading zeros and Roman numerals
are tolerated.

Why it matters
--------------
With the volume wrong, nobody finds the article on the shelf or in an archive, and reference linking fails.

Example
-------
Cited: *14(2), 85-101*. Registered volume: *41*.

How to fix
----------
Look at the work. If the record is right, change the volume.
"""

from __future__ import annotations

from typing import ClassVar

from citecheck.model import Severity
from citecheck.rules.base import FieldRule


class VolumeMismatch(FieldRule):
    """The cited value contradicts the record."""

    code = "CC303"
    name = "volume-mismatch"
    severity = Severity.ERROR
    field: ClassVar[str] = "volume"
