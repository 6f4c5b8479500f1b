"""Names that stand one to a field, as reference managers write them: "Neff, Kristin D.". Pure."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model import Name
from citecheck.names import parse_name

OTHERS = frozenset({"et al", "et al.", "others", "and others", "...", "…"})


def read_names(written: Iterable[str]) -> tuple[tuple[Name, ...], bool]:
    """The names, and whether one of them says that the list was cut.

    A comma behind a name marks an organisation ("World Health Organization,"), as EndNote's manual asks for.
    """
    names: list[Name] = []
    et_al = False
    for text in written:
        if text.strip().strip(",").lower() in OTHERS:
            et_al = True
        elif name := read_name(text):
            names.append(name)
    return tuple(names), et_al


def read_name(text: str) -> Name | None:
    """One name; None where there is none."""
    text = text.strip()
    if text.endswith(",") and "," not in text[:-1].strip():
        return Name(literal=text.rstrip(", ")) if text.strip(", ") else None
    name = parse_name(text)
    return name if name != Name() else None
