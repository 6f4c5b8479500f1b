"""References as CSL-JSON and CSL-YAML, as Pandoc, Zotero and citeproc read them. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from citecheck.csl import to_csl
from citecheck.outputs import bibtex, yaml
from citecheck.outputs.bibtex import ExportItem
from citecheck.outputs.plain import plain


def render_json(items: Sequence[ExportItem]) -> str:
    """A list of CSL-JSON items (CSL 1.0.2, schema csl-data.json)."""
    return json.dumps(_items(items), ensure_ascii=False, indent=2) + "\n"


def render_yaml(items: Sequence[ExportItem]) -> str:
    """The same under `references:`, as Pandoc's metadata has them (Pandoc manual, "Citations")."""
    return yaml.dump({"references": _items(items)})


def _items(items: Sequence[ExportItem]) -> list[dict[str, Any]]:
    return [_item(key, item) for key, item in zip(bibtex.keys(items), items, strict=True)]


def _item(key: str, item: ExportItem) -> dict[str, Any]:
    """One item. What CSL has no variable for goes where programs look: arXiv's number to `note`, "et al." to the names."""
    csl: dict[str, Any] = {"id": key} | to_csl(item.metadata)
    csl["type"] = csl.get("type") or "document"
    if csl.pop("et-al", False):
        csl["author"] = [*csl.get("author", ()), {"literal": "others"}]
    if arxiv := csl.pop("arXiv", ""):
        csl["note"] = f"arXiv: {arxiv}"
    if "ISSN" in csl:
        csl["ISSN"] = ", ".join(csl["ISSN"])
    if number := csl.pop("article-number", ""):
        csl["number"] = number
    for name in ("issued", "accessed"):
        if name in csl and (suffix := csl[name].pop("year-suffix", "")):
            csl["year-suffix"] = suffix
    return {k: _cleaned(v) for k, v in csl.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _cleaned(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_cleaned(v) for v in value]
    return plain(value) if isinstance(value, str) else value
