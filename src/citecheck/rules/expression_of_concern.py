"""expression-of-concern

What it does
------------
Reports a work about which the publisher has registered an expression of concern, with its date and DOI.

Why it matters
--------------
The findings are under question; a reader should know before relying on them.

Example
-------
An article with an expression of concern from 2021.

How to fix
----------
Read the notice and weigh whether the citation still carries your argument.
"""

from __future__ import annotations

from citecheck.model import Severity
from citecheck.rules.notices import NoticeRule


class ExpressionOfConcern(NoticeRule):
    """An expression of concern about the work is registered."""

    code = "CC502"
    name = "expression-of-concern"
    severity = Severity.WARNING
    kinds = frozenset({"expression_of_concern"})
    phrase = "an expression of concern about the work is registered"
    advice = "Read the notice and weigh whether to keep the citation."
