"""What a rule is: one thing that may be wrong, with its code, its name and, in its module's docstring, its manual."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from typing import ClassVar

from citecheck.labels import field_label, source_label
from citecheck.model import (
    Candidate,
    Comparison,
    Document,
    Finding,
    Fix,
    Match,
    MatchStatus,
    Outcome,
    Severity,
    Span,
    Work,
)

# A parse below this confidence lowers the severity of what it leads to by one step (law 4); it never hides it.
DOUBTFUL = 0.5
_TWO_WORKS = "Part of a mix of two works: decide first which of them is meant."


class Rule:
    """One thing that may be wrong. A subclass overrides the narrowest method it needs and documents itself in its module."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]

    def check_match(self, match: Match) -> Iterator[Finding]:
        """The findings about one reference."""
        yield from ()

    def check_document(self, document: Document, matches: Sequence[Match]) -> Iterator[Finding]:
        """The findings about a document as a whole; `matches` are those of its references, in order."""
        yield from ()

    @classmethod
    def docs(cls) -> str:
        """The rule's manual: its module's docstring."""
        return inspect.cleandoc(sys.modules[cls.__module__].__doc__ or "")

    def finding(
        self,
        match: Match,
        message: str,
        *,
        field: str = "",
        cited: str = "",
        found: str = "",
        work: Work | None = None,
        related: tuple[Work, ...] = (),
        advice: str = "",
        kinds: tuple[str, ...] = (),
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding about this match's reference, placed at the field if its place is known, else at the reference."""
        reference = match.reference
        return Finding(
            code=self.code,
            name=self.name,
            severity=weigh(
                severity or self.severity, reference.field_confidence.get(field, reference.confidence)
            ),
            message=message,
            document=reference.document,
            span=reference.field_spans.get(field, reference.span),
            reference=reference.index,
            key=reference.key,
            field=field,
            cited=cited,
            found=found,
            source=work.source if work else "",
            source_url=work.url if work else "",
            advice=advice,
            kinds=kinds,
            related=related,
            fix=fix,
        )


class FieldRule(Rule):
    """A field of the reference that differs from the record of the identified work."""

    field: ClassVar[str]

    def check_match(self, match: Match) -> Iterator[Finding]:
        """One finding when the field is contradicted."""
        for comparison in differences(match):
            if self.concerns(comparison) and match.best:
                yield self.report(match, match.best, comparison)

    def concerns(self, comparison: Comparison) -> bool:
        """Whether this rule reports this difference."""
        return comparison.field == self.field

    def report(self, match: Match, best: Candidate, comparison: Comparison) -> Finding:
        """The finding: cited value first, then the registered one and who registers it."""
        label = field_label(self.field, match.reference.metadata.type)
        verb = "are" if self.field in ("author", "page") else "is"
        message = (
            f"{label} {verb} cited as “{comparison.cited}”; "
            f"{source_label(best.work)} registers “{comparison.registered}”"
        )
        if comparison.detail:
            message += f" ({comparison.detail})"
        return self.finding(
            match,
            message,
            field=self.field,
            cited=comparison.cited,
            found=comparison.registered,
            work=best.work,
            advice=_TWO_WORKS if match.second else self.advice(comparison),
            kinds=comparison.kinds,
            severity=self.weight(match, comparison),
            fix=self.fix(match, comparison),
        )

    def advice(self, comparison: Comparison) -> str:
        """What to do next."""
        return f"Compare with the source. If the record is right, change “{comparison.cited}” to “{comparison.registered}”."

    def weight(self, match: Match, comparison: Comparison) -> Severity:
        """The severity of this difference."""
        return self.severity

    def fix(self, match: Match, comparison: Comparison) -> Fix | None:
        """The replacement of the cited value, where its place is known. Never safe: a person typed it."""
        span = match.reference.field_spans.get(self.field)
        return Fix(span=span, replacement=comparison.registered) if span and comparison.registered else None


class ReaderRule(Rule):
    """Something a reader noticed about the text of the document, passed on with its place."""

    advice: ClassVar[str] = ""

    def check_document(self, document: Document, matches: Sequence[Match]) -> Iterator[Finding]:
        """One finding for each problem the reader filed under this rule's name."""
        for problem in document.problems:
            if problem.rule == self.name:
                yield self.place(
                    document,
                    problem.span,
                    problem.message,
                    reference=problem.reference,
                    key=problem.key,
                    field=problem.field,
                    cited=problem.cited,
                )

    def place(
        self,
        document: Document,
        span: Span,
        message: str,
        *,
        reference: int | None = None,
        key: str | None = None,
        field: str = "",
        cited: str = "",
    ) -> Finding:
        """A finding at a place of the document."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            document=document.path,
            span=span,
            reference=reference,
            key=key,
            field=field,
            cited=cited,
            advice=self.advice,
        )


def differences(match: Match) -> list[Comparison]:
    """The contradicted fields of an identified work."""
    if match.status is not MatchStatus.IDENTIFIED or match.best is None:
        return []
    return [c for c in match.best.comparisons if c.outcome is Outcome.DIFFERENT]


def weigh(severity: Severity, confidence: float) -> Severity:
    """The severity, one step lower when the field, or else the reference, was read with little confidence."""
    steps = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE, Severity.NOTE: Severity.NOTE}
    return steps[severity] if confidence < DOUBTFUL else severity
