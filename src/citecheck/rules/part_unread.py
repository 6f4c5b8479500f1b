"""part-unread

What it does
------------
Notes a file that a document takes in, or a bibliography on the web, that was not read. Everything else is checked.

Why it matters
--------------
What is cited there is not known, so nothing is said about references that nobody seems to cite.

Example
-------
`\\input{chapters/two}` where there is no such file; `\\input{/etc/passwd}`, which is never opened.

How to fix
----------
Put the file in its place; save a bibliography from the web as a file and name that.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class PartUnread(ReaderRule):
    """Notes a file that a document takes in, or a bibliography on the web, that was not read."""

    code = "CC116"
    name = "part-unread"
    severity = Severity.NOTE
    advice = "Put the file in its place; save a bibliography from the web as a file and name that."
