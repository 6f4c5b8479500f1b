"""encoding-guessed

What it does
------------
Notes a file that is not UTF-8 and whose encoding had to be guessed.

Why it matters
--------------
A wrong guess turns accents into other characters, and names then differ from the record.

Example
-------
A file saved as Windows-1252.

How to fix
----------
Save the file as UTF-8.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class EncodingGuessed(ReaderRule):
    """Notes a file that is not UTF-8 and whose encoding had to be guessed."""

    code = "CC105"
    name = "encoding-guessed"
    severity = Severity.NOTE
    advice = "Save the file as UTF-8."
