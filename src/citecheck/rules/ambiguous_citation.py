"""ambiguous-citation

What it does
------------
Reports a citation that fits several references of the list.

Why it matters
--------------
The reader cannot tell which work is meant.

Example
-------
*(Neff, 2003)* in the text, and Neff (2003a) and Neff (2003b) in the list.

How to fix
----------
Add the letter, an initial or a further author, as the style has it.
"""

from __future__ import annotations

from citecheck.model import Link, LinkStatus, Severity
from citecheck.rules.citations import CitationRule, joined, label


class AmbiguousCitation(CitationRule):
    """A citation fits several references."""

    code = "CC604"
    name = "ambiguous-citation"
    severity = Severity.WARNING
    status = LinkStatus.AMBIGUOUS
    advice = "Say which is meant: by a letter after the year, an initial or a further author."

    def message(self, link: Link) -> str:
        """The citation and what it may mean."""
        return f"{label(link.citation)} may mean {joined(link.references, 'or')}"
