"""Grey literature: theses, reports and pages on the web."""

from __future__ import annotations

import random

from dating import year, year_at_front
from draft import Draft
from imprint import place
from people import authors, opening
from titles import title
from values import values

_GENRES = values("genres")
_REPORTS = values("reports")
_PUBLISHERS = 60  # so many of the pool's last publish reports
_ADDRESS = (
    "Retrieved from|Available at|Available from:|Retrieved January 5, 2012, from|Abgerufen von|URL|Accessed 3 May 2020."
).split("|")


def thesis(draft: Draft) -> None:
    """A thesis, of one author, with its kind and university."""
    rng, line = draft.rng, draft.line
    opening(draft, first="one")
    year_at_front(draft, ". ")
    title(draft, draft.title, draft.mark, draft.style.quote)
    genre, roll = rng.choice(_GENRES), rng.random()
    line.add("genre", f"({genre})" if roll < 0.3 else f"[{genre}]" if roll < 0.4 else genre)
    line.stop(rng.choice([", ", ". "]))
    line.add("publisher", rng.choice(draft.pools.universities))
    _town(draft)
    if not draft.early:
        line.stop(rng.choice([", ", " "]))
        year(draft)


def report(draft: Draft) -> None:
    """A report with its number."""
    rng, line, pools = draft.rng, draft.line, draft.pools
    opening(draft)
    year_at_front(draft, ". ")
    title(draft, draft.title, draft.mark, draft.style.quote)
    number = _report_number(rng)
    text = f"{rng.choice(_REPORTS)} {number}"
    line.add("genre", f"({text})" if rng.random() < 0.3 else text)
    line.stop(rng.choice([", ", ". "]))
    if rng.random() < 0.8:
        line.add("publisher", rng.choice(pools.universities + pools.publishers[-_PUBLISHERS:]))
        _town(draft)
    if not draft.early:
        line.stop(", ")
        year(draft)


def _report_number(rng: random.Random) -> str:
    made = [str(rng.randint(1, 999)), f"TR-{rng.randint(70, 99)}-{rng.randint(1, 60)}"]
    made += [f"CS-{rng.randint(1980, 2020)}-{rng.randint(1, 99)}", f"No. {rng.randint(1, 25000)}"]
    return rng.choice(made)


def _town(draft: Draft) -> None:
    if draft.rng.random() < 0.4:
        draft.line.stop(", ")
        draft.line.add("location", place(draft))


def web(draft: Draft) -> None:
    """A page on the web with its address."""
    rng, line = draft.rng, draft.line
    authors(draft)
    line.stop(" ")
    year(draft)
    line.stop(". ")
    title(draft, draft.title, ". ", draft.style.quote)
    if rng.random() < 0.4:
        line.add("publisher", rng.choice(draft.pools.publishers))
        line.stop(". ")
    line.add("note", rng.choice(_ADDRESS))
    line.glue(" ")
    host = rng.randint(1, 99)
    line.add(
        "other", f"https://www.example{host}.org/{rng.choice(['report', 'a/b', 'index.html', 'docs/12.pdf'])}"
    )
