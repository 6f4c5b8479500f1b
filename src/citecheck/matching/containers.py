"""Comparing container titles: the journal, proceedings or book a work stands in."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from citecheck import journals
from citecheck.matching.zones import zones
from citecheck.model import Comparison, Outcome, Reference, Work
from citecheck.text import fold, squash, squeeze

FIELD = "container-title"
_EVENTS = frozenset({"paper-conference", "chapter", "proceedings-article"})
# What varies in the names of one conference: ordinals, years, and the words of every proceedings' title.
_EVENT_NOISE = re.compile(
    r"\b(?:\d{4}|\d{1,3}(?:st|nd|rd|th)|proceedings|proc|of|the|on|annual|international|intl|int|conference|conf|meeting|symposium|"
    r"workshop|in|and|for|acm|ieee)\b"
)


def forms(work: Work) -> tuple[str, ...]:
    """Every container title the work is registered under, the main one first, each once."""
    return tuple(
        dict.fromkeys(squeeze(t) for t in (work.metadata.container_title, *work.container_titles) if fold(t))
    )


def _same_event(cited: str, registered: str) -> bool:
    """Whether two names can mean one conference: the same words once ordinals, years and "Proceedings of" are gone."""
    acronym = re.search(r"\(([A-Z][A-Za-z-]{2,12})[^)]{0,12}\)", f"{registered} {cited}")
    if acronym and {fold(cited), fold(registered)} & {fold(acronym.group(1))}:
        return True
    a, b = (squeeze(_EVENT_NOISE.sub(" ", fold(t))) for t in (cited, registered))
    return bool(a and b) and fuzz.token_set_ratio(a, b) >= 85


def _tolerance(reference: Reference, work: Work, cited: str, registered: str) -> str | None:
    granted = journals.tolerance(cited, registered)
    if granted is not None:
        return granted
    if reference.metadata.type in _EVENTS and _same_event(cited, registered):
        return "another form of the name of the meeting or book"
    return None if reference.entry_type else _read_wrongly(reference, work, cited, registered)


def _read_wrongly(reference: Reference, work: Work, cited: str, registered: str) -> str | None:
    """Law 4: whether the registered name stands behind the title, so that the parser cut the container wrongly.

    Either the cited name runs on into numbers ("J Trauma 2002, 53:446-450, discussion"), or the name stands there in
    full; but "Journal of X A" does not confirm "Journal of X".
    """
    longer = fold(cited).removeprefix(fold(registered) + " ")
    if longer != fold(cited):
        return "read from the full text" if any(c.isdigit() for c in longer) else None
    in_full = len(fold(registered).split()) >= 2 and len(squash(registered)) >= 8
    after = f" {zones(reference, work).after} "
    return "read from the full text" if in_full and f" {fold(registered)} " in after else None


def compare(reference: Reference, work: Work) -> Comparison:
    """Compare the cited container with every name under which the registry has it."""
    cited, registered = reference.metadata.container_title, forms(work)
    shown = registered[0] if registered else ""
    if not cited or not registered:
        return Comparison(field=FIELD, outcome=Outcome.NOT_COMPARABLE, cited=cited, registered=shown)
    granted = [
        (form, t) for form in registered if (t := _tolerance(reference, work, cited, form)) is not None
    ]
    if not granted:
        return Comparison(field=FIELD, outcome=Outcome.DIFFERENT, cited=cited, registered=shown)
    form, tolerance = min(granted, key=lambda g: len(g[1]))
    if form != shown and not tolerance:
        tolerance = "another registered name"
    outcome = Outcome.EQUIVALENT if tolerance else Outcome.EQUAL
    return Comparison(field=FIELD, outcome=outcome, cited=cited, registered=shown, tolerance=tolerance)
