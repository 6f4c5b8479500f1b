"""Where LaTeX, its .aux files, Markdown and its kin, and Typst cite keys: finding the keys, and renaming them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

# \cite, \citep*, \parencite[see][12]{a, b}, \nocite{*}; biblatex's \cites(..)[..]{a}[..]{b} as well.
_COMMAND = re.compile(r"\\(?:[A-Za-z]{0,20}cite[A-Za-z]{0,20}|nocite)\*?(?=[\s\[({])")
_ARGUMENT = re.compile(r"\s{0,20}(?:\[(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,500}\]|\([^()]{0,200}\))")
_KEYS = re.compile(r"\s{0,20}\{([^{}]{0,5000})\}")
_COMMENT = re.compile(r"(?<!\\)%[^\r\n]{0,5000}")
_AUX = re.compile(r"\\(?:citation|abx@aux@cite\{[^{}]{0,20}\})\{([^{}]{0,5000})\}")
# Pandoc's manual, "Citation syntax": a key begins with a letter, digit or "_", and ends before final punctuation.
_AT = re.compile(r"(?<![\w\\@./])@(?:\{([^{}\s]{1,200})\}|(\w(?:[\w:.#$%&+?<>~/-]{0,200}\w)?))")
# A key that cannot stand in <...> is written label("...") (Typst's reference, "cite").
_TYPST = re.compile(
    r"#?\b(?:cite|ref)\(\s{0,20}<([^<>\s]{1,200})>|<([\w:.-]{1,200})>|\blabel\(\s{0,20}\"([^\"\r\n]{1,200})\""
)
# What a document names itself, so that "@name" points there: Typst's "= Head <name>", Pandoc's "{#name}", Quarto's "label:".
_TYPST_NAME = re.compile(r"(?<!\()<([\w:.-]{1,200})>")
_NAME = re.compile(
    r"\{[^{}\n]{0,200}?#([\w:.-]{1,200})|#\|[ \t]{0,20}label:[ \t]{0,20}[\"']?([\w:.-]{1,200})"
)
# Names that begin so are no keys, in whichever file of a book they are given (Quarto's guide, "Cross-References").
_QUARTO = tuple(
    "fig- tbl- lst- eq- sec- thm- lem- cor- prp- cnj- def- exm- exr- sol- rem- alg- nte- tip- wrn- imp- cau-".split()
)


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
        return
    yield from _latex(text if suffix not in (".tex", ".ltx") else _without_comments(text))
    if suffix not in (".tex", ".ltx"):
        for match in _AT.finditer(text):
            yield Place(*match.span(1 if match[1] else 2), False)
    if suffix == ".typ":
        for match in _TYPST.finditer(text):
            yield Place(*match.span(match.lastindex or 0), False)


def cited(text: str, path: str) -> list[str]:
    """The keys cited, each once, in order; "*" for \\nocite{*}."""
    found = (k.strip() for p in places(text, path) for k in text[p.start : p.end].split(","))
    return list(dict.fromkeys(k for k in found if k))


def lacking(text: str, path: str, have: Collection[str]) -> list[str]:
    """The keys cited that are not among `have`, without what points to a part of the document itself, and "*"."""
    suffix = PurePath(path).suffix.lower()
    names: set[str] = {"*"}
    if suffix == ".typ":
        names |= set(_TYPST_NAME.findall(text))
    elif suffix not in (".tex", ".ltx", ".aux"):
        names |= {m[1] or m[2] for m in _NAME.finditer(text)}
    cross = _QUARTO if suffix in (".qmd", ".rmd") else ()
    return [k for k in cited(text, path) if k not in have and k not in names and not k.startswith(cross)]


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


def _latex(text: str) -> Iterator[Place]:
    for command in _COMMAND.finditer(text):
        at = command.end()
        for _ in range(40):
            while argument := _ARGUMENT.match(text, at):
                at = argument.end()
            keys = _KEYS.match(text, at)
            if keys is None:
                break
            yield Place(*keys.span(1), True)
            at = keys.end()
            if not command.group().rstrip("*").endswith("s"):  # only \cites and its kin take more lists
                break


def _without_comments(text: str) -> str:
    """The text with its comments made blank, offsets unchanged."""
    blank: Callable[[re.Match[str]], str] = lambda m: " " * len(m.group())  # noqa: E731
    return _COMMENT.sub(blank, text)
