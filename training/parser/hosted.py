"""What stands in a book: chapters, and papers in proceedings."""

from __future__ import annotations

from dating import year, year_at_front
from draft import Draft
from imprint import imprint
from names import write_names
from people import opening, strangers
from titles import host_title, meeting, title
from values import SERIES

_EDITED = "edited by |ed. by |Ed. |eds. |hrsg. von |ed. ".split("|")
_PAGES = "(pp. #)|, #|, pp. #|, pp. #|. #|(#)|, S. #|, p. #|pp. #".split("|")


def chapter(draft: Draft) -> None:
    """A chapter of a book."""
    _hosted(draft, host_title(draft), editors=0.75)


def proceedings(draft: Draft) -> None:
    """A paper given at a meeting."""
    _hosted(draft, meeting(draft), editors=0.2)


def _hosted(draft: Draft, host: str, editors: float) -> None:
    """A part of `host`, whose editors are named so often (0 to 1)."""
    rng, line = draft.rng, draft.line
    opening(draft)
    year_at_front(draft, ". ", ". ", ", ", " ", ": ")
    title(draft, draft.title, draft.mark, draft.style.quote)
    _host(draft, host, named=rng.random() < editors)
    form = rng.choice(_PAGES)
    pages_first = rng.random() < 0.6
    _set(draft)
    first = rng.randint(1, 900)
    pages = f"{first}{draft.style.dash}{first + rng.randint(2, 40)}"
    if pages_first and rng.random() < 0.9:
        _pages(draft, form, pages)
    line.stop(rng.choice([". ", ". ", ", "]))
    if rng.random() < 0.85:
        imprint(draft)
    elif not draft.early:
        year(draft)
    if not pages_first:
        _pages(draft, form, pages)


def _host(draft: Draft, host: str, named: bool) -> None:
    """The book, and before or after it those who edited it."""
    rng, line, into = draft.rng, draft.line, draft.style.into
    people = strangers(draft)[: rng.randint(1, 3)]
    name, shown = rng.choice(["G. F", "Given F", draft.style.name]), rng.choice([0, 0, 1])
    straight = draft.styled(name=name, cut=shown)
    if named and rng.random() < 0.6:
        names = write_names(rng, straight.style, people)
        line.add("editor", into + names + rng.choice([" ", ", "]) + draft.style.roles)
        line.stop(rng.choice([", ", ". ", ": ", " "]))
        line.add("container-title", host)
        return
    line.add("container-title", into + host)
    if named:
        line.stop(rng.choice([", ", ". "]))
        edited = rng.choice(_EDITED)
        line.add("editor", edited + write_names(rng, straight.styled(name="Given F").style, people))


def _set(draft: Draft) -> None:
    """Volume and series of the book."""
    rng, line = draft.rng, draft.line
    if rng.random() < 0.08:
        line.stop(rng.choice([", ", " "]))
        line.add("volume", rng.choice(["vol. ", "Vol. ", ""]) + str(rng.randint(1, 4000)))
    if rng.random() < 0.06:
        line.stop(", ")
        line.add("collection-title", rng.choice(SERIES))


def _pages(draft: Draft, form: str, pages: str) -> None:
    if form[0] in ",.":
        draft.line.stop(form[0] + " ")
    else:
        draft.line.glue(" ")
    draft.line.add("pages", form.lstrip(",. ").replace("#", pages))
