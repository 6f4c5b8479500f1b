"""Where the text cites each reference, in places that a person can go to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citecheck.model import LinkStatus
from citecheck.report import Report

_LONGEST = 80  # characters of a citation


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAt:
    """One place, and the citations that stand there as they are written."""

    place: str
    texts: tuple[str, ...]


def cited_at(report: Report) -> Mapping[tuple[str, int], tuple[CitedAt, ...]]:
    """(document, number of the reference) -> the places that cite it, in order; none where that cannot be told."""
    found: dict[tuple[str, int], dict[str, list[str]]] = {}
    for document in report.documents:
        for link in document.links.links if document.links.system else ():
            if link.status is not LinkStatus.LINKED:
                continue
            citation = link.citation
            where = citation.place or f"line {citation.span.line}"
            for reference in link.references:
                place = where if reference.document == document.path else f"{document.path}, {where}"
                places = found.setdefault((reference.document, reference.index), {})
                places.setdefault(place, []).append(_short(citation.text))
    return {
        key: tuple(CitedAt(place=place, texts=tuple(dict.fromkeys(texts))) for place, texts in places.items())
        for key, places in found.items()
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
