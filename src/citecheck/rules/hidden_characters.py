"""hidden-characters

What it does
------------
Notes characters in a reference that do not show: zero-width blanks, soft hyphens, direction marks.

Why it matters
--------------
They come from copying out of PDFs and web pages, break links and searches, and can make a text read
otherwise than it is.

Example
-------
A DOI with a zero-width blank in its middle.

How to fix
----------
Type the text anew at the place given.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class HiddenCharacters(ReaderRule):
    """Notes characters in a reference that do not show: zero-width blanks, soft hyphens, direction marks."""

    code = "CC106"
    name = "hidden-characters"
    severity = Severity.NOTE
    advice = "Type the text at this place anew."
