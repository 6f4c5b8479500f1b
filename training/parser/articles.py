"""Articles in journals."""

from __future__ import annotations

from collections.abc import Callable

from dating import year
from draft import Draft
from numbering import numbers, pages
from people import authors
from titles import journal_name, title


def article(draft: Draft) -> None:
    """An article, its parts in the order of the style."""
    order, sep = draft.style.order, draft.style.sep
    if draft.style.quote == "" and sep == " ":
        sep = ". "
    if draft.rng.random() < 0.03:
        order = order.replace("A", "")
    for part, following in zip(order, [*order[1:], ""], strict=True):
        _PARTS[part](draft, following, sep)


def _authors(draft: Draft, following: str, _: str) -> None:
    authors(draft)
    draft.line.stop(draft.rng.choice([" ", " ", ", ", ". "]) if following == "Y" else draft.style.after_names)


def _year(draft: Draft, following: str, sep: str) -> None:
    year(draft)
    before_volume = draft.rng.choice([";", "; ", ", ", ":", ", "])
    before_pages = draft.rng.choice([", ", ": ", " ", ":"])
    marks = {"V": before_volume, "P": before_pages, "": ""}
    draft.line.stop(marks.get(following, sep))


def _title(draft: Draft, _: str, sep: str) -> None:
    title(draft, draft.title, sep, draft.style.quote)


def _journal(draft: Draft, following: str, sep: str) -> None:
    into = draft.rng.choice(["In: ", "in: ", "in ", "In "]) if draft.style.in_journal else ""
    draft.line.add("journal", into + journal_name(draft))
    draft.line.stop(draft.rng.choice([" ", " ", ", ", ". ", "; "]) if following in {"V", "Y", "P"} else sep)


def _numbers(draft: Draft, following: str, _: str) -> None:
    numbers(draft)
    draft.line.stop(draft.style.page_sep if following == "P" else draft.rng.choice([" ", " ", ", "]))


def _pages(draft: Draft, following: str, _: str) -> None:
    if draft.rng.random() < 0.95:
        pages(draft)
    draft.line.stop(draft.rng.choice([" ", ", ", ". "]) if following else "")


_PARTS: dict[str, Callable[[Draft, str, str], None]] = {
    "A": _authors,
    "Y": _year,
    "T": _title,
    "J": _journal,
    "V": _numbers,
    "P": _pages,
}
