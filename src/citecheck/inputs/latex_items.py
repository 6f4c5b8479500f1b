r"""`\begin{thebibliography}`: each `\bibitem` is a reference in prose, with the key by which it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck.inputs.files import refusal
from citecheck.inputs.latex_scan import Command, Source
from citecheck.inputs.latex_text import Placed, placed
from citecheck.limits import MAX_REFERENCES
from citecheck.model import Metadata, PartialDate, Reference
from citecheck.parsing import Line, Piece, Reading, Segments, read_references

_CLOSED = re.compile(r"\\end\{(?:thebibliography|CSLReferences)\}")  # the second is Pandoc's, from version 3
_ITEMS = frozenset({"bibitem", "harvarditem"})
# Field of \bibinfo -> the metadata it is.
_FIELDS = {
    "title": "title",
    "journal": "container_title",
    "booktitle": "container_title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
}


def read_items(source: Source, path: str) -> Reading:
    """The references of the lists in a LaTeX file; none is no error. Raises InputError for more than 20,000."""
    starts = [c for c in source.commands() if c.name in _ITEMS]
    if len(starts) > MAX_REFERENCES:  # before any is parsed
        raise refusal(path, f"it holds more than {MAX_REFERENCES:,} references; split it into several files")
    found = [(key, text) for key, text in _items(source, starts) if text.text]
    lines = [Line(text.text, [*text.offsets, text.offsets[-1] + 1], text.offsets[0]) for _, text in found]
    pieces = tuple((Piece(i, 0, len(line.text)),) for i, line in enumerate(lines))
    reading = read_references(source.text, path, lines, Segments(pieces, ()))
    return replace(reading, references=tuple(_keyed(reading.references, found)), citations=())


def _keyed(references: Sequence[Reference], found: Sequence[tuple[str, Placed]]) -> Iterator[Reference]:
    """The references with the keys of their entries; of several in one entry the first has it."""
    shared = {r.shares_entry for r in references}
    entries = iter(found)
    for reference in references:
        if reference.shares_entry:
            yield reference
            continue
        key, text = next(entries)
        keyed = replace(reference, key=key or None)
        yield keyed if reference.index in shared else _with_fields(keyed, text)


def _items(source: Source, starts: Sequence[Command]) -> Iterator[tuple[str, Placed]]:
    for number, command in enumerate(starts):
        following = starts[number + 1].start if number + 1 < len(starts) else len(source.copy)
        head = _head(source, command, following)
        if head is None:
            continue
        key, at = head
        closed = _CLOSED.search(source.copy, at, following)
        end = closed.start() if closed else -1
        yield key, placed(source.copy, at, following if end < 0 else end, source.pairs)


def _head(source: Source, command: Command, following: int) -> tuple[str, int] | None:
    r"""The key of an item and where its text begins: `\bibitem[label]{key}`, `\harvarditem[short]{label}{year}{key}`."""
    at = command.end
    if label := source.option(at, limit=following):
        at = label[1] + 1
    key = None
    for _ in range(3 if command.name == "harvarditem" else 1):
        key = source.group(at)
        if key is None or key[1] > following:
            return None
        at = key[1] + 1
    written = source.copy[slice(*key)].strip() if key else ""
    return None if "#" in written else (written, at)


def _with_fields(reference: Reference, text: Placed) -> Reference:
    """The reference with the values that `\\bibinfo` names, which need no guess; those of the parser stay for the rest."""
    told = {_FIELDS[name]: value for name, value in text.fields.items() if name in _FIELDS and value}
    if not told:
        return reference
    metadata: Metadata = replace(reference.metadata, **told)  # type: ignore[arg-type]
    year = text.fields.get("year", "")[:4]
    if year.isdecimal() and len(year) == 4 and (metadata.issued is None or metadata.issued.year != int(year)):
        metadata = replace(metadata, issued=PartialDate(year=int(year)))
    return replace(reference, metadata=metadata)
