"""The values that flow through a run. All are frozen; nothing here imports anything else of ours.

The words are the design's (docs/design.md, section 2): a Reference is what the author wrote, a Work is what a registry
records, a Match says which work a reference means and how sure that is, a Finding is one thing that differs, with its
evidence. Field names of `Metadata` are CSL variables in snake_case; `Comparison.field`, `Finding.field` and the keys of
`Reference.field_spans` are the CSL names as CSL spells them ("container-title", "DOI").
"""

from citecheck.model.documents import (
    Citation,
    Document,
    Ignore,
    Link,
    Links,
    LinkStatus,
    Problem,
    Reference,
    Span,
)
from citecheck.model.judgements import (
    Candidate,
    Comparison,
    Finding,
    Fix,
    Lookup,
    LookupStatus,
    Match,
    MatchStatus,
    Outcome,
    Severity,
    Verdict,
)
from citecheck.model.works import Metadata, Name, Notice, PartialDate, Work

__all__ = [
    "Candidate",
    "Citation",
    "Comparison",
    "Document",
    "Finding",
    "Fix",
    "Ignore",
    "Link",
    "LinkStatus",
    "Links",
    "Lookup",
    "LookupStatus",
    "Match",
    "MatchStatus",
    "Metadata",
    "Name",
    "Notice",
    "Outcome",
    "PartialDate",
    "Problem",
    "Reference",
    "Severity",
    "Span",
    "Verdict",
    "Work",
]
