"""references-run-together

What it does
------------
Notes an entry of a list in which one reference follows another with nothing between them.

Why it matters
--------------
A line end was lost. Each is checked for itself, but a reader may overlook the second, and so may other programs.

Example
-------
*... Plant Pathol 57:1009-1016 van der Meijden E (1991) Population dynamics of ...*

How to fix
----------
Put the second on a line of its own. Works that share an entry on purpose are parted by a semicolon, or named *(a)* and
*(b)*.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class ReferencesRunTogether(ReaderRule):
    """Notes an entry of a list in which one reference follows another with nothing between them."""

    code = "CC117"
    name = "references-run-together"
    severity = Severity.NOTE
    advice = "Put this one on a line of its own."
