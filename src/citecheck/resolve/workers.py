"""Threads for the questions of a run, some for each source, and who is told how far they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
Progress = Callable[
    [str, int, int], None
]  # what is being done, how much of it is done, and how much there is

# Open questions a source may have: Crossref's published concurrency for polite clients, the highest there is. Fewer are let
# through where a service wants fewer (`sources.budgets`).
WORKERS = 3


class Workers:
    """Threads for each source of its own, so that a slow service holds up nobody else's questions.

    They are not waited for: after Ctrl-C one may still listen to a silent service; otherwise all are idle.
    """

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self._pools: dict[str, ThreadPoolExecutor] = {}

    def of(self, source: str) -> ThreadPoolExecutor:
        """The threads of a source."""
        if source not in self._pools:
            self._pools[source] = ThreadPoolExecutor(
                max_workers=WORKERS, thread_name_prefix=f"citecheck-{source}"
            )
        return self._pools[source]

    def each(self, source: str, ask: Callable[[A], B], items: Sequence[A], stage: str) -> Iterator[B]:
        """Put every item to `ask`, some at a time; the answers in the order of the items, whatever the threads do."""
        asked = [self.of(source).submit(ask, item) for item in items]
        for done, answer in enumerate(asked, start=1):
            told = answer.result()
            self.progress(stage, done, len(items))
            yield told

    def stop(self) -> None:
        """Begin nothing more."""
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


@contextmanager
def open_workers(progress: Progress) -> Iterator[Workers]:
    """The threads of a run, for as long as it lasts."""
    workers = Workers(progress)
    try:
        yield workers
    finally:
        workers.stop()
