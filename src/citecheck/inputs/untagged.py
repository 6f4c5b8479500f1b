"""XML documents whose references carry no tags of their own, as converters write them: their paragraphs, read as prose.

JATS and TEI are asked for their tagged references first; only where there are none does the text count.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from citecheck.inputs.files import refusal
from citecheck.inputs.prose import document_of, read_lists
from citecheck.limits import MAX_BLOCKS, MAX_LINE, MAX_TEXT
from citecheck.markup.tokens import End, Start, Text, Token, joined
from citecheck.model import Document
from citecheck.parsing import Line
from citecheck.parsing.lines import without_hidden

_TOO_LONG = "it is longer than any manuscript; give the reference list alone"


@dataclass(frozen=True, slots=True)
class Blocks:
    """The elements of a format that stand on lines of their own, which of them are headings, and which are no text."""

    own_line: frozenset[str]
    headings: frozenset[str]
    left_out: frozenset[str]


def read_untagged(stream: Iterable[Token], blocks: Blocks, text: str, path: str, format: str) -> Document:
    """The references and citations of a document that tags none. Raises InputError for one beyond all limits."""
    if len(text) > 2 * MAX_TEXT:
        raise refusal(path, _TOO_LONG)
    lines: list[Line] = []
    characters = 0
    for line in _lines(stream, blocks):
        lines += [line, Line("", (line.offsets[-1],), line.offsets[-1])]
        characters += len(line.text)
        if len(line.text) > MAX_LINE or characters > MAX_TEXT or len(lines) > 2 * MAX_BLOCKS:
            raise refusal(path, _TOO_LONG)
    return document_of(read_lists(text, path, lines), path, format)


def _lines(stream: Iterable[Token], blocks: Blocks) -> Iterator[Line]:
    run: list[Text] = []
    level = outside = 0
    for token in stream:
        if isinstance(token, Text):
            run += [] if outside else [token]
            continue
        outside += (token.name in blocks.left_out) * (1 if isinstance(token, Start) else -1)
        if token.name in blocks.own_line:
            yield from _line(run, level)
            run.clear()
            level = int(token.name in blocks.headings and not isinstance(token, End))
    yield from _line(run, level)


def _line(run: Iterable[Text], level: int) -> Iterator[Line]:
    texts = list(run)
    if any(text.text.strip() for text in texts):
        whole = joined(texts).squeezed()
        shown, places = without_hidden(whole.text, whole.offsets)
        yield Line(shown, array("q", places), whole.offsets[0], heading=level)
