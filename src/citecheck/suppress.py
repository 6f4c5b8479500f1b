"""Silence, granted honestly: which findings somebody asked not to be shown, and which wishes hold no longer. Pure.

A wish (`model.Ignore`) comes from a comment, the configuration or the baseline. It needs a rule and, but for the baseline,
a reason. What it silences is counted in the report; a wish with nothing to silence, past its day or malformed is a finding
itself. Only findings are silenced: verdicts, outages and unread documents stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from citecheck.model import Document, Finding, Ignore, Reference, Severity, Verdict
from citecheck.reference_names import name_of_place, names_of
from citecheck.report import Report, Result, Silenced
from citecheck.rules import RULES
from citecheck.rules.base import Rule
from citecheck.rules.expired_ignore import ExpiredIgnore
from citecheck.rules.malformed_ignore import MalformedIgnore
from citecheck.rules.selecting import selects
from citecheck.rules.unused_ignore import UnusedIgnore

# Verdicts that rest on no comparison: whether a finding is gone cannot be told.
_OPEN = (Verdict.INCOMPLETE, Verdict.NOT_CHECKED)


def apply(report: Report, settings: Sequence[Ignore], today: str) -> Report:
    """The report without what is to be ignored, which is kept in `silenced`, and with findings about the wishes.

    `settings` are the wishes of configuration and baseline; `today` is an ISO date.
    """
    wishes = [*(i for d in report.documents for i in d.ignores), *settings]
    if not wishes:
        return report
    faults = {id(w): f for w in wishes if (f := _fault(w))}
    expired = [w for w in wishes if w.until and w.until < today]
    granted = _Granted(report.documents, [w for w in wishes if id(w) not in faults and w not in expired])
    results = tuple(granted.result(r) for r in report.results)
    findings = tuple(f for f in report.findings if granted.shown(f, (name_of_place(f),)))
    about = [
        *(
            _about(w, MalformedIgnore, f"this comment silences nothing: {faults[id(w)]}")
            for w in wishes
            if id(w) in faults
        ),
        *(
            _about(w, ExpiredIgnore, f"{_wish(w)} was to be ignored until {w.until}: {w.reason}")
            for w in expired
        ),
        *([] if report.interrupted else granted.unused(report.results)),
    ]
    return replace(
        report, results=results, findings=(*findings, *about), silenced=(*report.silenced, *granted.silenced)
    )


@dataclass(slots=True)
class _Granted:
    """The wishes that hold, by what they concern, and what they have silenced so far."""

    documents: Sequence[Document]
    wishes: list[Ignore]
    silenced: list[Silenced] = field(default_factory=list)
    _by_name: dict[str, list[Ignore]] = field(default_factory=dict)
    _by_place: dict[tuple[str, int], list[Ignore]] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        documents = {d.path: d for d in self.documents}
        for wish in self.wishes:
            if wish.reference:
                self._by_name.setdefault(wish.reference, []).append(wish)
            elif (target := _target(wish, documents[wish.path])) is not None:
                self._by_place.setdefault((wish.path, target.index), []).append(wish)

    def result(self, result: Result) -> Result:
        """The result without what is ignored."""
        reference = result.match.reference
        kept = tuple(f for f in result.findings if self.shown(f, names_of(reference)))
        return result if len(kept) == len(result.findings) else replace(result, findings=kept)

    def shown(self, finding: Finding, names: Iterable[str]) -> bool:
        """Whether the finding is still shown; else it is noted as silenced. Every wish that fits has been of use."""
        wishes = [w for n in names for w in self._by_name.get(n, ())]
        wishes += self._by_place.get((finding.document, finding.reference or 0), ())
        fitting = [w for w in wishes if any(selects(r, finding.code, finding.name) for r in w.rules)]
        self._used.update(map(id, fitting))
        if fitting:
            first = fitting[0]
            place = f"{first.path}:{first.span.line}"
            self.silenced.append(Silenced(finding=finding, by=first.by, reason=first.reason, place=place))
        return not fitting

    def unused(self, results: Sequence[Result]) -> list[Finding]:
        """A finding for each wish that nothing came of, where that can be told."""
        verdicts = {n: r.verdict for r in results for n in names_of(r.match.reference)}
        placed = {(r.match.reference.document, r.match.reference.index): r.verdict for r in results}
        for document in self.documents:
            for reference in document.references:  # what was left out of the run cannot tell
                if (document.path, reference.index) not in placed:
                    placed[document.path, reference.index] = Verdict.NOT_CHECKED
                    verdicts |= dict.fromkeys(set(names_of(reference)) - verdicts.keys(), Verdict.NOT_CHECKED)
        targets = {id(w): placed.get(place) for place, wishes in self._by_place.items() for w in wishes}
        return [
            found
            for w in self.wishes
            if id(w) not in self._used
            for found in _unused(w, verdicts.get(w.reference) if w.reference else targets.get(id(w)))
        ]


def _unused(wish: Ignore, verdict: Verdict | None) -> list[Finding]:
    if verdict in _OPEN:
        return []
    if wish.by == "comment" and verdict is None:
        return [_about(wish, UnusedIgnore, "no reference follows this comment")]
    if wish.by == "baseline":
        gone = f"the baseline holds {_wish(wish)}, which is found no longer"
        return [_about(wish, UnusedIgnore, gone, Severity.NOTE)] if verdict else []
    if verdict is None:
        absent = f"{_wish(wish)} is ignored, and no document of this run holds such a reference"
        return [_about(wish, UnusedIgnore, absent, Severity.NOTE)]
    return [_about(wish, UnusedIgnore, f"{_wish(wish)} is ignored, and there is no such finding")]


def _wish(wish: Ignore) -> str:
    return ", ".join(wish.rules) + (f" of {wish.reference}" if wish.reference else "")


def _fault(wish: Ignore) -> str:
    unknown = [r for r in wish.rules if not any(selects(r, rule.code, rule.name) for rule in RULES)]
    return wish.fault or (f"there is no rule {unknown[0]!r}" if unknown else "")


def _target(wish: Ignore, document: Document) -> Reference | None:
    """The reference a comment concerns: the one it stands in, or the next one below it."""
    below = [r for r in document.references if r.span.end_line >= wish.span.line]
    return min(below, key=lambda r: (r.span.line, r.span.column), default=None)


def _about(wish: Ignore, rule: type[Rule], message: str, severity: Severity | None = None) -> Finding:
    delete = (
        "Delete it"
        if rule is UnusedIgnore
        else "Look again: mend the reference, or renew the wish with its reason"
    )
    advice = "Run `citecheck baseline` again." if wish.by == "baseline" else f"{delete}."
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity or rule.severity,
        message=message,
        document=wish.path,
        span=wish.span,
        cited=_wish(wish),
        advice="Write `citecheck: ignore[RULE]: REASON`." if rule is MalformedIgnore else advice,
    )
