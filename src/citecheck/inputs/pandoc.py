"""Citations by key in Markdown (Pandoc, Quarto, R Markdown, MyST) and the bibliographies that its front matter names.

Only a document whose front matter, or whose project, names a bibliography cites by key; in any other, "@name" is a person
who is mentioned.
Sources: Pandoc's manual, "Citation syntax"; Quarto's guide, "Cross References"; MyST's guide, "Citations".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.inputs.files import shown
from citecheck.inputs.neighbours import around, is_address
from citecheck.inputs.project_files import named_for
from citecheck.limits import MAX_CITATIONS
from citecheck.model import Citation, Problem
from citecheck.places import Places

# A key begins with a letter, digit or "_", and final punctuation is no part of it.
_CITED = re.compile(
    r"(?<![\w\\@./:+-])-?@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<plain>\w(?:[\w:.#$%&+?<>~/-]{0,200}\w)?))"
    r"|\{cite(?::[a-z:]{1,20})?\}`(?P<role>[^`\r\n]{1,2000})`"
)
_REFERENCE = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|suppfig|supptbl)-|"
    r"(?:fig|tab|eq|sec|thm):"
)
_CODE = re.compile(
    r"(?P<role>\{cite(?::[a-z:]{1,20})?\}`[^`\r\n]{1,2000}`)|(?P<ticks>`{1,3})(?!`)[^`\r\n]{0,2000}(?P=ticks)"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OTHER = re.compile(r"[^\r\n]")
_ROLE_KEY = re.compile(r"[^,;\s](?:[^,;]{0,200}[^,;\s])?")
_NAMED = re.compile(r"^bibliography[ \t]{0,20}:[ \t]{0,20}(?P<value>[^\r\n]{0,5000})", re.MULTILINE)
# The block of that name, up to the next line that begins with anything but a blank or a dash.
_NOCITE = re.compile(r"^nocite[ \t]{0,20}:[^\n]*(?:\n(?:[ \t-][^\n]*|\r?(?=\n|\Z)))*", re.MULTILINE)
_BELOW = re.compile(r"\r?\n[ \t]{0,20}-[ \t]{1,20}(?P<item>[^\r\n]{1,1000})")


@dataclass(frozen=True, slots=True)
class Keyed:
    """What a document cites by key, and where its references are."""

    citations: tuple[Citation, ...] = ()
    bibliographies: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    cites_all: bool = False


def read_keyed(
    text: str, path: str, front: int, hidden: Sequence[tuple[int, int]], *, inline: bool = False
) -> Keyed:
    """The citations by key; `front` is where the front matter ends, `hidden` are the places of code.

    `inline` says that the front matter holds references itself.
    """
    named = [(start, name, "") for start, name in _bibliographies(text[:front])]
    neighbours = around(path)
    own = bool(named) or inline
    if not own:
        named = [(0, name, f", which {file} names,") for name, file in named_for(path, neighbours)]
    if not named and not inline:
        return Keyed()
    places = Places(text)
    found: list[str] = []
    problems: list[Problem] = []
    for start, name, by in named:
        span = places.span(start, start + len(name) if own else start)
        located = None if is_address(name) else neighbours.find(name)
        if located and not located.fault:
            found.append(located.path)
        elif located:
            message = f"The bibliography {shown(name)}{by} was not read: {located.fault}."
            problems.append(
                Problem(rule="bibliography-unread", message=message, span=span, cited=located.path)
            )
        else:
            message = f"The bibliography {shown(name)}{by} is on the web and was not fetched."
            problems.append(Problem(rule="part-unread", message=message, span=span, cited=name))
    plain = not own and path.lower().endswith(".md")  # such files also mention people
    citations = [
        Citation(
            document=path,
            text=written,
            span=places.span(start, start + len(key)),
            key=key,
            sure=not plain or not _may_mention(text, start),
        )
        for start, key, written in keys_of(text, front, hidden)
    ]
    if not own and not citations:  # a page of a project that cites nothing lacks nothing
        return Keyed()
    return Keyed(
        tuple(citations[:MAX_CITATIONS]), tuple(dict.fromkeys(found)), tuple(problems), "@*" in text[:front]
    )


def keys_of(text: str, front: int, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str, str]]:
    """Each key that is cited, with its place and what was written; those that the front matter lists come first."""
    yield from _without_text(text, front)
    yield from _citations(_visible(text, front, hidden))


def _without_text(text: str, front: int) -> Iterator[tuple[int, str, str]]:
    """What the front matter lists without a citation in the text ("nocite"), as `_citations`."""
    for block in _NOCITE.finditer(text, 0, front):
        yield from _citations(_OTHER.sub(" ", text[: block.start()]) + block.group())


def _bibliographies(front: str) -> Iterator[tuple[int, str]]:
    """Where the front matter names bibliographies, and their names: one, a list in brackets, or one a line."""
    for match in _NAMED.finditer(front):
        value, at = match["value"].strip(), match.start("value")
        if value and not value.startswith("#"):
            listed = (
                value.split("#")[0].strip("[] ").split(",")
                if value.startswith("[")
                else [value.split(" #")[0]]
            )
            for name in (n.strip().strip("\"'") for n in listed):
                if name:
                    yield front.find(name, at), name
            continue
        position = match.end()
        while item := _BELOW.match(front, position):
            name = item["item"].split(" #")[0].strip().strip("\"'")
            yield front.find(name, item.start("item")), name
            position = item.end()


def _visible(text: str, front: int, hidden: Sequence[tuple[int, int]]) -> str:
    """A copy of the same length without front matter, code and comments; roles of MyST keep their back-ticks."""
    parts, done = [], 0
    for start, end in [(0, front), *hidden]:
        parts += [text[done:start], _OTHER.sub(" ", text[start:end])]
        done = end
    copy = "".join([*parts, text[done:]])
    last = copy.rfind("-->") + 3  # behind it no comment ends, and none is looked for
    copy = _COMMENT.sub(_blank, copy[:last]) + copy[last:] if last > 2 else copy
    return _CODE.sub(lambda m: m.group() if m["role"] else _blank(m), copy)


def _may_mention(text: str, start: int) -> bool:
    """Whether the key that begins at `start` stands behind an @ that is not in brackets."""
    before = text[max(start - 6, 0) : start].removesuffix("{")
    return before.endswith("@") and not before[:-1].removesuffix("-").rstrip(" ").endswith(("[", ";"))


def _blank(match: re.Match[str]) -> str:
    return _OTHER.sub(" ", match.group())


def _citations(copy: str) -> Iterator[tuple[int, str, str]]:
    """Each key with its place, and what was written."""
    for match in _CITED.finditer(copy):
        if match["role"]:
            for found in _ROLE_KEY.finditer(match["role"]):
                yield match.start("role") + found.start(), found.group(), match.group()[:200]
            continue
        key, start = (
            (match["braced"], match.start("braced"))
            if match["braced"]
            else (match["plain"], match.start("plain"))
        )
        if not _REFERENCE.match(key):
            yield start, key, match.group()
