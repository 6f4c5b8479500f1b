"""References as RIS, as reference managers import it. Pure.

Tags and types as in the RIS format specification (Research Information Systems, 2001) with the tags that Zotero, EndNote and
Mendeley read today (T2, DO, AN).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.formats.ris import WRITTEN
from citecheck.model import Metadata, Name, PartialDate
from citecheck.outputs import bibtex
from citecheck.outputs.bibtex import ExportItem
from citecheck.outputs.plain import plain
from citecheck.pages import expand


def render(items: Sequence[ExportItem]) -> str:
    """The whole file, one record after the other; lines end in CR LF, as the specification asks."""
    records = (_record(key, item.metadata) for key, item in zip(bibtex.keys(items), items, strict=True))
    return "\r\n".join(records)


def _record(key: str, metadata: Metadata) -> str:
    kind = WRITTEN.get(metadata.type, "GEN")
    lines = [("TY", kind), *((tag, value) for tag, value in _fields(key, metadata) if value), ("ER", "")]
    return "".join(f"{tag}  - {plain(value)}\r\n" for tag, value in lines)


def _fields(key: str, m: Metadata) -> Iterator[tuple[str, str]]:
    yield "ID", key
    for tag, people in (("AU", m.author), ("ED", m.editor), ("A4", m.translator)):
        yield from ((tag, name(n)) for n in people)
    if m.et_al:
        yield "AU", "et al."
    first, _, last = m.page.replace("–", "-").partition("-")
    yield "TI", m.title
    yield "T2", m.container_title
    yield "T3", m.collection_title
    yield "PY", f"{m.issued.year}{m.issued.suffix}" if m.issued else ""
    yield "DA", _date(m.issued)
    yield "VL", m.volume
    yield "IS", m.issue
    yield "SP", first.strip() or m.number
    yield "EP", expand(first.strip(), last.strip()) if first and last else ""
    yield "C7", m.number
    yield "ET", m.edition
    yield "M3", m.genre
    yield "PB", m.publisher
    yield "CY", m.publisher_place
    yield "DO", m.doi
    yield "SN", m.isbn
    yield from (("SN", issn) for issn in m.issn)
    yield "AN", f"arXiv:{m.arxiv}" if m.arxiv else f"PMID:{m.pmid}" if m.pmid else ""
    yield "C2", m.pmcid  # where EndNote has it
    yield "UR", m.url
    yield "Y2", _date(m.accessed)
    yield "LA", m.language


def name(person: Name) -> str:
    """ "van der Berg, Karl, Jr."; an organisation with a comma behind it, so that it is not taken apart."""
    if person.literal:
        return f"{person.literal},"
    return ", ".join(
        p for p in (f"{person.particle} {person.family}".strip(), person.given, person.suffix) if p
    )


def _date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    return f"{date.year:04d}/{f'{date.month:02d}' if date.month else ''}/{f'{date.day:02d}' if date.day else ''}/"
