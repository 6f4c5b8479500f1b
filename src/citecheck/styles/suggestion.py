"""A result -> its corrected reference or references, written in a style, with the origin of every field. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citecheck.model import Candidate, MatchStatus, Metadata, Work
from citecheck.report import Result
from citecheck.styles import prepare
from citecheck.styles.casing import is_headline
from citecheck.styles.catalogue import Capitals, Style
from citecheck.styles.engine import Run, written
from citecheck.styles.merge import Origin, merged, short_journal
from citecheck.styles.shortening import shortened

_SENTENCE = (Capitals.SENTENCE, Capitals.SENTENCE_THROUGHOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A corrected reference for one work.

    `role` is the place of the work in the match: 0 the first, 1 the second. `origins` says by CSL variable where a value
    comes from; `remarks` are what the reader should look at again.
    """

    work: Work
    role: int
    metadata: Metadata
    runs: tuple[Run, ...]
    origins: Mapping[str, Origin]
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The reference as plain text."""
        return "".join(run.text for run in self.runs)


def suggestions(result: Result, style: Style) -> tuple[Suggestion, ...]:
    """One suggestion for a work that is identified; two where two works are mixed, or identifier and description part."""
    match = result.match
    if match.status not in (MatchStatus.IDENTIFIED, MatchStatus.OTHER_WORK):
        return ()
    works = [c for c in (match.best, match.second) if c is not None]
    cited = match.reference.metadata
    made = [_suggestion(cited, c, n, style, keep=len(works) == 1) for n, c in enumerate(works)]
    return tuple(s for s in made if s.runs)


def _suggestion(cited: Metadata, candidate: Candidate, role: int, style: Style, *, keep: bool) -> Suggestion:
    metadata, origins = merged(cited, candidate, keep=keep)
    registered = short_journal(cited, candidate)
    short = registered or _by_rule(metadata)
    item = prepare.item(metadata, style, short=short, known=cited.title)
    return Suggestion(
        work=candidate.work,
        role=role,
        metadata=metadata,
        runs=written(item, style),
        origins=origins,
        remarks=tuple(_remarks(metadata, style, (registered, short), str(item.get("title", "")))),
    )


def _by_rule(metadata: Metadata) -> str:
    """A journal's title shortened by ISO 4; "" where a word of it is on no list of ours, but may be on the standard's."""
    made = shortened(metadata.container_title) if metadata.type == "article-journal" else None
    return made.title if made and not made.unknown else ""


def _remarks(metadata: Metadata, style: Style, journal: tuple[str, str], title: str) -> list[str]:
    """What to look at again; `journal` is its registered abbreviation, and the one that is used."""
    registered, short = journal
    changed = style.capitals in _SENTENCE and is_headline(metadata.title) and title != metadata.title
    in_full = style.short_journals and metadata.type == "article-journal" and " " in metadata.container_title
    said = [
        (changed, "The title was put into sentence case: check the capitals of proper names."),
        (
            in_full and short and not registered,
            "The journal was abbreviated by the rules of ISO 4, since no record gives its abbreviation: check it.",
        ),
        (
            in_full and not short,
            "This style abbreviates journals; no record gives the abbreviation, so the title stands in full.",
        ),
    ]
    return [words for holds, words in said if holds]
