"""check(): paths -> read -> resolve -> match -> rules -> Report. The only orchestration there is; everything calls it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from citecheck import policy, rules, sources, suppress
from citecheck.atomic import write_text
from citecheck.clock import today
from citecheck.config import Config
from citecheck.decisions import settle
from citecheck.documents import Library
from citecheck.errors import ConfigError, InputError
from citecheck.labels import describe
from citecheck.linking import Selection, link_documents, only_cited
from citecheck.lock import Lock
from citecheck.lock import dump as dump_lock
from citecheck.lock import make as make_lock
from citecheck.matching import match as decide
from citecheck.model import (
    Document,
    Finding,
    Lookup,
    LookupStatus,
    Match,
    MatchStatus,
    Reference,
    Verdict,
    Work,
)
from citecheck.project import lock_if_any, read_baseline, read_decisions, read_lock
from citecheck.report import Report, Result, RuleInfo, SourceCount, verdict_of
from citecheck.resolve import Progress, Resolver, no_progress
from citecheck.rules.base import Rule
from citecheck.sources.base import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a run is to be done: its configuration, where its answers come from, and what day it is (ISO).

    `offline` asks only the cache and local records; `locked` only the lock. With `prefer_lock`, the lock answers for the
    references it holds as they are cited, and the sources for the others; `refresh_before` is the day (ISO) from which on
    a locked answer is still taken. `max_age` is the age in seconds from which a remembered answer is asked for anew.
    With `only_cited`, references that nothing in the documents cites are left out.
    `input_format` names the format of the paths, but not of what is found in folders or named by a document.
    `stdin` is what the path "-" stands for; `held` is what an editor holds of a file, by path.
    """

    config: Config = field(default_factory=Config)
    offline: bool = False
    locked: bool = False
    prefer_lock: bool = False
    refresh_before: str = ""
    max_age: float | None = None
    only_cited: bool = False
    input_format: str | None = None
    stdin: bytes | None = None
    held: Mapping[str, bytes] = field(default_factory=dict)
    progress: Progress = no_progress
    today: str = field(default_factory=lambda: today().isoformat())


def check(paths: Sequence[str], run: Run | None = None) -> Report:
    """Check every reference of the documents at `paths` and report.

    A document that cannot be read is named in `Report.unreadable`, and the others are checked all the same. Raises
    InputError when none could be read, LockError when a locked run has no usable lock.
    """
    run = run or Run()
    library = Library(format=run.input_format, stdin=run.stdin, held=run.held)
    documents = link_documents(library.documents(paths))
    selection = _selected(documents, only=run.only_cited)
    matches, counts, warnings, interrupted = _match(selection.references, run)
    results, findings = _judge(documents, matches)
    results, stale = settle(results, read_decisions(run.config.decisions), partial(_confirm, run=run))
    report = Report(
        documents=tuple(documents),
        results=tuple(results),
        findings=tuple(findings),
        sources=counts,
        rules=tuple(rule_info(rule) for rule in rules.RULES),
        unreadable=(*library.unreadable, *selection.unclear),
        warnings=(*library.warnings, *warnings, *stale),
        fail_on=run.config.fail_on,
        interrupted=interrupted,
        outages_fail=run.config.on_outage == "fail",
        left_out=selection.left_out,
    )
    return _governed(report, run)


def _selected(documents: Sequence[Document], *, only: bool) -> Selection:
    """The references to check. Raises InputError where only those that are cited are wanted, and no text cites any."""
    if not only:
        return Selection(references=tuple(d.references for d in documents), left_out=0, unclear=())
    selection = only_cited(documents)
    if selection.unclear and not any(selection.references):
        raise InputError("\n".join(selection.unclear))
    return selection


def _governed(report: Report, run: Run) -> Report:
    """The report as the project wants it: without what it ignores for a reason, and with its own severities.

    Raises ConfigError for a rule that does not exist.
    """
    policy.check_names(run.config)
    wishes = (*run.config.ignores, *read_baseline(run.config.baseline))
    governed = policy.apply(suppress.apply(report, wishes, run.today), run.config)
    unanswered = report.summary[Verdict.INCOMPLETE]
    if not unanswered or report.outages_fail:
        return governed
    told = f"{unanswered} could not be checked because a source did not answer; the run passes over them, as it was told"
    return replace(governed, warnings=(*report.warnings, told))


def _confirm(doi: str, match: Match, *, run: Run) -> str:
    """ "" when the DOI a person named can be the work of this reference; else why not.

    It can when the report itself offered it, or when its record fits what is cited.
    """
    offered = [c.work for c in (match.best, match.second, *match.candidates) if c]
    if any(w.metadata.doi == doi for w in offered):
        return ""
    try:
        work = find_works(Report(documents=(), results=()), [doi], run)[doi]
    except InputError:
        return f"no record of {doi} could be had to check it against"
    reference = replace(match.reference, metadata=replace(match.reference.metadata, doi=doi))
    answer = Lookup(source=work.source, question="doi", asked=doi, status=LookupStatus.FOUND, works=(work,))
    if decide(reference, [answer]).status is MatchStatus.IDENTIFIED:
        return ""
    return f"{doi} is registered for another work: {describe(work)}"


