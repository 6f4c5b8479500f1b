"""Captions of figures and tables: what they say is no reference, over however many lines."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.parsing.finding import likeness
from citecheck.parsing.finding.headings import CAPTION
from citecheck.parsing.finding.markers import marker
from citecheck.parsing.lines import Line


def captions(lines: Sequence[Line], kept: Sequence[int]) -> set[int]:
    """The lines that belong to captions: from "Figure 1." to a blank line, or to a reference after a full stop."""
    found: set[int] = set()
    for i in kept:
        text = lines[i].text
        if text.strip() and (
            CAPTION.match(text) or (i - 1 in found and not _is_next(lines[i - 1].text, text))
        ):
            found.add(i)
    return found


def _is_next(above: str, text: str) -> bool:
    """Whether something else begins below a line of a caption."""
    return likeness.ends_like(above) and bool(marker(text) or likeness.starts_like(text))
