"""Identifiers other than DOIs, and second opinions about DOIs: asked for all references together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from citecheck.matching import match, wants_opinion
from citecheck.model import Lookup, LookupStatus, Match, MatchStatus
from citecheck.resolve import asking
from citecheck.resolve.workers import Workers
from citecheck.sources.base import Source

# Who is asked for identifiers other than DOIs: the source, the identifier of a reference, and the types it is one of.
_IDENTIFIERS: tuple[tuple[str, Callable[[Match], str], frozenset[str]], ...] = (
    ("arxiv", lambda m: m.reference.metadata.arxiv, frozenset()),
    ("pubmed", lambda m: m.reference.metadata.pmid, frozenset()),
    ("europepmc", lambda m: m.reference.metadata.pmcid or _pmid_left(m), frozenset()),
    ("openlibrary", lambda m: re.sub(r"[- ]", "", m.reference.metadata.isbn), frozenset({"book"})),
)
_OPINIONS = ("openalex", "semanticscholar")  # the first that takes part is asked
_KNOWN = (MatchStatus.IDENTIFIED, MatchStatus.OTHER_WORK)


def by_other_identifiers(
    workers: Workers, sources: Mapping[str, Source], matches: list[Match]
) -> list[Match]:
    """Ask for the arXiv identifiers, PMIDs, PMCIDs and ISBNs of references whose work is not known yet, in batches."""
    for name, identifier, types in _IDENTIFIERS:
        ids = [
            identifier(m)
            if m.status not in _KNOWN and (not types or m.reference.metadata.type in types)
            else ""
            for m in matches
        ]
        matches = _with_answers(workers, sources.get(name), "identifier", matches, ids)
    return matches


def with_opinions(workers: Workers, sources: Mapping[str, Source], matches: list[Match]) -> list[Match]:
    """Ask an aggregator about the DOIs whose records contradict the references, in batches."""
    source = next((sources[n] for n in _OPINIONS if n in sources), None)
    return _with_answers(workers, source, "opinion", matches, [wants_opinion(m) for m in matches])


def _with_answers(
    workers: Workers, source: Source | None, question: str, matches: list[Match], ids: Sequence[str]
) -> list[Match]:
    """The matches decided again with what a source says of their identifiers ("" asks nothing)."""
    wanted = list(dict.fromkeys(i for i in ids if i))
    if source is None or not wanted:
        return matches
    answers = _ask(workers, source, question, source.batches(wanted))
    left = [i for i in wanted if i not in answers]
    if question == "identifier":  # a miss in a batch says nothing
        answers |= _ask(workers, source, question, [[i] for i in left])
    else:  # nobody is held to have a second opinion
        answers |= {i: asking.answered(source.name, question, i, []) for i in left}
    return [
        match(m.reference, [*m.lookups, answers[i]]) if i in answers else m
        for m, i in zip(matches, ids, strict=True)
    ]


def _ask(
    workers: Workers, source: Source, question: str, batches: Sequence[Sequence[str]]
) -> dict[str, Lookup]:
    answers: dict[str, Lookup] = {}
    ask = partial(asking.look_up, source, question)
    for part in workers.each(source.name, ask, batches, f"asking {source.name}"):
        answers |= part
    return answers


def _pmid_left(m: Match) -> str:
    """The PMID that PubMed has given no record for."""
    held = any(a.source == "pubmed" and a.status is LookupStatus.FOUND for a in m.lookups)
    return "" if held else m.reference.metadata.pmid
