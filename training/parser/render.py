"""References made from registered metadata in random styles, with the label of every character known.

The corpora of labelled strings are few and one-sided (physics, biomedicine). Here a style is a random choice for each
thing in which citation styles differ (order, names, quotation marks, numbers, what is left out), so that thousands of works
give references in more styles than any style guide holds. Grennan & Beel (2020, GIANT) found such strings as good as
real ones for training.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from articles import article
from books import book
from draft import Draft
from examples import Example
from formats import from_template
from grey import report, thesis, web
from hosted import chapter, proceedings
from line import Line
from noise import spoil
from pools import Pools
from styles import style_of
from titles import cased, title_of
from values import values

_NOTES = values("notes")
_TEMPLATES = 0.4  # of all references
# How often each kind is written otherwise.
_KINDS: dict[Callable[[Draft], None], int] = {
    article: 50,
    book: 18,
    chapter: 16,
    proceedings: 8,
    thesis: 3,
    report: 3,
    web: 2,
}


class Renderer:
    """Writes references from the pools, reproducibly from a seed."""

    def __init__(self, pools: Pools, seed: int) -> None:
        self.pools, self.rng = pools, random.Random(seed)

    def make(self, count: int, name: str = "rendered") -> list[Example]:
        """`count` examples, fewer where a work has no title."""
        made = []
        for i in range(count):
            line = self.one()
            if line and (built := line.example(f"{name}#{i}")):
                made.append(built)
        return made

    def one(self) -> Line | None:
        """One reference."""
        rng = self.rng
        work, style, line = rng.choice(self.pools.works), style_of(rng), Line()
        title = title_of(work)
        if not 8 < len(title) < 260:
            return None
        if style.number:
            line.add("citation-number", style.number.replace("n", str(rng.randint(1, 180))))
        draft = Draft(rng=rng, pools=self.pools, style=style, work=work, title=cased(rng, title), line=line)
        if rng.random() < _TEMPLATES:
            from_template(draft)
        else:
            rng.choices(list(_KINDS), list(_KINDS.values()))[0](draft)
        _close(draft)
        spoil(rng, line)
        return line


def _close(draft: Draft) -> None:
    """A remark, the last full stop, the DOI or another identifier."""
    rng, line, style = draft.rng, draft.line, draft.style
    if rng.random() < 0.06:
        line.stop(rng.choice([". ", ", ", " "]))
        line.add("note", rng.choice(_NOTES))
    line.trim()
    if style.end:
        line.stop(style.end)
    if style.doi:
        line.glue(" ")
        line.add("other", style.doi.replace("D", draft.work["DOI"]))
    elif rng.random() < 0.05:
        line.glue(" ")
        line.add("other", _identifier(rng))


def _identifier(rng: random.Random) -> str:
    made = [
        f"PMID: {rng.randint(100000, 30000000)}",
        f"arXiv:{rng.randint(1001, 2409)}.{rng.randint(1000, 9999):05d}",
    ]
    made += [
        f"[hep-th/{rng.randint(9201001, 9912999)}]",
        f"https://www.jstor.org/stable/{rng.randint(10000, 9999999)}",
    ]
    return rng.choice(made)
