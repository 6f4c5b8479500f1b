"""Only what is cited: the linked documents of a run -> the references that their texts point to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.model import Document, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The cited references of each document; how many were left out; a line for each text without citations."""

    references: tuple[tuple[Reference, ...], ...]
    left_out: int
    unclear: tuple[str, ...]


def only_cited(documents: Sequence[Document]) -> Selection:
    """What any of these documents cites, in its own list or in a bibliography that it names.

    A list that no document of the run cites from is told like a text in which no citations were found.
    """
    cited = {(r.document, r.index) for d in documents if _is_clear(d) for r in d.links.cited}
    named = {path for d in documents for path in d.bibliographies if path != d.path}
    picked = tuple(tuple(r for r in d.references if (r.document, r.index) in cited) for d in documents)
    return Selection(
        references=picked,
        left_out=sum(len(d.references) - len(p) for d, p in zip(documents, picked, strict=True)),
        unclear=tuple(
            _told(d) for d in documents if d.path not in named and _has_list(d) and not _is_clear(d)
        ),
    )


def _has_list(document: Document) -> bool:
    return bool(document.references or document.bibliographies)


def _is_clear(document: Document) -> bool:
    """Whether it is known how the document cites; a single name with a year that fits tells nothing about the rest."""
    return bool(document.links.system) or document.cites_all


def _told(document: Document) -> str:
    return (
        f"{document.path}: no citations were found in its text that lead to its list, so what is cited cannot be told; "
        "without --only-cited the whole list is checked"
    )
