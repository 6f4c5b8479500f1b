"""Repairs of a BibTeX entry: which finding leads to which change of which field. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from citecheck.fixing import doi, people, words
from citecheck.fixing.patches import Patch, Plan, apply, patch_of, settled
from citecheck.fixing.source import Change, Source, read, same_but_for
from citecheck.inputs.bibtex_metadata import fields_of
from citecheck.latex import to_unicode
from citecheck.model import Document, Finding, MatchStatus, Severity, Work
from citecheck.outputs.bibtex_values import text_value
from citecheck.report import Result
from citecheck.text import fold, strip_hidden


@dataclass(frozen=True, slots=True)
class _Repair:
    """A change, the BibTeX field it is in ("" for a separator), and what it is for."""

    change: Change
    bib_field: str
    finding: Finding
    safe: bool = False


def plan(text: str, document: Document, results: Sequence[Result]) -> Plan:
    """What can be repaired in a .bib file; every repair was tried on its entry, which reads as before but for it."""
    sources = read(text)
    patches: list[Patch] = []
    by_hand: list[str] = []
    checked = [r.match.reference.raw for r in results]
    if [
        s.text[s.entry.start : s.entry.end] for s in sources
    ] != checked:  # somebody saved it while it was read
        return Plan(by_hand=(f"{document.path}: the file is not the one that was checked",))
    for source, result in zip(sources, results, strict=True):
        repairs = list(_repairs(source, result))
        kept = [r for r in repairs if _holds(source, [x for x in repairs if x.finding is r.finding])]
        patches += [_patch(r, result) for r in kept]
        done = {(r.finding.field) for r in kept}
        by_hand += [
            f"{_place(f)}: {f.name}: {f.message}"
            for f in result.findings
            if f.severity is not Severity.NOTE and f.field not in done
        ]
    return Plan(patches=settled(patches), by_hand=tuple(by_hand))


def _place(finding: Finding) -> str:
    return f"{finding.document}:{finding.span.line}" + (f" {finding.key}" if finding.key else "")


def _patch(repair: _Repair, result: Result) -> Patch:
    change = repair.change
    return patch_of(
        repair.finding, result.match.reference, change.start, change.end, change.replacement, safe=repair.safe
    )


def _holds(source: Source, repairs: Sequence[_Repair]) -> bool:
    """Whether the entry reads as it did but for the fields repaired: nothing else changed, nothing broke out."""
    start, end = source.entry.start, source.entry.end
    changes = [r.change for r in repairs]
    if any(not start <= c.start <= c.end <= end for c in changes):
        return False
    patches = [Patch(start=c.start - start, end=c.end - start, replacement=c.replacement) for c in changes]
    before = source.text[start:end]
    try:
        return same_but_for(before, apply(before, patches), frozenset(r.bib_field for r in repairs))
    except ValueError:
        return False


def _repairs(source: Source, result: Result) -> Iterator[_Repair]:
    taken: set[str] = set()
    for finding in result.findings:
        if finding.field in taken:
            continue
        found = [r for r in _of_finding(source, result, finding) if _changes(source, r.change)]
        if found:
            taken.add(finding.field)
            yield from found
    if "DOI" not in taken:
        yield from _form_of_doi(source, result)


def _changes(source: Source, change: Change) -> bool:
    return source.text[change.start : change.end] != change.replacement


def _of_finding(source: Source, result: Result, finding: Finding) -> Iterator[_Repair]:
    if finding.name == "parse-error":
        yield from (
            _Repair(Change(at, at, ","), "", finding, safe=True)
            for at in source.entry.commas
            if finding.message.startswith("A comma is missing")
        )
    elif finding.name == "doi-missing" and finding.found and "doi" not in source.entry.fields:
        for change in source.addition("doi", doi.written(finding.found)):
            yield _Repair(change, "doi", finding, safe=True)
    elif finding.name == "hidden-characters":
        yield from _shown(source, finding)
    elif finding.name in doi.REPAIRED:
        for name, change in doi.replaced(source, result.match.reference.metadata.doi, finding.found):
            yield _Repair(change, name, finding)
    elif finding.name in _WRITERS and result.match.status is MatchStatus.IDENTIFIED and result.match.best:
        yield from _field(source, finding, result, result.match.best.work)


def _shown(source: Source, finding: Finding) -> Iterator[_Repair]:
    """Characters that do not show are taken out where nothing but plain Latin text is left."""
    name = _name_of(source, finding.field)
    if name and (plain := strip_hidden(source.raw(name))) != source.raw(name) and plain.isascii():
        yield _Repair(source.change(name, plain), name, finding, safe=True)


def _form_of_doi(source: Source, result: Result) -> Iterator[_Repair]:
    """The resolver's address taken off a DOI in the `doi` field, where the DOI is the right one."""
    match = result.match
    right = match.best.work.metadata.doi if match.status is MatchStatus.IDENTIFIED and match.best else ""
    bare = doi.bare(source.raw("doi")) if "doi" in source.entry.outer else ""
    if bare and right == match.reference.metadata.doi:
        evidence = Finding(
            code="",
            name="doi-form",
            severity=Severity.NOTE,
            message=f"the field holds an address; styles put the resolver before the DOI {bare} themselves",
            document=match.reference.document,
            span=match.reference.span,
            reference=match.reference.index,
            key=match.reference.key,
            field="DOI",
        )
        yield _Repair(source.change("doi", bare), "doi", evidence, safe=True)


