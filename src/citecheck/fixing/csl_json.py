"""Repairs of CSL-JSON: the characters of one value at its place, encoded as JSON, and a DOI as a member of its own. Pure.

Each repair is tried on its item, which has to say the same as before but for the variable repaired. Names are left to a
person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from citecheck.fixing import doi, words
from citecheck.fixing.offsets import Offsets
from citecheck.fixing.patches import Patch, Plan, apply, patch_of, settled
from citecheck.inputs.csl_items import date_scalars, scalar_for
from citecheck.inputs.json_nodes import JsonError, Scanner
from citecheck.inputs.nodes import Mapping, Scalar
from citecheck.model import Document, Finding, MatchStatus, Severity, Work
from citecheck.report import Result
from citecheck.text import strip_hidden

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_DASH = re.compile(r"--|[–—-]")
# What is more than letters in a title, and which a new wording would tear.
_MARK_UP = re.compile(r"[<>]")


def plan(text: str, document: Document, results: Sequence[Result]) -> Plan:
    """What can be repaired in a CSL-JSON file."""
    offsets = Offsets(text)
    patches: list[Patch] = []
    by_hand: list[str] = []
    for result in results:
        reference = result.match.reference
        start, end = offsets.of(reference.span)
        if text[start:end] != reference.raw:  # somebody saved it while it was read
            return Plan(by_hand=(f"{document.path}: the file is not the one that was checked",))
        item = _item(reference.raw)
        done: set[str] = set()
        for finding in [*result.findings, *_addresses(result)]:
            if item and finding.field not in done and (found := _held(reference.raw, item, result, finding)):
                done.add(finding.field)
                patches += (_moved(p, start) for p in found)
            elif finding.severity is not Severity.NOTE and finding.field not in done:
                where = f"{document.path}:{finding.span.line}" + (f" {finding.key}" if finding.key else "")
                by_hand.append(f"{where}: {finding.name}: {finding.message}")
    return Plan(patches=settled(patches), by_hand=tuple(by_hand))


def _item(raw: str) -> Mapping | None:
    try:
        node, _ = Scanner(raw).value(0)
    except JsonError:
        return None
    return node if isinstance(node, Mapping) else None


def _moved(patch: Patch, by: int) -> Patch:
    return replace(patch, start=patch.start + by, end=patch.end + by)


def _held(raw: str, item: Mapping, result: Result, finding: Finding) -> list[Patch]:
    """The patches of a finding, offsets in the item; none unless all else in the item stays as it is."""
    found = [p for p in _patches(raw, item, result, finding) if raw[p.start : p.end] != p.replacement]
    try:
        before, after = json.loads(raw), json.loads(apply(raw, found))
    except ValueError:
        return []
    if not isinstance(after, dict) or [*before] != [k for k in after if k in before or k != "DOI"]:
        return []
    changed = {k for k in after if k not in before or before[k] != after[k]}
    return found if len(changed) == 1 else []


def _patches(raw: str, item: Mapping, result: Result, finding: Finding) -> Iterator[Patch]:
    make = partial(patch_of, finding, result.match.reference)
    if finding.name == "doi-missing":
        if finding.found and item.pairs and not any(k.value.lower() == "doi" for k, _ in item.pairs):
            at, new = _member(raw, item, "DOI", doi.written(finding.found))
            yield make(at, at, new, safe=True)
        return
    value = scalar_for(item, finding.field)
    if finding.name == "year-mismatch":
        for scalar, new in _year(item, result, finding):
            yield make(scalar.start, scalar.end, _encoded(raw, scalar, new), safe=False)
    elif value is None:
        return
    elif finding.name == "hidden-characters":
        if (plain := strip_hidden(value.value)).isascii():
            yield make(value.start, value.end, _encoded(raw, value, plain), safe=True)
    elif finding.name == "doi-form" or finding.name in doi.REPAIRED:
        new = doi.written(finding.found)
        yield make(value.start, value.end, _encoded(raw, value, new), safe=finding.name == "doi-form")
    elif result.match.status is MatchStatus.IDENTIFIED and result.match.best and finding.name in _WRITERS:
        new = _WRITERS[finding.name](value.value, finding, result.match.best.work)
        if new.strip():
            yield make(value.start, value.end, _encoded(raw, value, new), safe=False)


def _addresses(result: Result) -> Iterator[Finding]:
    """The resolver's address in front of a DOI, where the DOI is the right one."""
    match, reference = result.match, result.match.reference
    item = _item(reference.raw)
    value = scalar_for(item, "DOI") if item else None
    right = match.best.work.metadata.doi if match.status is MatchStatus.IDENTIFIED and match.best else ""
    bare = doi.bare(value.value) if value and right == reference.metadata.doi else ""
    if bare:
        yield Finding(
            code="",
            name="doi-form",
            severity=Severity.NOTE,
            message=f"the field holds an address; styles put the resolver before the DOI {bare} themselves",
            document=reference.document,
            span=reference.span,
            reference=reference.index,
            key=reference.key,
            field="DOI",
            found=bare,
        )


