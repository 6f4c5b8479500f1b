"""Which source is asked, in which order, in which batches. The only place with threads.

Identifiers first: all DOIs of a run together, every miss alone; what Crossref does not hold is put to doi.org, which alone
can say that a DOI does not exist; DataCite is asked for its own. What no DOI led to is asked for by its arXiv identifier,
PMID, PMCID or ISBN. Where a record contradicts a reference, an aggregator is asked for a second opinion, again all together.
Then come the searches that matching still has a use for, one source after the other, each source at its own pace. A source's
fault becomes a `failed` answer, never an empty one (law 1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from typing import TypeVar

from citecheck.errors import NotAskedError, SourceError
from citecheck.labels import SOURCE_LABELS
from citecheck.matching import Question, deposits, doi_of, match, next_question, wants_opinion
from citecheck.matching.chains import Chains
from citecheck.model import Lookup, LookupStatus, Match, MatchStatus, Reference, Work
from citecheck.sources.base import KnowsJournals, Registry, Source
from citecheck.workers import Workers, open_workers

A = TypeVar("A")
B = TypeVar("B")

# A place is a weak query: many works share a journal and a year, some 300 in a monthly one, and have to be looked through.
_ROWS = {"container-volume-page": 300, "journal": 100}
# Prefixes whose DOIs DataCite holds, so that Crossref need not be troubled (other-services.md, section 3).
_DATACITE_PREFIXES = ("10.48550/", "10.5281/", "10.6084/", "10.5061/", "10.17605/", "10.17632/", "10.7910/")
# Who is asked for identifiers other than DOIs: the source, the identifier of a reference, and the types it is one of.
_IDENTIFIERS: tuple[tuple[str, Callable[[Match], str], frozenset[str]], ...] = (
    ("arxiv", lambda m: m.reference.metadata.arxiv, frozenset()),
    ("pubmed", lambda m: m.reference.metadata.pmid, frozenset()),
    ("europepmc", lambda m: m.reference.metadata.pmcid or _pmid_left(m), frozenset()),
    ("openlibrary", lambda m: re.sub(r"[- ]", "", m.reference.metadata.isbn), frozenset({"book"})),
)
# Who is asked in the place of a source that does not answer, since it holds the same records: the source -> the other,
# and the questions that it can be asked.
_STAND_INS = {
    "pubmed": ("europepmc", frozenset({"search"})),
    "dblp": ("dblpsparql", frozenset({"search", "version"})),
}
_OPINIONS = ("openalex", "semanticscholar")  # the first that takes part is asked
_AGENCIES = {"crossref": "crossref", "datacite": "datacite"}

Progress = Callable[[str, int, int], None]


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


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
            with open_workers() as workers:
                self._look_up(workers, list(dict.fromkeys(d for r in references if (d := doi_of(r)))))
                matches = self._by_identifier(references)
                matches = self._other_identifiers(workers, matches)
                matches = self._second_opinions(workers, matches)
                self._search_all(workers, matches)
                before = list(matches)
                matches = self._second_opinions(workers, matches)
                if matches != before:  # an opinion may settle a question, or leave one
                    self._search_all(workers, matches)
        except KeyboardInterrupt:
            self.interrupted = True
            matches = [self._as_far_as_it_got(m) for m in matches or self._by_identifier(references)]
        return matches

    def look_up(self, dois: Sequence[str]) -> list[Lookup]:
        """Every answer about these DOIs, without any search."""
        with open_workers() as workers:
            self._look_up(workers, list(dois))
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

    # -- identifiers -------------------------------------------------------------------------------------------------

    def _look_up(self, workers: Workers, dois: list[str]) -> None:
        """Answer every DOI, from the first source that holds it."""
        left = self._ask_source(workers, "records", dois)
        to_datacite = [d for d in left if d.startswith(_DATACITE_PREFIXES)]
        self._ask_source(workers, "datacite", to_datacite)
        left = self._ask_source(workers, "crossref", [d for d in left if d not in set(to_datacite)])
        absent = [d for d in (*to_datacite, *left) if self._last(d) is LookupStatus.ABSENT]
        if self.registry is not None and absent:
            self._ask_registry(workers, self.registry, absent)
        elsewhere = [d for d in absent if self._agency(d) == "datacite" and d not in set(to_datacite)]
        self._ask_source(workers, "datacite", elsewhere)
        back = [d for d in absent if self._agency(d) == "crossref" and d in set(to_datacite)]
        self._ask_source(workers, "crossref", back)
        self._read_elsewhere(workers, absent)

    def _last(self, doi: str) -> LookupStatus | None:
        answers = self._by_doi.get(doi)
        return answers[-1].status if answers else None

    def _agency(self, doi: str) -> str:
        found = [a for a in self._by_doi.get(doi, []) if a.question == "registration"]
        return found[-1].detail.lower() if found and found[-1].status is LookupStatus.FOUND else ""

    def _ask_source(self, workers: Workers, name: str, dois: Sequence[str]) -> list[str]:
        """Ask one source for these DOIs, in batches, then each undecided one alone. Gives those it does not hold."""
        source = self.sources.get(name)
        if source is None or not dois:
            return list(dois)
        answers = self._in_batches(workers, name, source, source.batches(list(dois)))
        undecided = [d for d in dois if d not in answers]
        if name != "records":  # a local file is no authority: what it lacks is simply not answered
            answers |= self._in_batches(workers, name, source, [[d] for d in undecided])
        return [d for d in dois if d not in answers or answers[d].status is not LookupStatus.FOUND]

    def _in_batches(
        self, workers: Workers, name: str, source: Source, batches: Sequence[Sequence[str]]
    ) -> dict[str, Lookup]:
        def ask(batch: Sequence[str]) -> dict[str, Lookup]:
            try:
                held = source.lookup(batch)
            except SourceError as error:
                return {d: _failed(name, "doi", d, error) for d in batch}
            return {d: _answered(name, "doi", d, [w] if w else []) for d, w in held.items() if d in batch}

        answers: dict[str, Lookup] = {}
        for part in self._each(workers, lambda _: name, ask, batches, f"asking {name} for DOIs"):
            answers |= part
            for doi, answer in part.items():  # at once, so that an interrupted run keeps what it has
                self._by_doi.setdefault(doi, []).append(answer)
        return answers

    def _ask_registry(self, workers: Workers, registry: Registry, dois: Sequence[str]) -> None:
        """Ask doi.org who registered these DOIs; "does not exist" is confirmed by the handle system, one by one."""

        def ask(batch: Sequence[str]) -> dict[str, Lookup]:
            try:
                told = registry.agencies(batch)
            except SourceError as error:
                return {d: _failed(registry.name, "registration", d, error) for d in batch}
            known = {d: r.agency for d, r in told.items() if r.status == "registered"}
            return {d: _registered(registry.name, d, agency) for d, agency in known.items()}

        def confirm(doi: str) -> Lookup:
            try:
                exists = registry.exists(doi)
            except SourceError as error:
                return _failed(registry.name, "registration", doi, error)
            return (
                _registered(registry.name, doi, "")
                if exists
                else _answered(registry.name, "registration", doi, [])
            )

        answers: dict[str, Lookup] = {}
        for part in self._each(workers, _doi_org, ask, registry.batches(list(dois)), "asking doi.org"):
            answers |= part
        doubtful = [d for d in dois if d not in answers]
        confirmed = self._each(workers, _doi_org, confirm, doubtful, "asking doi.org")
        answers |= dict(zip(doubtful, confirmed, strict=True))
        for doi in dois:
            self._by_doi.setdefault(doi, []).append(answers[doi])

    def _read_elsewhere(self, workers: Workers, dois: Sequence[str]) -> None:
        """Read the records of DOIs that an agency other than Crossref and DataCite registered, through doi.org."""
        registry = self.registry
        wanted = [d for d in dois if self._agency(d) and self._agency(d) not in _AGENCIES]
        if registry is None or not wanted:
            return

        def ask(doi: str) -> Lookup:
            try:
                work = registry.csl(doi)
            except SourceError as error:
                return _failed(registry.name, "doi", doi, error)
            return _answered(registry.name, "doi", doi, [work] if work else [])

        for doi, answer in zip(
            wanted, self._each(workers, _doi_org, ask, wanted, "asking doi.org"), strict=True
        ):
            self._by_doi[doi].append(answer)

    # -- other identifiers and second opinions -----------------------------------------------------------------------

    def _other_identifiers(self, workers: Workers, matches: list[Match]) -> list[Match]:
        """Ask for the arXiv identifiers, PMIDs, PMCIDs and ISBNs of references whose work is not known yet, in batches."""
        for name, identifier, types in _IDENTIFIERS:
            open_ones = [m.status not in (MatchStatus.IDENTIFIED, MatchStatus.OTHER_WORK) for m in matches]
            ids = [
                identifier(m)
                if o and m.reference.metadata.type in (types or {m.reference.metadata.type})
                else ""
                for m, o in zip(matches, open_ones, strict=True)
            ]
            matches = self._with_answers(workers, name, "identifier", matches, ids)
        return matches

    def _second_opinions(self, workers: Workers, matches: list[Match]) -> list[Match]:
        """Ask an aggregator about the DOIs whose records contradict the references, in batches."""
        name = next((n for n in _OPINIONS if n in self.sources), "")
        return self._with_answers(workers, name, "opinion", matches, [wants_opinion(m) for m in matches])

    def _with_answers(
        self, workers: Workers, name: str, question: str, matches: list[Match], ids: Sequence[str]
    ) -> list[Match]:
        """The matches decided again with what a source says of their identifiers ("" asks nothing)."""
        source = self.sources.get(name)
        wanted = list(dict.fromkeys(i for i in ids if i))
        if source is None or not wanted:
            return matches
        answers = self._ask_together(workers, source, question, source.batches(wanted))
        if question == "identifier":  # a miss in a batch says nothing
            left = [[i] for i in wanted if i not in answers]
            answers |= self._ask_together(workers, source, question, left)
        else:  # nobody is held to have a second opinion
            answers |= {i: _answered(name, question, i, []) for i in wanted if i not in answers}
        return [
            match(m.reference, [*m.lookups, answers[i]]) if i in answers else m
            for m, i in zip(matches, ids, strict=True)
        ]

    def _ask_together(
        self, workers: Workers, source: Source, question: str, batches: Sequence[Sequence[str]]
    ) -> dict[str, Lookup]:
        def ask(batch: Sequence[str]) -> dict[str, Lookup]:
            try:
                held = source.lookup(batch)
            except SourceError as error:
                return {i: _failed(source.name, question, i, error) for i in batch}
            return {i: _answered(source.name, question, i, [w] if w else []) for i, w in held.items()}

        answers: dict[str, Lookup] = {}
        for part in self._each(workers, lambda _: source.name, ask, batches, f"asking {source.name}"):
            answers |= part
        return answers

    # -- searches ----------------------------------------------------------------------------------------------------

    def _search_all(self, workers: Workers, matches: list[Match]) -> None:
        """Ask what each reference still has a use for, one question after the other, all references side by side.

        A slow source holds up only those who wait for it. Equal questions are asked once. `matches` is kept up to date in
        place, so that an interrupted run has every answer that had come.
        """
        chains = Chains(matches, list(self.sources), self._searches)
        running: dict[Future[Lookup], Question] = {}

        def send(questions: Iterable[Question]) -> None:
            for question in questions:
                running[workers.of(question.source).submit(self._search, question)] = question

        send(chains.begin())
        asked, done = len(running), 0
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                answer, question = future.result(), running.pop(future)
                done += 1
                self.progress("searching", done, asked)
                follow = chains.answered(question, answer)
                asked += len(follow)
                send(follow)

    def _search(self, question: Question) -> Lookup:
        source = self.sources[question.source]
        try:
            if question.kind == "record":
                work = source.record(question.query)
                works = [work] if work else []
            elif question.kind == deposits.LISTED:
                works = _journals(source, question.query)
            else:
                works = source.search(question.query, rows=_ROWS.get(question.kind, 20))
        except SourceError as error:
            failed = _failed(question.source, question.kind, question.query, error)
            return self._stand_in(question) or failed
        return _answered(question.source, question.kind, question.query, works)

    def _stand_in(self, question: Question) -> Lookup | None:
        """The answer of the source that holds the same records, or None where there is none."""
        name, kinds = _STAND_INS.get(question.source, ("", frozenset()))
        source = self.sources.get(name)
        if source is None or question.kind not in kinds:
            return None
        try:
            works = source.search(question.query)
        except SourceError:
            return None
        answer = _answered(question.source, question.kind, question.query, works)
        return replace(answer, detail=f"through {SOURCE_LABELS[name]}")

    def _each(
        self,
        workers: Workers,
        source: Callable[[A], str],
        ask: Callable[[A], B],
        items: Sequence[A],
        stage: str,
    ) -> Iterator[B]:
        """Put every item to `ask`, some at a time; the answers in the order of the items, whatever the threads do."""
        asked = [workers.of(source(item)).submit(ask, item) for item in items]
        for done, answer in enumerate(asked, start=1):
            told = answer.result()
            self.progress(stage, done, len(items))
            yield told


def _pmid_left(m: Match) -> str:
    """The PMID that PubMed has given no record for."""
    held = any(a.source == "pubmed" and a.status is LookupStatus.FOUND for a in m.lookups)
    return "" if held else m.reference.metadata.pmid


def _journals(source: Source, name: str) -> list[Work]:
    if isinstance(source, KnowsJournals):
        return source.journals(name)
    raise NotAskedError(source.name, "it has no list of journals")


def _doi_org(_: object) -> str:
    return "doi.org"


def _answered(source: str, question: str, asked: str, works: Iterable[Work]) -> Lookup:
    found = tuple(works)
    status = LookupStatus.FOUND if found else LookupStatus.ABSENT
    return Lookup(source=source, question=question, asked=asked, status=status, works=found)


def _registered(source: str, doi: str, agency: str) -> Lookup:
    return Lookup(source=source, question="registration", asked=doi, status=LookupStatus.FOUND, detail=agency)


def _failed(source: str, question: str, asked: str, error: SourceError) -> Lookup:
    status = LookupStatus.NOT_ASKED if isinstance(error, NotAskedError) else LookupStatus.FAILED
    return Lookup(source=source, question=question, asked=asked, status=status, detail=error.cause)
