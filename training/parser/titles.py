"""Titles of works, journals and meetings."""

from __future__ import annotations

import random
import re

from draft import Draft
from pools import Work
from values import values

_MARKUP = re.compile(r"<[^>]{0,80}>")
_MEETINGS = values("meetings")
_CONFERENCES = values("conferences")
_ORDINALS = "12th|3rd|21st|Fourth|2nd|34th|Ninth".split("|")
_SMALL = frozenset("of the and for in on de la der für und et".split())
_SECTIONS = " A| B| C| D|, Part A| (London)| [Biol]|, Ser. B| Suppl.| Section A".split("|")


def title_of(work: Work) -> str:
    """Title and subtitle, mark-up taken out."""
    title = _MARKUP.sub("", (work.get("title") or [""])[0])
    subtitle = (work.get("subtitle") or [""])[0]
    if subtitle and subtitle.lower() not in title.lower() and len(subtitle) < 150:
        title = f"{title}: {subtitle}"
    return re.sub(r"\s+", " ", title).strip()


def cased(rng: random.Random, title: str) -> str:
    """A title in capitals, in title case, in lower case or as it is, without the full stop at its end."""
    roll = rng.random()
    if title.isupper() and roll < 0.8:
        title = title.capitalize()
    elif roll < 0.15:
        title = " ".join(w[:1].upper() + w[1:] if len(w) > 3 else w for w in title.split())
    elif roll < 0.25:
        title = title[:1] + title[1:].lower()
    elif roll < 0.27:
        title = title.upper()
    return title.rstrip(".")


def title(draft: Draft, text: str, mark: str, quotes: str) -> None:
    """A title in its quotation marks, if any, and what ends it, which may stand inside them."""
    line, point = draft.line, mark.strip()
    if not quotes:
        line.add("title", text)
        line.stop(mark)
        return
    opening, closing = quotes[0], quotes[-1]
    if quotes == "''":
        opening = closing = "''" if draft.rng.random() < 0.5 else "'"
    if draft.style.inner and point in {".", ","} and not text.endswith(("?", "!")):
        line.add("title", f"{opening}{text}{point}{closing}")
        line.glue(" ")
    else:
        line.add("title", f"{opening}{text}{closing}")
        line.glue(mark)


def book_title(draft: Draft) -> str:
    """A book's title: of a real book, or that of the work."""
    books = draft.pools.books
    return cased(draft.rng, draft.rng.choice(books)) if books and draft.rng.random() < 0.6 else draft.title


def host_title(draft: Draft) -> str:
    """The title of a book in which something stands."""
    return cased(draft.rng, draft.rng.choice(draft.pools.books or draft.pools.journals))


def journal_name(draft: Draft) -> str:
    """The name of the work's journal, or of another, as the style has it."""
    rng, form = draft.rng, draft.style.journal
    full, short = ((draft.work.get(key) or [""])[0] for key in ("container-title", "short-container-title"))
    name: str = full if full and rng.random() < 0.45 else rng.choice(draft.pools.journals)
    if form != "full":
        name = short if short and name == full and "." in short else shorten(rng, name, form == "short")
    if form == "nodots":
        name = name.replace(".", "")
    if rng.random() < 0.05:
        name += rng.choice(_SECTIONS)
    return name[:140]


def shorten(rng: random.Random, name: str, dots: bool) -> str:
    """A journal's name with its longer words cut, much as abbreviations go."""
    made, dot = [], "." if dots else ""
    for word in name.split():
        bare = word.strip(".,:")
        if bare.lower() in _SMALL:
            if rng.random() < 0.15:
                made.append(bare)
        elif len(bare) > 5 and bare[0].isalpha():
            made.append(bare[: rng.randint(3, min(6, len(bare) - 1))] + dot)
        else:
            made.append(f"J{dot}" if bare == "Journal" else bare)
    return " ".join(made) or name


def meeting(draft: Draft) -> str:
    """A name such as proceedings have."""
    rng = draft.rng
    topic, form = rng.choice(draft.pools.journals), rng.choice(_MEETINGS)
    number, acronym = rng.choice(_ORDINALS), rng.choice(_CONFERENCES)
    short, long = rng.randint(80, 99), rng.randint(1995, 2025)
    return form.format(n=number, t=topic, a=acronym, y=short, Y=long)[:160]
