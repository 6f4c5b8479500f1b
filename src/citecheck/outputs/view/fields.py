"""The table of a card: every field as cited, beside what is registered for each compared work, with marks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from citecheck import dates
from citecheck.labels import FIELD_HEADINGS
from citecheck.model import Candidate, Comparison, Metadata, Outcome, Reference
from citecheck.names import display_list
from citecheck.outputs.diff import Difference, Piece, difference, difference_of_names
from citecheck.outputs.view.links import doi_link, web_address
from citecheck.outputs.view.words import NOT_CITED, NOT_REGISTERED
from citecheck.outputs.view.works import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value in pieces, those that differ marked, with the address it leads to (or "") and its language (or "")."""

    pieces: tuple[Piece, ...] = ()
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one work has for a field: how it compares, the registered value, and a word on what was granted or differs."""

    outcome: Outcome
    value: Value
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field: its heading, the cited value, a cell for each compared work, and how sure its reading was ("" if quite)."""

    heading: str
    cited: Value
    cells: tuple[Cell, ...] = ()
    doubt: str = ""


_SURE = 0.9  # a field or reference that was read with less is marked

# What is shown of a reference that was compared with no work: heading and how to show the field.
_READ: tuple[tuple[str, str, Callable[[Metadata], str]], ...] = (
    ("title", "Title", lambda m: m.title),
    ("author", "Authors", lambda m: display_list(m.author, et_al=m.et_al)),
    ("editor", "Editors", lambda m: display_list(m.editor)),
    ("issued", "Year", lambda m: dates.show(m.issued)),
    ("container-title", "Journal or book", lambda m: m.container_title),
    ("volume", "Volume", lambda m: m.volume),
    ("issue", "Issue", lambda m: m.issue),
    ("page", "Pages", lambda m: m.page or m.number),
    ("edition", "Edition", lambda m: m.edition),
    ("publisher", "Publisher", lambda m: m.publisher),
    ("DOI", "DOI", lambda m: m.doi),
    ("arXiv", "arXiv", lambda m: m.arxiv),
    ("PMID", "PMID", lambda m: m.pmid),
    ("PMCID", "PMCID", lambda m: m.pmcid),
    ("ISBN", "ISBN", lambda m: m.isbn),
    ("URL", "Address", lambda m: m.url),
)


def read_rows(reference: Reference) -> tuple[FieldRow, ...]:
    """The fields as they were read from the reference, absent ones left out."""
    lang = language(reference.metadata)
    return tuple(
        FieldRow(heading=heading, cited=_value(field, text, lang), doubt=_doubt(reference, field))
        for field, heading, show in _READ
        if (text := show(reference.metadata))
    )


def compared_rows(reference: Reference, works: Sequence[Candidate]) -> tuple[FieldRow, ...]:
    """One row for each field that the reference or one of the works has."""
    by_field = [{c.field: c for c in w.comparisons} for w in works]
    fields = list(dict.fromkeys([*FIELD_HEADINGS, *(f for work in by_field for f in work)]))
    found = [(f, [work[f] for work in by_field if f in work]) for f in fields]
    rows = [
        _row(field, comparisons, reference, works)
        for field, comparisons in found
        if len(comparisons) == len(works) and any(c.cited or c.registered for c in comparisons)
    ]
    return (*rows, *_uncompared(reference, works, set(fields)))


def certainty(confidence: float) -> str:
    """How sure a reading is, where that is worth a word: "62 % sure", else ""."""
    return f"{confidence:.0%} sure".replace("%", " %") if confidence < _SURE else ""


def _uncompared(reference: Reference, works: Sequence[Candidate], compared: set[str]) -> tuple[FieldRow, ...]:
    """What else was read from the reference, beside what the records have; nothing is said about it."""
    rows = []
    for name, heading, show in _READ:
        text = show(reference.metadata)
        if not text or name in compared or name == "URL":
            continue
        beside = [(show(w.work.metadata), language(w.work.metadata)) for w in works]
        cells = [
            Cell(
                outcome=Outcome.NOT_COMPARABLE,
                value=_value(name, there, lang),
                note="" if there else NOT_REGISTERED,
            )
            for there, lang in beside
        ]
        cited = _value(name, text, language(reference.metadata))
        rows.append(FieldRow(heading=heading, cited=cited, cells=tuple(cells), doubt=_doubt(reference, name)))
    return tuple(rows)


def _doubt(reference: Reference, name: str) -> str:
    return certainty(reference.field_confidence.get(name, 1.0))


def _row(
    field: str, comparisons: Sequence[Comparison], reference: Reference, works: Sequence[Candidate]
) -> FieldRow:
    marked = [_difference(c) for c in comparisons]
    cited = _value(field, comparisons[0].cited, language(reference.metadata))
    if len(works) == 1 or all(c.outcome is Outcome.DIFFERENT for c in comparisons):
        cited = replace(cited, pieces=marked[0].cited)  # what one of two works bears out is not marked
    cells = [
        _cell(c, d, language(w.work.metadata)) for c, d, w in zip(comparisons, marked, works, strict=True)
    ]
    doubt = _doubt(reference, field) if comparisons[0].cited else ""
    return FieldRow(heading=FIELD_HEADINGS.get(field, field), cited=cited, cells=tuple(cells), doubt=doubt)


def _cell(comparison: Comparison, marked: Difference, lang: str) -> Cell:
    value = replace(_value(comparison.field, comparison.registered, lang), pieces=marked.registered)
    return Cell(outcome=comparison.outcome, value=value, note=_note(comparison))


def _note(comparison: Comparison) -> str:
    """What was granted, what differs, or which side lacks the field."""
    if comparison.outcome is Outcome.NOT_COMPARABLE:
        lacking = [(comparison.cited, NOT_CITED), (comparison.registered, NOT_REGISTERED)]
        return " and ".join(word for text, word in lacking if not text)
    return comparison.tolerance or comparison.detail


def _difference(comparison: Comparison) -> Difference:
    """The marks of a row: none where nothing was compared; in accepted values none of punctuation, and none of the whole."""
    plain = Difference(_plain(comparison.cited), _plain(comparison.registered))
    if comparison.outcome not in (Outcome.DIFFERENT, Outcome.EQUIVALENT):
        return plain
    compare = difference_of_names if comparison.field == "author" else difference
    found = compare(comparison.cited, comparison.registered)
    if comparison.outcome is Outcome.DIFFERENT:
        return found
    changed = "".join(p.text for p in (*found.cited, *found.registered) if p.changed)
    return plain if found.whole or not any(map(str.isalnum, changed)) else found


def _value(field: str, text: str, lang: str) -> Value:
    address = {"DOI": lambda: doi_link(text).href, "URL": lambda: web_address(text)}.get(field, str)()
    worded = field in ("title", "container-title", "publisher", "edition")
    return Value(pieces=_plain(text), href=address, lang=lang if worded else "")


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text, False),) if text else ()
