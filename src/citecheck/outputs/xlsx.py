"""The triage sheet as an Excel workbook: every cell is written as a string, so that none is a formula or a link."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from citecheck.errors import ConfigError
from citecheck.escapes import xml_text
from citecheck.outputs.triage import COLUMNS, rows
from citecheck.report import Report

_WIDTHS = {
    "as cited": 60,
    "what was found": 60,
    "what to do": 45,
    "registered": 50,
    "DOI": 28,
    "link": 34,
    "place": 22,
}
# Verdict -> fill; the word beside it carries the meaning, the colour only helps.
_FILLS = {
    "wrong-work": "#F8D7DA", "not-found": "#F8D7DA", "differs": "#FDE3CF", "incomplete": "#FFF3CD",
    "not-checked": "#E9ECEF", "ok": "#D9EFDD",
}  # fmt: skip
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(
    tzinfo=None
)  # a fixed time: same report, same bytes (law 7)


def render(report: Report) -> bytes:
    """The report as a workbook. Raises ConfigError when XlsxWriter is not installed."""
    try:
        import xlsxwriter
    except ImportError:
        raise ConfigError(
            "an .xlsx sheet needs XlsxWriter: pip install 'citecheck-biblio[xlsx]', or write a .csv"
        ) from None
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _EPOCH})
    _sheet(book, [[xml_text(value) for value in row] for row in rows(report)])
    book.close()
    return out.getvalue()


def _sheet(book: Any, listed: list[list[str]]) -> None:
    sheet = book.add_worksheet("References")
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    plain = {"text_wrap": True, "valign": "top"}
    fills = {name: book.add_format(plain | {"bg_color": color}) for name, color in _FILLS.items()}
    body = book.add_format(plain)
    for n, name in enumerate(COLUMNS):
        sheet.set_column(n, n, _WIDTHS.get(name, 12))
        sheet.write_string(0, n, name, head)
    for k, row in enumerate(listed, 1):
        for n, value in enumerate(row):
            sheet.write_string(k, n, value, fills.get(value, body) if n == 0 else body)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(listed), 1), len(COLUMNS) - 1)
