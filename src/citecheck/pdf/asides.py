"""What stands at the foot of a page beside its text: footnotes, and lines about the publication.

They are taken out of the text, which goes on with the next column or page, and put behind its end. Nothing is lost: an
article whose references stand in footnotes still has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from citecheck.pdf.rows import Row
from citecheck.pdf.words import Word

_SMALLER = 0.94  # of the size of the text above
_MOST = 12  # lines of footnotes in a column
_NOTES = 3
_SHARE = 0.5  # of a column
_AWAY = 2.2  # times its size from the text above
_LEADINGS = 1.4  # times the usual distance of lines


def without_notes(found: Sequence[Row], opens_list: Callable[[str], bool]) -> tuple[list[Row], list[Row]]:
    """The rows of a column, and those of the footnotes below: from a raised mark on, small or apart from the text above."""
    marked = [k for k, row in enumerate(found) if row.noted]
    start = next((k for k in marked if k >= len(found) - _MOST and k >= _SHARE * len(found)), 0)
    if not start or len(marked) > _NOTES or opens_list(found[start - 1].text):
        return list(found), []
    sizes: Counter[float] = Counter()
    for row in found[:start]:
        sizes[row.size] += len(row.text)
    small = all(row.size < _SMALLER * sizes.most_common(1)[0][0] for row in found[start:])
    steps = [above.baseline - below.baseline for above, below in pairwise(found[: start + 1])]
    apart = start > 2 and steps[-1] > _LEADINGS * median(steps)
    return (list(found[:start]), list(found[start:])) if small or apart else (list(found), [])


def without_foot(page: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of a page, and those of its last line where that is small and far below everything else."""
    levels = sorted({round(w.baseline) for w in page}, reverse=True)
    steps = [above - below for above, below in pairwise(levels) if above - below > 2]
    if len(steps) < 4:
        return list(page), []
    foot = [w for w in page if round(w.baseline) <= levels[-1] + 2]
    above = min(w.baseline for w in page if round(w.baseline) > levels[-1] + 2)
    gap, size = above - max(w.baseline for w in foot), max(w.size for w in foot)
    usual = Counter(w.size for w in page).most_common(1)[0][0]
    if size > _SMALLER * usual or gap < _AWAY * size or gap < _LEADINGS * median(steps):
        return list(page), []
    return [w for w in page if round(w.baseline) > levels[-1] + 2], foot
