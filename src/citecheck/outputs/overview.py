"""The overview of a folder: one row a submission, worst first, each leading to its own report. No script, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from citecheck.escapes import xml_text
from citecheck.model import Verdict
from citecheck.report import WORST_FIRST
from citecheck.text import printable, squeeze

_STYLE = """
:root{color-scheme:light dark;--line:#8888;--soft:#8881}
body{font:1rem/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}
tbody th{min-width:14rem}table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tbody tr:nth-child(even){background:var(--soft)}
a:focus-visible{outline:3px solid;outline-offset:2px}
@media print{tr{break-inside:avoid}body{margin:0}}
@media (max-width:45rem){
body{margin:1rem auto}thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table,tbody,caption{display:block}
tr{display:flex;flex-wrap:wrap;gap:.1rem 1rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
th,td,td.n{border:0;padding:0 .3rem;text-align:left}tbody th{width:100%}td:empty,td.zero{display:none}
td.n::before{content:attr(data-label) " "}
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEADS = {
    Verdict.WRONG_WORK: "wrong work", Verdict.NOT_FOUND: "not found", Verdict.DIFFERS: "differs",
    Verdict.INCOMPLETE: "incomplete", Verdict.NOT_CHECKED: "not checked", Verdict.OK: "ok",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One document of a folder: its path as shown, its report as a relative address ("" without one), and the counts.

    `errors` is the number of references with an error; `fault` says why there is no report.
    """

    path: str
    address: str = ""
    references: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    errors: int = 0
    fault: str = ""


def render(submissions: Sequence[Submission], waiting: int) -> str:
    """The page, ending in a newline; `waiting` is how many documents are still to be checked."""
    ordered = sorted(submissions, key=_weight)
    total = sum(s.references for s in submissions)
    said = f"{len(submissions)} documents, {total} references."
    if waiting:
        said += f" {waiting} documents are still to be checked; run the same command again to go on."
    heads = "".join(f'<th role="columnheader" scope="col" class="n">{name}</th>' for name in _HEADS.values())
    body = "".join(map(_row, ordered))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>References of {len(submissions)} documents</title><style>{_STYLE}</style></head>\n<body><main>"
        f"<h1>References of {len(submissions)} documents</h1>\n<p>{said}</p>\n"
        '<table role="table"><caption>Worst first: the number of references with each verdict. '
        "The name leads to the report.</caption>"
        '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">document</th>'
        f'<th role="columnheader" scope="col" class="n">references</th>{heads}'
        '<th role="columnheader" scope="col">remark</th></tr></thead>\n'
        f'<tbody role="rowgroup">{body}</tbody></table></main></body></html>\n'
    )


def _weight(submission: Submission) -> tuple[object, ...]:
    counts = [-submission.counts.get(v.value, 0) for v in WORST_FIRST[:-1]]
    return (not submission.fault, -submission.errors, *counts, submission.path)


def _row(submission: Submission) -> str:
    name = _shown(submission.path)
    named = f'<a href="{escape(submission.address)}">{name}</a>' if submission.address else name
    counts = "".join(_count(submission.counts.get(v.value, 0), name) for v, name in _HEADS.items())
    remark = _shown(submission.fault)
    if submission.errors and not remark:
        remark = f"{submission.errors} with errors"
    return (
        f'<tr role="row"><th role="rowheader" scope="row">{named}</th>{_count(submission.references, "references")}{counts}'
        f'<td role="cell">{remark}</td></tr>\n'
    )


def _count(number: int, name: str) -> str:
    """A cell with its column's name, which a narrow screen shows beside it; there, zeros are left out."""
    return f'<td role="cell" class="n{"" if number else " zero"}" data-label="{name}">{number}</td>'


def _shown(text: str) -> str:
    return escape(xml_text(printable(squeeze(text))))