def _encoded(raw: str, scalar: Scalar, new: str) -> str:
    """The value as it is written there: between quotes, or a number where one stood and the new value is one."""
    written = json.dumps(new, ensure_ascii=raw.isascii())
    return written[1:-1] if scalar.quoted else new if _NUMBER.fullmatch(new) else written


def _member(raw: str, item: Mapping, name: str, value: str) -> tuple[int, str]:
    """Where a member is added, and how: behind the last, laid out as that is."""
    key, last = item.pairs[-1]
    before = raw.rindex('"', 0, key.start)  # the quote that opens the key
    blank = raw[:before][len(raw[:before].rstrip()) :]
    value_starts = last.start - (isinstance(last, Scalar) and last.quoted)
    colon = raw[key.end + 1 : value_starts]
    end = last.end + (isinstance(last, Scalar) and last.quoted)
    return end, f',{blank}"{name}"{colon}{json.dumps(value)}'


def _year(item: Mapping, result: Result, finding: Finding) -> Iterator[tuple[Scalar, str]]:
    """The parts of the date that change: the year, and with it a month and a day that are another in the registered one."""
    work = result.match.best.work if result.match.best else None
    year, parts = finding.found[:4], date_scalars(item)
    cited = result.match.reference.metadata.issued
    if not (work and parts and cited and year.isdigit()):
        return
    if len(parts) == 1:
        if str(cited.year) in parts[0].value and "-" not in parts[0].value:
            yield parts[0], parts[0].value.replace(str(cited.year), year, 1)
        return
    dates = [d for d in (work.metadata.issued, *(d for _, d in work.dates)) if d and str(d.year) == year]
    full = max(dates, key=lambda d: bool(d.month) + bool(d.day), default=None)
    new = [full.month, full.day][: len(parts) - 1] if full else [None]
    if all(new):
        yield from zip(parts, [year, *map(str, new)], strict=False)


def _title(typed: str, finding: Finding, _: Work) -> str:
    return "" if _MARK_UP.search(typed) else words.rewritten(typed, finding.found, tex=False)


def _container(_: str, __: Finding, work: Work) -> str:
    return work.metadata.container_title


def _found(_: str, finding: Finding, __: Work) -> str:
    return finding.found


def _pages(typed: str, finding: Finding, work: Work) -> str:
    registered = work.metadata.page or work.metadata.number or finding.found
    dash = _DASH.search(typed)
    return _DASH.sub(dash.group() if dash else "-", registered)


_WRITERS: dict[str, Callable[[str, Finding, Work], str]] = {
    "title-mismatch": _title,
    "container-title-mismatch": _container,
    "volume-mismatch": _found,
    "issue-mismatch": _found,
    "page-mismatch": _pages,
}
