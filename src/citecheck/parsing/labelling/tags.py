"""What the labeller tells apart, and the tags it works with: the first token of a part (B) and the rest of it (I)."""

from __future__ import annotations

LABELS = (
    "author", "editor", "translator", "title", "container-title", "journal", "collection-title", "volume", "issue", "pages",
    "date", "publisher", "location", "edition", "genre", "number", "note", "citation-number", "other",
)  # fmt: skip
TAGS = tuple(f"{place}-{label}" for label in LABELS for place in "BI")
BEGIN = {label: 2 * i for i, label in enumerate(LABELS)}
INSIDE = {label: 2 * i + 1 for i, label in enumerate(LABELS)}


def follows(before: int, tag: int) -> bool:
    """Whether `tag` may stand after `before`: the inside of a part follows its beginning or its inside only."""
    return tag % 2 == 0 or before // 2 == tag // 2
