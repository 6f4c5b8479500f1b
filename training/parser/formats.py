"""References in the formats of templates.py."""

from __future__ import annotations

import re
from collections.abc import Callable

from dating import day, year
from draft import Draft
from imprint import place, publisher
from names import write_names
from numbering import issue_alone, pages, volume
from people import authors, strangers
from templates import ARTICLES, BOOKS, HOSTED, NEWS
from titles import book_title, host_title, journal_name, meeting
from values import EDITIONS, SERIES

_PART = re.compile(r"<(\w) ([^>]*)>")
_LABELS = {
    "A": "author", "E": "editor", "Y": "date", "T": "title", "J": "journal", "C": "container-title", "V": "volume",
    "I": "issue", "P": "pages", "L": "location", "U": "publisher", "D": "edition", "W": "date", "R": "translator",
    "S": "collection-title", "N": "note", "M": "note",
}  # fmt: skip
# How often a part is missing.
_MISSING = {"D": 0.8, "I": 0.2, "A": 0.015, "L": 0.06, "P": 0.05, "E": 0.04, "V": 0.02}
_CHAPTER = "chap. |Chapter |ch. |sec. |chapter ".split("|")


def from_template(draft: Draft) -> None:
    """A reference in one of the well-known formats; now and then a part is missing."""
    rng, line = draft.rng, draft.line
    kind = rng.choices([ARTICLES, HOSTED, BOOKS, NEWS], [44, 26, 24, 6])[0]
    (form, between, last, shown), template = rng.choice(kind)
    styled = draft.styled(
        name=form, name_sep=between, last=last, cut=shown, dot=".", caps=rng.random() < 0.05
    )
    pieces = _PART.split(template)
    line.glue(pieces[0])
    for letter, pattern, after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if rng.random() < _MISSING.get(letter, 0.0):
            if letter == "I":  # what parts it from the pages now parts the volume from them
                line.glue(after)
            continue
        content = _content(letter, styled, book=kind is BOOKS)
        before, _, behind = pattern.partition("@")
        if behind.startswith(".") and content.endswith((".", "?", "!", "…")):
            behind = behind[1:]
        line.add(_LABELS[letter], before + content)
        line.glue(behind + after)
    line.trim()


def _content(letter: str, draft: Draft, book: bool) -> str:
    """What stands in a part of a template; those of books differ in title and pages."""
    if letter == "T":
        return book_title(draft) if book else draft.title
    if letter == "P":
        scratch = draft.aside(pages="#")
        pages(scratch, chapter=book)
        return scratch.line.text.strip()
    return _CONTENT[letter](draft)


def _authors(draft: Draft) -> str:
    scratch = draft.aside()
    authors(scratch)
    return scratch.line.text.strip()


def _others(draft: Draft) -> str:
    found = strangers(draft)
    return write_names(draft.rng, draft.style, found[: draft.rng.randint(1, 3)]).strip()


def _year(draft: Draft) -> str:
    scratch = draft.aside(year=draft.rng.choices(["Y", "Ya", "M Y"], [88, 7, 5])[0])
    year(scratch)
    return scratch.line.text.strip()


def _host(draft: Draft) -> str:
    return meeting(draft) if draft.rng.random() < 0.35 else host_title(draft)


def _volume(draft: Draft) -> str:
    return str(draft.work.get("volume") or "")[:6] or volume(draft.rng)


def _chapter(draft: Draft) -> str:
    return draft.rng.choice(_CHAPTER) + str(draft.rng.randint(1, 30))


_CONTENT: dict[str, Callable[[Draft], str]] = {
    "A": _authors,
    "E": _others,
    "R": _others,
    "Y": _year,
    "W": day,
    "J": journal_name,
    "C": _host,
    "V": _volume,
    "I": lambda draft: issue_alone(draft.rng),
    "L": place,
    "U": publisher,
    "D": lambda draft: draft.rng.choice(EDITIONS),
    "S": lambda draft: draft.rng.choice(SERIES),
    "N": _chapter,
    "M": lambda _: "",
}
