"""What the rules about editorial notices share: one finding per notice, dated, with its DOI and who asserts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from citecheck import dates
from citecheck.labels import ASSERTED_BY, source_label
from citecheck.model import Finding, Match, MatchStatus, Notice, Severity
from citecheck.rules.base import Rule

_ACKNOWLEDGED = re.compile(r"\b(?:retract|withdrawn|removed)", re.IGNORECASE)


class NoticeRule(Rule):
    """A kind of notice about the identified work; `kinds` are Crossref's update types."""

    kinds: ClassVar[frozenset[str]]
    phrase: ClassVar[str]
    advice: ClassVar[str]

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding for each notice of this kind about the work the reference means."""
        if match.status is not MatchStatus.IDENTIFIED or match.best is None:
            return
        for notice in match.best.work.notices:
            if notice.kind in self.kinds:
                yield self._notice(match, notice)

    def _notice(self, match: Match, notice: Notice) -> Finding:
        assert match.best is not None
        work = match.best.work
        kind = notice.kind.replace("_", " ")
        details = [
            kind if kind not in self.phrase else "",
            dates.show(notice.date),
            f"asserted by {ASSERTED_BY.get(notice.asserted_by, notice.asserted_by)}"
            if notice.asserted_by
            else "",
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
            severity=Severity.NOTE if acknowledged else self.severity,
        )
