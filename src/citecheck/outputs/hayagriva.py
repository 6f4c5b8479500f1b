"""References as Hayagriva YAML, Typst's own format (Hayagriva, docs/file-format.md). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from citecheck.formats.hayagriva import WRITTEN
from citecheck.model import Metadata, Name, PartialDate
from citecheck.outputs import bibtex, yaml
from citecheck.outputs.bibtex import ExportItem
from citecheck.outputs.plain import plain


def render(items: Sequence[ExportItem]) -> str:
    """The whole file: one mapping from keys to entries."""
    entries = zip(bibtex.keys(items), items, strict=True)
    return (
        "".join(f"{yaml.text(key)}:\n{yaml.dump(_entry(item.metadata), 2)}" for key, item in entries)
        or "{}\n"
    )


def _entry(m: Metadata) -> dict[str, Any]:
    kind, parent_kind = WRITTEN.get(m.type, ("misc", "misc"))
    serial = {
        "doi": m.doi,
        "isbn": m.isbn,
        "issn": ", ".join(m.issn),
        "pmid": m.pmid,
        "pmcid": m.pmcid,
        "arxiv": m.arxiv,
    }
    parent: dict[str, Any] = {}
    inner = {"volume": _number(m.volume), "issue": _number(m.issue)}
    if m.container_title:
        parent = {"type": parent_kind or "misc", "title": _text(m.container_title), **inner}
        inner = {}
    accessed = _date(m.accessed)
    url: Any = (
        plain(m.url) if m.url and not accessed else {"value": plain(m.url), "date": accessed} if m.url else ""
    )
    given = {
        "type": kind,
        "title": _text(m.title),
        "author": [*map(_name, m.author), *(["others"] if m.et_al else [])],
        "editor": [_name(n) for n in m.editor],
        "affiliated": [{"names": [_name(n) for n in m.translator], "role": "translator"}]
        if m.translator
        else [],
        "date": _date(m.issued),
        **inner,
        "page-range": plain(m.page.replace("–", "-")) or plain(m.number),
        "edition": _number(m.edition),
        "genre": _text(m.genre),
        "publisher": _publisher(m),
        "serial-number": {k: plain(v) for k, v in serial.items() if v},
        "url": url,
        "language": plain(m.language) if len(m.language) in (2, 5) else "",
        "parent": [p for p in (_filled(parent), _filled(_series(m))) if p],
    }
    return _filled(given)


def _series(m: Metadata) -> dict[str, Any]:
    return {"type": "misc", "title": _text(m.collection_title)} if m.collection_title else {}


def _publisher(m: Metadata) -> Any:
    if m.publisher_place:
        return _filled({"name": _text(m.publisher), "location": _text(m.publisher_place)})
    return _text(m.publisher)


def _filled(mapping: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in mapping.items() if v not in ("", [], {}, None)}


def _text(text: str) -> str:
    """A title or name as formatted text, in which "$" and "{" would be Typst's."""
    return plain(text).replace("\\", "\\\\").replace("$", "\\$").replace("{", "\\{").replace("}", "\\}")


def _number(text: str) -> Any:
    """A number as one, unless it would be read back as another text ("007")."""
    return int(text) if re.fullmatch(r"0|[1-9][0-9]{0,7}", text) else plain(text)


def _name(name: Name) -> str:
    if name.literal:
        return plain(name.literal)
    return plain(
        ", ".join(p for p in (f"{name.particle} {name.family}".strip(), name.suffix, name.given) if p)
    )


def _date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    parts = [f"{date.year:04d}", *(f"{p:02d}" for p in (date.month, date.day) if p)]
    return "-".join(parts)
