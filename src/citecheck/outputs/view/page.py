"""A whole report as a page shows it: what was covered, how many of each verdict, the cards, worst first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from citecheck.labels import FIELD_HEADINGS, SOURCE_LABELS
from citecheck.model import Verdict
from citecheck.outputs.view.card import Card, Extras, card_of
from citecheck.outputs.view.citing import cited_at
from citecheck.outputs.view.findings import FindingView, SilencedView, finding_view, silenced_view
from citecheck.report import Report, Result

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """How one source answered, in numbers of questions; `cached` of the answers came from the cache."""

    name: str
    answered: int
    cached: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the run covered, and in whole sentences what it did not: cautions to know before relying on it, and remarks."""

    references: int
    read: int
    checked: int
    sources: tuple[SourceRow, ...]
    cautions: tuple[str, ...]
    remarks: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def from_cache(self) -> bool:
        """Whether any answer came from the cache, as far as is known."""
        return any(s.cached for s in self.sources)

    @property
    def complete(self) -> bool:
        """Whether every reference was checked and nothing stood in the way."""
        return not (self.cautions or self.remarks or self.warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many references have a verdict, and the anchor of the first of them ("" where there is none)."""

    verdict: Verdict
    number: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything on the page, in its order."""

    title: str
    documents: tuple[str, ...]
    names: Mapping[str, str]
    coverage: Coverage
    counts: tuple[Count, ...]
    flagged: int
    headings: tuple[str, ...]
    findings: tuple[FindingView, ...]
    cards: tuple[Card, ...]
    silenced: tuple[SilencedView, ...]


def page_of(report: Report, extras: Extras | None = None) -> Page:
    """The page about a report. Anchors count the references in the order of the run, so that they outlive re-sorting."""
    anchors = {id(result): f"ref-{n}" for n, result in enumerate(report.results, start=1)}
    citations = cited_at(report)
    cards = tuple(
        card_of(r, anchors[id(r)], extras or Extras(), citations.get(_key(r), ()))
        for r in report.worst_first()
    )
    documents = tuple(d.path for d in report.documents)
    first = {card.verdict: card.anchor for card in reversed(cards)}
    return Page(
        title=_title(documents),
        documents=documents,
        names=_short_names({c.document for c in cards}),
        coverage=_coverage(report),
        counts=tuple(Count(verdict=v, number=n, first=first.get(v, "")) for v, n in report.summary.items()),
        flagged=sum(bool(c.flags) for c in cards),
        headings=tuple(FIELD_HEADINGS.values()),
        findings=tuple(
            map(finding_view, sorted(report.findings, key=lambda f: (f.document, f.span.line, f.code)))
        ),
        cards=cards,
        silenced=tuple(map(silenced_view, report.silenced)),
    )


def _key(result: Result) -> tuple[str, int]:
    return result.match.reference.document, result.match.reference.index


def _short_names(documents: Iterable[str]) -> dict[str, str]:
    """Each document without its folder, where that is enough to tell it from the others."""
    last = {d: PurePath(d).name or d for d in documents}
    often = Counter(last.values())
    return {d: name if often[name] == 1 else d for d, name in last.items()}


def _title(documents: tuple[str, ...]) -> str:
    """The names of the documents without their folders, a few of many."""
    names = [PurePath(d).name or d for d in documents]
    rest = len(names) - _MOST_NAMED
    if rest > 0:
        return ", ".join(names[:_MOST_NAMED]) + f" and {rest} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or "no document"


def _coverage(report: Report) -> Coverage:
    sources = tuple(
        SourceRow(name=SOURCE_LABELS.get(name, name), answered=c.answered, cached=c.cached, failed=c.failed)
        for name, c in report.asked.items()
    )
    return Coverage(
        references=len(report.results),
        read=report.parsed,
        checked=report.checked,
        sources=sources,
        cautions=_cautions(report),
        remarks=_remarks(report),
        warnings=report.warnings,
    )


def _cautions(report: Report) -> tuple[str, ...]:
    """What the reader must know before relying on the page, the gravest first."""
    waiting = report.summary[Verdict.INCOMPLETE]
    said = [
        (
            report.interrupted,
            "The run was interrupted. This page shows what was known by then, and it is not the whole answer.",
        ),
        (not report.results, "No reference was read, so nothing was checked."),
        (
            waiting,
            f"The check is incomplete: for {_count(waiting)} a source that was needed did not answer. Run it again later.",
        ),
    ]
    return tuple(sentence for holds, sentence in said if holds)


def _remarks(report: Report) -> tuple[str, ...]:
    """Which references were left out, and where the reason stands."""
    unread, unchecked = len(report.results) - report.parsed, report.summary[Verdict.NOT_CHECKED]
    said = [
        (report.left_out, f"{_count(report.left_out)} that nothing cites were left out, as was asked."),
        (unread, f"{_count(unread)} could not be read."),
        (unchecked, f"{_count(unchecked)} could not be checked; each card says why."),
    ]
    return tuple(sentence for number, sentence in said if number)


def _count(number: int) -> str:
    return f"{number} reference" if number == 1 else f"{number} references"
