r"""LaTeX documents (.tex): what they cite by key, the files their references are in, and references typed into them.

`\input`, `\include` and their kin are followed within the project, at most 20 deep and 1,000 files; nothing is run. The
files that were read so are the document's `parts`. Where a bibliography is missing and LaTeX's own copy of it is there
(`main.bbl`, as arXiv keeps it), that is read in its place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath

from citecheck.errors import InputError
from citecheck.inputs.decode import decode
from citecheck.inputs.files import read_file, refuse_binary, shown
from citecheck.inputs.latex_cites import MAYBE, Citing
from citecheck.inputs.latex_items import read_items
from citecheck.inputs.latex_prose import MAX_TYPED, read_prose
from citecheck.inputs.latex_scan import Command, Source, scan
from citecheck.inputs.neighbours import Neighbour, Neighbours, around, is_address
from citecheck.limits import MAX_CITATIONS, MAX_DEPTH, MAX_PARTS
from citecheck.model import Citation, Document, Problem, Span
from citecheck.places import Places
from citecheck.text import squeeze

# Commands whose argument names further text, and those whose two arguments are a folder and a name in it.
_INPUTS = frozenset({"input", "include", "subfile", "subfileinclude", "InputIfFileExists"})
_IMPORTS = frozenset({"import", "subimport", "includefrom", "subincludefrom", "inputfrom", "subinputfrom"})
_BIBLIOGRAPHIES = frozenset(
    {
        "bibliography",
        "addbibresource",
        "addglobalbib",
        "addsectionbib",
        "nobibliography",
        "putbib",
        "defaultbibliography",
    }
)
# Drawings and what TeX itself brings along: nothing is cited in them.
_NO_TEXT = (".tikz", ".pgf", ".pdf_tex", ".eps_tex", ".pdftex_t", ".def", ".sty", ".cls", ".clo", ".fd")
_OF_TEX = frozenset(
    {"glyphtounicode", "epsf", "xy", "psfig", "amssym", "tikz", "pgfplots", "pdfcolor", "random", "lipsum"}
)
_BARE = re.compile(r"\s{0,9}(\|?\"[^\"\n]{1,300}\"|[^\s{}%\\]{1,300})")
MAX_TEXT = 200  # characters of a citation that are shown


def read(text: str, path: str) -> Document:
    """The citations of a document and of what it takes in, its references, and where the others are."""
    paper = _Paper(path, around(path))
    source = paper.take_in(text, path, 0)
    reading = read_items(source, path)
    bibliographies = paper.found()
    nothing = not (reading.references or paper.citations or bibliographies or paper.problems)
    if nothing and len(text) <= MAX_TYPED:
        reading = read_prose(source, path)
    return Document(
        path=path,
        format="latex",
        references=reading.references,
        citations=(*paper.citations, *reading.citations),
        problems=(*paper.problems, *reading.problems),
        bibliographies=bibliographies,
        # What a part that was not read cites is not known; it may be everything.
        cites_all=paper.cites_all or any(p.rule == "part-unread" for p in paper.problems),
        parts=tuple(paper.parts),
    )


@dataclass(slots=True)
class _File:
    """One file that is being read: its source, and where in the main document it was asked for (None for that itself)."""

    path: str
    source: Source
    places: Places
    depth: int
    asked: Span | None

    def span(self, start: int, end: int) -> Span:
        """A place of this file, or in the main document, where only places of its own can be told."""
        return self.asked or self.places.span(start, end)

    def where(self, start: int) -> str:
        """The place in words, for a message told at another place."""
        return f" ({shown(self.path)}, line {self.places.line(start)})" if self.asked else ""


@dataclass(slots=True)
class _Paper:
    """What was found so far in a document and its parts."""

    path: str
    around: Neighbours
    citing: Citing = field(default_factory=Citing)
    citations: list[Citation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    cites_all: bool = False
    _files: list[str] = field(default_factory=list)  # bibliographies that are there
    _missing: list[Problem] = field(default_factory=list)  # and those that are not
    _seen: set[str] = field(default_factory=set)
    _folders: list[str] = field(default_factory=lambda: [""])  # where \input looks, those of \import included

    def take_in(self, text: str, path: str, depth: int, asked: Span | None = None) -> Source:
        """Read one file, and what it asks for, in the order of the text."""
        self._seen.add(os.path.realpath(path))
        source = scan(text)
        self.citing.learn(source)
        file = _File(path, source, Places(text), depth, asked)
        for command in source.commands():
            name = self.citing.base(command.name)
            if name in self.citing.commands:
                self._cite(file, command, name)
            elif name in _INPUTS:
                self._input(file, command)
            elif name in _IMPORTS:
                self._import(file, command)
            elif name in _BIBLIOGRAPHIES:
                self._bibliography(file, command)
        return source

    def found(self) -> tuple[str, ...]:
        """The bibliographies, each once; those missing become problems, unless LaTeX's own copy stands in for them."""
        if self._missing and not any(p.endswith(".bbl") for p in self._files):
            copy = self.around.find(f"{PurePath(self.path).stem}.bbl")
            if not copy.fault:
                self._files.append(copy.path)
                self._missing = []
        self.problems += self._missing
        return tuple(dict.fromkeys(self._files))

    def _cite(self, file: _File, command: Command, name: str) -> None:
        source = file.source
        written = squeeze(source.text[command.start : self.citing.end(source, command)])[:MAX_TEXT]
        for start, end in self.citing.keys(source, command):
            key = source.copy[start:end]
            if key == "*":
                self.cites_all = self.cites_all or name == "nocite"
                continue
            if len(self.citations) < MAX_CITATIONS:
                span = file.places.span(start, end)
                cited = Citation(document=file.path, text=written, span=span, key=key, sure=name != MAYBE)
                self.citations.append(cited)

    def _input(self, file: _File, command: Command) -> None:
        source = file.source
        group = source.group(command.end)
        bare = None if group else _BARE.match(source.copy, command.end)
        if group is None and (bare is None or command.name != "input"):
            return
        start, end = group or (bare.span(1) if bare else (command.end, command.end))
        name = source.copy[start:end].strip().strip('"')
        self._follow(file, command.start, end, name)

    def _import(self, file: _File, command: Command) -> None:
        r"""`\import{folder}{name}`: what is asked for in that file is looked for in its folder first."""
        folder = file.source.group(command.end)
        name = file.source.group(folder[1] + 1) if folder else None
        if folder is None or name is None:
            return
        below = file.source.copy[slice(*folder)].strip()
        if command.name.startswith("sub"):
            below = str(PurePath(self._below(file), below))
        self._folders.insert(0, below)
        self._follow(file, command.start, name[1], file.source.copy[slice(*name)].strip())
        self._folders.remove(below)

    def _below(self, file: _File) -> str:
        """The folder of a file, seen from that of the document."""
        return os.path.relpath(PurePath(file.path).parent, self.around.folder or ".")

    def _follow(self, file: _File, start: int, end: int, name: str) -> None:
        suffix = PurePath(name).suffix.lower()
        if not name or "#" in name or suffix in _NO_TEXT or name in _OF_TEX:
            return
        why = _not_followed(name, file.depth, len(self.parts))
        found = (
            Neighbour(name, why)
            if why
            else self.around.find(name, (".tex", ""), [*self._folders, self._below(file)])
        )
        if found.fault:
            self._unread_part(file, (start, end), name, found)
        elif os.path.realpath(found.path) not in self._seen:
            self._read_part(file, start, end, found.path)

    def _read_part(self, file: _File, start: int, end: int, path: str) -> None:
        try:
            data = read_file(path, self.around.root)
            refuse_binary(path, data)
        except InputError as error:
            self._unread_part(file, (start, end), path, Neighbour(path, str(error).partition(": ")[2]))
            return
        self.parts.append(path)
        if path.lower().endswith(".bbl"):
            self._files.append(path)
            return
        source = self.take_in(decode(data)[0], path, file.depth + 1, file.span(start, end))
        if "\\bibitem" in source.copy or "\\harvarditem" in source.copy:
            self._files.append(path)

    def _unread_part(self, file: _File, at: tuple[int, int], name: str, found: Neighbour) -> None:
        message = f"The file {shown(name)} was not read: {found.fault}{file.where(at[0])}. What it cites is not known."
        self._note("part-unread", message, file.span(*at), found.path)

    def _note(self, rule: str, message: str, span: Span, cited: str) -> None:
        self.problems.append(Problem(rule=rule, message=message, span=span, cited=cited))

    def _bibliography(self, file: _File, command: Command) -> None:
        source = file.source
        at = command.end
        group = source.option(at) if command.name == "putbib" else None
        while group is None and (option := source.option(at)):
            at = option[1] + 1
        group = group or source.group(at)
        if group is None:
            return
        for written in source.copy[slice(*group)].split(","):
            name = written.strip().replace("\\jobname", PurePath(self.path).stem).strip('"')
            if name and "#" not in name:
                self._locate(file, command.start, group[1] + 1, name)

    def _locate(self, file: _File, start: int, end: int, name: str) -> None:
        span, where = file.span(start, end), file.where(start)
        if is_address(name):
            message = f"The bibliography {shown(name)} is on the web and was not fetched{where}."
            self._note("part-unread", message, span, name)
            return
        suffixes = ("",) if "\\" in name or name.lower().endswith((".bib", ".bbl")) else (".bib", "")
        found = self.around.find(name, suffixes, ["", self._below(file)])
        if not found.fault:
            self._files.append(found.path)
            return
        why = "its name is made by a macro" if "\\" in name else found.fault
        message = f"The bibliography {shown(name)} was not read: {why}{where}."
        self._missing.append(
            Problem(rule="bibliography-unread", message=message, span=span, cited=found.path)
        )


def _not_followed(name: str, depth: int, parts: int) -> str:
    """Why a file is not even looked for; "" when it is."""
    reasons: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: name.startswith("|"), "it is a command, and nothing is run"),
        (lambda: "\\" in name, "its name is made by a macro"),
        (lambda: depth >= MAX_DEPTH, f"files that take in files are followed {MAX_DEPTH} deep"),
        (lambda: parts >= MAX_PARTS, f"no more than {MAX_PARTS:,} files are followed"),
    )
    return next((reason for holds, reason in reasons if holds()), "")
