"""Authors and editors of a reference."""

from __future__ import annotations

from collections.abc import Sequence

from draft import Draft
from names import write_names
from pools import Name, authors_of
from values import values

_ORGANISATIONS = values("organisations")
_CLASSICS = values("classics")
_GROUPS = values("groups")
_FOR_GROUP = (", on behalf of the ", "; for the ", ", and the ", "; the ", ", for the ")
_SAME_AS_ABOVE = ("———.", "---", "–––––.", "___.", "———", "--")


def people(draft: Draft) -> list[Name]:
    """The authors of the work, or of another."""
    own = authors_of(draft.work)
    return _lowered(own) if own and draft.rng.random() < 0.7 else strangers(draft)


def strangers(draft: Draft) -> list[Name]:
    """The authors of some work."""
    found = draft.rng.choice(draft.pools.people)
    if draft.rng.random() < 0.5:
        found = found[: draft.rng.randint(1, 3)]
    return _lowered(found)


def _lowered(found: Sequence[Name]) -> list[Name]:
    """Names registered in capitals as names are written."""
    return [(_title(family), _title(given)) for family, given in found]


def _title(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 3 else name


def authors(draft: Draft) -> None:
    """The authors: persons, now and then with a group, an organisation, one name, or dashes for those above."""
    rng, line = draft.rng, draft.line
    roll = rng.random()
    if roll < 0.03:
        line.add("author", rng.choice(_ORGANISATIONS))
    elif roll < 0.045:
        line.add("author", rng.choice(_CLASSICS))
    elif roll < 0.055:
        other = write_names(rng, draft.styled(name="Given F").style, people(draft)[:1])
        line.add("author", rng.choice([*_SAME_AS_ABOVE, f"———, and {other}"]))
    else:
        text = write_names(rng, draft.style, people(draft))
        line.add("author", text + _group(draft) if roll < 0.085 else text)


def _group(draft: Draft) -> str:
    """A group behind the names."""
    rng = draft.rng
    topic = rng.choice(draft.pools.journals).split(" of ")[0]
    group = f"{topic} {rng.choice(_GROUPS)}"
    return rng.choice(_FOR_GROUP) + group


def opening(draft: Draft, *, first: str = "author") -> None:
    """Names at the front of a book, or what is no article: all authors ("author"), one ("one"), or editors ("editor")."""
    rng, line = draft.rng, draft.line
    if first == "editor":
        names = write_names(rng, draft.style, people(draft)[:4])
        line.add("editor", names + rng.choice([" ", ", "]) + draft.style.roles)
    elif first == "one":
        line.add("author", write_names(rng, draft.style, people(draft)[:1]))
    else:
        authors(draft)
    line.stop(rng.choice([" ", ", ", ". "]) if draft.early else draft.style.after_names)
