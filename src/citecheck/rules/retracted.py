"""retracted

What it does
------------
Reports a work for which a retraction is registered, by the publisher or by Retraction Watch, with the date
and the DOI of the notice. Both directions of the link are read, and one notice asserted twice is reported
once. When the reference itself says "retracted", it is only noted.

Why it matters
--------------
Retracted work goes on being cited as if it stood; only one citation in ten or so acknowledges the
retraction.

Example
-------
A 2012 article, retracted in 2015; the notice is 10.1234/retraction.

How to fix
----------
Read the notice. Remove the citation, or say in the text that the work was retracted and cite the notice.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.notices import NoticeRule


class Retracted(NoticeRule):
    """A retraction of the work is registered."""

    code = "CC501"
    name = "retracted"
    severity = Severity.ERROR
    kinds = frozenset({"partial_retraction", "retraction"})
    phrase = "a retraction of the work is registered"
    advice = "Read the notice. Remove the citation, or say that the work was retracted and cite the notice."
