"""corrected

What it does
------------
Notes a work for which a correction, corrigendum, erratum, addendum or clarification is registered.

Why it matters
--------------
Now and then the correction changes the very figure that is quoted.

Example
-------
An article of 2018 with a correction of 2019.

How to fix
----------
Read the correction; cite it as well if it touches what you rely on.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.notices import NoticeRule


class Corrected(NoticeRule):
    """A correction of the work is registered."""

    code = "CC503"
    name = "corrected"
    severity = Severity.NOTE
    kinds = frozenset({"correction", "corrigendum", "addendum", "clarification", "erratum"})
    phrase = "a correction of the work is registered"
    advice = "Read the correction and see whether it touches what is cited."
