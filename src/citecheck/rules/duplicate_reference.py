"""duplicate-reference

What it does
------------
Reports two references of one document that are the same work: the same identified work, the same DOI, or
the same words.

Why it matters
--------------
Duplicates split citations in the text between two entries, and in numbered styles shift every number after
them.

Example
-------
Entries 5 and 19 both lead to 10.1002/cpp.507.

How to fix
----------
Keep one of the two and point every citation to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.identifiers import normalise_doi
from citecheck.model import Document, Finding, Match, MatchStatus, Severity
from citecheck.rules.base import Rule
from citecheck.text import squash


class DuplicateReference(Rule):
    """Two references of the document are the same work."""

    code = "CC601"
    name = "duplicate-reference"
    severity = Severity.WARNING

    def check_document(self, document: Document, matches: Sequence[Match]) -> Iterator[Finding]:
        """One finding at each later reference that repeats an earlier one."""
        first: dict[str, Match] = {}
        for match in matches:
            names = _identities(match)
            earlier = next((first[n] for n in names if n in first), None)
            if earlier is not None:
                yield self._repeated(match, earlier)
            for name in names:
                first.setdefault(name, match)

    def _repeated(self, match: Match, earlier: Match) -> Finding:
        other = earlier.reference
        where = other.key or f"reference {other.index}"
        return self.finding(
            match,
            f"this reference repeats {where} ({other.place or f'line {other.span.line}'})",
            cited=match.reference.key or "",
            found=where,
            work=match.best.work if match.best else None,
            advice="Keep one of the two and point every citation to it.",
        )


def _identities(match: Match) -> list[str]:
    """What makes two references one: the work, the DOI, or the text."""
    names = [f"text:{squash(match.reference.text)}"]
    if match.status is MatchStatus.IDENTIFIED and match.best:
        names.append(f"work:{match.best.work.id}")
    elif match.status is not MatchStatus.OTHER_WORK and (doi := normalise_doi(match.reference.metadata.doi)):
        names.append(f"work:{doi}")
    return names
