"""A report that `check --format json` wrote, read back as a Report, so that a page can be made of it later and elsewhere.

The shape of everything is checked and nothing is trusted: text from it is escaped like any other. What the JSON leaves out
(candidates beyond the first five, the records in single answers) is not in the page either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from citecheck import dates
from citecheck.csl import from_csl
from citecheck.errors import InputError
from citecheck.limits import MAX_BYTES
from citecheck.model import (
    Candidate,
    Citation,
    Comparison,
    Document,
    Finding,
    Link,
    Links,
    LinkStatus,
    Lookup,
    LookupStatus,
    Match,
    MatchStatus,
    Metadata,
    Notice,
    Outcome,
    Reference,
    Severity,
    Span,
    Verdict,
    Work,
)
from citecheck.outputs.json import SCHEMA
from citecheck.regular import open_regular
from citecheck.report import Report, Result, Settlement, Silenced, SourceCount
from citecheck.stored import items, mapping, text

_NO_REPORT = "this is no report of `citecheck check --format json`"
_LARGEST = 10 * MAX_BYTES  # a report holds several times what it is about


def read(path: str) -> Report:
    """The report in a file. Raises InputError, in one line, for anything that is no such report."""
    try:
        with open_regular(path) as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{Path(path).name}: the report cannot be read: {error}") from None
    if len(data) > _LARGEST:
        raise InputError(f"{Path(path).name}: larger than {_LARGEST:,} bytes; {_NO_REPORT}")
    try:
        return report_from_json(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{Path(path).name}: {_NO_REPORT} ({_cause(error)})") from None


def report_from_json(value: object) -> Report:
    """The report of `outputs.json.to_json`. Raises ValueError for anything of another shape."""
    item = mapping(value)
    if item.get("schema") != SCHEMA:
        raise ValueError(f"its schema is not {SCHEMA}")
    covered = mapping(item.get("coverage"))
    results = tuple(map(_result, items(item.get("references"))))
    known = {(r.match.reference.document, r.match.reference.index): r.match.reference for r in results}
    links = {
        text(mapping(c).get("document")): _links(mapping(c), known) for c in items(item.get("citations", []))
    }
    paths = _texts(covered.get("documents"))
    return Report(
        documents=tuple(Document(path=p, format="", links=links.get(p, Links())) for p in paths),
        results=results,
        findings=tuple(_finding(f, {}) for f in items(item.get("findings"))),
        sources={name: _count(c) for name, c in mapping(covered.get("sources")).items()},
        unreadable=_texts(item.get("unreadable")),
        warnings=_texts(item.get("warnings")),
        fail_on=Severity(text(item.get("fail_on", "warning"))),
        interrupted=item.get("interrupted") is True,
        silenced=tuple(map(_silenced, items(item.get("silenced", [])))),
        outages_fail=item.get("outages_fail") is not False,
        left_out=_number(covered.get("left_out", 0)),
    )


def _cause(error: BaseException) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]


def _links(item: Mapping[str, Any], known: Mapping[tuple[str, int], Reference]) -> Links:
    name = text(item.get("document"))
    found = tuple(_link(mapping(k), name, known) for k in items(item.get("citations")))
    return Links(system=text(item.get("system")), links=found)


def _link(item: Mapping[str, Any], document: str, known: Mapping[tuple[str, int], Reference]) -> Link:
    """A citation and where it leads; of a reference that was left out of the run, the place is all that is kept."""
    places = [
        (text(r.get("document")), _number(r.get("index")))
        for r in map(mapping, items(item.get("references")))
    ]
    citation = Citation(
        document=document,
        text=text(item.get("text")),
        span=_span(item.get("span")),
        place=text(item.get("place", "")),
    )
    return Link(
        citation=citation,
        status=LinkStatus(text(item.get("status"))),
        references=tuple(known.get(p) or _left_out(*p, citation.span) for p in places),
        differs=text(item.get("differs", "")),
    )


def _left_out(document: str, index: int, span: Span) -> Reference:
    return Reference(index=index, document=document, raw="", text="", metadata=Metadata(), span=span)


def _result(value: object) -> Result:
    item = mapping(value)
    reference = _reference(item)
    others = tuple(map(_candidate, items(item.get("alternatives"))))
    best = _best(item)
    known = {c.work.id: c.work for c in (*others, *([best] if best else []))}
    second = text(item.get("second", ""))
    match = Match(
        reference=reference,
        status=MatchStatus(text(item.get("status"))),
        reason=text(item.get("decision")),
        best=best,
        second=next((c for c in others if second and c.work.id == second), None),
        candidates=(*([best] if best else []), *others),
        lookups=tuple(map(_lookup, items(item.get("lookups")))),
    )
    return Result(
        match=match,
        verdict=Verdict(text(item.get("verdict"))),
        findings=tuple(_finding(f, known) for f in items(item.get("findings"))),
        settled=_settlement(item["settled"], known) if item.get("settled") else None,
    )


def _reference(item: Mapping[str, Any]) -> Reference:
    fields = {name: mapping(f) for name, f in mapping(item.get("fields", {})).items()}
    key = item.get("key")
    return Reference(
        index=_number(item.get("index")),
        document=text(item.get("document")),
        raw=text(item.get("raw")),
        text=text(item.get("text", item.get("raw"))),
        metadata=from_csl(mapping(item.get("cited"))),
        span=_span(item.get("span")),
        key=None if key is None else text(key),
        entry_type=text(item.get("entry_type", "")),
        field_spans={name: _span(f.get("span")) for name, f in fields.items()},
        confidence=_fraction(item.get("confidence", 1.0)),
        field_confidence={name: _fraction(f.get("confidence", 1.0)) for name, f in fields.items()},
        place=text(item.get("place", "")),
    )


def _best(item: Mapping[str, Any]) -> Candidate | None:
    if not item.get("work"):
        return None
    compared = tuple(map(_comparison, items(item.get("comparisons"))))
    return Candidate(work=_work(item["work"]), comparisons=compared, score=1.0)


def _candidate(value: object) -> Candidate:
    item = mapping(value)
    compared = tuple(map(_comparison, items(item.get("comparisons", []))))
    return Candidate(work=_work(item), comparisons=compared, score=_fraction(item.get("score", 0.0)))


def _work(value: object) -> Work:
    item = mapping(value)
    return Work(
        source=text(item.get("source")),
        id=text(item.get("id")),
        url=text(item.get("url", "")),
        metadata=from_csl(item),
        container_titles=_texts(item.get("container-titles", [])),
        notices=tuple(map(_notice, items(item.get("notices", [])))),
    )


def _notice(value: object) -> Notice:
    item = mapping(value)
    return Notice(
        kind=text(item.get("kind")),
        doi=text(item.get("DOI", "")),
        date=dates.parse_iso(text(item.get("date", ""))),
        asserted_by=text(item.get("asserted-by", "")),
    )


def _comparison(value: object) -> Comparison:
    item = mapping(value)
    said = {name: text(item.get(name, "")) for name in ("cited", "registered", "tolerance", "detail")}
    return Comparison(
        field=text(item.get("field")),
        outcome=Outcome(text(item.get("outcome"))),
        kinds=_texts(item.get("kinds", [])),
        **said,
    )


def _lookup(value: object) -> Lookup:
    item = mapping(value)
    source = text(item.get("source"))
    works = [Work(source=source, id=i, metadata=Metadata()) for i in _texts(item.get("works", []))]
    return Lookup(
        source=source,
        question=text(item.get("question")),
        asked=text(item.get("asked", "")),
        status=LookupStatus(text(item.get("status"))),
        works=tuple(works),
        detail=text(item.get("detail", "")),
    )


_SAID = (
    "code", "name", "message", "document", "field", "cited", "found", "source", "source_url", "advice",
)  # fmt: skip


def _finding(value: object, known: Mapping[str, Work]) -> Finding:
    """A finding; of the works it names, those that the reference was compared with."""
    item = mapping(value)
    reference = item.get("reference")
    return Finding(
        **{name: text(item.get(name, "")) for name in _SAID},  # type: ignore[arg-type]
        severity=Severity(text(item.get("severity"))),
        span=_span(item.get("span")),
        reference=None if reference is None else _number(reference),
        kinds=_texts(item.get("kinds", [])),
        related=tuple(known[i] for i in _texts(item.get("related", [])) if i in known),
    )


def _settlement(value: object, known: Mapping[str, Work]) -> Settlement:
    item = mapping(value)
    said = {name: text(item.get(name, "")) for name in ("answer", "by", "on", "why")}
    found = tuple(_finding(f, known) for f in items(item.get("findings", [])))
    return Settlement(doi=text(item.get("DOI", "")), findings=found, **said)


def _silenced(value: object) -> Silenced:
    item = mapping(value)
    said = {name: text(item.get(name, "")) for name in ("by", "reason", "place")}
    return Silenced(finding=_finding(item.get("finding"), {}), **said)


def _count(value: object) -> SourceCount:
    item = mapping(value)
    return SourceCount(**{name: _number(item.get(name, 0)) for name in ("answered", "failed")})


def _span(value: object) -> Span:
    item = mapping(value)
    return Span(**{name: _number(item.get(name)) for name in ("line", "column", "end_line", "end_column")})


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(text, items(value)))


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"number expected, not {value!r}")
    return value


def _fraction(value: object) -> float:
    """A number from 0 to 1; NaN is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"number from 0 to 1 expected, not {value!r}")
    return float(value)
