"""Suggested references as a page shows them: the text with its italics, and where the values are from, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.labels import FIELD_HEADINGS, SOURCE_LABELS
from citecheck.model import Severity, Verdict
from citecheck.report import Result
from citecheck.styles import Style, Suggestion, suggestions
from citecheck.styles.engine import Run
from citecheck.styles.merge import Origin

# Fields whose origin is worth a word beside those of `FIELD_HEADINGS`.
_MORE = {
    "editor": "Editors",
    "edition": "Edition",
    "publisher": "Publisher",
    "number": "Article number",
    "URL": "Address",
}
_SAID = {
    Origin.RECORD: "Registered ({source})",
    Origin.BOTH: "Cited and registered alike",
    Origin.CITED: "Cited, not in the record",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionView:
    """A suggested reference: which work it is for ("" where there is one), its style and text, the origins of its fields."""

    role: str
    style: str
    runs: tuple[Run, ...]
    origins: tuple[str, ...]
    remarks: tuple[str, ...]


def suggestion_views(
    result: Result, style: Style | None, *, every: bool, roles: tuple[str, ...]
) -> tuple[SuggestionView, ...]:
    """The suggestions of a result, none where nothing has to change unless `every` is asked for."""
    if style is None or not (every or _to_change(result)):
        return ()
    made = suggestions(result, style)
    return tuple(_view(s, style, roles[s.role] if len(made) > 1 else "") for s in made)


def _to_change(result: Result) -> bool:
    weighty = any(f.severity is not Severity.NOTE for f in result.findings)
    return weighty or result.verdict in (Verdict.DIFFERS, Verdict.WRONG_WORK)


def _view(suggestion: Suggestion, style: Style, role: str) -> SuggestionView:
    return SuggestionView(
        role=role,
        style=style.label,
        runs=suggestion.runs,
        origins=tuple(_origins(suggestion)),
        remarks=suggestion.remarks,
    )


def _origins(suggestion: Suggestion) -> Iterator[str]:
    """One sentence for each origin, with the fields it holds for."""
    source = SOURCE_LABELS.get(suggestion.work.source, suggestion.work.source)
    in_journal = suggestion.metadata.type == "article-journal"  # where no style names the publisher
    shown = FIELD_HEADINGS | ({} if in_journal else _MORE)
    for origin, words in _SAID.items():
        names = [h for f, h in shown.items() if suggestion.origins.get(f) is origin]
        if names:
            yield f"{words.format(source=source)}: {', '.join(names)}."
