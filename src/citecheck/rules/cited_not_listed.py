"""cited-not-listed

What it does
------------
Reports a citation in the text that leads to no reference of the list. It is said only where most of the text's citations
do lead into the list; what was read about in another work ("as cited in") and personal communications are left in peace.

Why it matters
--------------
A reader cannot look up what is not listed, and journals send such manuscripts back.

Example
-------
*(Smith, 2019)* in the text, and no work by Smith of 2019 in the list; or *[57]* where the list ends with 56.

How to fix
----------
Add the reference, or correct the citation.
"""

from __future__ import annotations

from citecheck.model import Link, LinkStatus, Severity
from citecheck.rules.citations import CitationRule, joined, label


class CitedNotListed(CitationRule):
    """A citation leads to no reference."""

    code = "CC602"
    name = "cited-not-listed"
    severity = Severity.WARNING
    status = LinkStatus.UNLISTED
    advice = "Add the reference, or correct the citation."

    def message(self, link: Link) -> str:
        """The citation, and what the list has by the same author."""
        if link.citation.key:
            return f"the key “{link.citation.key}” is cited, and no bibliography of this document has it"
        has = f"; it has {joined(link.references)}" if link.references else ""
        return f"{label(link.citation)} is cited, and the list of references does not have it{has}"
