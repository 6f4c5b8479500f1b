"""References whose fields are marked up in their text: what the readers of JATS and TEI have in common.

Where there are tags, they say what a field is. What the author wrote without tags around it is read as any reference in
prose is, and fills what the tags leave open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from citecheck.errors import InputError
from citecheck.inputs.files import refusal
from citecheck.inputs.items import Item, Trouble
from citecheck.limits import MAX_CITATIONS, MAX_REFERENCE
from citecheck.markup.tokens import Text
from citecheck.markup.tree import Element
from citecheck.markup.xml import HostileXmlError
from citecheck.model import Citation, Document, Metadata
from citecheck.parsing import Parsed
from citecheck.parsing.lines import without_hidden
from citecheck.parsing.reference import parse_all

# CSL variable -> what `Metadata` calls it. Identifiers without a place of their own come with what they stand in.
_ATTRIBUTES = {
    "title": "title", "author": "author", "editor": "editor", "issued": "issued", "container-title": "container_title",
    "collection-title": "collection_title", "volume": "volume", "issue": "issue", "page": "page", "number": "number",
    "edition": "edition", "publisher": "publisher", "publisher-place": "publisher_place", "DOI": "doi", "URL": "url",
}  # fmt: skip
_UNPLACED = ("arxiv", "pmid", "pmcid", "isbn", "issn", "genre", "language", "accessed")


def unreadable(path: str, error: HostileXmlError) -> InputError:
    """The refusal of XML that cannot be taken."""
    return refusal(
        path, f"this XML cannot be read ({error}); export it again, or give the reference list alone"
    )


def cited_in(document: Document, citations: Iterable[Citation]) -> Document:
    """The document with its citations. One link may stand for thousands, so that too many are refused. Raises InputError."""
    kept = tuple(islice(citations, MAX_CITATIONS + 1))
    if len(kept) > MAX_CITATIONS:
        raise refusal(
            document.path, f"it holds more than {MAX_CITATIONS:,} citations; give the reference list alone"
        )
    return replace(document, citations=kept)


@dataclass(slots=True)
class Draft:
    """An item, the text its author wrote if there is one, and which elements of it say what they hold."""

    item: Item
    text: Text | None = None
    tagged: list[Element] = field(default_factory=list)


def completed(drafts: Iterable[Draft]) -> Iterator[Item]:
    """The items, with what the text of each says where no tag says it."""
    waiting = list(drafts)
    texts = [_plain(draft.text) for draft in waiting]
    parsed = parse_all([text.text if text else "" for text in texts])
    for draft, text, found in zip(waiting, texts, parsed, strict=True):
        yield _completed(draft, text, found) if text else draft.item


def placed(text: Text) -> tuple[int, int]:
    """Where a value stands in the file."""
    return text.offsets[0], text.offsets[-1]


def values(named: Mapping[str, Text | None]) -> dict[str, tuple[int, int]]:
    """The places of the values that there are."""
    return {name: placed(text) for name, text in named.items() if text is not None and text.text}


def _plain(text: Text | None) -> Text | None:
    return Text(*without_hidden(text.text, text.offsets)) if text else None


def _completed(draft: Draft, text: Text, parsed: Parsed) -> Item:
    item = replace(draft.item, text=text.text, type="")
    if len(text.text) > MAX_REFERENCE:
        message = f"This reference has {len(text.text):,} characters. Of more than {MAX_REFERENCE:,} only the tags are read."
        item.troubles.append(Trouble("reference-too-long", message, item.start, item.end))
    free = _Untagged(text, draft.tagged)
    changes: dict[str, Any] = {}
    places = dict(item.places)
    sure: dict[str, float] = {}
    for name, (start, end) in parsed.spans.items():
        attribute = _ATTRIBUTES.get(name, "")
        value = getattr(parsed.metadata, attribute, None)
        if not value or getattr(item.metadata, attribute) or not free(start, end):
            continue
        changes[attribute] = value
        places[name] = text.offsets[start], text.offsets[end - 1] + 1
        sure[name] = parsed.field_confidence.get(name, parsed.confidence)
    if "author" in changes:
        changes["et_al"] = parsed.metadata.et_al
    for attribute in _UNPLACED:
        if not getattr(item.metadata, attribute) and (value := getattr(parsed.metadata, attribute)):
            changes[attribute] = value
    if not item.metadata.type:
        changes["type"] = parsed.metadata.type
    metadata = replace(item.metadata, **changes)
    confidence = 1.0 if _well_tagged(item.metadata) else parsed.confidence
    return replace(item, metadata=metadata, places=places, sure=sure, confidence=confidence)


def _well_tagged(metadata: Metadata) -> bool:
    return bool(metadata.title and (metadata.author or metadata.editor))


class _Untagged:
    """Tells whether a part of the text stands outside of all elements that say what they hold."""

    def __init__(self, text: Text, tagged: Sequence[Element]) -> None:
        self._spans = sorted(
            (bisect_left(text.offsets, e.start), bisect_right(text.offsets, e.end - 1)) for e in tagged
        )

    def __call__(self, start: int, end: int) -> bool:
        return not any(low < end and start < high for low, high in self._spans)
