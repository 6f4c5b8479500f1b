"""What all who write a part of a reference are given: the work, the style, where to draw from and where to write to."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any

from line import Line
from pools import Pools, Work
from styles import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reference while it is written. The order in which parts draw from `rng` belongs to the seed."""

    rng: random.Random
    pools: Pools
    style: Style
    work: Work
    title: str
    line: Line = field(default_factory=Line)

    @property
    def mark(self) -> str:
        """What ends a title of a book or of what stands in one."""
        return self.style.sep if self.style.sep in {". ", ", "} else ". "

    @property
    def early(self) -> bool:
        """Whether the year stands at the front."""
        return "Y" in self.style.order[:2]

    def styled(self, **changes: Any) -> Draft:
        """The same reference in a style that differs here."""
        return replace(self, style=replace(self.style, **changes))

    def aside(self, **changes: Any) -> Draft:
        """The same on a line of its own, in a style that differs here."""
        return replace(self.styled(**changes), line=Line())
