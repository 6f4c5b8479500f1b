"""A manuscript back to its editor: the same Word document with a comment at each reference that needs a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citecheck.labels import SOURCE_LABELS, describe
from citecheck.model import Finding, Severity, Verdict
from citecheck.ooxml.comments import Comment, add_comments
from citecheck.ooxml.tracked import Change
from citecheck.report import Report, Result
from citecheck.text import printable, squeeze

AUTHOR = "citecheck"
_WORDS = {
    Verdict.WRONG_WORK: "the identifier leads to another work",
    Verdict.NOT_FOUND: "not found (a lead, not an accusation)",
    Verdict.DIFFERS: "differs from the record",
    Verdict.INCOMPLETE: "a source did not answer",
    Verdict.NOT_CHECKED: "not checked",
    Verdict.OK: "found, with a remark",
}

_WHOLE = ("CC401", "CC402")
# Fields whose registered value can stand in a reference as it is; names and titles would have to be put in the style first.
_IN_PLACE = frozenset({"volume", "issue", "page", "issued", "DOI"})

# What the journal's style makes of the record, and what the author is asked; either may be nothing.
Said = Callable[[Result], Sequence[str]]


def nothing(result: Result) -> Sequence[str]:  # noqa: ARG001
    """No suggestion, or no question."""
    return ()


def render(
    data: bytes,
    report: Report,
    *,
    today: str,
    suggested: Said = nothing,
    asked: Said = nothing,
    track: bool = False,
) -> tuple[bytes, int]:
    """The document `data` with comments, and how many there are. Raises PackageError.

    `report` must be about this one document. Nothing but the comments and their anchors is changed; what is settled or
    only noted gets none. With `track`, registered values also stand as tracked changes where a single field differs.
    """
    flagged = [r for r in report.results if any(f.severity is not Severity.NOTE for f in r.findings)]
    comments = [_comment(r, suggested, asked) for r in flagged]
    comments += [_at_citation(f) for f in _at_citations(report)]
    changes = [c for r in flagged for c in _changes(r)] if track else []
    return add_comments(data, comments, author=AUTHOR, date=today, changes=changes), len(comments)


def _at_citations(report: Report) -> list[Finding]:
    """The findings about citations in the text, which stand there rather than at a reference."""
    places = {k.citation.span for d in report.documents for k in d.links.links}
    return [f for f in report.findings if f.span in places and f.severity is not Severity.NOTE]


def _at_citation(finding: Finding) -> Comment:
    lines = [f"{finding.message[:1].upper()}{finding.message[1:]}. [{finding.code}]"]
    lines += [f"What to do: {finding.advice}"] if finding.advice else []
    return Comment(span=finding.span, paragraphs=tuple(printable(squeeze(line)) for line in lines))


def _changes(result: Result) -> list[Change]:
    """The registered values in place of the cited ones; none where it is open which work is meant."""
    if any(f.code in _WHOLE for f in result.findings):
        return []
    dash = "–" if "–" in result.match.reference.raw else "-"
    made = []
    for finding in result.findings:
        if finding.fix and finding.field in _IN_PLACE and finding.severity is not Severity.NOTE:
            new = printable(squeeze(finding.fix.replacement))
            new = new.replace("-", dash) if finding.field == "page" else new
            made += [Change(span=finding.fix.span, new=new)] if new else []
    return made


def _comment(result: Result, suggested: Said, asked: Said) -> Comment:
    reference = result.match.reference
    order = sorted(result.findings, key=lambda f: (not f.code.startswith("CC4"), -f.severity.rank, f.code))
    weighty = [f for f in order if f.severity is not Severity.NOTE]
    if weighty[0].code in _WHOLE:  # the single fields follow from it
        weighty = [f for f in weighty if not f.code.startswith("CC3")]
    lines = [f"Reference {reference.index}: {_WORDS[result.verdict]}"]
    lines += [f"{f.message[:1].upper()}{f.message[1:]}. [{f.code}]" for f in weighty]
    works = list(weighty[0].related) or [c.work for c in (result.match.best,) if c]
    for work in works:
        lines.append(f"Record ({SOURCE_LABELS.get(work.source, work.source)}): {describe(work)}")
    proposals = suggested(result)
    lines += [f"Suggested: {text}" for text in proposals]
    if not proposals:
        lines += list(dict.fromkeys(f"What to do: {f.advice}" for f in weighty if f.advice))[:2]
    lines += [f"Query to the author: {text}" for text in asked(result)]
    return Comment(span=reference.span, paragraphs=tuple(printable(squeeze(line)) for line in lines))
