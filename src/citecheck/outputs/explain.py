"""Why a reference was judged as it was: every candidate, comparison, tolerance and request. For `citecheck explain PATH`."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.errors import InputError
from citecheck.labels import FIELD_LABELS, SOURCE_LABELS, describe
from citecheck.model import Candidate, Lookup, Outcome
from citecheck.outputs.json import reference_to_json
from citecheck.report import Report, Result
from citecheck.text import printable, squeeze

_SIGNS = {Outcome.EQUAL: "=", Outcome.EQUIVALENT: "~", Outcome.DIFFERENT: "≠", Outcome.NOT_COMPARABLE: "·"}


def find(report: Report, wanted: str) -> Result:
    """The result of the reference with this number or key. Raises InputError naming what there is."""
    for result in report.results:
        reference = result.match.reference
        if wanted in (str(reference.index), reference.key):
            return result
    last = len(report.results)
    raise InputError(f"there is no reference {wanted!r}; give a number from 1 to {last}, or a citation key")


def reference(report: Report, wanted: str) -> str:
    """Everything behind the verdict on one reference, as text ending in a newline."""
    result = find(report, wanted)
    return "\n".join(printable(line) for line in _lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    match, cited = result.match, result.match.reference
    yield f"reference {cited.index} of {cited.document}, {cited.place or f'line {cited.span.line}'}"
    yield f"  {squeeze(cited.text)}"
    yield ""
    yield f"verdict: {result.verdict.value}" + (f" ({result.reason})" if result.reason else "")
    yield f"decided: {match.status.value}, because {match.reason}"
    yield f"read with confidence {cited.confidence:.2f} as:"
    for name, value in reference_to_json(cited)["cited"].items():
        yield f"  {name}: {_show(value)}"
    yield ""
    yield "asked:"
    yield from (f"  {line}" for line in map(_lookup, match.lookups))
    if not match.lookups:
        yield "  nobody: no source holds such works, or too little could be read"
    for label, candidate in _candidates(result):
        yield ""
        yield f"{label} (score {candidate.score:.2f}): {describe(candidate.work)}"
        yield from _comparisons(candidate)
    if result.settled:
        yield ""
        yield result.settled.line
        yield from (f"  {f.code} {f.name}: {f.message}" for f in result.settled.findings)
    if result.findings:
        yield ""
        yield "findings:"
        for finding in result.findings:
            yield f"  {finding.severity.value} {finding.code} {finding.name}: {finding.message}"


def _show(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_show(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(_show(v) for v in value.values())
    return str(value)


def _lookup(lookup: Lookup) -> str:
    found = f", {len(lookup.works)} works" if len(lookup.works) > 1 else ""
    detail = f" ({lookup.detail})" if lookup.detail else ""
    source = SOURCE_LABELS.get(lookup.source, lookup.source)
    return f"{source}, {lookup.question}: {lookup.asked} -> {lookup.status.value}{found}{detail}"


def _candidates(result: Result) -> Iterator[tuple[str, Candidate]]:
    match = result.match
    named = [("the work", match.best), ("the other work", match.second)]
    shown = set()
    for label, candidate in [*named, *(("candidate", c) for c in match.candidates)]:
        if candidate is not None and candidate.work.id not in shown:
            shown.add(candidate.work.id)
            yield label, candidate


def _comparisons(candidate: Candidate) -> Iterator[str]:
    for c in candidate.comparisons:
        label = FIELD_LABELS.get(c.field, c.field).removeprefix("the ")
        note = c.tolerance or c.detail
        values = f"{c.cited or '-'}  |  {c.registered or '-'}"
        yield f"  {_SIGNS[c.outcome]} {label:<16} {values}" + (f"  [{note}]" if note else "")
