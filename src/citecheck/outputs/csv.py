"""The triage sheet as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. No cell is a formula.

A cell that a spreadsheet could take for a formula gets an apostrophe in front; `citecheck.escapes.uncell` takes it off.
"""

from __future__ import annotations

import csv
import io

from citecheck.escapes import cell
from citecheck.outputs.triage import COLUMNS, rows
from citecheck.report import Report


def render(report: Report) -> str:
    """The report as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell(value) for value in row] for row in rows(report))
    return f"\ufeff{out.getvalue()}"
