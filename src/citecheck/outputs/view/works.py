"""Registered works as a page shows them: in one line, with their links, notices and languages. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck import dates
from citecheck.labels import ASSERTED_BY, FIELD_HEADINGS, describe, source_label
from citecheck.model import Candidate, Metadata, Notice, Outcome, Work
from citecheck.outputs.view.links import Link, doi_link, web_address

# A language tag as BCP 47 has them, as far as registries use it; anything else is a language not known ("").
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_AGREES = (Outcome.EQUAL, Outcome.EQUIVALENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """An editorial notice: what it is, when, under which DOI, and who asserts it."""

    kind: str
    date: str
    doi: Link
    asserted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """A work in one line. `role` says what it is to the reference; `agrees` and `differs` list fields by their headings."""

    role: str
    text: str
    lang: str
    source: Link
    doi: Link
    notices: tuple[NoticeView, ...]
    agrees: str
    differs: str


def language(metadata: Metadata) -> str:
    """The language tag of a reference or a work, "" where it is not known (HTML's own word for that)."""
    return metadata.language if _LANGUAGE.fullmatch(metadata.language) else ""


def work_view(candidate: Candidate, role: str) -> WorkView:
    """The work of a candidate, with the fields that speak for and against it."""
    work = candidate.work
    return WorkView(
        role=role,
        text=_without_doi(work),
        lang=language(work.metadata),
        source=Link(source_label(work), web_address(work.url)),
        doi=doi_link(work.metadata.doi),
        notices=tuple(map(_notice_view, work.notices)),
        agrees=_fields(candidate, *_AGREES),
        differs=_fields(candidate, Outcome.DIFFERENT),
    )


def notice_words(kind: str) -> str:
    """Crossref's update type in words: "expression_of_concern" -> "expression of concern"."""
    return kind.replace("_", " ")


def _notice_view(notice: Notice) -> NoticeView:
    return NoticeView(
        kind=notice_words(notice.kind),
        date=dates.show(notice.date),
        doi=doi_link(notice.doi),
        asserted_by=ASSERTED_BY.get(notice.asserted_by, notice.asserted_by),
    )


def _without_doi(work: Work) -> str:
    """The work in one line; its DOI is linked beside it instead."""
    return describe(work).removesuffix(f", doi:{work.metadata.doi}")


def _fields(candidate: Candidate, *outcomes: Outcome) -> str:
    found = [c.field for c in candidate.comparisons if c.outcome in outcomes]
    return ", ".join(FIELD_HEADINGS.get(f, f) for f in found)
