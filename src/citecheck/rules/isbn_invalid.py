"""isbn-invalid

What it does
------------
Reports an ISBN whose check digit does not fit its other digits. ISBN-10 and ISBN-13 are both understood, with
or without hyphens.

Why it matters
--------------
Such a number belongs to no book, and library catalogues find nothing under it. One digit is usually mistyped.

Example
-------
`isbn = {978-3-16-148410-1}`, where the check digit must be 0.

How to fix
----------
Copy the ISBN from the book's imprint.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.identifiers import valid_isbn
from citecheck.model import Finding, Match, Severity
from citecheck.rules.base import Rule


class IsbnInvalid(Rule):
    """The check digit of the ISBN is wrong."""

    code = "CC205"
    name = "isbn-invalid"
    severity = Severity.WARNING

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding for an ISBN that cannot be one."""
        cited = match.reference.metadata.isbn
        if cited and not valid_isbn(cited.replace("-", "").replace(" ", "")):
            yield self.finding(
                match,
                f"the check digit of the ISBN {cited} does not fit its other digits",
                field="ISBN",
                cited=cited,
                advice="Copy the ISBN from the imprint of the book.",
            )
