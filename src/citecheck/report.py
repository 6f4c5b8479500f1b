"""The result of a run: verdicts, coverage and the exit code. Pure values; rendering is the outputs' business."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from citecheck.model import Document, Finding, Match, MatchStatus, Outcome, Severity, Verdict

EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_INCOMPLETE, EXIT_INTERRUPTED = 0, 1, 2, 3, 130

# Worst first: the order in which reports show references.
WORST_FIRST = (
    Verdict.WRONG_WORK,
    Verdict.NOT_FOUND,
    Verdict.DIFFERS,
    Verdict.INCOMPLETE,
    Verdict.NOT_CHECKED,
    Verdict.OK,
)
# What a reader is told, for each way a match can end; IDENTIFIED depends on the comparisons as well.
_VERDICTS: Mapping[MatchStatus, Verdict] = {
    MatchStatus.OTHER_WORK: Verdict.WRONG_WORK,
    MatchStatus.ABSENT: Verdict.NOT_FOUND,
    MatchStatus.AMBIGUOUS: Verdict.NOT_CHECKED,
    MatchStatus.OUT_OF_SCOPE: Verdict.NOT_CHECKED,
    MatchStatus.UNREADABLE: Verdict.NOT_CHECKED,
    MatchStatus.UNRECORDED: Verdict.NOT_CHECKED,
    MatchStatus.UNANSWERED: Verdict.INCOMPLETE,
}


def verdict_of(match: Match) -> Verdict:
    """The reader's verdict for a match: one table, and for an identified work whether any field is contradicted."""
    if match.status is MatchStatus.IDENTIFIED and match.best is not None:
        differs = any(c.outcome is Outcome.DIFFERENT for c in match.best.comparisons)
        return Verdict.DIFFERS if differs else Verdict.OK
    return _VERDICTS[match.status]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """How many questions a source answered, how many of these came from the cache, and how many it failed to answer."""

    answered: int = 0
    failed: int = 0
    cached: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a person decided about a reference: `answer` is "accept", "keep", "doi" or "text", `on` an ISO date.

    `findings` are those that no longer count because of it; none for free text, which an editor has to read.
    """

    answer: str
    by: str
    on: str
    why: str = ""
    doi: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def line(self) -> str:
        """The decision in one line, as every report shows it."""
        said = {
            "accept": "accept the registered values",
            "keep": "keep as cited",
            "doi": f"the work is {self.doi}",
        }
        if self.answer not in said:
            return f"answered by {self.by} on {self.on}, to be decided: “{self.why}”"
        return f"settled by {self.by} on {self.on}: {said[self.answer]}" + (
            f" ({self.why})" if self.why else ""
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One reference with its match, verdict and findings. `reason` is the name of the leading finding, or the match's.

    The findings that a person has settled are in `settled` and no longer among `findings`.
    """

    match: Match
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    settled: Settlement | None = None

    @property
    def reason(self) -> str:
        """Why this verdict: the name of the finding that leads, else what the match says."""
        leading = [f for f in self.findings if f.severity is not Severity.NOTE]
        order = sorted(leading, key=lambda f: (not f.code.startswith("CC4"), -f.severity.rank, f.code))
        return order[0].name if order else self.match.reason

    @property
    def worst(self) -> int:
        """The rank of the weightiest finding, -1 without any."""
        return max((f.severity.rank for f in self.findings), default=-1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """A rule's public face, so that outputs can explain it without importing it."""

    code: str
    name: str
    severity: Severity
    docs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Silenced:
    """A finding that somebody chose not to be shown: it does not fail the run, and is counted all the same.

    `by` is "comment", "configuration", "baseline" or "policy"; `place` is where that is written ("paper.md:12").
    """

    finding: Finding
    by: str
    reason: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a run found.

    `findings` are those that belong to a document rather than to one reference; `unreadable` has one line for each
    document that could not be read; `warnings` are about the run itself (a cache set aside, a source switched off).
    `silenced` are findings that stand nowhere else in the report. `outages_fail` is False when a project chose that a source
    which does not answer is a warning (`--on-outage warn`). `left_out` counts the references that were not to be checked
    because nothing cites them (`--only-cited`).
    """

    documents: tuple[Document, ...]
    results: tuple[Result, ...]
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, SourceCount] = field(default_factory=dict)
    rules: tuple[RuleInfo, ...] = ()
    unreadable: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    interrupted: bool = False
    silenced: tuple[Silenced, ...] = ()
    outages_fail: bool = True
    left_out: int = 0

    @property
    def asked(self) -> dict[str, SourceCount]:
        """The sources that were asked anything, by name."""
        return {name: c for name, c in sorted(self.sources.items()) if c.answered or c.failed}

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many references have each verdict, every verdict named, worst first."""
        counts = Counter(r.verdict for r in self.results)
        return {v: counts[v] for v in WORST_FIRST}

    @property
    def parsed(self) -> int:
        """How many references could be read: those with at least a title, authors or an identifier."""
        return sum(_is_parsed(r) for r in self.results)

    @property
    def checked(self) -> int:
        """How many references got a verdict that rests on a registry's answer."""
        decided = (Verdict.OK, Verdict.DIFFERS, Verdict.WRONG_WORK, Verdict.NOT_FOUND)
        return sum(r.verdict in decided for r in self.results)

    def unread_bibliographies(self) -> list[Finding]:
        """The findings that say a document's bibliography could not be read."""
        return [f for f in self.findings if f.name == "bibliography-unread"]

    def all_findings(self) -> list[Finding]:
        """Every finding, by document, place and code: the one stable order of all outputs."""
        listed = [*self.findings, *(f for r in self.results for f in r.findings)]
        return sorted(listed, key=lambda f: (f.document, f.span.line, f.span.column, f.code, f.field))

    def worst_first(self) -> list[Result]:
        """The results as reports show them: by verdict, then by the weight of the findings, then by place.

        A work that is cited rightly and has been retracted stands with those that differ.
        """
        return sorted(
            self.results,
            key=lambda r: (
                WORST_FIRST.index(Verdict.DIFFERS if r.worst == Severity.ERROR.rank else r.verdict)
                if r.verdict is Verdict.OK
                else WORST_FIRST.index(r.verdict),
                -r.worst,
                r.match.reference.document,
                r.match.reference.index,
            ),
        )

    def exit_code(self) -> int:
        """0 clean; 1 findings at or above `fail_on`; 2 a document could not be read; 3 could not finish, which wins over 1.

        A run that parsed no reference never exits 0 (law 6); a bibliography that a document names counts as a document.
        """
        if self.interrupted:
            return EXIT_INTERRUPTED
        if self.unreadable or self.parsed == 0 or self.unread_bibliographies():
            return EXIT_USAGE
        if self.summary[Verdict.INCOMPLETE] and self.outages_fail:
            return EXIT_INCOMPLETE
        failing = has_failing(self.all_findings(), self.fail_on)
        return EXIT_FINDINGS if failing else EXIT_CLEAN


def has_failing(findings: Iterable[Finding], fail_on: Severity) -> bool:
    """Whether any finding weighs as much as `fail_on` or more."""
    return any(f.severity.rank >= fail_on.rank for f in findings)


def _is_parsed(result: Result) -> bool:
    m = result.match.reference.metadata
    return bool(m.title or m.author or m.editor or m.doi or m.arxiv or m.isbn or m.pmid or m.pmcid)
