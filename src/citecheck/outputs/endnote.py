"""References as EndNote XML, which EndNote, Zotero and Citavi import. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from citecheck.dates import show
from citecheck.formats.endnote import GENERIC, WRITTEN
from citecheck.model import Metadata, Name
from citecheck.outputs import bibtex
from citecheck.outputs.bibtex import ExportItem
from citecheck.outputs.plain import plain


def render(items: Sequence[ExportItem]) -> str:
    """The whole file."""
    records = (_record(k, i.metadata) for k, i in zip(bibtex.keys(items), items, strict=True))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n{"".join(records)}</records></xml>\n'


def _record(key: str, m: Metadata) -> str:
    kind, number = WRITTEN.get(m.type, GENERIC)
    titles = [
        ("title", m.title),
        ("secondary-title", m.container_title),
        ("tertiary-title", m.collection_title),
    ]
    rest = [
        ("pages", m.page or m.number), ("volume", m.volume), ("number", m.issue), ("edition", m.edition),
        ("publisher", m.publisher), ("pub-location", m.publisher_place),
        ("isbn", ", ".join(filter(None, (m.isbn, *m.issn)))),
        ("accession-num", f"arXiv:{m.arxiv}" if m.arxiv else f"PMID:{m.pmid}" if m.pmid else ""),
        ("work-type", m.genre), ("access-date", show(m.accessed)), ("custom2", m.pmcid), ("custom7", m.number),
        ("electronic-resource-num", m.doi), ("language", m.language),
    ]  # fmt: skip
    return (
        f"<record><ref-type name={quoteattr(kind)}>{number}</ref-type><label>{escape(plain(key))}</label>"
        f"<contributors>{_people('authors', m.author, et_al=m.et_al)}{_people('secondary-authors', m.editor)}"
        f"{_people('translated-authors', m.translator)}</contributors>"
        f"<titles>{''.join(_tag(*t) for t in titles)}</titles>{_dates(m)}{''.join(_tag(*r) for r in rest)}"
        f"{_urls(m)}</record>\n"
    )


def _dates(m: Metadata) -> str:
    if m.issued is None:
        return ""
    full = _tag("date", show(replace(m.issued, suffix=""))) if m.issued.month else ""
    year = _tag("year", f"{m.issued.year}{m.issued.suffix}")
    return f"<dates>{year}{f'<pub-dates>{full}</pub-dates>' if full else ''}</dates>"


def _urls(m: Metadata) -> str:
    return f"<urls><related-urls>{_tag('url', m.url)}</related-urls></urls>" if m.url else ""


def _people(tag: str, names: Sequence[Name], *, et_al: bool = False) -> str:
    written = [*map(_name, names), *(["et al."] if et_al else [])]
    return f"<{tag}>{''.join(_tag('author', n) for n in written)}</{tag}>" if written else ""


def _name(name: Name) -> str:
    if name.literal:
        return f"{name.literal},"
    return ", ".join(p for p in (f"{name.particle} {name.family}".strip(), name.given, name.suffix) if p)


def _tag(tag: str, value: str) -> str:
    return f"<{tag}>{escape(plain(value))}</{tag}>" if value else ""
