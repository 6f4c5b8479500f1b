"""A style: one random choice for each thing in which citation styles differ."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

_ET_AL = ["et al.", "et al", "et al.,", "and others", "u. a.", "… ", "et coll."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How references look. "#" stands for a number, "n" for the reference's own, Y, M and a for year, month, letter."""

    order: str  # of an article's parts: Author, Year, Title, Journal, Volume, Pages
    sep: str  # between parts
    after_names: str
    name: str  # Family, Given, G. for initials
    dot: str  # after an initial
    between: str  # initials
    name_sep: str
    last: str | None  # before the last name; None: as between the others
    caps: bool  # family names in capitals
    cut: int  # names shown of a longer list; 0: all
    et_al: str
    year: str
    quote: str  # marks around a title
    inner: bool  # the comma or full stop stands inside the quotation marks
    volume: str
    issue: str
    no_issue: bool
    pages: str
    page_sep: str  # before pages
    dash: str
    last_page: str
    journal: str  # its name in full, shortened, shortened without full stops
    in_journal: bool  # "In:" before the journal
    number: str  # of the reference
    place: str  # Location and Publisher
    into: str  # before the book of a chapter
    roles: str  # of editors
    end: str
    doi: str  # with D for the DOI


# In the order of drawing. A dictionary: values by weight; a list: all alike; a number: how often it is so.
_CHOICES: dict[str, dict[Any, float] | list[Any] | float] = {
    "order": {
        "AYTJVP": 30, "ATJYVP": 22, "ATJVPY": 16, "AJVPY": 8, "AYJVP": 4, "ATJVYP": 10, "AJYVP": 5, "AJVYP": 4,
        "ATYJVP": 2, "TAJYVP": 0.5,
    },
    "sep": {". ": 55, ", ": 35, " ": 6, ": ": 2, "; ": 2},
    "after_names": {". ": 35, ", ": 35, " ": 18, ": ": 12},
    "name": {
        "F, G.": 30, "F G": 16, "G. F": 20, "Given F": 8, "F, Given": 6, "first inverted": 8, "F G.": 4, "F, G": 3,
        "F (G.)": 1.5, "G F": 1.5,
    },
    "dot": [".", ".", ".", ""],
    "between": ["", " ", " "],
    "name_sep": {", ": 75, "; ": 15, " ; ": 2, " and ": 4, " - ": 1, "/": 1},
    "last": {
        " and ": 20, ", and ": 20, " & ": 10, ", & ": 12, None: 28, " et ": 3, " und ": 3, " y ": 2, "; ": 2,
    },
    "caps": 0.06,
    "cut": [0, 0, 0, 1, 2, 3, 6],
    "et_al": _ET_AL[:2] * 8 + _ET_AL,
    "year": {"(Y)": 46, "Y": 36, "[Y]": 2, "(Y, M)": 4, "Ya": 3, "(Ya)": 4, "M Y": 5},
    "quote": {"": 62, "“”": 14, '""': 14, "‘’": 4, "«»": 2, "„“": 2, "''": 2},
    "inner": 0.6,
    "volume": {"#": 70, "vol. #": 12, "Vol. #": 8, "v. #": 3, "#.": 2, "Bd. #": 2, "volume #": 2, "t. #": 1},
    "issue": {
        "(#)": 34, " (#)": 12, ", no. #": 14, ", No. #": 5, ", n. #": 2, ", #": 4, ".#": 4, "/#": 3, " no. #": 3,
        ", n° #": 2, ", Heft #": 2, ", Issue #": 3, ", nr. #": 1, "[#]": 1,
    },
    "no_issue": 0.35,
    "pages": {
        "#": 62, "pp. #": 20, "p. #": 5, "pp.#": 1, "S. #": 4, "Pp. #": 1, "pages #": 3, "# pp.": 1, "s. #": 1, "#.": 2,
    },
    "page_sep": {", ": 42, ":": 25, ": ": 18, " ": 7, ". ": 5, "; ": 3},
    "dash": ["-", "–", "–", "--", "—", " - ", "- "],
    "last_page": {"full": 65, "short": 20, "none": 15},
    "journal": {"full": 50, "short": 32, "nodots": 18},
    "in_journal": 0.06,
    "number": {"": 72, "[n] ": 11, "n. ": 8, "(n) ": 3, "n ": 3, "n) ": 1, "[n]": 2},
    "place": {"L: P": 46, "L, P": 8, "P, L": 22, "P": 18, "L": 2, "P. L": 3, "P (L)": 1},
    "into": ["In ", "In: ", "in ", "in: ", "In: ", "In ", "", "Dans ", "En "],
    "roles": "(Eds.)|(Ed.)|eds.|ed.|(eds.)|(ed.)|(Hg.)|(Hrsg.)|editors|Eds|(Éds)|(eds)".split("|"),
    "end": {".": 65, "": 32, ";": 1, ",": 1},
    "doi": {"": 62, "https://doi.org/D": 12, "doi: D": 10, "doi:D": 8, "DOI D": 3, "http://dx.doi.org/D": 5},
}  # fmt: skip


def style_of(rng: random.Random) -> Style:
    """One random choice for each thing."""
    return Style(**{name: _drawn(rng, odds) for name, odds in _CHOICES.items()})


def _drawn(rng: random.Random, odds: dict[Any, float] | list[Any] | float) -> Any:
    if isinstance(odds, dict):
        return rng.choices(list(odds), list(odds.values()))[0]
    if isinstance(odds, list):
        return rng.choice(odds)
    return rng.random() < odds
