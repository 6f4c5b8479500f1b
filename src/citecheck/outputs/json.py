"""The machine-readable report, schema `citecheck-report/1` (docs/design.md, section 7). Written by hand, field by field.

Fields are only ever added; nothing in it depends on time, threads or locale (law 7).
"""

from __future__ import annotations

import json
from typing import Any

from citecheck import dates
from citecheck.csl import to_csl
from citecheck.model import (
    Candidate,
    Comparison,
    Document,
    Finding,
    Link,
    Lookup,
    Outcome,
    Reference,
    Span,
    Work,
)
from citecheck.report import Report, Result, Settlement

SCHEMA = "citecheck-report/1"


def render(report: Report) -> str:
    """The report as JSON text, ending in a newline."""
    return json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n"


def to_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON values."""
    return {
        "schema": SCHEMA,
        "coverage": coverage(report),
        "references": [_reference(r) for r in report.results],
        "findings": [_finding(f) for f in report.findings],
        "citations": [_citations(d) for d in report.documents if d.links.system],
        "silenced": [
            {"by": s.by, "reason": s.reason, "place": s.place, "finding": _finding(s.finding)}
            for s in report.silenced
        ],
        "summary": {v.value: n for v, n in report.summary.items()},
        "unreadable": list(report.unreadable),
        "warnings": list(report.warnings),
        "interrupted": report.interrupted,
        "fail_on": report.fail_on.value,
        "outages_fail": report.outages_fail,
        "exit_code": report.exit_code(),
    }


def coverage(report: Report) -> dict[str, Any]:
    """What was read, parsed and checked, and what each source answered."""
    return {
        "documents": [d.path for d in report.documents],
        "references": len(report.results),
        "parsed": report.parsed,
        "checked": report.checked,
        "left_out": report.left_out,
        "sources": {
            name: {"answered": c.answered, "failed": c.failed} for name, c in sorted(report.sources.items())
        },
    }


def reference_to_json(reference: Reference) -> dict[str, Any]:
    """One reference as read: its place, its text and its fields in CSL names."""
    return {
        "index": reference.index,
        "document": reference.document,
        "key": reference.key,
        "raw": reference.raw,
        "span": _span(reference.span),
        "place": reference.place,
        "cited": to_csl(reference.metadata),
        "confidence": round(reference.confidence, 2),
        "fields": {
            name: {"span": _span(span), "confidence": round(reference.field_confidence.get(name, 1.0), 2)}
            for name, span in reference.field_spans.items()
        },
    }


def _citations(document: Document) -> dict[str, Any]:
    """How a document cites, and where each of its citations leads."""
    links = document.links
    return {
        "document": document.path,
        "system": links.system,
        "citations": [_link(k) for k in links.links],
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "text": link.citation.text,
        "span": _span(link.citation.span),
        "place": link.citation.place,
        "status": link.status.value,
        "differs": link.differs,
        "references": [{"document": r.document, "index": r.index} for r in link.references],
    }


def _reference(result: Result) -> dict[str, Any]:
    match = result.match
    identified = match.best.work if match.best else None
    others = [c for c in (match.second, *match.candidates) if c and c is not match.best]
    seen = dict.fromkeys(c.work.id for c in others)
    alternatives = [
        next(c for c in others if c.work.id == i) for i in seen if not identified or i != identified.id
    ]
    return reference_to_json(match.reference) | {
        "verdict": result.verdict.value,
        "reason": result.reason,
        "decision": match.reason,
        "status": match.status.value,
        "text": match.reference.text,
        "entry_type": match.reference.entry_type,
        "second": match.second.work.id if match.second else "",
        "work": _work(identified) if identified else None,
        "comparisons": [_comparison(c) for c in match.best.comparisons] if match.best else [],
        "alternatives": [_candidate(c) for c in alternatives[:5]],
        "lookups": [_lookup(a) for a in match.lookups],
        "findings": [_finding(f) for f in sorted(result.findings, key=lambda f: (f.code, f.field))],
        "settled": _settlement(result.settled) if result.settled else None,
    }


def _settlement(settled: Settlement) -> dict[str, Any]:
    return {
        "answer": settled.answer,
        "by": settled.by,
        "on": settled.on,
        "why": settled.why,
        "DOI": settled.doi,
        "findings": [_finding(f) for f in settled.findings],
    }


def _work(work: Work) -> dict[str, Any]:
    notices = [
        {"kind": n.kind, "DOI": n.doi, "asserted-by": n.asserted_by}
        | ({"date": dates.show(n.date)} if n.date else {})
        for n in work.notices
    ]
    return (
        {"source": work.source, "id": work.id, "url": work.url}
        | to_csl(work.metadata)
        | ({"container-titles": list(work.container_titles)} if work.container_titles else {})
        | ({"notices": notices} if notices else {})
    )


def _candidate(candidate: Candidate) -> dict[str, Any]:
    agreeing = [c.field for c in candidate.comparisons if c.outcome in (Outcome.EQUAL, Outcome.EQUIVALENT)]
    compared = [_comparison(c) for c in candidate.comparisons]
    return _work(candidate.work) | {"score": candidate.score, "agrees": agreeing, "comparisons": compared}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    item = {
        "field": comparison.field,
        "outcome": comparison.outcome.value,
        "cited": comparison.cited,
        "registered": comparison.registered,
        "tolerance": comparison.tolerance,
        "detail": comparison.detail,
        "kinds": list(comparison.kinds),
    }
    return {k: v for k, v in item.items() if v or k in ("field", "outcome")}


def _lookup(lookup: Lookup) -> dict[str, Any]:
    item = {
        "source": lookup.source,
        "question": lookup.question,
        "asked": lookup.asked,
        "status": lookup.status.value,
        "detail": lookup.detail,
        "works": [w.id for w in lookup.works],
    }
    return {k: v for k, v in item.items() if v or k in ("source", "question", "status")}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "field": finding.field,
        "cited": finding.cited,
        "found": finding.found,
        "source": finding.source,
        "source_url": finding.source_url,
        "message": finding.message,
        "advice": finding.advice,
        "document": finding.document,
        "reference": finding.reference,
        "span": _span(finding.span),
        "kinds": list(finding.kinds),
        "related": [w.id for w in finding.related],
        "fix": {
            "span": _span(finding.fix.span),
            "replacement": finding.fix.replacement,
            "safe": finding.fix.safe,
        }
        if finding.fix
        else None,
    }


def _span(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
