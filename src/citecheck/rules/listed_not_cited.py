"""listed-not-cited

What it does
------------
Notes a reference of a list that no citation in the text leads to. It is said only where at least half of the list is cited,
so that a list for further reading, or a text that cites in another way, gives no notes.

Why it matters
--------------
Most styles list what is cited and nothing else; a reference that nothing cites is often left over from an earlier version.

Example
-------
*Neff, K. D. (2003). ...* in the list, and no *Neff (2003)* in the text.

How to fix
----------
Cite it where it is meant, or take it out of the list. In a bibliography, or where the author or the year is cited in another
form, there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model import Document, Finding, Match, Severity
from citecheck.rules.base import Rule


class ListedNotCited(Rule):
    """No citation leads to a reference."""

    code = "CC603"
    name = "listed-not-cited"
    severity = Severity.NOTE

    def check_document(self, document: Document, matches: Sequence[Match]) -> Iterator[Finding]:
        """One note for each reference that nothing cites."""
        uncited = {r.index for r in document.links.uncited}
        for match in matches:
            if match.reference.index in uncited:
                yield self.finding(
                    match,
                    "nothing in the text was seen to cite this reference",
                    advice="Cite it where it is meant, or take it out of the list.",
                )
