"""The citations of each document of a run against its own references and those of its bibliographies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from citecheck.linking.names import Catalogue
from citecheck.linking.people import people_of
from citecheck.linking.years import parts
from citecheck.model import Citation, Document, Link, Links, LinkStatus, Reference

_HALF = 0.5  # of a list must be cited, and of the citations must lead somewhere, before anything is said to be missing
_LEAST = 2  # references that are cited, before a document is said to have a system
_BEYOND = 10  # how far a number may lie beyond the end of the list and still be meant for it


def link_documents(documents: Sequence[Document]) -> list[Document]:
    """The documents with their links."""
    by_path = {d.path: d for d in documents}
    return [replace(d, links=_links(d, by_path)) for d in documents]


def _links(document: Document, by_path: dict[str, Document]) -> Links:
    lists = [by_path[p] for p in document.bibliographies if p in by_path and p != document.path]
    references = [*document.references, *(r for d in lists for r in d.references)]
    if not references or not (document.citations or document.cites_all):
        return Links()
    links = _linked(document, references)
    system = _system(links, document)
    unread = len(lists) < len([p for p in document.bibliographies if p != document.path])
    keyless = system == "key" and not any(r.key for r in references)
    kept = tuple(_settled(links, system, doubtful=unread or keyless or not _is_list(system, links)))
    cited = references if document.cites_all else _cited(references, (*kept, *_perhaps(links, system)))
    return Links(
        system=system,
        links=kept,
        cited=tuple(cited),
        uncited=tuple(_uncited(document, system, cited, links)),
    )


def _linked(document: Document, references: Sequence[Reference]) -> list[Link]:
    catalogue = Catalogue(references) if any(c.names for c in document.citations) else None
    keys: dict[str, list[Reference]] = {}
    for reference in references:
        if reference.key:
            keys.setdefault(reference.key, []).append(reference)
    numbers = _Numbers(document.references)
    links = []
    for citation in document.citations:
        if citation.key:
            links.append(_by_key(citation, keys))
        elif citation.number is not None:
            links.append(numbers.link(citation))
        elif citation.names and catalogue:
            links.append(catalogue.link(citation))
    return links


def _by_key(citation: Citation, keys: dict[str, list[Reference]]) -> Link:
    found = keys.get(citation.key)
    if found:
        return Link(citation=citation, status=LinkStatus.LINKED, references=tuple(found[:1]))
    near = get_close_matches(citation.key, keys, n=1, cutoff=0.85) if len(keys) < 5000 else []
    if near:
        return Link(
            citation=citation, status=LinkStatus.NEAR, references=tuple(keys[near[0]][:1]), differs="key"
        )
    return Link(citation=citation, status=LinkStatus.UNLISTED)


class _Numbers:
    """The references of a document by number, list by list: a book may count anew in each chapter."""

    def __init__(self, references: Sequence[Reference]) -> None:
        entries = [r for r in references if not r.shares_entry]
        lists = [r for r in entries if r.in_list] or entries
        own = sum(r.number is not None for r in lists) > len(lists) / 2
        self._lists: dict[int, dict[int, Reference]] = {}
        self._ends: dict[int, int] = {}
        for place, reference in enumerate(lists, 1):
            number = reference.number if own else place
            if number is not None:
                self._lists.setdefault(reference.in_list, {}).setdefault(number, reference)
                self._ends[reference.in_list] = reference.span.line
        self._own = own

    def link(self, citation: Citation) -> Link:
        """The reference with this number in the list that follows the citation, or in any other."""
        ordered = sorted(self._lists, key=lambda k: (self._ends[k] < citation.span.line, self._ends[k]))
        number = citation.number or 0
        for k in ordered if len(ordered) < 2 or self._counts_on() else ordered[:1]:
            if number in self._lists[k]:
                return Link(citation=citation, status=LinkStatus.LINKED, references=(self._lists[k][number],))
        last = max(self._lists[ordered[0]], default=0) if ordered else 0
        meant = citation.sure and self._own and number <= last + _BEYOND
        return Link(
            citation=citation, status=LinkStatus.UNLISTED if meant else LinkStatus.OPEN, differs="number"
        )

    def _counts_on(self) -> bool:
        """Whether no number stands in two lists."""
        return sum(map(len, self._lists.values())) == len(
            {n for found in self._lists.values() for n in found}
        )


def _kind(citation: Citation) -> str:
    return "key" if citation.key else "number" if citation.number is not None else "author-year"


def _system(links: Sequence[Link], document: Document) -> str:
    """The way of citing that leads to most references; "" where it leads to fewer than two."""
    reached: dict[str, set[tuple[str, int]]] = {}
    for link in links:
        if link.citation.key or (link.status is LinkStatus.LINKED and link.citation.sure):
            reached.setdefault(_kind(link.citation), set()).update(
                (r.document, r.index) for r in link.references
            )
    if "key" in reached:
        return "key"
    counts = {k: len(v) for k, v in reached.items()}
    best = max(counts, key=lambda k: (counts[k], k == "author-year"), default="")
    few = len(document.references) < _LEAST
    return best if best and (counts[best] >= _LEAST or (few and best == "number")) else ""


def _is_list(system: str, links: Sequence[Link]) -> bool:
    """Whether the references are the list the text points to: most citations of its system lead into it."""
    if system in ("", "key"):
        return system == "key"
    seen: dict[tuple[object, ...], bool] = {}
    listed = 0
    for link in links:
        c = link.citation
        if _kind(c) == system and c.sure and not c.secondary:
            seen[c.number, c.names, c.year] = link.status in (LinkStatus.LINKED, LinkStatus.AMBIGUOUS)
            listed += link.status is LinkStatus.LINKED and link.references[0].in_list > 0
    return sum(seen.values()) >= _HALF * len(seen) and listed >= _HALF * sum(
        link.status is LinkStatus.LINKED and _kind(link.citation) == system and link.citation.sure
        for link in links
    )


def _settled(links: Iterable[Link], system: str, *, doubtful: bool) -> Iterable[Link]:
    """The links with what cannot be told left open; what may be no citation and leads nowhere is left out.

    So are numbers where the document cites in another way, and those that may be something else where others are not.
    """
    for link in links:
        other = bool(system) and _kind(link.citation) != system
        if link.citation.number is not None and system and (other or not link.citation.sure):
            continue
        if link.status in (LinkStatus.UNLISTED, LinkStatus.NEAR) and (doubtful or other):
            link = Link(citation=link.citation, status=LinkStatus.OPEN)
        if link.status is LinkStatus.OPEN and (not link.citation.sure or other):
            continue
        yield link


def _perhaps(links: Iterable[Link], system: str) -> Iterable[Link]:
    """Numbers that may be citations; what they lead to is never said to be uncited."""
    return (k for k in links if system == "number" == _kind(k.citation) and k.status is LinkStatus.LINKED)


def _cited(references: Sequence[Reference], links: Iterable[Link]) -> list[Reference]:
    meant = {
        (r.document, r.index)
        for link in links
        if link.status in (LinkStatus.LINKED, LinkStatus.AMBIGUOUS, LinkStatus.NEAR)
        for r in link.references
    }
    return [
        r for r in references if not meant.isdisjoint(((r.document, r.index), (r.document, r.shares_entry)))
    ]


def _uncited(
    document: Document,
    system: str,
    cited: Sequence[Reference],
    links: Sequence[Link],
) -> list[Reference]:
    """The references of the document's own lists that nothing cites, where most of the list is cited."""
    if not system or document.cites_all:
        return []
    known = {r.index for r in cited if r.document == document.path}
    totals = Counter(r.in_list for r in document.references)
    reached = Counter(r.in_list for r in document.references if r.index in known)
    open_years = {
        parts(k.citation.year)[0]
        for k in links
        if k.status in (LinkStatus.OPEN, LinkStatus.UNLISTED) and k.citation.year
    }
    return [
        r
        for r in document.references
        if r.index not in known
        and r.in_list
        and reached[r.in_list] >= max(_LEAST, _HALF * totals[r.in_list])
        and (system != "author-year" or _is_plain(r, open_years))
    ]


def _is_plain(reference: Reference, open_years: set[int | None]) -> bool:
    """Whether it would have been seen: it has a person for an author and a year, or nothing of that year is left open."""
    people, issued = people_of(reference), reference.metadata.issued
    if not people or issued is None:
        return False
    return issued.year not in open_years or (bool(people[0].family) and not people[0].literal)