def _field(source: Source, finding: Finding, result: Result, work: Work) -> Iterator[_Repair]:
    name = _name_of(source, finding.field)
    if finding.field == "title" and "subtitle" in source.entry.fields:
        yield from _title_in_two(source, finding)
        return
    if name is None or (
        finding.field == "container-title" and name.removesuffix("title") + "subtitle" in source.entry.fields
    ):
        return
    if new := _WRITERS[finding.name](source.raw(name), finding, result, work):
        yield _Repair(source.change(name, new), name, finding)


def _title_in_two(source: Source, finding: Finding) -> Iterator[_Repair]:
    """A title whose subtitle is a field of its own: the part that differs is changed."""
    title, subtitle = (
        fold(to_unicode(source.raw(n))).split() if n in source.entry.outer else []
        for n in ("title", "subtitle")
    )
    registered = finding.found.split()
    head, tail = registered[: -len(subtitle)] if subtitle else registered, registered[len(title) :]
    if title and head and fold(" ".join(registered[len(head) :])).split() == subtitle:
        new = words.rewritten(source.raw("title"), " ".join(head).rstrip(":. "))
        yield _Repair(source.change("title", new), "title", finding)
    elif tail and fold(" ".join(registered[: len(title)])).split() == title:
        new = words.rewritten(source.raw("subtitle"), " ".join(tail))
        yield _Repair(source.change("subtitle", new), "subtitle", finding)


def _name_of(source: Source, variable: str) -> str | None:
    """The field of the entry itself that a CSL variable was read from; None when it was taken over from another."""
    chosen = fields_of(source.entry.type, source.entry.fields)
    value = chosen.get(variable) or (chosen.get("number") if variable == "page" else None)
    if value is None:
        return None
    return next((n for n, v in source.entry.fields.items() if v is value and n in source.entry.outer), None)


def _title(raw: str, finding: Finding, _: Result, __: Work) -> str:
    return words.rewritten(raw, finding.found)


def _author(raw: str, _: Finding, __: Result, work: Work) -> str:
    return people.rewritten(raw, work.metadata.author)


def _container(_: str, __: Finding, ___: Result, work: Work) -> str:
    return text_value(work.metadata.container_title)


def _number(_: str, finding: Finding, __: Result, ___: Work) -> str:
    return text_value(finding.found)


def _pages(raw: str, finding: Finding, _: Result, work: Work) -> str:
    registered = work.metadata.page or work.metadata.number or finding.found
    dash = next((d for d in ("--", "–", "—", "-") if d in raw), "--")
    return text_value(registered).replace("-{}-", "-").replace("-", dash)


def _year(raw: str, finding: Finding, result: Result, work: Work) -> str:
    """The year put in the place of the cited one; a full date gets the registered month and day, or loses its own."""
    cited = result.match.reference.metadata.issued
    year = finding.found[:4]
    if cited is None or not year.isdigit() or str(cited.year) not in raw:
        return ""
    if "-" not in raw:
        return raw.replace(str(cited.year), year, 1)
    dates = [d for d in (work.metadata.issued, *(d for _, d in work.dates)) if d and str(d.year) == year]
    full = max(dates, key=lambda d: bool(d.month) + bool(d.day), default=None)
    parts = [full.month, full.day] if full else []
    wanted = raw.count("-")
    return "-".join([year, *(f"{p:02d}" for p in parts[:wanted] if p)])


_WRITERS: dict[str, Callable[[str, Finding, Result, Work], str]] = {
    "title-mismatch": _title,
    "author-mismatch": _author,
    "author-list-cut": _author,
    "container-title-mismatch": _container,
    "volume-mismatch": _number,
    "issue-mismatch": _number,
    "page-mismatch": _pages,
    "year-mismatch": _year,
}
