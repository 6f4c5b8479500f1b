"""What the rules about editorial notices share: one finding per notice, dated, with its DOI and who asserts it.

A notice is linked from both ends: the work names what updates it, and the notice names what it updates. Both are read, of
every work in the answers, and one notice told twice is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from citecheck import dates
from citecheck.labels import ASSERTED_BY, source_label
from citecheck.model import Finding, Match, MatchStatus, Notice, Severity, Work
from citecheck.rules.base import Rule
from citecheck.text import squeeze

_ACKNOWLEDGED = re.compile(r"\b(?:retract|withdrawn|removed)", re.IGNORECASE)
REPLACED = "retraction_and_replacement"
# How else a retraction with replacement is called (PubMed, Retraction Watch, publishers).
_SYNONYMS = dict.fromkeys(
    (
        "retract_and_replace",
        "retracted_and_replaced",
        "retracted_and_republished",
        "retraction_and_republication",
    ),
    REPLACED,
)
# A notice that is at once one of these and a retraction replaces the work.
_NEW_TEXT = frozenset({"new_version", "new_edition"})
# What publishers put before the title of a work, and the kind of notice it stands for. Used on squeezed text only.
_IN_TITLE = re.compile(
    r"[\[(]?(retracted and republished|retracted|withdrawn|removed)(?: article| paper| chapter)?(?:[\])]| ?[:.–—-])",
    re.IGNORECASE,
)
_TITLE_KINDS = {
    "retracted": "retraction",
    "retracted and republished": REPLACED,
    "withdrawn": "withdrawal",
    "removed": "removal",
}
_BY_TITLE = "the title under which it is registered"


def notices_about(match: Match, work: Work) -> list[Notice]:
    """Every notice about the work, each once: linked from the work, from the notice, or told by its title alone."""
    listed = [*work.notices]
    for other in (w for a in match.lookups for w in a.works if w.id != work.id):
        listed += [
            replace(n, doi=other.id, date=n.date or other.metadata.issued)
            for n in other.notifies
            if n.doi and n.doi == work.metadata.doi
        ]
    known: dict[tuple[str, str], Notice] = {}
    for notice in (replace(n, kind=_SYNONYMS.get(n.kind, n.kind)) for n in listed):
        key = (notice.kind, notice.doi)
        known[key] = _merged(known[key], notice) if key in known else notice
    told = _told_by_title(work)
    kinds = {kind for kind, _ in known}
    if told and told.kind not in kinds and not (told.kind == "retraction" and REPLACED in kinds):
        known[told.kind, ""] = told
    return _with_replacements(list(known.values()))


def _merged(a: Notice, b: Notice) -> Notice:
    parties = dict.fromkeys(p for n in (a, b) for p in n.asserted_by.split(", ") if p)
    return replace(a, date=a.date or b.date, asserted_by=", ".join(parties))


def _told_by_title(work: Work) -> Notice | None:
    found = _IN_TITLE.match(squeeze(work.metadata.title))
    return Notice(kind=_TITLE_KINDS[found[1].lower()], asserted_by=_BY_TITLE) if found else None


def _with_replacements(listed: list[Notice]) -> list[Notice]:
    """The notices, with a retraction that is at once a new version made a replacement; those of one DOI say it once."""
    new_text = {n.doi for n in listed if n.kind in _NEW_TEXT and n.doi}
    told = [replace(n, kind=REPLACED) if n.kind == "retraction" and n.doi in new_text else n for n in listed]
    replaced = {n.doi for n in told if n.kind == REPLACED}
    return [n for n in told if n.kind == REPLACED or n.doi not in replaced or not n.doi]


class NoticeRule(Rule):
    """A kind of notice about the identified work; `kinds` are Crossref's update types."""

    kinds: ClassVar[frozenset[str]]
    phrase: ClassVar[str]
    advice: ClassVar[str]

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding for each notice of this kind about the work the reference means."""
        if match.status is not MatchStatus.IDENTIFIED or match.best is None:
            return
        for notice in notices_about(match, match.best.work):
            if notice.kind in self.kinds:
                yield self._notice(match, notice, match.best.work)

    def _notice(self, match: Match, notice: Notice, work: Work) -> Finding:
        kind = notice.kind.replace("_", " ")
        parties = [ASSERTED_BY.get(p, p) for p in notice.asserted_by.split(", ") if p]
        details = [
            kind if kind not in self.phrase and notice.kind != REPLACED else "",
            dates.show(notice.date),
            f"asserted by {' and '.join(parties)}" if parties else "",
            f"notice {notice.doi}" if notice.doi else "",
        ]
        told = ", ".join(d for d in details if d)
        acknowledged = bool(_ACKNOWLEDGED.search(match.reference.text))
        return self.finding(
            match,
            f"{self.phrase}{f' ({told})' if told else ''}, says {source_label(work)}",
            found=notice.doi,
            work=work,
            advice=self.advice,
            kinds=(notice.kind,),
            severity=Severity.NOTE if acknowledged else self.severity,
        )
