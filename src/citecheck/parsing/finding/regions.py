"""Which lines of a document belong to a list of references, and which are only furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.parsing.finding import likeness
from citecheck.parsing.finding.headings import closes_list, is_furniture, opens_list
from citecheck.parsing.finding.markers import marker
from citecheck.parsing.lines import Line

_CENTRED = 16  # blanks
_RULE = re.compile(r"\s{0,3}([=~^#*_-])\1{3,200}\s{0,20}")
_REPEATED = 3  # a short line that occurs this often is a running head


@dataclass(slots=True)
class Region:
    """Consecutive lines that are in a list of references, or not."""

    listed: bool
    lines: list[int]


def regions(lines: Sequence[Line]) -> Iterator[Region]:
    """The regions of a document in order; a heading belongs to none."""
    region, level, numbered = Region(False, []), 0, False
    for i, line in enumerate(lines):
        blank = i == 0 or not lines[i - 1].text.strip()
        if opens_list(line.text) and (line.heading or _is_heading_here(lines, i)):
            yield region
            region, level, numbered = Region(True, []), line.heading, False
        elif region.listed and (_ends(line, level, blank, numbered) or _is_underlined(lines, i)):
            yield region
            region = Region(False, [])
        elif not line.heading and not _RULE.fullmatch(line.text):
            region.lines.append(i)
            first = region.listed and len(region.lines) < 4 and marker(line.text)
            numbered = numbered or bool(first and first.number)
    yield region


def _is_heading_here(lines: Sequence[Line], i: int) -> bool:
    """An unmarked heading follows a blank line, or is itself followed by one or by a reference."""
    if lines[i].text.strip()[:1].islower():
        return False  # the last word of a paragraph
    before = i == 0 or not lines[i - 1].text.strip() or lines[i - 1].barrier
    after = next((line.text for line in lines[i + 1 : i + 4] if line.text.strip()), "")
    found = marker(after)
    return before or bool(found) or likeness.starts_like(after)


def _is_underlined(lines: Sequence[Line], i: int) -> bool:
    """Whether a line of "=" or "-" below or above makes a line of plain text a heading (reStructuredText, manuals)."""
    text = lines[i].text.strip()
    near = [lines[k].text for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    return (
        bool(text)
        and len(text) <= 80
        and any(_RULE.fullmatch(x) for x in near)
        and not likeness.has_year(text)
    )


def _ends(line: Line, level: int, blank: bool, numbered: bool) -> bool:
    if line.heading:
        return not level or line.heading <= level or closes_list(line.text, after_blank=True, numbered=False)
    return closes_list(line.text, after_blank=blank, numbered=numbered)


def furniture(lines: Sequence[Line]) -> set[int]:
    """Page numbers that stand alone, and running heads: short lines at page ends that come again and again."""
    counts = Counter(_head(line.text) for line in lines if 3 < len(line.text) <= 80)
    found: set[int] = set()
    for i, line in enumerate(lines):
        if not line.text.strip() or not _is_apart(lines, i, found):
            continue
        if is_furniture(line.text.replace("\f", " ")) or _is_running_head(line.text, counts):
            found.add(i)
    return found


def _is_apart(lines: Sequence[Line], i: int, found: set[int]) -> bool:
    """Whether a line stands by itself: blank lines, page ends or other furniture around it."""
    before = i == 0 or i - 1 in found or not lines[i - 1].text.strip() or "\f" in lines[i].text
    after = i + 1 == len(lines) or not lines[i + 1].text.strip() or "\f" in lines[i + 1].text
    if before and _is_centred(lines[i].text) and is_furniture(lines[i].text):
        return True
    return (before and after) or (
        "\f" in lines[i].text and bool(is_furniture(lines[i].text.replace("\f", " ")))
    )


def _is_centred(text: str) -> bool:
    """Whether a line is set in so far that it can only be centred or at the right margin."""
    return len(text) - len(text.lstrip()) > _CENTRED


def _head(text: str) -> str:
    """A running head without the page number that changes."""
    return re.sub(r"^\d{1,4}\s|\s\d{1,4}$", "", text.strip()).strip()


def _is_running_head(text: str, counts: Counter[str]) -> bool:
    head = _head(text)
    return (
        counts.get(head, 0) >= (2 if "\f" in text else _REPEATED)
        and not opens_list(text)
        and not (likeness.starts_like(text) and likeness.has_year(text))
    )
