"""The works that a Word document's citation fields hold, where no list is printed: Zotero, Mendeley, EndNote, Word.

Zotero and Mendeley put CSL-JSON behind "CSL_CITATION", Mendeley Cite in base64 into the tag of a content control; EndNote
its XML behind "EN.CITE" or in the field's data; Word the tag of a source, held in custom XML (ISO/IEC 29500-1, 17.16.5.6).
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from citecheck.errors import InputError
from citecheck.inputs import csl_json, endnote
from citecheck.limits import MAX_ITEM
from citecheck.markup.tokens import Start
from citecheck.markup.tree import Element, element_from
from citecheck.markup.xml import HostileXmlError, tokens
from citecheck.model import Reference, Span
from citecheck.ooxml.package import Package
from citecheck.ooxml.paragraphs import Field
from citecheck.ooxml.text import WordText

_MENDELEY = "MENDELEY_CITATION_v3_"
_ENDNOTE = "<EndNote>", "</EndNote>"
_CITATION = re.compile(r"\s*CITATION\s+(?P<tag>\S{1,300})(?P<more>.*)", re.DOTALL)
_MORE = re.compile(r"\\m\s+(\S{1,300})")
# Word's elements of a source -> CSL variable.
_ELEMENTS = {
    "Title": "title", "JournalName": "container-title", "BookTitle": "container-title", "ConferenceName": "container-title",
    "Volume": "volume", "Issue": "issue", "Pages": "page", "Publisher": "publisher", "City": "publisher-place",
    "Edition": "edition", "URL": "URL", "DOI": "DOI",
}  # fmt: skip
_TYPES = {
    "JournalArticle": "article-journal", "ArticleInAPeriodical": "article-magazine", "Book": "book",
    "BookSection": "chapter", "ConferenceProceedings": "paper-conference", "Report": "report", "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
}  # fmt: skip


def references_of(word: WordText, package: Package, path: str) -> tuple[Reference, ...]:
    """Each work that the fields hold, once, with the place of the first field that cites it. Raises PackageError."""
    known: dict[str, dict[str, Any]] | None = None
    found: dict[str, Reference] = {}
    for line, entry in enumerate(word.entries, 1):
        for field in (f for p in entry.paragraphs for f in p.fields):
            if known is None and _CITATION.match(field.code):
                known = _sources(package.sources())
            for reference in _works(field, known or {}, path):
                span = Span(line=line, column=1, end_line=line, end_column=len(entry.text) + 1)
                place = f"citation field in {entry.place}"
                same = reference.metadata.doi.lower() or reference.text
                kept = replace(
                    reference, raw=reference.text, span=span, place=place, field_spans={}, in_list=0
                )
                found.setdefault(same, replace(kept, index=len(found) + 1))
    return tuple(found.values())


def _works(field: Field, sources: dict[str, dict[str, Any]], path: str) -> Iterable[Reference]:
    """The works of one field; what cannot be read in it gives none."""
    try:
        if written := _endnote(field):
            return endnote.read(written, path).references
        items = list(_items(field, sources))
        return csl_json.read(json.dumps(items), path).references if items else ()
    except (InputError, ValueError, RecursionError):
        return ()


def _endnote(field: Field) -> str:
    if "EN.CITE" not in field.code:
        return ""
    first, last = _ENDNOTE
    for held in (field.code, _unpacked(field.data)):
        start, end = held.find(first), held.rfind(last)
        if 0 <= start < end:
            return held[start : end + len(last)]
    return ""


def _items(field: Field, sources: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    if cited := _CITATION.match(field.code):
        tags = [cited["tag"], *_MORE.findall(cited["more"])]
        yield from (sources[tag] for tag in tags if tag in sources)
        return
    written = ""
    if field.code.startswith(_MENDELEY):
        written = _unpacked(field.code.removeprefix(_MENDELEY))
    elif "CSL_CITATION" in field.code:
        written = field.code[field.code.find("{") :]
    citation = json.JSONDecoder().raw_decode(written)[0] if written else {}
    listed = citation.get("citationItems") if isinstance(citation, dict) else None
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and isinstance(item.get("itemData"), dict):
            yield item["itemData"]


def _unpacked(data: str) -> str:
    try:
        return base64.b64decode("".join(data.split()), validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _sources(parts: Iterable[bytes]) -> dict[str, dict[str, Any]]:
    """Tag -> source as CSL, of the parts that hold sources."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts:
        try:
            stream = tokens(part.decode("utf-8", "replace"))
            for token in stream:
                if isinstance(token, Start) and token.name == "Source":
                    source = element_from(token, stream, MAX_ITEM)
                    found[_value(source, "Tag")] = _csl(source)
        except HostileXmlError:
            continue
    return found


def _csl(source: Element) -> dict[str, Any]:
    item: dict[str, Any] = {"type": _TYPES.get(_value(source, "SourceType"), "document")}
    for element, variable in _ELEMENTS.items():
        if value := _value(source, element):
            item.setdefault(variable, value)
    authors = source.first("Author")
    people = authors.first("Author") if authors else None
    if people is not None:
        item["author"] = [
            {"family": _value(p, "Last"), "given": f"{_value(p, 'First')} {_value(p, 'Middle')}".strip()}
            for p in people.all("Person")
        ] or [{"literal": _value(people, "Corporate")}]
    if year := _value(source, "Year"):
        item["issued"] = {"raw": year}
    return item


def _value(element: Element, name: str) -> str:
    found = element.first(name)
    return found.text().text if found else ""
