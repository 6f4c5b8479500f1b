"""BibTeX and biblatex bibliographies (.bib) to a `Document`.

The splitting is bibtexparser's; places, macros, inheritance and meaning are ours, because it gives no columns, changes
what it resolves, and loses fields next to comments. Entries it cannot read become problems; the others are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck.inputs.bibtex_entries import Entry, split
from citecheck.inputs.bibtex_inherit import Family
from citecheck.inputs.bibtex_metadata import PLACED, read_metadata
from citecheck.inputs.bibtex_values import Value, unwrapped
from citecheck.inputs.files import refusal
from citecheck.inputs.items import Trouble, hidden_in, one_line, problem_of
from citecheck.limits import MAX_REFERENCES
from citecheck.model import Document, Problem, Reference, Span
from citecheck.places import Places
from citecheck.text import squeeze

_ENTRY_LINE = re.compile(
    r"^[ \t]{0,80}@(?!comment|string|preamble)\w{1,40}[ \t]{0,80}[{(]", re.MULTILINE | re.I
)
_WITH_PLACE = (*PLACED, "DOI", "URL")


def read(text: str, path: str) -> Document:
    """Read a bibliography: one `Reference` for each entry, in the order of the file.

    Problems: `parse-error` (the entry is left out, or the message says how it was read), `duplicate-key`,
    `duplicate-field`, `missing-parent`, `hidden-characters` and `reference-too-long` (left out). Raises `InputError` for
    more than 20,000 entries.
    """
    if sum(1 for _ in _ENTRY_LINE.finditer(text)) > MAX_REFERENCES:
        raise refusal(path, f"it holds more than {MAX_REFERENCES:,} references; split it into several files")
    places = Places(text)
    copy, entries = split(text, places)
    _note_duplicate_keys(entries, places)
    family = Family(entries)
    references: list[Reference] = []
    problems: list[Problem] = []
    for entry in entries:
        index = None
        if entry.is_reference:
            index = len(references) + 1
            references.append(_reference(index, path, text, copy, entry, family.fields_of(entry), places))
        problems += [
            problem_of(trouble, places, index, entry.key)
            for trouble in sorted(entry.troubles, key=lambda t: t.start)
        ]
    return Document(path=path, format="bibtex", references=tuple(references), problems=tuple(problems))


def _note_duplicate_keys(entries: list[Entry], places: Places) -> None:
    first: dict[str, Entry] = {}
    for entry in entries:
        if not (entry.key and entry.is_reference):
            continue
        earlier = first.setdefault(entry.key, entry)
        if earlier is not entry:
            message = (
                f"The key {entry.key} is already used in line {places.line(earlier.start)}; citing it gives that entry. "
                "Rename one of the two."
            )
            end = entry.start + 1
            entry.troubles.append(Trouble("duplicate-key", message, entry.start, end, cited=entry.key))


def _reference(
    index: int, path: str, text: str, copy: str, entry: Entry, fields: Mapping[str, Value], places: Places
) -> Reference:
    metadata, chosen = read_metadata(entry.type, fields)
    spans: dict[str, Span] = {}
    for variable, value in chosen.items():
        if value.start < 0 or value.end <= value.start:
            continue
        entry.troubles += hidden_in(variable, value.text, value.start, value.end)
        if variable in _WITH_PLACE:
            if variable != "author" and copy[value.start] == "{":
                value = unwrapped(copy, value)
            spans[variable] = places.span(value.start, value.end)
    raw = text[entry.start : entry.end]
    return Reference(
        index=index,
        document=path,
        raw=raw,
        text=one_line(metadata) or squeeze(raw),
        metadata=metadata,
        span=places.span(entry.start, entry.end),
        key=entry.key or None,
        entry_type=entry.type,
        field_spans=spans,
    )
