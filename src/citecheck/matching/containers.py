"""Comparing container titles: the journal, proceedings or book a work stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from citecheck import journals, tables, venues
from citecheck.matching import siblings
from citecheck.matching.zones import rest_of_title, zones
from citecheck.model import Comparison, Outcome, Reference, Work
from citecheck.text import fold, squash, squeeze

FIELD = "container-title"
_EVENTS = frozenset({"paper-conference", "chapter"})
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
    if known := venues.names(registered):  # "Quantum Machine Learning" is not the meeting on machine learning
        theirs = {w for name in known for w in _EVENT_NOISE.sub(" ", fold(name)).split()}
        by_acronym = f" {fold(known[0])} " in f" {a} "
        if not by_acronym and not set(a.split()) <= theirs | set(b.split()):
            return False
    return bool(a and b) and fuzz.token_set_ratio(a, b) >= 85


@cache
def _series() -> tuple[str, ...]:
    return tuple(fold(row[0]) for row in tables.rows("series"))


@lru_cache(maxsize=4096)
def is_series(name: str) -> bool:
    """Whether the name is that of a series that holds many meetings or books ("Lecture Notes in Computer Science")."""
    folded = f"{fold(name)} "
    return any(folded.startswith(f"{series} ") for series in _series())


@lru_cache(maxsize=4096)
def meeting_of(name: str) -> str:
    """The meeting a name stands for, by the table of `venues` or an acronym in it ("Computer Vision – ECCV 2020"), or ""."""
    if found := venues.stream_of(name):
        return found
    if re.search(r"\bworkshops?\b", name[:400], re.IGNORECASE):
        return ""
    acronyms = re.findall(r"\b[A-Z][A-Za-z]{0,8}[A-Z]{1,4}\b", name[:400])
    named = dict.fromkeys(s for a in acronyms if len(a) > 2 and (s := venues.stream_of(a)))
    return next(iter(named)) if len(named) == 1 else ""


def _tolerance(reference: Reference, work: Work, cited: str, registered: str) -> str | None:
    granted = journals.tolerance(cited, registered)
    if granted is not None:
        return granted
    ours, theirs = meeting_of(cited), meeting_of(registered)
    if ours and theirs:
        return "another name of the meeting" if ours == theirs else None
    if reference.metadata.type in _EVENTS and _same_event(cited, registered):
        return "another form of the name of the meeting or book"
    return None if reference.entry_type else _read_wrongly(reference, work, cited, registered)


def _says_nothing(reference: Reference, work: Work, cited: str, registered: Sequence[str]) -> str:
    """Why a name that differs is no contradiction: the record is of a preprint, or one side names only the series."""
    if siblings.is_preprint(work) and reference.metadata.type != "article":
        return "the record is of a preprint"
    if reference.metadata.type in _EVENTS and all(is_series(n) for n in registered):
        return "the record names only the series"
    if is_series(cited) and work.metadata.type in _EVENTS:
        return "only the series is cited"
    return ""


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


def _behind_title(reference: Reference, work: Work) -> str:
    """The cited container without what is the rest of the title, where the parser took a full stop in it for its end."""
    cited, rest = reference.metadata.container_title, rest_of_title(reference, work)
    if rest and f" {fold(cited)} " in f" {rest} ":
        return ""
    return _after(rest, cited) if rest and fold(cited).startswith(f"{rest} ") else cited


def _after(folded: str, text: str) -> str:
    """What follows the words of a folded text, in the words of the text."""
    parts, wanted = text.split(), len(folded.split())
    while parts and wanted > 0:
        wanted -= len(fold(parts.pop(0)).split())
    return " ".join(parts)


def compare(reference: Reference, work: Work) -> Comparison:
    """Compare the cited container with every name under which the registry has it."""
    cited, registered = _behind_title(reference, work), forms(work)
    shown = registered[0] if registered else ""
    if not cited or not registered:
        return Comparison(field=FIELD, outcome=Outcome.NOT_COMPARABLE, cited=cited, registered=shown)
    granted = [
        (form, t) for form in registered if (t := _tolerance(reference, work, cited, form)) is not None
    ]
    if not granted and (why := _says_nothing(reference, work, cited, registered)):
        return Comparison(
            field=FIELD, outcome=Outcome.NOT_COMPARABLE, cited=cited, registered=shown, detail=why
        )
    if not granted:
        return Comparison(field=FIELD, outcome=Outcome.DIFFERENT, cited=cited, registered=shown)
    form, tolerance = min(granted, key=lambda g: len(g[1]))
    if form != shown and not tolerance:
        tolerance = "another registered name"
    outcome = Outcome.EQUIVALENT if tolerance else Outcome.EQUAL
    return Comparison(field=FIELD, outcome=outcome, cited=cited, registered=shown, tolerance=tolerance)
