"""The formats a list of references is exported in. Modules are imported when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from citecheck.outputs import bibtex
from citecheck.outputs.bibtex import ExportItem, Form

FORMATS = {
    "csl-json": ("citecheck.outputs.csl_export", "render_json"),
    "csl-yaml": ("citecheck.outputs.csl_export", "render_yaml"),
    "ris": ("citecheck.outputs.ris", "render"),
    "endnote": ("citecheck.outputs.endnote", "render"),
    "hayagriva": ("citecheck.outputs.hayagriva", "render"),
}
NAMES = ("bibtex", *FORMATS)


def render(items: Sequence[ExportItem], to: str, form: Form) -> str:
    """The items in the format `to`, one of `NAMES`; `form` counts for BibTeX alone."""
    if to == "bibtex":
        return bibtex.render(items, form)
    module, function = FORMATS[to]
    text: str = getattr(import_module(module), function)(items)
    return text
