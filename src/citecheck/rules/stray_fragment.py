"""stray-fragment

What it does
------------
Notes a line that is no reference of its own and seems to belong to the one above it.

Why it matters
--------------
It is often the rest of a reference that was cut in pasting, and can be the hint to what is wrong with it.

Example
-------
*Journal of Research in Personality, 41* on a line of its own, below a reference to that journal.

How to fix
----------
Join it to the reference above, or remove it.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class StrayFragment(ReaderRule):
    """Notes a line that is no reference of its own and seems to belong to the one above it."""

    code = "CC102"
    name = "stray-fragment"
    severity = Severity.NOTE
    advice = "Join it to the reference above, or remove it."
