"""Report -> text: one file per format. Modules are imported when asked for, since some of them are heavy."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from citecheck.report import Report

# Format -> module with `render(report)`; only the text report takes a style as well.
OUTPUTS = {
    "text": "citecheck.outputs.text",
    "json": "citecheck.outputs.json",
    "html": "citecheck.outputs.html",
    "sarif": "citecheck.outputs.sarif",
    "github": "citecheck.outputs.github",
    "gitlab": "citecheck.outputs.gitlab",
    "junit": "citecheck.outputs.junit",
    "comment": "citecheck.outputs.comment",
    "markdown": "citecheck.outputs.markdown",
    "csv": "citecheck.outputs.csv",
}


def render(report: Report, form: str, style: Any = None) -> str:
    """The report in one of the formats of `OUTPUTS`."""
    module = import_module(OUTPUTS[form])
    text: str = module.render(report, style) if form == "text" else module.render(report)
    return text
