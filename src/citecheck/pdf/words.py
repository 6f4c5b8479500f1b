"""From the glyphs of a page to its words: what a PDF draws next to one another, with accents put back on their letters.

Coordinates are points from the bottom left of the page, turned so that the lines run from left to right.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

# Accents that old TeX fonts draw as glyphs of their own, over the letter next to them -> what Unicode combines.
_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "^": "\u0302", "¨": "\u0308", "˜": "\u0303", "~": "\u0303", "¯": "\u0304",
    "ˉ": "\u0304",
    "˘": "\u0306", "˙": "\u0307", "˚": "\u030a", "°": "\u030a", "ˇ": "\u030c", "˝": "\u030b", "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
_DOTLESS = {"ı": "i", "ȷ": "j"}
_TOUCHING = 0.18  # em between two glyphs of one word
_LEVEL = 0.15  # em between the baselines of two glyphs of one line
_LINE = 8.0  # points; letters on lines further apart are not compared with an accent
_AGAIN = 0.1  # em by which a glyph drawn twice, to look bold, is off


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: where it begins and ends on its baseline, its size in points and its angle in quarter turns."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    turned: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs that touch. `spaced` tells that the file itself has a blank before it.

    `joined` tells that it goes on in the next line without a blank, `doi` is where its link leads.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    spaced: bool = True
    joined: bool = False
    doi: str = ""


_GONE = Glyph("", 0.0, 0.0, 0.0, 0.0)


def upright(glyphs: Sequence[Glyph | None]) -> list[Glyph | None]:
    """The glyphs that run the way most of the page does; stamps in its margin run another way. None is a blank."""
    ways = Counter(g.turned for g in glyphs if g is not None)
    main = max(ways, key=lambda way: (ways[way], -way), default=0)
    return [g for g in glyphs if g is None or g.turned == main]


def words(glyphs: Sequence[Glyph | None]) -> Iterator[Word]:
    """The words in the order of the file; None stands where the file has a blank."""
    together: list[Glyph] = []
    spaced = True
    for glyph in glyphs:
        if glyph is not None and together:
            if _is_again(together[-1], glyph):
                continue
            if _touches(together[-1], glyph):
                together.append(glyph)
                continue
        if together:
            yield _word(together, spaced)
            spaced = False
        together = [] if glyph is None else [glyph]
        spaced = spaced or glyph is None
    if together:
        yield _word(together, spaced)


def _touches(before: Glyph, after: Glyph) -> bool:
    em = max(before.size, after.size)
    gap = after.left - before.right
    return (
        abs(after.baseline - before.baseline) <= _LEVEL * em
        and -0.5 * em < gap <= _TOUCHING * em
        and (abs(after.size - before.size) < 0.2 * em)
    )


def _is_again(before: Glyph, after: Glyph) -> bool:
    """Whether a glyph was drawn twice; two letters of one ligature have the very same place."""
    off = abs(before.left - after.left)
    return (
        before.text == after.text
        and 0 < off < _AGAIN * after.size
        and abs(before.baseline - after.baseline) < off
    )


def composed(glyphs: Sequence[Glyph | None]) -> list[Glyph | None]:
    """The glyphs of a page with accents that are drawn apart, anywhere in the file, put on the letter they stand over."""
    accents = {k: g for k, g in enumerate(glyphs) if g is not None and g.text in _ACCENTS}
    if not accents:
        return list(glyphs)
    lines: dict[int, list[int]] = defaultdict(list)
    for k, g in enumerate(glyphs):
        if g is not None and g.text.isalpha():
            lines[round(g.baseline / _LINE)].append(k)
    found = list(glyphs)
    for k, accent in accents.items():
        if (home := _under(found, lines, accent)) is not None:
            letter = found[home]
            assert letter is not None
            base = _DOTLESS.get(letter.text, letter.text)
            found[home] = replace(letter, text=unicodedata.normalize("NFC", base + _ACCENTS[accent.text]))
            found[k] = _GONE
    return [g for g in found if g is not _GONE]


def _under(found: Sequence[Glyph | None], lines: Mapping[int, list[int]], accent: Glyph) -> int | None:
    """The index of the letter that an accent stands over, or None."""
    level = round(accent.baseline / _LINE)
    near = (j for k in (level - 1, level, level + 1) for j in lines.get(k, ()))
    return next((j for j in near if (letter := found[j]) is not None and _is_over(accent, letter)), None)


def _is_over(accent: Glyph, letter: Glyph) -> bool:
    middle, slack = (accent.left + accent.right) / 2, 0.12 * letter.size
    return (
        letter.text.isalpha()
        and letter.left - slack < middle < letter.right + slack
        and abs(accent.baseline - letter.baseline) < 0.5 * letter.size
    )


def _word(together: Sequence[Glyph], spaced: bool) -> Word:
    first, last = together[0], together[-1]
    size, level = round(first.size, 1), round(first.baseline, 1)
    if len({(g.size, g.baseline) for g in together}) > 1:
        size = Counter(round(g.size, 1) for g in together).most_common(1)[0][0]
        level = Counter(round(g.baseline, 1) for g in together).most_common(1)[0][0]
    left, right = min(g.left for g in together), max(last.right, *(g.right for g in together))
    return Word("".join(g.text for g in together), left, right, level, size, spaced)


def quarter(a: float, b: float) -> int:
    """The direction of a text matrix in quarter turns; -1 for what is set at a slant."""
    turns = math.atan2(b, a) / (math.pi / 2)
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) < 0.05 else -1
