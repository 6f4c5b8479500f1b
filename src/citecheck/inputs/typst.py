"""Typst documents (.typ): what they cite by key, the bibliographies they name, and the files they take in.

`@name` also points to a label of the document itself, or to a term of a glossary: a name that is a label here is passed
over, and one that may be something else is a citation only if a bibliography has it. `#include` and `#import` are followed
within the project; packages are not fetched, nothing is run. Source: Typst's reference, "cite", "ref", "bibliography".
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from citecheck.errors import InputError
from citecheck.inputs.decode import decode
from citecheck.inputs.files import read_file, refuse_binary, shown
from citecheck.inputs.neighbours import Neighbour, Neighbours, around
from citecheck.inputs.typst_scan import Token, in_a_word, scan
from citecheck.limits import MAX_CITATIONS, MAX_DEPTH, MAX_PARTS
from citecheck.model import Citation, Document, Problem, Span
from citecheck.places import Places

_BIBLIOGRAPHIES = (".bib", ".yml", ".yaml")
# Packages that give `@name` a meaning of their own: glossaries, lists of abbreviations, lists one can refer into.
_MEANING = re.compile(r"gloss|acro|abbr|term|ref|list|index", re.IGNORECASE)
# Of the arguments of a bibliography, those that are no file (strings, and those with a name); and what may name one.
_OTHERS = re.compile(r'"[^"]{0,500}"|\b[a-z]{1,20}[ \t]{0,9}:[ \t]{0,9}[^,()]{0,200}')
_VARIABLE = re.compile(
    r"(?<![\w.])(?!(?:read|path|bytes|none|auto)\b)[a-z_][\w-]{0,60}(?![\w(])", re.IGNORECASE
)
_FULL = re.compile(r"\bfull[ \t]{0,9}:[ \t]{0,9}true\b")


def read(text: str, path: str) -> Document:
    """The citations of a document and of what it takes in, and where its references are."""
    paper = _Paper(path, around(path))
    paper.take_in(text, path, 0)
    paper.find_nameless()
    return Document(
        path=path,
        format="typst",
        citations=tuple(paper.citations()),
        problems=tuple(paper.problems),
        bibliographies=tuple(dict.fromkeys(paper.bibliographies)),
        cites_all=paper.cites_all,
        parts=tuple(paper.parts),
    )


@dataclass(slots=True)
class _File:
    """One file that is being read, and where in the main document it was asked for (None for that itself)."""

    path: str
    text: str
    places: Places
    depth: int
    asked: Span | None

    def span(self, token: Token) -> Span:
        return self.asked or self.places.span(token.start, token.end)


@dataclass(slots=True)
class _Paper:
    """What was found so far in a document and its parts."""

    path: str
    around: Neighbours
    problems: list[Problem] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)
    cites_all: bool = False
    _cited: list[Citation] = field(default_factory=list)
    _labels: set[str] = field(default_factory=set)
    _strings: set[str] = field(default_factory=set)  # of code: what may be the name of a term, or of a file
    _nameless: list[tuple[_File, Token]] = field(default_factory=list)  # bibliographies that a variable names
    _spare: list[str] = field(default_factory=list)  # files that a variable may name
    _meant_otherwise: bool = False
    _seen: set[str] = field(default_factory=set)

    def take_in(self, text: str, path: str, depth: int, asked: Span | None = None) -> None:
        """Read one file, and what it asks for, in the order of the text."""
        self._seen.add(os.path.realpath(path))
        file = _File(path, text, Places(text), depth, asked)
        tokens = list(scan(text))
        named = {t.inside for t in tokens if t.kind == "string" and _names_a_list(t, text)}
        for token in tokens:
            self._take(file, token, named)

    def _take(self, file: _File, token: Token, named: set[int]) -> None:
        written = file.text[token.start : token.end]
        match token.kind, token.call:
            case "ref", _:
                self._cite(file, token, written, sure=not in_a_word(file.text, token.start))
            case (("label" | "string"), "cite"):
                if not token.argument:
                    self._cite(file, token, written, sure=True)
            case ("label", "ref" | "link"):
                pass
            case "label", call if call:  # handed to a function, which may cite it or give it to a figure
                self._strings.add(written)
                self._cite(file, token, written, sure=False)
            case ("label", _) | ("string", "label"):
                self._labels.add(written)
            case "string", "include" | "import":
                self._follow(file, token, written)
            case "string", _:
                self._strings.add(written)
                self._name(file, token, written)
            case "call", "show":
                self._meant_otherwise = True  # `#show ref: …` says itself what a reference is
            case "call", call if written == "bibliography" and call != "set":
                self._call(file, token, named)

    def _cite(self, file: _File, token: Token, key: str, *, sure: bool) -> None:
        if key and len(self._cited) < MAX_CITATIONS:
            span = file.places.span(token.start, token.start + len(key))
            text = f"@{key}" if token.kind == "ref" else f"cite(<{key}>)"
            self._cited.append(Citation(document=file.path, text=text, span=span, key=key, sure=sure))

    def citations(self) -> Iterator[Citation]:
        """What is cited, without what points to a label; sure is what can be nothing else."""
        for citation in self._cited:
            explicit = citation.text.startswith("cite")
            if not explicit and citation.key in self._labels:
                continue
            other = citation.key in self._strings or citation.key.partition(":")[0] in self._strings
            doubtful = not explicit and (self._meant_otherwise or other or bool(self.problems))
            yield replace(citation, sure=citation.sure and not doubtful)

    def _call(self, file: _File, token: Token, named: set[int]) -> None:
        self.cites_all = self.cites_all or bool(_FULL.search(_arguments(file.text, token.end)))
        if token.inside not in named or _VARIABLE.search(_OTHERS.sub("", _arguments(file.text, token.end))):
            self._nameless.append((file, token))

    def _name(self, file: _File, token: Token, written: str) -> None:
        if not written.lower().endswith(_BIBLIOGRAPHIES):
            return
        found = self._find(file, written)
        if not _names_a_list(token, file.text):
            if not found.fault and written.lower().endswith(".bib"):
                self._spare.append(found.path)
        elif found.fault:
            message = f"The bibliography {shown(written)} was not read: {found.fault}."
            self._note("bibliography-unread", message, file.span(token), found.path)
        else:
            self.bibliographies.append(found.path)

    def find_nameless(self) -> None:
        """Where a variable names a bibliography, it is one of the files whose names stand elsewhere in the code."""
        for file, token in self._nameless:
            if self._spare:
                self.bibliographies += self._spare
            elif not self.bibliographies:
                message = "A bibliography was not read: a variable names it."
                self._note("part-unread", message, file.span(token), "bibliography")

    def _find(self, file: _File, name: str) -> Neighbour:
        """A file as Typst names it: from the file that names it, or from the root of the project when it begins with "/"."""
        here = self.around.folder or "."
        if name.startswith("/"):
            root = os.path.relpath(self.around.root, os.path.realpath(here))
            return self.around.find(name.lstrip("/"), folders=("", root))
        return self.around.find(name, folders=(os.path.relpath(PurePath(file.path).parent, here),))

    def _follow(self, file: _File, token: Token, name: str) -> None:
        if name.startswith("@"):  # a package
            self._meant_otherwise = self._meant_otherwise or bool(_MEANING.search(name))
            return
        if not name.lower().endswith(".typ"):
            return
        found = Neighbour(name, "too many files take in each other")
        if file.depth < MAX_DEPTH and len(self.parts) < MAX_PARTS:
            found = self._find(file, name)
        if found.fault:
            self._unread(file, token, name, found)
        elif os.path.realpath(found.path) not in self._seen:
            self._read_part(file, token, found.path)

    def _read_part(self, file: _File, token: Token, path: str) -> None:
        try:
            data = read_file(path, self.around.root)
            refuse_binary(path, data)
        except InputError as error:
            self._unread(file, token, path, Neighbour(path, str(error).partition(": ")[2]))
            return
        self.parts.append(path)
        self.take_in(decode(data)[0], path, file.depth + 1, file.span(token))

    def _unread(self, file: _File, token: Token, name: str, found: Neighbour) -> None:
        message = f"The file {shown(name)} was not read: {found.fault}. What it cites is not known."
        self._note("part-unread", message, file.span(token), found.path)

    def _note(self, rule: str, message: str, span: Span, cited: str) -> None:
        self.problems.append(Problem(rule=rule, message=message, span=span, cited=cited))


def _names_a_list(token: Token, text: str) -> bool:
    """Whether a string is the name of a bibliography, and not of its title or style."""
    suffix = PurePath(text[token.start : token.end]).suffix.lower()
    suffixes = {"bibliography": _BIBLIOGRAPHIES, "read": (".bib",)}.get(token.call, ())
    return suffix in suffixes and token.argument in ("", "sources")


def _arguments(text: str, at: int) -> str:
    """The beginning of the arguments of a call, as far as they are simple."""
    end = text.find(")", at, at + 2000)
    return text[at:end] if end > 0 else ""
