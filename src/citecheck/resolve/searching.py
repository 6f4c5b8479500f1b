"""Searches: what each reference still has a use for, one question after the other, all references side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait

from citecheck.matching import Question
from citecheck.matching.chains import Chains
from citecheck.model import Lookup, Match
from citecheck.resolve import asking
from citecheck.resolve.workers import Workers
from citecheck.sources.base import Source


def search_all(
    workers: Workers, sources: Mapping[str, Source], matches: list[Match], known: dict[Question, Lookup]
) -> None:
    """Ask until no reference has a use for another question, each source at its own pace.

    A slow source holds up only those who wait for it. Equal questions are asked once: `known` keeps the answers. `matches`
    is kept up to date in place, so that an interrupted run has every answer that had come.
    """
    chains = Chains(matches, list(sources), known)
    running: dict[Future[Lookup], Question] = {}

    def send(questions: Iterable[Question]) -> None:
        for question in questions:
            running[workers.of(question.source).submit(asking.search, sources, question)] = question

    send(chains.begin())
    asked, done = len(running), 0
    while running:
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            answer, question = future.result(), running.pop(future)
            done += 1
            workers.progress("searching", done, asked)
            follow = chains.answered(question, answer)
            asked += len(follow)
            send(follow)
