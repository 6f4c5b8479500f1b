"""What a file with mark-up consists of: tags and texts, each with the way back to the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_BLANKS = frozenset(" \t\r\n\f\v\u00a0\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag. `start` and `end` are the offsets of the tag itself."""

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class End:
    """An end tag; of an empty element it has the place of the one tag there is."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, entities read as what they stand for.

    `offsets[i]` is the offset in the file of character i; one further offset marks the end.
    """

    text: str
    offsets: Sequence[int]

    def squeezed(self) -> Text:
        """The same with runs of white space as one blank and none at the ends."""
        text: list[str] = []
        offsets: list[int] = []
        end = self.offsets[0]
        for i, character in enumerate(self.text):
            if character in _BLANKS:
                if text and text[-1] != " ":
                    text.append(" ")
                    offsets.append(self.offsets[i])
                continue
            text.append(character)
            offsets.append(self.offsets[i])
            end = self.offsets[i + 1]
        if text and text[-1] == " ":
            text.pop()
            offsets.pop()
        return Text("".join(text), [*offsets, end])

    def part(self, start: int, end: int) -> Text:
        """Characters [start, end) with their places."""
        return Text(self.text[start:end], self.offsets[start : end + 1])


Token = Start | End | Text


def joined(texts: Iterable[Text]) -> Text:
    """Texts, in the order of the file, as one."""
    text: list[str] = []
    offsets: list[int] = []
    end = 0
    for one in texts:
        text.append(one.text)
        offsets += one.offsets[:-1]
        end = one.offsets[-1]
    return Text("".join(text), [*offsets, end])
