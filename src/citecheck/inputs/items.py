"""From the items of a structured bibliography to the document: what the readers of such formats have in common.

A structured format names its fields, so nothing is guessed at: a reader says for each item what its fields mean and where
their values stand, and what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from citecheck.inputs.files import refusal
from citecheck.limits import MAX_ITEM, MAX_REFERENCES
from citecheck.model import Document, Metadata, Problem, Reference, Span
from citecheck.names import display
from citecheck.places import Places
from citecheck.text import hidden_characters, squeeze

_ESCAPING = frozenset({"csl-json", "csl-yaml", "hayagriva"})  # where a character may be written as its number
_ESCAPE = re.compile(r"\\u(?!d[89a-f])([0-9a-f]{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem of one item, with offsets for its place."""

    rule: str
    message: str
    start: int
    end: int
    field: str = ""
    cited: str = ""


@dataclass(slots=True, kw_only=True)
class Item:
    """One item as it stands in its file; `start`, `end` and `places` are offsets.

    `type` is what the format itself calls it; `places` has the inside of the value of each CSL variable that has one.
    `text` is what the author wrote, where the format holds that as well; then fields may have been read from it, and
    `confidence` and `sure` (by CSL variable) say how well. `place` and `number` are the reference's. `shares_key` is set
    for all but the first of several items under one key.
    """

    start: int
    end: int
    type: str
    metadata: Metadata = field(default_factory=Metadata)
    key: str = ""
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    text: str = ""
    confidence: float = 1.0
    sure: Mapping[str, float] = field(default_factory=dict)
    place: str = ""
    number: int | None = None
    shares_key: bool = False


def document_of(
    text: str, path: str, format: str, items: Iterable[Item], troubles: Sequence[Trouble] = ()
) -> Document:
    """One `Reference` for each item, in order; `troubles` are those of no item and may grow while the items are read.

    Problems besides the reader's own: `duplicate-key`, `hidden-characters`, and `reference-too-long` (left out). Raises
    `InputError` for more than 20,000 items.
    """
    places = Places(text)
    references: list[Reference] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for item in items:
        if item.end - item.start > MAX_ITEM:
            problems.append(problem_of(_too_long(item), places, None, item.key))
            continue
        if len(references) >= MAX_REFERENCES:
            raise refusal(
                path, f"it holds more than {MAX_REFERENCES:,} references; split it into several files"
            )
        index = len(references) + 1
        references.append(_reference(index, path, text, item, places))
        escapes = format in _ESCAPING
        found = [*item.troubles, *_duplicate(item, lines, places), *_hidden(item, text, escapes=escapes)]
        problems += [problem_of(t, places, index, item.key) for t in sorted(found, key=lambda t: t.start)]
    problems += [problem_of(t, places, None, "") for t in troubles]
    return Document(path=path, format=format, references=tuple(references), problems=tuple(problems))


def one_line(metadata: Metadata) -> str:
    """The reference in one line: author. title. container, volume(issue), pages, year. publisher."""
    authors = "; ".join(display(name) for name in metadata.author) + (" et al." if metadata.et_al else "")
    issue = f"({metadata.issue})" if metadata.issue else ""
    year = f"{metadata.issued.year}{metadata.issued.suffix}" if metadata.issued else ""
    place = [metadata.container_title, metadata.volume + issue, metadata.page or metadata.number, year]
    parts = [authors, metadata.title, ", ".join(filter(None, place)), metadata.publisher]
    return " ".join(part if part[-1] in "?!." else part + "." for part in parts if part)


def _reference(index: int, path: str, text: str, item: Item, places: Places) -> Reference:
    raw = text[item.start : item.end]
    spans: dict[str, Span] = {
        variable: places.span(start, end)
        for variable, (start, end) in item.places.items()
        if 0 <= start < end
    }
    return Reference(
        index=index,
        document=path,
        raw=raw,
        text=item.text or one_line(item.metadata) or squeeze(raw),
        metadata=item.metadata,
        span=places.span(item.start, item.end),
        key=item.key or None,
        entry_type=item.type,
        field_spans=spans,
        confidence=item.confidence,
        field_confidence=item.sure,
        place=item.place,
        number=item.number,
    )


def twice(name: str, start: int, end: int) -> Trouble:
    """The trouble of a name that stands in one item for the second time, at these offsets."""
    message = (
        f"“{name[:60]}” is given twice; programs take the last of them, and so was done here. Delete one."
    )
    return Trouble("duplicate-field", message, start, end, name[:60])


def _too_long(item: Item) -> Trouble:
    message = (
        f"A reference has {item.end - item.start:,} characters, more than the {MAX_ITEM:,} that are read. "
        "Shorten it (an abstract or a list of files can go)."
    )
    return Trouble("reference-too-long", message, item.start, item.start + 1)


def _duplicate(item: Item, lines: dict[str, int], places: Places) -> Iterable[Trouble]:
    if item.key and not item.shares_key:
        line = places.line(item.start)
        first = lines.setdefault(item.key, line)
        if first != line:
            message = f"The key {item.key} is already used in line {first}; citing it gives that one. Rename one of the two."
            yield Trouble("duplicate-key", message, item.start, item.start + 1, cited=item.key)


def _hidden(item: Item, text: str, *, escapes: bool) -> Iterable[Trouble]:
    for variable, (start, end) in item.places.items():
        value = text[start:end] if start >= 0 else ""
        if escapes and "\\u" in value and text[start - 1 : start] == '"':
            value = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), value)
        yield from hidden_in(variable, value, start, end)


def hidden_in(variable: str, value: str, start: int, end: int) -> Iterable[Trouble]:
    """The trouble of a value at these offsets that holds characters which do not show; none where it holds none."""
    if not value.isascii() and (hidden := hidden_characters(value)):
        named = ", ".join(hidden)
        message = (
            f"The {variable} holds characters that do not show ({named}). Delete them, or type it again."
        )
        yield Trouble("hidden-characters", message, start, end, field=variable, cited=value)


def problem_of(trouble: Trouble, places: Places, index: int | None, key: str) -> Problem:
    """The problem of the document that a trouble is; `index` is that of the reference it concerns, if it concerns one."""
    return Problem(
        rule=trouble.rule,
        message=trouble.message,
        span=places.span(trouble.start, trouble.end),
        field=trouble.field,
        cited=trouble.cited,
        reference=index,
        key=key or None,
    )
