"""One reference as a page shows it: verdict, text, why, the fields side by side, and the evidence behind it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from citecheck.labels import FIELD_HEADINGS, SOURCE_LABELS
from citecheck.model import (
    Lookup,
    LookupStatus,
    Match,
    MatchStatus,
    Metadata,
    Outcome,
    Verdict,
)
from citecheck.outputs.view.citing import CitedAt
from citecheck.outputs.view.fields import FieldRow, certainty, compared_rows, read_rows
from citecheck.outputs.view.findings import FindingView, finding_views, place, sentence
from citecheck.outputs.view.links import Link, web_address
from citecheck.outputs.view.suggested import SuggestionView, suggestion_views
from citecheck.outputs.view.words import ANSWERS, QUESTIONS, ROLES
from citecheck.outputs.view.works import WorkView, language, notice_words, work_view
from citecheck.report import Result
from citecheck.styles import Style

_LABEL_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupView:
    """One question to one source and what came of it, in words."""

    source: str
    question: str
    asked: str
    answer: str
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One reference. `outcomes` are those of `FIELD_HEADINGS`, in that order, for the picture of the whole list."""

    anchor: str
    number: int
    label: str
    place: str
    document: str
    where: str
    verdict: Verdict
    flags: tuple[str, ...]
    cited_at: tuple[CitedAt, ...]
    raw: str
    lang: str
    source_code: bool
    address: Link
    reason: str
    outcomes: tuple[Outcome, ...]
    findings: tuple[FindingView, ...]
    works: tuple[WorkView, ...]
    rows: tuple[FieldRow, ...]
    alternatives: tuple[WorkView, ...]
    lookups: tuple[LookupView, ...]
    suggestions: tuple[SuggestionView, ...]
    questions: tuple[str, ...]
    doubt: str
    settled: str
    undecided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a page shows beyond the report itself.

    `style` is that of the suggested references, None for none; `every` asks for one for each identified work, not only where
    something has to change. `questions` are those to the author, by document and number of the reference.
    """

    style: Style | None = None
    every: bool = False
    questions: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)


def card_of(result: Result, anchor: str, extras: Extras, citations: Sequence[CitedAt]) -> Card:
    """The card of one result; `anchor` is its identifier within the page, `citations` are the places that cite it."""
    match, reference = result.match, result.match.reference
    compared = [c for c in (match.best, match.second) if c is not None]
    roles = ROLES.get(match.status, ("The work compared", "Another work"))
    rest = [c for c in match.candidates if c.work.id not in {w.work.id for w in compared}]
    return Card(
        anchor=anchor,
        number=reference.index,
        label=short_label(reference.metadata, reference.text),
        place=place(reference.document, reference.span.line, reference.key, reference.place),
        document=reference.document,
        where=reference.place or f"line {reference.span.line}",
        verdict=result.verdict,
        flags=_flags(match),
        cited_at=tuple(citations),
        raw=reference.raw.strip("\r\n"),
        lang=language(reference.metadata),
        source_code=bool(reference.entry_type),
        address=_address(reference.metadata),
        reason=match.reason,
        outcomes=tuple(
            match.best.outcome(f) if match.best else Outcome.NOT_COMPARABLE for f in FIELD_HEADINGS
        ),
        findings=finding_views(result.findings),
        works=tuple(work_view(c, role) for c, role in zip(compared, roles, strict=False)),
        rows=compared_rows(reference, compared) if compared else read_rows(reference),
        alternatives=tuple(work_view(c, "") for c in rest),
        lookups=tuple(map(_lookup_view, match.lookups)),
        suggestions=suggestion_views(result, extras.style, every=extras.every, roles=roles),
        questions=extras.questions.get((reference.document, reference.index), ()),
        doubt=certainty(reference.confidence),
        settled=sentence(result.settled.line) if result.settled else "",
        undecided=result.settled is not None and result.settled.answer == "text",
    )


def short_label(metadata: Metadata, text: str) -> str:
    """A reference as one would point to it: "Neff (2003)", "Gilbert & Procter (2006)", "Longe et al. (2010)"."""
    people = metadata.author or metadata.editor
    families = [" ".join(filter(None, (n.particle, n.family))) or n.literal for n in people]
    who = (
        " & ".join(families)
        if len(families) < 3 and not metadata.et_al
        else f"{families[0]} et al."
        if families
        else ""
    )
    year = f"{metadata.issued.year}{metadata.issued.suffix}" if metadata.issued else ""
    label = f"{who} ({year})" if who and year else who or metadata.title or text or metadata.doi
    return label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1].rstrip() + "…"


def _address(metadata: Metadata) -> Link:
    """The web address the reference gives, unless that is its DOI."""
    shown = metadata.url if metadata.url and not (metadata.doi and "doi.org" in metadata.url.lower()) else ""
    return Link(shown, web_address(shown))


def _flags(match: Match) -> tuple[str, ...]:
    """The kinds of notices about the work that is meant, each once."""
    if match.status is not MatchStatus.IDENTIFIED or match.best is None:
        return ()
    return tuple(dict.fromkeys(notice_words(n.kind) for n in match.best.work.notices))


def _lookup_view(lookup: Lookup) -> LookupView:
    works = len(lookup.works)
    held = f" with {works} {'work' if works == 1 else 'works'}" if works else ""
    by = f" ({lookup.detail})" if lookup.detail else ""
    asked = (
        "" if lookup.question == "search" else lookup.asked
    )  # the text of the reference, which stands above
    return LookupView(
        source=SOURCE_LABELS.get(lookup.source, lookup.source),
        question=QUESTIONS.get(lookup.question, lookup.question),
        asked=asked,
        answer=ANSWERS[lookup.status] + held + by,
        failed=lookup.status in (LookupStatus.FAILED, LookupStatus.NOT_ASKED),
    )
