"""Where LaTeX, its .aux files, Markdown and its kin, and Typst cite keys: finding the keys, and renaming them. Pure.

What cites in each format, its reader knows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from citecheck.inputs import latex_scan, markdown, typst_scan
from citecheck.inputs.latex_cites import Citing

_AUX = re.compile(r"\\(?:citation|abx@aux@cite\{[^{}]{0,20}\})\{([^{}]{0,5000})\}")
# What a document names itself, so that "@name" points there: Pandoc's "{#name}", Quarto's "label:".
_NAME = re.compile(
    r"\{[^{}\n]{0,200}?#([\w:.-]{1,200})|#\|[ \t]{0,20}label:[ \t]{0,20}[\"']?([\w:.-]{1,200})"
)
_LATEX = (".tex", ".ltx")


class Place(NamedTuple):
    """Where keys stand: the text between two offsets, one key or several with commas."""

    start: int
    end: int
    listed: bool


def places(text: str, path: str) -> Iterator[Place]:
    """Every place of `text` that cites keys, by the suffix of its path; other suffixes count as Markdown."""
    suffix = PurePath(path).suffix.lower()
    if suffix == ".aux":
        yield from (Place(*m.span(1), True) for m in _AUX.finditer(text))
    elif suffix == ".typ":
        found = (t for t in typst_scan.scan(text) if typst_scan.is_cited(t, text))
        yield from (Place(token.start, token.end, False) for token in found)
    elif suffix in _LATEX:
        yield from _latex(latex_scan.scan(text))
    else:
        yield from _latex(latex_scan.as_it_stands(text))
        yield from (Place(start, start + len(key), False) for start, key in markdown.keys_of(text))


def _latex(source: latex_scan.Source) -> Iterator[Place]:
    citing = Citing()
    citing.learn(source)
    for command in source.commands():
        yield from (Place(start, end, True) for start, end in citing.lists(source, command))


def cited(text: str, path: str) -> list[str]:
    """The keys cited, each once, in order; "*" for \\nocite{*}."""
    found = (k.strip() for p in places(text, path) for k in text[p.start : p.end].split(","))
    return list(dict.fromkeys(k for k in found if k and not k.startswith("#")))  # "#1" is a parameter


def lacking(text: str, path: str, have: Collection[str]) -> list[str]:
    """The keys cited that are not among `have`, without what points to a part of the document itself, and "*"."""
    suffix = PurePath(path).suffix.lower()
    names: set[str] = {"*"}
    if suffix == ".typ":
        names |= {text[t.start : t.end] for t in typst_scan.scan(text) if t.kind == "label" and not t.call}
    elif suffix not in (*_LATEX, ".aux"):
        names |= {m[1] or m[2] for m in _NAME.finditer(text)}
    return [k for k in cited(text, path) if k not in have and k not in names]


def renamed(text: str, path: str, names: Mapping[str, str]) -> str:
    """The text with keys renamed where they are cited; a key that a list then names twice stays once."""
    parts, at = [], 0
    for place in sorted(places(text, path)):
        if place.start < at:
            continue
        old = text[place.start : place.end]
        parts += [text[at : place.start], _renamed_list(old, names) if place.listed else names.get(old, old)]
        at = place.end
    return "".join([*parts, text[at:]])


def _renamed_list(old: str, names: Mapping[str, str]) -> str:
    keys = old.split(",")
    if not any(k.strip() in names for k in keys):
        return old
    seen: set[str] = set()
    kept = []
    for key in keys:
        plain = key.strip()
        new = names.get(plain, plain)
        if new not in seen:
            kept.append(key.replace(plain, new) if plain else key)
        seen.add(new)
    return ",".join(kept)
