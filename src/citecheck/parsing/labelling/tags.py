"""What the labeller tells apart, and the tags it works with: the first token of a part (B) and the rest of it (I)."""

from __future__ import annotations

LABELS = (
    "author", "editor", "translator", "title", "container-title", "journal", "collection-title", "volume", "issue", "pages",
    "date", "publisher", "location", "edition", "genre", "number", "note", "citation-number", "other",
)  # fmt: skip
TAGS = tuple(f"{place}-{label}" for label in LABELS for place in "BI")
BEGIN = {label: 2 * i for i, label in enumerate(LABELS)}
INSIDE = {label: 2 * i + 1 for i, label in enumerate(LABELS)}
