"""References that a document holds and does not show: they count where what it shows lacks most of them. Pure.

What is printed is what its readers see, and is checked; but a draft whose list is still to be made, or a page that leaves
its list to the metadata, must not look as if it had none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citecheck.model import Document, Problem, Reference

_HALF = 0.5


def with_unseen(document: Document, unseen: Sequence[Reference], where: str) -> Document:
    """The document with those references that it does not show, where it shows fewer than half as many.

    `where` says in words what keeps them, for the note that tells of it (CC118).
    """
    printed = document.references
    if len(printed) >= _HALF * len(unseen):
        return document
    shown = {_name(r) for r in printed} | {r.metadata.doi.lower() for r in printed}
    added = [r for r in unseen if _name(r) not in shown and (r.metadata.doi.lower() or "?") not in shown]
    if not added:
        return document
    lacks = "The printed list lacks works that are cited" if printed else "No list of references is printed"
    message = f"{lacks}. {len(added)} work{'s' if len(added) > 1 else ''} from {where} were read instead."
    return replace(
        document,
        references=(*printed, *(replace(r, index=n) for n, r in enumerate(added, len(printed) + 1))),
        problems=(
            *document.problems,
            Problem(rule="references-from-fields", message=message, span=added[0].span),
        ),
    )


def _name(reference: Reference) -> str:
    title = "".join(c for c in reference.metadata.title.lower() if c.isalnum())
    return title or reference.text
