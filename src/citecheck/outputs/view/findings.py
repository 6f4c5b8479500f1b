"""Findings as a page shows them: in a sentence, with their rule, their place and their source. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from citecheck.labels import SOURCE_LABELS
from citecheck.model import Finding, Severity
from citecheck.outputs.view.links import Link, web_address
from citecheck.report import Silenced

# Characters from which on a message is too long to be read as one headline.
_LONG_MESSAGE = 120
_MIXED = "two-works-mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One finding: its words (the gist, and what follows it), its rule, its place, and who registers what it rests on.

    `minor` when another finding of the reference says more and has to be settled first.
    """

    code: str
    name: str
    severity: Severity
    gist: str
    rest: str
    advice: str
    source: Link
    place: str
    minor: bool = False


def finding_views(findings: Sequence[Finding]) -> tuple[FindingView, ...]:
    """The findings of a reference: CC4xx first (which work comes before which field), then by severity, then by code.

    Where two works are mixed, the fields that differ follow from that: they are named briefly, without advice of their own.
    """
    ordered = sorted(
        findings, key=lambda f: (-f.severity.rank, not f.code.startswith("CC4"), f.code, f.field)
    )
    mixed = any(f.name == _MIXED for f in ordered)
    views = [(f, finding_view(f)) for f in ordered]
    return tuple(
        replace(v, advice="", minor=True) if mixed and f.code.startswith("CC3") else v for f, v in views
    )


def finding_view(finding: Finding) -> FindingView:
    """A finding in words; its message begins with a capital, as it stands alone."""
    gist, rest = _gist(sentence(finding.message))
    return FindingView(
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        gist=gist,
        rest=rest,
        advice=finding.advice,
        source=Link(SOURCE_LABELS.get(finding.source, finding.source), web_address(finding.source_url)),
        place=place(finding.document, finding.span.line, finding.key),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SilencedView:
    """A finding that somebody chose not to be shown, who or what did, and why."""

    finding: FindingView
    by: str
    reason: str


def silenced_view(silenced: Silenced) -> SilencedView:
    """A silenced finding with where that is written."""
    by = f"{silenced.by} ({silenced.place})" if silenced.place else silenced.by
    return SilencedView(finding=finding_view(silenced.finding), by=by, reason=silenced.reason)


def place(document: str, line: int, key: str | None, named: str = "") -> str:
    """Where something stands: the document, the line or the named place, and the key of the entry if it has one."""
    return f"{document}, {named or f'line {line}'}" + (f", key {key}" if key else "")


def sentence(text: str) -> str:
    """The text with a capital at its start, if it starts with a plain word ("doi.org" and "10.1" stay as they are)."""
    word = text.partition(" ")[0]
    return text[0].upper() + text[1:] if word.isalpha() and word.islower() else text


def _gist(message: str) -> tuple[str, str]:
    """A long message cut behind its first clause, so that what matters can be set off; a short one stays whole."""
    end = message.find(": ")
    return (
        (message[: end + 1], message[end + 1 :])
        if len(message) > _LONG_MESSAGE and end > 0
        else (message, "")
    )