def _match(
    wanted: Sequence[Sequence[Reference]], run: Run
) -> tuple[list[list[Match]], Mapping[str, SourceCount], list[str], bool]:
    """The matches of each document's references, the sources' tallies, warnings, and whether the run was interrupted."""
    references = [r for theirs in wanted for r in theirs]
    if run.locked:
        lock = read_lock(run.config.lock)
        matches = [lock.match(r) for r in references]
        return _by_document(wanted, matches), {}, [], False
    held = _held(references, run) if run.prefer_lock else {}
    left = [r for i, r in enumerate(references) if i not in held]
    if not left:
        return _by_document(wanted, list(held.values())), {}, [], False
    warnings: list[str] = []
    services = _services(run, warnings)
    resolver = Resolver({s.name: s for s in services.sources}, services.registry, progress=run.progress)
    asked = iter(resolver.resolve(left))
    matches = [held[i] if i in held else next(asked) for i in range(len(references))]
    counts = {name: _source_count(c.tally()) for name, c in services.counts.items()}
    return _by_document(wanted, matches), counts, list(dict.fromkeys(warnings)), resolver.interrupted


def _held(references: Sequence[Reference], run: Run) -> dict[int, Match]:
    """The matches that the lock answers for, by the reference's number in the list; none without a lock."""
    lock = lock_if_any(run.config.lock)
    held = {}
    for number, reference in enumerate(references):
        entry = lock.entry(reference)
        if entry is None or not entry.lookups or lock.older_than(run.refresh_before, entry):
            continue
        match = lock.match(reference)
        if match.status is not MatchStatus.UNRECORDED:
            held[number] = match
    return held


def _services(run: Run, warnings: list[str]) -> sources.Services:
    """The sources this run may ask, as configured; what a user should know of them goes to `warnings`."""
    config = run.config
    names = [n for n in (*sources.SOURCES, *sources.REGISTRIES) if n not in config.disabled]
    settings = sources.Settings(
        urls={n: u for n, u in config.urls.items() if not os.environ.get(sources.ENVIRONMENT[n])},
        keys=config.keys,
        mailto=config.mailto,
        cache_dir=Path(config.cache_dir) if config.cache_dir else sources.default_cache_dir(),
        offline=run.offline,
        records=Path(config.records) if config.records else None,
        run_until=time.time() + config.deadline,
        note=warnings.append,
        max_age=run.max_age,
    )
    services = sources.build(names, settings)
    if not services.sources:
        raise ConfigError(
            f"{config.path}: every source is switched off, so nothing can be checked; enable one, or give --records"
        )
    return services


def _source_count(tally: Tally) -> SourceCount:
    return SourceCount(
        answered=tally.answered + tally.cached, cached=tally.cached, failed=tally.failed, requests=tally.sent
    )


def _by_document(wanted: Sequence[Sequence[Reference]], matches: Sequence[Match]) -> list[list[Match]]:
    left = iter(matches)
    return [[next(left) for _ in theirs] for theirs in wanted]


def _judge(
    documents: Sequence[Document], matches: Sequence[Sequence[Match]]
) -> tuple[list[Result], list[Finding]]:
    """Apply every rule; a finding about a reference goes to its result, the others to the report.

    What is found about a reference that was left out is left out too.
    """
    results: list[Result] = []
    of_documents: list[Finding] = []
    for document, theirs in zip(documents, matches, strict=True):
        by_reference: dict[int, list[Finding]] = {m.reference.index: [] for m in theirs}
        for finding in rules.apply(rules.RULES, document, theirs):
            if not finding.reference:
                of_documents.append(finding)
            elif finding.reference in by_reference:
                by_reference[finding.reference].append(finding)
        for m in theirs:
            ordered = sorted(by_reference[m.reference.index], key=lambda f: (f.code, f.field, f.message))
            results.append(Result(match=m, verdict=verdict_of(m), findings=tuple(ordered)))
    return results, sorted(of_documents, key=lambda f: (f.document, f.span.line, f.code))


def rule_info(rule: type[Rule]) -> RuleInfo:
    """A rule's code, name, severity and manual, for outputs that explain it."""
    return RuleInfo(code=rule.code, name=rule.name, severity=rule.severity, docs=rule.docs())


def find_works(report: Report, dois: Iterable[str], run: Run) -> dict[str, Work]:
    """The works of these DOIs: from the run's own answers, else from the sources it may ask.

    Raises InputError for a DOI that none of them holds.
    """
    known = {w.metadata.doi: w for r in report.results for a in r.match.lookups for w in a.works}
    missing = [d for d in dict.fromkeys(dois) if d not in known]
    if missing and not run.locked:
        services = _services(run, [])
        resolver = Resolver({s.name: s for s in services.sources}, services.registry)
        for lookup in resolver.look_up(missing):
            for work in lookup.works:
                known[lookup.asked] = work
    for doi in missing:
        if doi not in known:
            raise InputError(f"no record of {doi} could be had; check the DOI, or run again with the network")
    return known


def new_lock(report: Report, run: Run) -> tuple[Lock, Lock, list[Reference]]:
    """The lock there was (an empty one without), the lock of this report, and the references no source answered for."""
    old = lock_if_any(run.config.lock)
    refreshed = frozenset(
        e.hash for e in old.entries if run.refresh_before and old.older_than(run.refresh_before, e)
    )
    matches = [r.match for r in report.results]
    lock, left_out = make_lock(matches, today=run.today, old=old, refreshed=refreshed)
    return old, lock, left_out


def write_lock(lock: Lock, path: str) -> None:
    """Write the lock, whole or not at all."""
    write_text(path, dump_lock(lock))
