"""What parsing one reference gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from citecheck.model import Metadata


@dataclass(frozen=True, slots=True)
class Border:
    """Between two references in one text: the first ends at `end`, the other begins at `start`.

    Not `sure` when the first words behind it may belong to the reference before it.
    """

    end: int
    start: int
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The fields of one reference, where each stands, and how sure the parser is.

    `spans` maps CSL field names ("title", "author", "editor", "issued", "container-title", "collection-title", "volume",
    "issue", "page", "number", "edition", "publisher", "publisher-place", "DOI", "URL") to [start, end) offsets in the text
    that was parsed. An article number has its place under "page" too, since it stands where pages stand.
    `confidence` is 0 (nothing recognised) to 1; `field_confidence` says the same of single fields, by CSL name: that of the
    least certain piece of text a field was read from. `further` are the references that follow in the same text; the fields
    are those of the first.
    """

    metadata: Metadata
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    confidence: float = 0.0
    field_confidence: Mapping[str, float] = field(default_factory=dict)
    further: tuple[Border, ...] = ()
