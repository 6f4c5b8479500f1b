"""newer-version

What it does
------------
Notes a work of which a newer version or edition is registered.

Why it matters
--------------
Numbers, tables and recommendations change between versions.

Example
-------
A living guideline, version 1 of which is cited while version 3 is registered.

How to fix
----------
Cite the newer version if you can; keep the older one if it is the one you used.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.notices import NoticeRule


class NewerVersion(NoticeRule):
    """A newer version of the work is registered."""

    code = "CC505"
    name = "newer-version"
    severity = Severity.NOTE
    kinds = frozenset({"new_version", "new_edition"})
    phrase = "a newer version of the work is registered"
    advice = "Cite the newer version, unless the older one is meant."
