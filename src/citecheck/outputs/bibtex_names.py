"""Names as BibTeX writes them: "von Last, Jr, First", organisations in braces. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.latex import escape
from citecheck.model import Name
from citecheck.names import SUFFIXES, looks_like_organisation, split_family
from citecheck.outputs.bibtex_values import clean_value, text_value


def names_value(names: Sequence[Name], *, et_al: bool = False) -> str:
    """The names joined by " and ", with "others" for a list that was cut."""
    written = [text for text in map(name_value, names) if text]
    return " and ".join([*written, "others"] if et_al else written)


def name_value(name: Name) -> str:
    """ "von Last, Jr, First" with braces round parts that would be read otherwise; an organisation in braces."""
    if name.literal:
        return f"{{{text_value(name.literal)}}}" if clean_value(name.literal) else ""
    family, particle, given, suffix = map(clean_value, (name.family, name.particle, name.given, name.suffix))
    if not family:
        return f"{{{escape(given)}}}" if given else ""
    # Braces keep the family name one word where its beginning would be taken for a particle.
    odd = split_family(family)[0] or "," in family or " and " in f" {family} ".lower() or ";" in family
    last = f"{{{escape(family)}}}" if odd or (family[:1].islower() and " " in family) else escape(family)
    last = f"{escape(particle)} {last}" if particle else last
    rest = [_part(suffix)] if suffix else []
    if given:
        in_braces = given.lower().strip(".") in SUFFIXES
        rest.append(f"{{{escape(given)}}}" if in_braces else _part(given))
    if not rest:
        alone = " " not in last and not looks_like_organisation(last) and last.lower() != "others"
        return last if alone else f"{last}, {{}}"  # BibTeX calls a comma at the end an error
    return ", ".join([last, *rest]) + (", {}" if suffix and not given else "")


def _part(text: str) -> str:
    protected = any(mark in text for mark in ",;") or re.search(r"\band\b", text, re.IGNORECASE)
    return f"{{{escape(text)}}}" if protected else escape(text)
