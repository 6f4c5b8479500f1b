"""Whole books."""

from __future__ import annotations

from dating import year, year_at_front
from draft import Draft
from imprint import imprint
from names import write_names
from people import opening, strangers
from titles import book_title, title
from values import EDITIONS, SERIES

_VOLUMES = "1 2 3 4 I II 12 143".split()
_TRANSLATED = "Trans. |Translated by |trans. by |trad. |Übers. von ".split("|")


def book(draft: Draft) -> None:
    """A book by its authors or its editors."""
    rng = draft.rng
    text = book_title(draft)
    opening(draft, first="editor" if rng.random() < 0.14 else "author")
    year_at_front(draft, ". ", ". ", ", ", " ", ": ")
    title(draft, text, draft.mark, draft.style.quote if rng.random() < 0.2 else "")
    _extras(draft)
    if rng.random() < 0.9:
        imprint(draft)
    elif not draft.early:
        year(draft)
    if rng.random() < 0.08:
        draft.line.stop(rng.choice([", ", ". "]))
        draft.line.add("pages", _extent(draft))


def _extent(draft: Draft) -> str:
    rng = draft.rng
    made = [f"{rng.randint(80, 900)} p.", f"pp. {rng.randint(1, 90)}–{rng.randint(91, 300)}"]
    made += [f"p. {rng.randint(1, 400)}", f"{rng.randint(80, 700)} pp."]
    return rng.choice(made)


def _extras(draft: Draft) -> None:
    """Edition, volume of a set, translator, series: after the title of a book."""
    rng = draft.rng
    bracketed = rng.random() < 0.4
    for often, write in ((0.16, _edition), (0.08, _volume), (0.07, _translator), (0.07, _series)):
        if rng.random() < often:
            write(draft, "({})" if bracketed else "{}")
            draft.line.stop(draft.mark)


def _edition(draft: Draft, form: str) -> None:
    draft.line.add("edition", form.format(draft.rng.choice(EDITIONS)))


def _volume(draft: Draft, form: str) -> None:
    word = draft.rng.choice(["Vol. ", "vol. ", "Bd. ", "Volume ", "Tome "])
    draft.line.add("volume", form.format(word + draft.rng.choice(_VOLUMES)))


def _translator(draft: Draft, _: str) -> None:
    rng = draft.rng
    names = write_names(rng, draft.styled(name="G. F", cut=0).style, strangers(draft)[:2])
    before = rng.random() < 0.6
    draft.line.add("translator", rng.choice(_TRANSLATED) + names if before else f"({names}, Trans.)")


def _series(draft: Draft, form: str) -> None:
    rng, line = draft.rng, draft.line
    line.add("collection-title", form.format(rng.choice(SERIES)))
    if rng.random() < 0.5 and not line.text.endswith(")"):
        line.glue(rng.choice([" ", ", "]))
        line.add("volume", rng.choice(["", "vol. ", "Vol. "]) + str(rng.randint(1, 9000)))
