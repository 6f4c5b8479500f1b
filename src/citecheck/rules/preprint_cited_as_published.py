"""preprint-cited-as-published

What it does
------------
Reports a reference that names a journal or meeting, while the only record found is that of a preprint. It is a warning
where the source that registers articles was searched and does not have the published version, and a note elsewhere: many
meetings register nothing. Year and place are not compared with those of the preprint, which has others.

Why it matters
--------------
A preprint may never have been accepted where it is said to have appeared, and the published text may say something else.

Example
-------
*Roe, J. (2023). Deep sleep. Journal of Sleep, 12, 3-9.* The only record is arXiv:2201.00001.

How to fix
----------
Look the work up at the journal. If it appeared there, add its DOI; if not, cite the preprint as such.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.labels import describe, source_label
from citecheck.model import Finding, LookupStatus, Match, MatchStatus, Severity
from citecheck.rules.base import Rule

_ANSWERED = (LookupStatus.FOUND, LookupStatus.ABSENT)
_PUBLISHED = frozenset({"article-journal", "paper-conference", "chapter"})


class PreprintCitedAsPublished(Rule):
    """Only a preprint is registered of what is cited as published."""

    code = "CC405"
    name = "preprint-cited-as-published"
    severity = Severity.WARNING

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding when a journal or meeting is cited and the work identified is a preprint."""
        cited, best = match.reference.metadata, match.best
        if match.status is not MatchStatus.IDENTIFIED or best is None or best.work.metadata.type != "article":
            return
        if cited.type not in _PUBLISHED or not cited.container_title:
            return
        yield self.finding(
            match,
            f"it is cited as published in “{cited.container_title}”; {source_label(best.work)} registers a preprint: "
            f"{describe(best.work)}",
            field="container-title",
            cited=cited.container_title,
            found=best.work.metadata.container_title or "preprint",
            work=best.work,
            advice="Look it up at the journal or meeting. If it appeared there, add its DOI; if not, cite the preprint.",
            severity=Severity.WARNING if _ought_to_be_registered(match) else Severity.NOTE,
        )


def _ought_to_be_registered(match: Match) -> bool:
    """Whether an article with a place was searched for where articles are registered (law 1); its DOI was not asked for."""
    cited = match.reference.metadata
    searched = any(
        a.source == "crossref" and a.question == "search" and a.status in _ANSWERED for a in match.lookups
    )
    placed = bool(cited.volume and (cited.page or cited.number))
    return cited.type == "article-journal" and placed and searched
