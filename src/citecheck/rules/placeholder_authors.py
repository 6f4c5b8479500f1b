"""placeholder-authors

What it does
------------
Reports authors that are words of a template: "First Author", "A. Author, B. Author", "Lastname, Firstname", "Anonymous et
al.", "Author names omitted", "John Doe and Jane Doe". A single "Anonymous" is how works without an author are cited, and
passes; so do authors that agree with the record.

Why it matters
--------------
The template was never filled in, or somebody who did not know the authors made them up.

Example
-------
`author = {First Author and Second Author}`

How to fix
----------
Take the names from the first page of the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Finding, Match, MatchStatus, Metadata, Name, Outcome, Severity
from citecheck.names import display_list
from citecheck.rules.base import Rule
from citecheck.text import fold

_ORDINAL = r"(?:first|second|third|fourth|last|other|another|some|[0-9]{1,2}(?:st|nd|rd|th)?|one|two|three|[a-e]|x|y|z)"
# A whole folded name that is a template's. The order of its parts does not matter.
_FIRST, _LAST = r"(?:first ?name|given ?name|forename)", r"(?:last ?name|sur ?name|family ?name)"
_TEMPLATE = re.compile(
    rf"(?:(?:the )?author(?:s)?(?: {_ORDINAL})?|{_ORDINAL} (?:co ?)?authors?|{_FIRST} {_LAST}|{_LAST}(?: {_FIRST})?|"
    r"authors? names?|(?:author )?names? (?:omitted|withheld|here)|anonymous authors?|"
    r"authors? (?:anonymous|unknown|omitted|tbd)|unknown authors?|tbd|tba|todo|x{2,5}|placeholder|lorem(?: ipsum)?)"
)
_DOES = frozenset({"john doe", "jane doe"})


class PlaceholderAuthors(Rule):
    """The authors are words of a template."""

    code = "CC702"
    name = "placeholder-authors"
    severity = Severity.WARNING

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding, unless the record has the same authors."""
        cited, best = match.reference.metadata, match.best
        agrees = (Outcome.EQUAL, Outcome.EQUIVALENT)
        if best and match.status is MatchStatus.IDENTIFIED and best.outcome("author") in agrees:
            return
        if not _is_template(cited):
            return
        shown = display_list(cited.author, et_al=cited.et_al)
        yield self.finding(
            match,
            f"the authors are cited as “{shown}”, which reads like a template",
            field="author",
            cited=shown,
            advice="Take the names from the first page of the work.",
        )


def _is_template(cited: Metadata) -> bool:
    forms = [_forms(n) for n in cited.author]
    if any(_TEMPLATE.fullmatch(f) for listed in forms for f in listed):
        return True
    if {f for listed in forms for f in listed} >= _DOES:
        return True
    more = cited.et_al or len(cited.author) > 1
    return more and bool(forms) and "anonymous" in forms[0]


def _forms(name: Name) -> tuple[str, ...]:
    """The folded name, given name first and last."""
    if name.literal:
        return (fold(name.literal),)
    family, given = fold(f"{name.particle} {name.family}"), fold(name.given)
    return (f"{given} {family}".strip(), f"{family} {given}".strip())
