"""A manuscript back to its editor: the same Word document with a comment at each reference that needs a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citecheck.labels import SOURCE_LABELS, describe
from citecheck.model import Severity, Verdict
from citecheck.ooxml.comments import Comment, add_comments
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
) -> tuple[bytes, int]:
    """The document `data` with comments, and how many there are. Raises PackageError.

    `report` must be about this one document. Nothing but the comments and their anchors is changed; what is settled or
    only noted gets none.
    """
    flagged = [r for r in report.results if any(f.severity is not Severity.NOTE for f in r.findings)]
    comments = [_comment(r, suggested, asked) for r in flagged]
    return add_comments(data, comments, author=AUTHOR, date=today), len(comments)


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
