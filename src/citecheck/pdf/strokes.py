"""Thin lines drawn where a character is meant: old TeX fonts have no underscore, and a list's dash for an author is a rule.

Coordinates are points from the bottom left of the page; lines of text run from left to right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from citecheck.pdf.words import Glyph

_THICKEST = 0.15  # em; PDFium adds half a line's width on either side of TeX's 0.4 points
_NEAR = 0.2  # em between an underscore and the letters beside it
_AFTER_DASH = 1.2  # em between a dash for an author and what follows
_UNDERSCORE = (0.2, 0.75)  # em long
_DASH = (1.2, 6.0)
_LINE = 8.0  # points; for looking up what is on a stroke's level


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin line from left to right, at a height, of a thickness."""

    left: float
    right: float
    level: float
    thick: float


def with_strokes(glyphs: Sequence[Glyph | None], strokes: Sequence[Stroke]) -> list[Glyph | None]:
    """The glyphs with those that are drawn as strokes put in their places; a stroke that is just a line is left aside."""
    lines: dict[int, list[tuple[int, Glyph]]] = defaultdict(list)
    for k, g in enumerate(glyphs if strokes else ()):
        if g is not None and g.turned == 0:
            lines[round(g.baseline / _LINE)].append((k, g))
    before: dict[int, Glyph] = {}
    after: dict[int, Glyph] = {}
    for stroke in strokes:
        around = round(stroke.level / _LINE)
        near = [
            one
            for n in (around - 1, around, around + 1)
            for one in lines.get(n, ())
            if stroke.thick < _THICKEST * one[1].size
        ]
        if (at := _underscore(stroke, near)) is not None:
            after[at[0]] = replace(at[1], text="_", left=stroke.left, right=stroke.right)
        elif (at := _dash(stroke, near)) is not None:
            before[at[0]] = replace(at[1], text="———", left=stroke.left, right=stroke.right)
    return list(_inserted(glyphs, before, after)) if before or after else list(glyphs)


def _underscore(stroke: Stroke, near: Sequence[tuple[int, Glyph]]) -> tuple[int, Glyph] | None:
    """The glyph, with its index, on whose right side a stroke is an underscore: on the baseline, under no other letter."""
    level = [one for one in near if -0.15 < (stroke.level - one[1].baseline) / one[1].size < 0.1]
    beside = [(k, g) for k, g in level if -0.1 * g.size < stroke.left - g.right < _NEAR * g.size]
    if len(beside) != 1 or _is_covered(stroke, level):
        return None
    size = beside[0][1].size
    return beside[0] if _UNDERSCORE[0] <= (stroke.right - stroke.left) / size <= _UNDERSCORE[1] else None


def _dash(stroke: Stroke, near: Sequence[tuple[int, Glyph]]) -> tuple[int, Glyph] | None:
    """The glyph, with its index, before which a stroke stands for an author: at the beginning of a line."""
    level = [one for one in near if -0.15 < (stroke.level - one[1].baseline) / one[1].size < 0.4]
    following = [(k, g) for k, g in level if -0.1 * g.size < g.left - stroke.right < _AFTER_DASH * g.size]
    before = any(-0.1 * g.size < stroke.left - g.right < g.size for _, g in level)
    if not following or before or _is_covered(stroke, level):
        return None
    k, g = min(following, key=lambda one: one[1].left)
    return (k, g) if _DASH[0] <= (stroke.right - stroke.left) / g.size <= _DASH[1] else None


def _is_covered(stroke: Stroke, level: Sequence[tuple[int, Glyph]]) -> bool:
    """Whether letters stand on a stroke: it underlines them, or strikes them out."""
    return any(
        g.left < stroke.right - 0.1 * g.size and g.right > stroke.left + 0.1 * g.size for _, g in level
    )


def _inserted(
    glyphs: Sequence[Glyph | None], before: dict[int, Glyph], after: dict[int, Glyph]
) -> Iterator[Glyph | None]:
    end: float | None = None  # of an underscore: PDFium takes the room it fills for a blank
    for k, g in enumerate(glyphs):
        if g is not None and end is not None and g.left - end > _NEAR * g.size:
            yield None
        if g is None and end is not None:
            continue
        end = None
        if k in before:
            yield before[k]
        yield g
        if k in after:
            yield after[k]
            end = after[k].right
