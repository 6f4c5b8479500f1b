"""References as they were read, without any check: for `citecheck parse`."""

from __future__ import annotations

import json
from collections.abc import Callable

from citecheck import dates
from citecheck.csl import to_csl
from citecheck.model import Document, Reference
from citecheck.names import display_list
from citecheck.outputs import bibtex
from citecheck.outputs.json import reference_to_json
from citecheck.text import printable


def render(document: Document, form: str) -> str:
    """The references of a document as "table", "json", "csl" or "bibtex"."""
    return _FORMS[form](document)


def _table(document: Document) -> str:
    blocks = []
    for r in document.references:
        m = r.metadata
        rows = [
            ("type", m.type),
            ("author", display_list(m.author, et_al=m.et_al)),
            ("editor", display_list(m.editor)),
            ("year", dates.show(m.issued)),
            ("title", m.title),
            ("in", m.container_title),
            ("volume", m.volume + (f" ({m.issue})" if m.issue else "")),
            ("pages", m.page or m.number),
            ("publisher", ", ".join(p for p in (m.publisher_place, m.publisher) if p)),
            ("DOI", m.doi),
            ("arXiv", m.arxiv),
            ("PMID", m.pmid),
            ("ISBN", m.isbn),
            ("URL", m.url),
        ]
        key = f"  {printable(r.key)}" if r.key else ""
        head = f"{r.index}  line {r.span.line}{key}  confidence {r.confidence:.2f}"
        blocks.append(
            "\n".join([head, *(f"   {name:<10} {printable(value)}" for name, value in rows if value.strip())])
        )
    return "\n\n".join(blocks) + "\n"


def _json(document: Document) -> str:
    return (
        json.dumps([reference_to_json(r) for r in document.references], ensure_ascii=False, indent=1) + "\n"
    )


def _csl(document: Document) -> str:
    keys = _keys(document)
    items = [{"id": key} | to_csl(r.metadata) for key, r in zip(keys, document.references, strict=True)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _bibtex(document: Document) -> str:
    return bibtex.render([_item(r) for r in document.references])


def _item(reference: Reference) -> bibtex.ExportItem:
    return bibtex.ExportItem(key=reference.key, entry_type=reference.entry_type, metadata=reference.metadata)


def _keys(document: Document) -> list[str]:
    return bibtex.keys([_item(r) for r in document.references])


_FORMS: dict[str, Callable[[Document], str]] = {
    "table": _table,
    "json": _json,
    "csl": _csl,
    "bibtex": _bibtex,
}
