"""Meetings and journals of computer science under all their names: one table (`venues.tsv`), and how to find in it.

DBLP and authors write an acronym ("NeurIPS"), registries and publishers the name in full; no rule of shortening leads from
one to the other. The streams are DBLP's (https://dblp.org/db/conf), the names those of the meetings themselves, former ones
included.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from citecheck import tables
from citecheck.text import fold, squeeze

# What stands around the name of a meeting and does not tell it from another: ordinals, years, publishers, "Proceedings".
_AROUND = re.compile(
    r"\b(?:[0-9]{1,4}(?:st|nd|rd|th)?|proceedings|proc|of|the|in|on|annual|ieee cvf|ieee|acm|first|second|third|and|for)\b"
)

# The volume of the proceedings, with its own name: "..., Volume 1 (Long and Short Papers)".
_VOLUME = re.compile(r"[,:]? ?\bvolume [0-9]{1,2}\b.*$", re.IGNORECASE | re.DOTALL)

# Stream -> the month by whose end DBLP is taken to have the year's proceedings: the usual month of the meeting and three
# more (dates of the meetings of 2022 to 2025). Meetings that are not listed are waited for until the next year.
_OUT_BY = {
    "conf/aaai": 6, "conf/www": 7, "conf/aistats": 8, "conf/iclr": 8, "conf/naacl": 9, "conf/cvpr": 9, "conf/colt": 9,
    "conf/acl": 10, "conf/uai": 10, "conf/kdd": 10, "conf/icml": 10, "conf/ijcai": 11,
}  # fmt: skip


def _bare(name: str) -> str:
    """The folded words of a name that tell it from others."""
    return squeeze(_AROUND.sub(" ", fold(name)))


@cache
def _streams() -> dict[str, tuple[str, ...]]:
    """DBLP stream -> its names, from `venues.tsv`."""
    return {row[0]: row[1:] for row in tables.rows("venues")}


@cache
def _by_name() -> dict[str, str]:
    return {_bare(name): stream for stream, known in _streams().items() for name in known}


def names_of(stream: str) -> tuple[str, ...]:
    """All names of a DBLP stream ("conf/nips"), the acronym first; none for a stream not in the table."""
    return _streams().get(stream, ())


@lru_cache(maxsize=4096)
def stream_of(name: str) -> str:
    """The DBLP stream a name stands for ("Proc. of the 37th ICML" -> "conf/icml"), or "".

    An acronym counts in brackets too, with or without the year; other words beside the name make it another meeting
    ("NeurIPS Workshop on ..."): those are not in the table.
    """
    in_brackets = re.search(r"\(([^()]{2,30})\)\s*$", name[:400])
    whole = _VOLUME.sub("", name[:400])
    forms = [name[:400], re.sub(r"\([^()]*\)", " ", name[:400]), in_brackets[1] if in_brackets else "", whole]
    return next((s for form in forms if (s := _by_name().get(_bare(form), ""))), "")


def proceedings_out(stream: str, year: int, today: date) -> bool:
    """Whether the proceedings of that year's meeting must be known to DBLP by today; never for a journal."""
    if not stream.startswith("conf/") or year > today.year:
        return False
    return year < today.year or today.month > _OUT_BY.get(stream, 12)


def names(name: str) -> tuple[str, ...]:
    """All names of the meeting or journal that one of its names stands for, or none."""
    return names_of(stream_of(name))
