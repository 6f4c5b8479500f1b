"""Which source is asked, in which order, in which batches. The only place with threads.

Identifiers first: all DOIs of a run together, every miss alone; what Crossref does not hold is put to doi.org, which alone
can say that a DOI does not exist; DataCite is asked for its own. What no DOI led to is asked for by its arXiv identifier,
PMID, PMCID or ISBN. Where a record contradicts a reference, an aggregator is asked for a second opinion, again all together.
Then come the searches that matching still has a use for, one source after the other, each source at its own pace. A source's
fault becomes a `failed` answer, never an empty one (law 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from citecheck.matching import Question, doi_of, match, next_question
from citecheck.model import Lookup, LookupStatus, Match, Reference
from citecheck.resolve.dois import Dois
from citecheck.resolve.identifiers import by_other_identifiers, with_opinions
from citecheck.resolve.searching import search_all
from citecheck.resolve.workers import Progress, no_progress, open_workers
from citecheck.sources.base import Registry, Source

__all__ = ["Progress", "Resolver", "no_progress"]


@dataclass(slots=True)
class Resolver:
    """Asks the sources of one run. `sources` are in the order in which they are asked."""

    sources: Mapping[str, Source]
    registry: Registry | None = None
    progress: Progress = no_progress
    interrupted: bool = False
    _by_doi: dict[str, list[Lookup]] = field(default_factory=dict)
    _searches: dict[Question, Lookup] = field(default_factory=dict)

    def resolve(self, references: Sequence[Reference]) -> list[Match]:
        """The match of every reference, in their order; when interrupted, from the answers there were."""
        matches: list[Match] | None = None
        try:
            with open_workers(self.progress) as workers:
                dois = list(dict.fromkeys(d for r in references if (d := doi_of(r))))
                Dois(workers, self.sources, self.registry, self._by_doi).look_up(dois)
                matches = self._by_identifier(references)
                matches = by_other_identifiers(workers, self.sources, matches)
                matches = with_opinions(workers, self.sources, matches)
                search_all(workers, self.sources, matches, self._searches)
                before = list(matches)
                matches = with_opinions(workers, self.sources, matches)
                if matches != before:  # an opinion may settle a question, or leave one
                    search_all(workers, self.sources, matches, self._searches)
        except KeyboardInterrupt:
            self.interrupted = True
            matches = [self._as_far_as_it_got(m) for m in matches or self._by_identifier(references)]
        return matches

    def look_up(self, dois: Sequence[str]) -> list[Lookup]:
        """Every answer about these DOIs, without any search."""
        with open_workers(self.progress) as workers:
            Dois(workers, self.sources, self.registry, self._by_doi).look_up(dois)
        return [a for d in dois for a in self._by_doi.get(d, [])]

    def _by_identifier(self, references: Sequence[Reference]) -> list[Match]:
        return [match(r, self._by_doi.get(doi_of(r) or "", [])) for r in references]

    def _as_far_as_it_got(self, m: Match) -> Match:
        """The match with every answer that had come when the run was interrupted, and the mark of it where one was due."""
        question = next_question(m, list(self.sources))
        if question is None and not (doi_of(m.reference) and not m.lookups):
            return m
        if question in self._searches:
            return self._as_far_as_it_got(match(m.reference, [*m.lookups, self._searches[question]]))
        stopped = Lookup(
            source="crossref",
            question="search",
            asked="",
            status=LookupStatus.NOT_ASKED,
            detail="interrupted",
        )
        return match(m.reference, [*m.lookups, stopped])
