"""Threads for the questions of a run, some for each source."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

# Open questions a source may have: Crossref's published concurrency for polite clients, the highest there is. Fewer are let
# through where a service wants fewer (`sources.budgets`).
WORKERS = 3


class Workers:
    """Threads for each source of its own, so that a slow service holds up nobody else's questions.

    They are not waited for: after Ctrl-C one may still listen to a silent service; otherwise all are idle.
    """

    def __init__(self) -> None:
        self._pools: dict[str, ThreadPoolExecutor] = {}

    def of(self, source: str) -> ThreadPoolExecutor:
        """The threads of a source."""
        if source not in self._pools:
            self._pools[source] = ThreadPoolExecutor(
                max_workers=WORKERS, thread_name_prefix=f"citecheck-{source}"
            )
        return self._pools[source]

    def stop(self) -> None:
        """Begin nothing more."""
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def open_workers() -> Iterator[Workers]:
    """The threads of a run, for as long as it lasts."""
    workers = Workers()
    try:
        yield workers
    finally:
        workers.stop()
