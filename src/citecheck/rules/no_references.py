"""no-references

What it does
------------
Reports a document in which no reference was found, when others of the same run have some. If none has, the
run ends with exit code 2.

Why it matters
--------------
Nothing passes unread: a list that was overlooked must not look like a clean one.

Example
-------
A Markdown file whose references are kept in a separate .bib file.

How to fix
----------
Check the file that holds the references, or leave this one out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model import Document, Finding, Match, Severity, Span
from citecheck.rules.base import ReaderRule


class NoReferences(ReaderRule):
    """No reference was found in the document."""

    code = "CC109"
    name = "no-references"
    severity = Severity.WARNING
    advice = "Check the file that holds the references, or leave this one out."

    def check_document(self, document: Document, matches: Sequence[Match]) -> Iterator[Finding]:
        """One finding for a document without references, in it or in files that it names."""
        unread = any(p.rule == "bibliography-unread" for p in document.problems)
        if not (document.references or document.bibliographies or unread):
            yield self.place(
                document,
                Span(line=1, column=1, end_line=1, end_column=1),
                "no reference was found in this document",
            )
