"""The styles of a rich text file, as far as they tell headings from text."""

from __future__ import annotations

import re

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY = 9  # the outline level of text
_GENERATIONS = 20


class Styles:
    """Style -> level of heading, by its outline level, its built-in name, or the style it is based on."""

    def __init__(self) -> None:
        self._levels: dict[int, int] = {}
        self._based: dict[int, int] = {}
        self._now = 0
        self._name = ""

    def control(self, word: str, number: int | None) -> None:
        """A control word in the style sheet."""
        if word == "s":
            self._now = number or 0
        elif word == "outlinelevel" and number is not None and 0 <= number < _BODY:
            self._levels[self._now] = number + 1
        elif word == "sbasedon" and number is not None:
            self._based[self._now] = number

    def name(self, text: str) -> None:
        """A piece of the name of a style."""
        self._name += text

    def end(self) -> None:
        """The end of a group, and so of a style."""
        if found := _HEADING.match(self._name.strip()):
            self._levels.setdefault(self._now, int(found[1]))
        self._now, self._name = 0, ""

    def heading(self, style: int, outline: int | None) -> int:
        """The level of a paragraph, 0 for text."""
        if outline is not None:
            return outline + 1 if 0 <= outline < _BODY else 0
        for _ in range(_GENERATIONS):
            if style in self._levels:
                return self._levels[style]
            if style not in self._based:
                break
            style = self._based[style]
        return 0
