"""Asking politely: a wrapper around any Source or Registry that waits its turn, repeats with care, and knows when to stop.

Before each question it takes a turn from the service's budget; after a failure it waits (Retry-After, else a doubling pause
with jitter) and asks again, three times in all; when a question has used up its time, or the service has failed
several questions in a row, it says so at once. Budgets do not apply to a service on this machine (a mirror of the user's
own) until it asks for a pause. Clock, sleep and jitter can be replaced, so tests never wait.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from citecheck.errors import NotAskedError, SourceError
from citecheck.model import Work
from citecheck.sources.base import KnowsJournals, Registration, Registry, Source
from citecheck.sources.budgets import Announced, Budget, announced, at_once, spacing
from citecheck.sources.faults import RefusedError, WalledError
from citecheck.sources.ledger import Ledger, MemoryLedger

T = TypeVar("T")

_POLL_SECONDS = 0.05  # how often to look for a place among the open questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to try, in seconds. `failures` is the number of failed questions in a row that ends a service's run."""

    tries: int = 3
    first_pause: float = 2.0  # doubled each time, with jitter of a quarter
    longest_pause: float = 60.0  # a service that asks for more is taken to have spent its budget
    question: float = 120.0  # robustness.md, section 2
    call: float = 30.0  # how long one call may take, see `http.TIMEOUT`
    failures: int = 5
    silence: float = 60.0  # time lost on calls in vain, no answer in between, that ends it too


LOCAL_PATIENCE = Patience(first_pause=0.1)  # a service on this machine is back at once or not at all


