"""Paths to Documents: each file once, and the bibliographies that documents name behind them.

A file that another document takes in (`\\input`) is read as part of that, and not a second time for itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from citecheck import inputs
from citecheck.errors import InputError
from citecheck.folders import File, files
from citecheck.inputs.files import holding, shown
from citecheck.inputs.neighbours import around
from citecheck.model import Document

UNREAD = ("bibliography-unread", "part-unread")  # the rules that tell what a document needs and was not read
_SHOWN = 10
_HALF = 0.5


@dataclass(slots=True)
class Library:
    """What a run reads: its documents, a line for each that could not be read, and what else a user should know.

    `format` is that of the paths that are named, where their suffixes do not decide. `stdin` is what the path "-" stands
    for; `held` is what an editor holds of a file, by path.
    """

    format: str | None = None
    stdin: bytes | None = None
    held: Mapping[str, bytes] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _read: dict[str, Document] = field(default_factory=dict)  # by the real path, in order
    _tried: set[str] = field(default_factory=set)

    def documents(self, paths: Sequence[str]) -> list[Document]:
        """The documents at these paths, each followed by the bibliographies that it is the first to name.

        Raises InputError when none could be read.
        """
        with holding(self.held):  # also for what a document takes in
            return self._documents(list(files(paths)))

    def _documents(self, asked: Sequence[File]) -> list[Document]:
        for file in asked:
            self._open(file.path, format=None if file.found else self.format)
        whole = list(_whole(list(self._read.values())))
        found = {f.path for f in asked if f.found}
        kept = self._with_references(whole, found)
        self._read = {_real(d.path): d for d in kept}
        named = {_real(path) for d in kept for path in d.bibliographies}
        lists = [d for d in kept if d.path not in found and _real(d.path) not in named and _is_list(d)]
        documents = [d for document in kept for d in self._with_bibliographies(document, lists)]
        if not documents:
            raise InputError("\n".join(self.unreadable) or "no document was given")
        return documents

    def _open(self, path: str, root: str = "", format: str | None = None) -> Document | None:
        """Read one file, once however it is named; None when it cannot be read, which is told once.

        What a document names is read only within `root`, the folder of its project.
        """
        real = _real(path)
        if real not in self._tried:
            self._tried.add(real)
            try:
                self._read[real] = inputs.read(
                    path, format=format, stdin=self.stdin, held=self._held(real), within=root
                )
            except InputError as error:
                self.unreadable.append(str(error))
        return self._read.get(real)

    def _held(self, real: str) -> bytes | None:
        """What an editor holds of a file, however it and the document that names the file spell its path."""
        return next((data for path, data in self.held.items() if _real(path) == real), None)

    def _with_references(self, documents: Sequence[Document], found: set[str]) -> list[Document]:
        """Without what a folder holds besides: files in which nothing is cited or listed. They are named in a warning."""
        idle = [
            d.path
            for d in documents
            if d.path in found and not (d.references or d.citations or d.bibliographies or d.problems)
        ]
        if not idle or len(idle) == len(documents):
            return list(documents)
        names = ", ".join(map(shown, idle[:_SHOWN])) + (
            f" and {len(idle) - _SHOWN} more" if len(idle) > _SHOWN else ""
        )
        self.warnings.append(f"no reference was found in {names}")
        return [d for d in documents if d.path not in idle]

    def _with_bibliographies(self, document: Document, lists: Sequence[Document]) -> Iterator[Document]:
        """The document, with its bibliographies by the paths they were read from, and behind it those not read before."""
        document = _also_named(document, {_real(d.path): d.path for d in self._read.values()})
        if _names_no_list(document) and _fit(document, lists):
            document = replace(document, bibliographies=tuple(d.path for d in lists))
        paths: list[str] = []
        behind: list[Document] = []
        for path in document.bibliographies:
            known = _real(path) in self._read
            opened = self._open(path, around(document.path).root)
            paths.append(opened.path if opened else path)
            if opened and not known:  # what a part cites is among the citations of the document itself
                behind.append(replace(opened, citations=(), bibliographies=()))
        # Named all the same, so that nobody takes the lists that were read for all there are.
        paths += [p.cited for p in document.problems if p.rule in UNREAD]
        yield replace(document, bibliographies=tuple(dict.fromkeys(paths)))
        yield from behind


def _whole(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents that are no part of another one; of two that take in each other, the first."""
    parts = {_real(d.path): {_real(p) for p in d.parts} for d in documents}
    position = {_real(d.path): n for n, d in enumerate(documents)}
    owners: dict[str, list[str]] = {}
    for owner, theirs in parts.items():
        for part in theirs & position.keys():
            owners.setdefault(part, []).append(owner)
    for document in documents:
        real = _real(document.path)
        if not any(
            position[o] < position[real] or o not in parts[real] for o in owners.get(real, ()) if o != real
        ):
            yield document


def _also_named(document: Document, run: Mapping[str, str]) -> Document:
    """The document with the bibliographies that it may not open itself, where the user has named them as well."""
    missed = [p for p in document.problems if p.rule == "bibliography-unread" and _real(p.cited) in run]
    if not missed:
        return document
    return replace(
        document,
        problems=tuple(p for p in document.problems if p not in missed),
        bibliographies=(*document.bibliographies, *(run[_real(p.cited)] for p in missed)),
    )


def _names_no_list(document: Document) -> bool:
    """Whether a document cites by key and does not say from where, as a chapter does."""
    return not (
        document.bibliographies
        or any(p.rule in UNREAD for p in document.problems)
        or any(r.key for r in document.references)
    )


def _fit(document: Document, lists: Sequence[Document]) -> bool:
    """Whether these lists, which no document of the run names, are those of this one: they hold half of what it cites.

    One key alone is enough only for a document that cites no other: names and years make the same keys in any paper.
    """
    cited = {c.key for c in document.citations if c.key and c.sure}
    held = {r.key for d in lists for r in d.references}
    return len(cited & held) >= max(_HALF * len(cited), min(len(cited), 2), 1)


def _is_list(document: Document) -> bool:
    """Whether a document is nothing but references with keys."""
    return not document.citations and any(r.key for r in document.references)


def _real(path: str) -> str:
    try:
        return path if path == inputs.STDIN else os.path.realpath(path)
    except (OSError, ValueError):  # no name at all; reading it will say so
        return path
