"""Word's own sources, kept as custom XML beside the text, as CSL-JSON (ISO/IEC 29500-1, 22.6.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from citecheck.limits import MAX_ITEM
from citecheck.markup.tokens import Start
from citecheck.markup.tree import Element, element_from
from citecheck.markup.xml import HostileXmlError, tokens

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


def sources_of(parts: Iterable[bytes]) -> dict[str, dict[str, Any]]:
    """Tag -> source as CSL, of the parts that hold sources; one that cannot be read holds none."""
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
