"""references-from-fields

What it does
------------
Says that a document shows no list of references, or one that lacks most of what it cites, and that the works were read
from what it holds unseen: what a reference manager (Zotero, Mendeley, EndNote, Word's own) keeps in the citations of a
manuscript, or the metadata of a web page.

Why it matters
--------------
What was checked is not what stands on the page: a list that is printed later may be edited by hand, and is read anew.

Example
-------
A draft cites with Zotero, and its bibliography has not been inserted yet.

How to fix
----------
Insert the bibliography with the reference manager and check again, if the printed list is what should be checked.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.base import ReaderRule


class ReferencesFromFields(ReaderRule):
    """Notes references that a reference manager keeps in the document and that the text does not list."""

    code = "CC118"
    name = "references-from-fields"
    severity = Severity.NOTE
    advice = "Insert the bibliography and check again, if the printed list is what should be checked."
