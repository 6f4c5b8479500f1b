"""What parsing one reference gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from citecheck.model import Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The fields of one reference, where each stands, and how sure the parser is.

    `spans` maps CSL field names ("title", "author", "editor", "issued", "container-title", "collection-title", "volume",
    "issue", "page", "number", "edition", "publisher", "publisher-place", "DOI", "URL") to [start, end) offsets in the text
    that was parsed. An article number has its place under "page" too, since it stands where pages stand.
    `confidence` is 0 (nothing recognised) to 1; `field_confidence` says the same of single fields, by CSL name: that of the
    least certain piece of text a field was read from.
    """

    metadata: Metadata
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    confidence: float = 0.0
    field_confidence: Mapping[str, float] = field(default_factory=dict)
