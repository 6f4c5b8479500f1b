"""The works that reference managers keep in a manuscript, unseen, where it prints no list: Zotero, Mendeley, EndNote, Word.

Zotero and Mendeley put CSL-JSON behind "CSL_CITATION": in a field's code (Word, RTF), a reference mark's name
(OpenDocument), or in properties of the document that a bookmark names; Mendeley Cite in base64 into the tag of a
content control. EndNote puts its XML behind "EN.CITE" or into the field's data, Word the tag of a source (ISO/IEC 29500-1,
17.16.5.6).
Sources: Zotero's integration for Word and LibreOffice; documents of those programs in public repositories.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from citecheck.entries import Entry, Field
from citecheck.errors import InputError
from citecheck.inputs import csl_json, endnote
from citecheck.inputs.unseen import with_unseen
from citecheck.model import Document, Reference, Span

_MENDELEY = "MENDELEY_CITATION_v3_"
_BOOKMARK = "ZOTERO_BREF_"
_CSL = re.compile(r"\bCSL_CITATION\b")
_ENDNOTE = "<EndNote>", "</EndNote>"
_CITATION = re.compile(r"\s*CITATION\s+(?P<tag>\S{1,300})(?P<more>.*)", re.DOTALL)
_MORE = re.compile(r"\\m\s+(\S{1,300})")
_URL_SAFE = str.maketrans("-_", "+/")

Source = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a document keeps beside its text, asked for when a field needs it.

    `sources` are what Word's fields name by tag, `properties` what bookmarks name.
    """

    sources: Callable[[], Mapping[str, Source]] = dict
    properties: Callable[[], Mapping[str, str]] = dict


def with_fields(document: Document, entries: Sequence[Entry], beside: Beside) -> Document:
    """The document with the works of its fields, where it prints no list, or one that lacks most of them."""
    works = _references(entries, beside, document.path)
    return with_unseen(document, works, "what a reference manager keeps in the citations")


def _references(entries: Sequence[Entry], beside: Beside, path: str) -> list[Reference]:
    """Each work that the fields hold, once, with the place of the first field that cites it."""
    found: dict[str, Reference] = {}
    for line, entry in enumerate(entries, 1):
        for one in entry.fields:
            for reference in _works(one, beside, path):
                span = Span(line=line, column=1, end_line=line, end_column=len(entry.text) + 1)
                kept = replace(
                    reference,
                    key=None,
                    raw=reference.text,
                    span=span,
                    place=f"citation field in {entry.place}",
                    field_spans={},
                    in_list=0,
                )
                found.setdefault(reference.metadata.doi.lower() or reference.text, kept)
    return list(found.values())


def _works(one: Field, beside: Beside, path: str) -> Iterable[Reference]:
    """The works of one field; what cannot be read in it gives none."""
    try:
        if written := _endnote(one):
            return endnote.read(written, path).references
        items = list(_items(one.code, beside))
        return csl_json.read(json.dumps(items), path).references if items else ()
    except (InputError, ValueError, RecursionError):
        return ()


def _endnote(one: Field) -> str:
    if "EN.CITE" not in one.code:
        return ""
    first, last = _ENDNOTE
    for held in (one.code, _unpacked(one.data)):
        start, end = held.find(first), held.rfind(last)
        if 0 <= start < end:
            return held[start : end + len(last)]
    return ""


def _items(code: str, beside: Beside) -> Iterator[Source]:
    if cited := _CITATION.match(code):
        tags = [cited["tag"], *_MORE.findall(cited["more"])]
        sources = beside.sources()
        yield from (sources[tag] for tag in tags if tag in sources)
        return
    if code.startswith(_BOOKMARK):
        code = _spread(code, beside.properties())
    written = ""
    if code.startswith(_MENDELEY):
        written = _unpacked(code.removeprefix(_MENDELEY))
    elif named := _CSL.search(code):  # "Mendeley Citation{…} CSL_CITATION {…}" has braces before it as well
        written = code[code.find("{", named.end()) :]
    # Behind the object Zotero puts a random name; a reader of JSON alone would refuse that.
    citation = json.JSONDecoder().raw_decode(written)[0] if written.startswith("{") else {}
    listed = citation.get("citationItems") if isinstance(citation, dict) else None
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and isinstance(item.get("itemData"), dict):
            yield item["itemData"]


def _spread(bookmark: str, properties: Mapping[str, str]) -> str:
    """What a bookmark stands for: the properties "NAME_1", "NAME_2" and so on, put together."""
    parts: list[str] = []
    while part := properties.get(f"{bookmark}_{len(parts) + 1}"):
        parts.append(part)
    return "".join(parts)


def _unpacked(data: str) -> str:
    """Base64, in either of its alphabets, with its padding or without."""
    bare = "".join(data.split()).translate(_URL_SAFE).rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
