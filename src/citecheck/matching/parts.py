"""Whether Crossref registers the parts of the cited book or meeting one by one, so that one that it lacks is missed. Pure.

No source holds every chapter or paper. But where answers show two or more of the very same book or meeting, each with a
DOI of its own, its publisher gave one to each; a single one proves nothing, since a chapter alone may have been made free to
read. An earlier edition may have been without, so the parts must be of the cited year, or of an earlier one and the same
publisher. Of 75 invented chapters and papers of real books, undecided before, 23 are missed so (a sample of the registry).
"""

from __future__ import annotations

from collections.abc import Iterable

from citecheck import venues
from citecheck.journals import significant_words
from citecheck.matching import scope
from citecheck.matching.containers import forms, is_series
from citecheck.matching.deposits import SHOWN_BY
from citecheck.model import Lookup, Reference, Work
from citecheck.text import fold, squash

_KINDS = frozenset({"chapter", "paper-conference"})
_TELLING = 4  # words of a title, so that a search by them would bring the part up
_NAMED = 3  # words of a name that mean something; a shorter one ("Ecology") is that of many books
ENOUGH = 2


def in_question(reference: Reference) -> bool:
    """Whether the parts of the book or meeting could tell anything: no silence does yet, and title and name are telling."""
    m = reference.metadata
    return (
        scope.kind_of(m) in _KINDS
        and not scope.expected(m)
        and m.issued is not None
        and len(fold(m.title).split()) >= _TELLING
        and len(significant_words(m.container_title)) >= _NAMED
        and not is_series(m.container_title)
        and not venues.stream_of(m.container_title)
    )


def shown(reference: Reference, lookups: Iterable[Lookup]) -> bool:
    """Whether the answers of Crossref show other parts of the very book or meeting."""
    if not in_question(reference):
        return False
    works = [w for a in lookups if a.question in SHOWN_BY and a.source == "crossref" for w in a.works]
    return len({w.id for w in works if is_part(reference, w)}) >= ENOUGH


def is_part(reference: Reference, work: Work) -> bool:
    """Whether this work is another part of the very book or meeting, of a year that says something about the cited one."""
    m, issued = reference.metadata, work.metadata.issued
    same = squash(m.container_title) in {squash(form) for form in forms(work)}
    if not same or work.metadata.type not in _KINDS or issued is None or m.issued is None:
        return False
    years = m.issued.year - issued.year
    return abs(years) <= 1 or (years > 0 and _one_publisher(m.publisher, work.metadata.publisher))


def _one_publisher(cited: str, registered: str) -> bool:
    a, b = f"{fold(cited)} ", f"{fold(registered)} "
    return len(min(a, b, key=len)) > 3 and (a.startswith(b) or b.startswith(a))
