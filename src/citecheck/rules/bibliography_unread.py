"""bibliography-unread

What it does
------------
Reports a bibliography that a document names and that was not read: it is not there, may not be read, lies outside of the
project's folder, or has a name that only LaTeX could make out. Everything else is checked; the run ends with exit code 2.

Why it matters
--------------
What was not read was not checked, and must not look clean.

Example
-------
`\\bibliography{refs}` where there is no `refs.bib`.

How to fix
----------
Check the name, or name the file itself as well: `citecheck check paper.tex other/refs.bib`.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class BibliographyUnread(ReaderRule):
    """Reports a bibliography that a document names and that was not read."""

    code = "CC115"
    name = "bibliography-unread"
    severity = Severity.ERROR
    advice = "Check the name, or name the file itself as well: citecheck check PAPER BIBLIOGRAPHY."
