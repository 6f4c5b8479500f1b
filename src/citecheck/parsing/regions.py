"""Which lines of a document belong to a list of references, and which are only furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.parsing import likeness
from citecheck.parsing.headings import closes_list, is_furniture, opens_list
from citecheck.parsing.lines import Line
from citecheck.parsing.markers import marker

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
        elif region.listed and _ends(line, level, blank, numbered):
            yield region
            region = Region(False, [])
        elif not line.heading:
            region.lines.append(i)
            first = region.listed and len(region.lines) < 4 and marker(line.text)
            numbered = numbered or bool(first and first.number)
    yield region


def _is_heading_here(lines: Sequence[Line], i: int) -> bool:
    """An unmarked heading follows a blank line, or is itself followed by one or by a reference."""
    before = i == 0 or not lines[i - 1].text.strip() or lines[i - 1].barrier
    after = next((line.text for line in lines[i + 1 : i + 4] if line.text.strip()), "")
    found = marker(after)
    return before or bool(found) or likeness.starts_like(after)


def _ends(line: Line, level: int, blank: bool, numbered: bool) -> bool:
    if line.heading:
        return not level or line.heading <= level or closes_list(line.text, after_blank=True, numbered=False)
    return closes_list(line.text, after_blank=blank, numbered=numbered)


def furniture(lines: Sequence[Line]) -> set[int]:
    """Page numbers that stand alone, and short lines repeated throughout."""
    counts = Counter(line.text.strip() for line in lines if 3 < len(line.text) <= 80)
    found = set()
    for i, line in enumerate(lines):
        text = line.text.strip()
        alone = (i == 0 or not lines[i - 1].text.strip()) and (
            i + 1 == len(lines) or not lines[i + 1].text.strip()
        )
        repeated = (
            counts.get(text, 0) >= _REPEATED and not likeness.starts_like(text) and not opens_list(text)
        )
        if (
            (alone and is_furniture(line.text))
            or ("\f" in line.text and is_furniture(line.text.replace("\f", " ")))
            or (text and repeated)
        ):
            found.add(i)
    return found
