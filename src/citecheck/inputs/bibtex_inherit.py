"""What an entry takes over from its `crossref` and `xdata` entries. Pure.

BibTeX: every field the child lacks ("BibTeXing", section 2.1). biblatex: the parent's title becomes the child's
`booktitle`, and a few fields stay behind (manual, section 2.4.1 and appendix B). A field taken over has no place in the
child, so nothing is ever corrected there that stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.inputs.bibtex_entries import Entry
from citecheck.inputs.bibtex_fields import IN_BOOK, NOT_INHERITED, PARENT_TITLE
from citecheck.inputs.bibtex_values import Value
from citecheck.inputs.items import Trouble

_MAX_GENERATIONS = 5
_DATE = frozenset({"date", "year", "month", "day"})


class Family:
    """The entries of a file by key, to find parents: exactly as written, or else without regard to case (as BibTeX)."""

    def __init__(self, entries: list[Entry]) -> None:
        self._by_key: dict[str, Entry] = {}
        self._by_folded_key: dict[str, Entry] = {}
        for entry in entries:
            if entry.readable or entry.fields:
                self._by_key.setdefault(entry.key, entry)
                self._by_folded_key.setdefault(entry.key.lower(), entry)

    def fields_of(self, entry: Entry, generation: int = 0) -> Mapping[str, Value]:
        """The entry's fields with what it inherits; a missing parent is noted as the entry's trouble."""
        if not ("crossref" in entry.fields or "xdata" in entry.fields) or generation > _MAX_GENERATIONS:
            return entry.fields
        fields = dict(entry.fields)
        for name in ("xdata", "crossref"):
            value = entry.fields.get(name)
            for key in _keys(value, one=name == "crossref"):
                parent = self._by_key.get(key) or self._by_folded_key.get(key.lower())
                if parent is None or parent is entry:
                    if generation == 0:
                        entry.troubles.append(_missing_parent(entry, name, key, value))
                    continue
                inherited = self.fields_of(parent, generation + 1)
                _take_over(fields, entry, parent, inherited if name == "xdata" else _shared(inherited))
        return fields


def _keys(value: Value | None, *, one: bool) -> list[str]:
    if value is None:
        return []
    keys = [value.text.strip()] if one else [key.strip() for key in value.text.split(",")]
    return [key for key in keys if key]


def _shared(fields: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if name not in NOT_INHERITED}


def _take_over(fields: dict[str, Value], child: Entry, parent: Entry, inherited: Mapping[str, Value]) -> None:
    """Enter the parent's fields that the child lacks, under the names they have in the child."""
    renamed: Mapping[str, str] = {}
    if parent.type != "xdata" and child.type in IN_BOOK and parent.type not in IN_BOOK:
        renamed = PARENT_TITLE
    elif parent.type == "periodical":
        renamed = {"title": "journaltitle", "subtitle": "journalsubtitle"}
    dated = bool(_DATE & fields.keys())
    for name in sorted(inherited, key=lambda name: name in renamed):  # a parent's own booktitle goes first
        if not (dated and name in _DATE):
            fields.setdefault(renamed.get(name, name), Value(inherited[name].text))


def _missing_parent(entry: Entry, name: str, key: str, value: Value | None) -> Trouble:
    message = (
        f"{entry.key} refers to {key} in {name}, but there is no such entry, so the fields it should supply are missing. "
        "Add the entry or correct the key."
    )
    start, end = (value.start, value.end) if value and value.start >= 0 else (entry.start, entry.start + 1)
    return Trouble("missing-parent", message, start, end, field=name, cited=key)
