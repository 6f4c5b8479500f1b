"""citation-authors

What it does
------------
Notes a citation that names its authors otherwise than their number asks for: "et al." for a work of two authors, or one
name alone for a work of three and more. How many are named depends on the style, so this is only a note.

Why it matters
--------------
"et al." stands for at least two people; and one name alone reads as a work of one author.

Example
-------
*(Gilbert et al., 2006)* for a work by Gilbert and Procter.

How to fix
----------
Name both authors, or write "et al.", as the style has it.
"""

from __future__ import annotations

from citecheck.model import Link, LinkStatus, Severity
from citecheck.rules.citations import CitationRule, label, listed_as


class CitationAuthors(CitationRule):
    """The number of authors that are named does not fit the reference."""

    code = "CC606"
    name = "citation-authors"
    severity = Severity.NOTE
    status = LinkStatus.LINKED
    advice = "Name the authors as the style has it."

    def concerns(self, link: Link) -> bool:
        """Only where linking found the number odd, in a reference that was read with confidence."""
        return super().concerns(link) and bool(link.differs) and link.references[0].confidence >= 0.8

    def message(self, link: Link) -> str:
        """The citation first, then how many authors the reference has."""
        people = link.references[0].metadata.author or link.references[0].metadata.editor
        number = {1: "one author", 2: "two authors"}.get(len(people), f"{len(people)} authors")
        return f"cited as {label(link.citation)}; {listed_as(link.references[0])} names {number}"
