"""An entry in BibTeX's terms to one in biblatex's (manual, sections 2.1 and 2.2). Pure."""

from __future__ import annotations

from collections.abc import Sequence

_FIELDS = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "archiveprefix": "eprinttype",
}
# BibTeX's type -> biblatex's, and what its `type` says when the entry does not.
_TYPES = {
    "techreport": ("report", "techreport"),
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "conference": ("inproceedings", ""),
    "electronic": ("online", ""),
    "www": ("online", ""),
}
# What a work calls itself, in words -> biblatex's key for it (manual, section 4.9.2.13).
_CALLED = {
    "phd thesis": "phdthesis",
    "ma thesis": "mathesis",
    "technical report": "techreport",
    "research report": "resreport",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = ("year", "month", "day")


def biblatex(kind: str, fields: Sequence[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """The entry type and the fields under biblatex's names; year, month and day as one ISO date. Some may be empty."""
    kind, says = _TYPES.get(kind, (kind, ""))
    given = dict(fields)
    date = _date(given)
    written: list[tuple[str, str]] = []
    for name, value in fields:
        if date and name in _DATE:
            if name == "year":
                written.append(("date", date))
            continue
        if name == "type":
            value = _CALLED.get(value.lower(), value) or says
        elif name == "archiveprefix" and value:
            value = "arxiv"
        elif name == "pmid" and value and not given.get("eprint"):
            written += [
                ("eprint", value),
                ("eprinttype", "pubmed"),
            ]  # section 3.14.7; there is no field of that name
            continue
        written.append((_FIELDS.get(name, name), value))
    return kind, written


def _date(given: dict[str, str]) -> str:
    """ "2003-05-12" as far as it is known; "" for a year that is none ("2003a"), which stays in `year`."""
    year = given.get("year", "")
    if not (year.isascii() and year.isdigit()):
        return ""
    parts = [year.zfill(4)]
    if given.get("month") in _MONTHS:
        parts.append(f"{_MONTHS.index(given['month']) + 1:02d}")
        if given.get("day", "").isdigit():
            parts.append(given["day"].zfill(2))
    return "-".join(parts)
