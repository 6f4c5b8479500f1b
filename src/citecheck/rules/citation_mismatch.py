"""citation-mismatch

What it does
------------
Reports a citation that leads to no reference, while the list has one that is a slip away: another year by one figure, a
name spelt otherwise, the authors in another order, a key with one letter changed.

Why it matters
--------------
Either the citation or the list is wrong, and the reader does not find the work.

Example
-------
*Neff (2013)* in the text; the list has Neff (2003) and Neff (2011).

How to fix
----------
Correct the citation or the reference; if another work is meant, add it to the list.
"""

from __future__ import annotations

from citecheck.model import Link, LinkStatus, Severity
from citecheck.rules.citations import CitationRule, joined, label


class CitationMismatch(CitationRule):
    """A citation differs in one thing from a reference of the list."""

    code = "CC605"
    name = "citation-mismatch"
    severity = Severity.WARNING
    status = LinkStatus.NEAR
    advice = "Correct the citation or the reference; if another work is meant, add it to the list."

    def message(self, link: Link) -> str:
        """The citation first, then what the list has."""
        if link.differs == "key":
            return f"the key “{link.citation.key}” is in no bibliography; the nearest is “{link.references[0].key}”"
        what = {"year": "the year differs", "names": "the names differ"}[link.differs]
        return f"cited as {label(link.citation)}; the list has {joined(link.references)} ({what})"
