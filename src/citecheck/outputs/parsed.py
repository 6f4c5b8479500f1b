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

_SURE = 0.9  # a field read with less is marked


def render(document: Document, form: str) -> str:
    """The references of a document as "table", "json", "csl" or "bibtex"."""
    return _FORMS[form](document)


def _table(document: Document) -> str:
    blocks = []
    for r in document.references:
        m = r.metadata
        rows = [
            ("type", m.type, ""),
            ("author", display_list(m.author, et_al=m.et_al), "author"),
            ("editor", display_list(m.editor), "editor"),
            ("translator", display_list(m.translator), "translator"),
            ("year", dates.show(m.issued), "issued"),
            ("title", m.title, "title"),
            ("in", m.container_title, "container-title"),
            ("series", m.collection_title, "collection-title"),
            ("volume", f"{m.volume} ({m.issue})" if m.volume and m.issue else m.volume, "volume"),
            ("issue", "" if m.volume else m.issue, "issue"),
            ("pages", m.page or m.number, "page" if m.page else "number"),
            ("edition", m.edition, "edition"),
            ("genre", m.genre, "genre"),
            ("publisher", ", ".join(p for p in (m.publisher_place, m.publisher) if p), "publisher"),
            ("DOI", m.doi, ""),
            ("arXiv", m.arxiv, ""),
            ("PMID", m.pmid, ""),
            ("PMCID", m.pmcid, ""),
            ("ISBN", m.isbn, ""),
            ("URL", m.url, ""),
            ("accessed", dates.show(m.accessed), ""),
            ("language", m.language, ""),
        ]
        key = f"  {printable(r.key)}" if r.key else ""
        head = f"{r.index}  {r.place or f'line {r.span.line}'}{key}  confidence {r.confidence:.2f}"
        blocks.append(
            "\n".join(
                [
                    head,
                    *(
                        f"   {name:<10} {printable(value)}{_doubt(r, field)}"
                        for name, value, field in rows
                        if value.strip()
                    ),
                ]
            )
        )
    return "\n\n".join(blocks) + "\n"


def _doubt(reference: Reference, field: str) -> str:
    """A mark behind a field that was read with little certainty."""
    sure = reference.field_confidence.get(field, 1.0)
    return f"   ({sure:.0%} sure)" if sure < _SURE else ""


def _json(document: Document) -> str:
    """One reference a line, which is several times faster to write than an indented list, and can be grepped."""
    lines = (json.dumps(reference_to_json(r), ensure_ascii=False) for r in document.references)
    return "[\n" + ",\n".join(lines) + "\n]\n"


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