@dataclass(slots=True)
class _Health:
    """What this run knows of a service: failures in a row, and why it is no longer asked, if so.

    `lost` is the time since the last answer in which at least one call was open that came to nothing; it is known
    up to the moment `lost_until`.
    """

    failed: int = 0
    lost: float = 0.0
    lost_until: float = 0.0
    closed: str = ""
    heard: dict[str, Announced] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Pacer:
    """The manners towards one service in one run. Safe to use from several threads."""

    def __init__(
        self,
        source: str,
        budget: Budget | None,
        *,
        when_asked: Budget | None = None,
        ledger: Ledger | None = None,
        patience: Patience | None = None,
        run_until: float | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._source = source
        self._budget = budget
        self._when_asked = when_asked  # the budget kept once a service without one asks for a pause
        self._ledger = ledger or MemoryLedger()
        self._patience = patience or Patience()
        self._run_until = run_until
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._health = _Health()

    def heard(self, kind: str, headers: Mapping[str, str]) -> None:
        """Take note of the limits an answer announces; given to `http.Client` as `heard`."""
        with self._health.lock:
            self._health.heard[kind] = announced(headers)

    def call(self, kind: str, ask: Callable[[], T]) -> T:
        """Ask with all due manners. `kind` is "single" or "list". Raises SourceError."""
        end = self._clock() + self._patience.question
        if self._run_until is not None:
            end = min(end, self._run_until)
        for attempt in range(1, self._patience.tries + 1):
            token = self._wait_turn(kind, end)
            started = self._clock()
            try:
                answer = ask()
            except SourceError as error:
                if not isinstance(error, RefusedError):
                    self._lost_since(started, error)
                pause = self._pause_after(error, attempt, end, kind)
            else:
                self._succeeded()
                return answer
            finally:
                if token:
                    self._ledger.leave(token)
            self._sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _check_open(self) -> None:
        if self._health.closed:
            raise SourceError(self._source, self._health.closed, retryable=False)

    def _wait_turn(self, kind: str, end: float) -> str | None:
        """Wait for a turn of this kind and a place among the open questions.

        Raises SourceError when time is up, and when others have found out meanwhile that the service is not to be asked.
        """
        self._check_open()
        now = self._clock()
        if now >= end:
            raise self._out_of_time()
        if self._budget is None:
            return None
        heard = self._health.heard.get(kind, Announced())
        start = self._ledger.reserve(f"{self._source} {kind}", spacing(self._budget, kind, heard), now, end)
        if start is None:
            raise self._out_of_time()
        if start > now:
            self._sleep(start - now)
        limit = at_once(self._budget, heard)
        while True:
            self._check_open()
            now = self._clock()
            token = self._ledger.enter(self._source, limit, now, now + self._patience.call + 5)
            if token:
                return token
            if now >= end:
                raise self._out_of_time()
            self._sleep(_POLL_SECONDS)

    def _out_of_time(self) -> SourceError:
        return SourceError(
            self._source, "was not asked in the time allowed (waiting its turn)", retryable=False
        )

    def _pause_after(self, error: SourceError, attempt: int, end: float, kind: str) -> float:
        """The seconds to wait before asking again. Raises the error where asking again is no use."""
        if isinstance(error, RefusedError):
            raise error
        if isinstance(error, WalledError):
            with self._health.lock:
                self._health.closed = error.cause
            raise error
        asked = error.retry_after
        if asked is not None and asked > self._patience.longest_pause:
            cause = f"asked for a pause of {asked:.0f} s, so its budget is taken as spent for this run"
            with self._health.lock:
                self._health.closed = cause
            raise SourceError(self._source, cause, retryable=False, retry_after=asked) from error
        if asked is not None:
            self._budget = self._budget or self._when_asked
        backoff = self._patience.first_pause * 2 ** (attempt - 1) * (0.75 + self._jitter() / 2)
        pause = min(backoff, self._patience.longest_pause) if asked is None else asked
        if asked and self._budget:
            self._ledger.hold(f"{self._source} {kind}", self._clock() + asked)
        last = attempt == self._patience.tries or bool(self._health.closed)
        if not error.retryable or last or self._clock() + pause >= end:
            self._failed(error)
            raise error
        return pause

    def _succeeded(self) -> None:
        with self._health.lock:
            self._health.failed, self._health.lost = 0, 0.0

    def _lost_since(self, started: float, error: SourceError) -> None:
        """Count the time of a call in vain; time in which several were open counts once."""
        health = self._health
        with health.lock:
            now = self._clock()
            health.lost += max(0.0, now - max(started, health.lost_until))
            health.lost_until = now
            if health.lost >= self._patience.silence and not health.closed:
                health.closed = f"not asked again after {health.lost:.0f} s in vain (the last: {error.cause})"

    def _failed(self, error: SourceError) -> None:
        with self._health.lock:
            self._health.failed += 1
            if self._health.failed >= self._patience.failures and not self._health.closed:
                count = self._health.failed
                self._health.closed = (
                    f"not asked again after {count} failures in a row (the last: {error.cause})"
                )


class PoliteSource:
    """A Source asked politely."""

    def __init__(self, inner: Source, pacer: Pacer) -> None:
        self.name = inner.name
        self._inner = inner
        self._pacer = pacer

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """As `Source.batches`."""
        return self._inner.batches(dois)

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        """As `Source.lookup`."""
        kind = "single" if len(dois) == 1 else "list"
        return self._pacer.call(kind, lambda: self._inner.lookup(dois))

    def record(self, doi: str) -> Work | None:
        """As `Source.record`."""
        return self._pacer.call("single", lambda: self._inner.record(doi))

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        """As `Source.search`."""
        return self._pacer.call("list", lambda: self._inner.search(query, rows=rows))

    def journals(self, name: str) -> list[Work]:
        """As `KnowsJournals.journals`; a source without such a list is not asked."""
        inner = self._inner
        if not isinstance(inner, KnowsJournals):
            raise NotAskedError(self.name, "it has no list of journals")
        return self._pacer.call("list", lambda: inner.journals(name))


class PoliteRegistry:
    """A Registry asked politely."""

    def __init__(self, inner: Registry, pacer: Pacer) -> None:
        self.name = inner.name
        self._inner = inner
        self._pacer = pacer

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        """As `Registry.batches`."""
        return self._inner.batches(dois)

    def agencies(self, dois: Sequence[str]) -> dict[str, Registration]:
        """As `Registry.agencies`, with a turn taken for each batch."""
        found: dict[str, Registration] = {}
        for batch in self._inner.batches(list(dict.fromkeys(dois))):
            found |= self._pacer.call("list", lambda batch=batch: self._inner.agencies(batch))  # type: ignore[misc]
        return found

    def exists(self, doi: str) -> bool:
        """As `Registry.exists`."""
        return self._pacer.call("single", lambda: self._inner.exists(doi))

    def csl(self, doi: str) -> Work | None:
        """As `Registry.csl`."""
        return self._pacer.call("single", lambda: self._inner.csl(doi))
