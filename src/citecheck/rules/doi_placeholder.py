"""doi-placeholder

What it does
------------
Reports DOIs with the prefix 10.5555, which Crossref reserves for examples and tests.

Why it matters
--------------
Such a DOI comes from a template and identifies nothing.

Example
-------
`doi = {10.5555/1234567}`

How to fix
----------
Replace it by the DOI of the work, or leave the field out if the work has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.identifiers import is_placeholder_doi, normalise_doi
from citecheck.model import Finding, Match, Severity
from citecheck.rules.base import Rule


class DoiPlaceholder(Rule):
    """The DOI is an example."""

    code = "CC203"
    name = "doi-placeholder"
    severity = Severity.WARNING

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding for a DOI under the prefix reserved for tests."""
        cited = match.reference.metadata.doi
        if cited and is_placeholder_doi(normalise_doi(cited) or ""):
            yield self.finding(
                match,
                f"the DOI {cited} is a placeholder: the prefix 10.5555 is reserved for examples",
                field="DOI",
                cited=cited,
                advice="Replace it by the DOI of the work, or remove it if the work has none.",
            )
