"""One reference while it is being read: the text, its fields so far, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from citecheck.model import Name, PartialDate
from citecheck.parsing.cutting import Cut
from citecheck.parsing.letters import CLOSER_OF

SEPARATORS = " ,.;:"


def trim(text: str, start: int, end: int, drop: str = SEPARATORS) -> tuple[int, int]:
    """The span without blanks and separators at its ends."""
    while start < end and text[start] in SEPARATORS:
        start += 1
    while end > start and text[end - 1] in drop:
        end -= 1
    return start, end


@dataclass(slots=True)
class Draft:
    """The fields as they are found; spans go into the text as given, identifiers are blanks in `cut.text`."""

    text: str
    cut: Cut
    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    date: PartialDate | None = None
    editors: tuple[Name, ...] = ()
    kind: str = ""
    sure: float = 0.0  # what the readers of the parts add to the confidence

    def put(self, name: str, start: int, end: int, drop: str = SEPARATORS) -> None:
        """Keep text[start:end], trimmed, as a field; an identifier inside ends it."""
        start, end = trim(self.cut.text, start, end, drop)
        for low, high in self.cut.holes:
            if start < low and high < end:
                start, end = trim(self.cut.text, start, low, drop)
        if end > start:
            self.fields[name] = self.text[start:end]
            self.spans[name] = (start, end)

    def unquote(self, name: str) -> None:
        """Take the quotation marks off a field that is quoted as a whole."""
        value = self.fields.get(name, "")
        if len(value) > 2 and value[0] in CLOSER_OF and value[-1] in CLOSER_OF[value[0]]:
            start, end = self.spans[name]
            self.put(name, start + 1, end - 1)

    def merge(self, values: dict[str, str], spans: dict[str, tuple[int, int]]) -> None:
        """Add what another reader found; what is known already stays."""
        for name, value in values.items():
            self.fields.setdefault(name, value)
            if name in spans:
                self.spans.setdefault(name, spans[name])

    def take_date(self, date: PartialDate | None, span: tuple[int, int] | None) -> None:
        """Keep the date of publication unless one is known."""
        if date and span and self.date is None:
            self.date, self.spans["issued"] = date, span
