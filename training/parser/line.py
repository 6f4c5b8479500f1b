"""A reference while it is written: text in which every character has an owner, and so a label."""

from __future__ import annotations

from citecheck.parsing.cutting import cut
from citecheck.parsing.labelling.tags import BEGIN, INSIDE
from citecheck.parsing.labelling.tokens import tokenise
from examples import Example

_LEAST = 3  # tokens of a reference


class Line:
    """The text so far, for each of its characters the number of its part, and the parts' labels."""

    def __init__(self) -> None:
        self.text = ""
        self.owners: list[int] = []
        self.labels: list[str] = []

    def add(self, label: str, text: str) -> None:
        """Append a part."""
        self.labels.append(label)
        self.text += text
        self.owners += [len(self.labels) - 1] * len(text)

    def glue(self, text: str) -> None:
        """Append punctuation, which belongs to the part before it."""
        self.text += text
        self.owners += [max(len(self.labels) - 1, 0)] * len(text)

    def stop(self, mark: str) -> None:
        """Append a separator, but never a second full stop."""
        bare, ended = mark.strip(), self.text.rstrip()
        if bare in {".", ",", ".,"} and ended.endswith((bare, "?", "!", ".")):
            doubled = bare == "." or ended.endswith(bare)
            mark = " " if doubled else mark
        self.glue(mark)

    def trim(self) -> None:
        """Take blanks off the end."""
        self.text = self.text.rstrip()
        del self.owners[len(self.text) :]

    def example(self, name: str) -> Example | None:
        """The line as tokens with one tag each; None where there are too few."""
        text = cut(self.text).text
        tokens = tokenise(text)
        allowed, last = [], -1
        for token in tokens:
            owner = self.owners[token.word]
            allowed.append(1 << (INSIDE if owner == last else BEGIN)[self.labels[owner]])
            last = owner
        return Example(name, text, tokens, allowed) if len(tokens) >= _LEAST else None
