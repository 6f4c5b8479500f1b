"""retracted-and-replaced

What it does
------------
Reports a work that was retracted and replaced by a corrected version of itself. It is told apart from a retraction, after
which nothing remains to be cited; reported by itself, once, with the DOI of the notice.

Why it matters
--------------
The version first published must not be relied on, while the one that replaced it may be.

Example
-------
An article of 2016, retracted and replaced in 2017 after an error in coding was found.

How to fix
----------
Read the notice, and see that what you cite stands in the version that replaced the first. Cite that one.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.notices import REPLACED, NoticeRule


class RetractedAndReplaced(NoticeRule):
    """A corrected version took the place of the work."""

    code = "CC506"
    name = "retracted-and-replaced"
    severity = Severity.ERROR
    kinds = frozenset({REPLACED})
    phrase = "the work was retracted and replaced"
    advice = (
        "Read the notice, check that what is cited stands in the version that replaced it, and cite that one."
    )
