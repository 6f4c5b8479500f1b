"""Waiting one's turn, repeating with care, and knowing when to stop (robustness rows 43, 48, 49, 54, 56)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources.base import Registration
from citecheck.sources.budgets import BUDGETS
from citecheck.sources.faults import RefusedError
from citecheck.sources.ledger import MemoryLedger
from citecheck.sources.polite import Pacer, Patience, PoliteRegistry, PoliteSource


class Time:
    """A clock that goes on when someone sleeps."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(seconds)
        self.now += seconds


def pacer(time: Time, *, budget: Any = None, **more: Any) -> Pacer:
    return Pacer("crossref", budget, clock=time.clock, sleep=time.sleep, jitter=lambda: 0.5, **more)


def failing(*faults: SourceError | None) -> Callable[[], str]:
    """A question that fails in the given ways, one after the other, then is answered."""
    left = list(faults)

    def ask() -> str:
        fault = left.pop(0) if left else None
        if fault:
            raise fault
        return "answer"

    return ask


def down(**more: Any) -> SourceError:
    return SourceError("crossref", "answered 503", **more)


def test_an_outage_is_tried_three_times_with_a_growing_pause() -> None:
    time = Time()
    assert pacer(time).call("single", failing(down(), down())) == "answer"
    assert time.slept == [2.0, 4.0]
    with pytest.raises(SourceError, match="503"):
        pacer(time).call("single", failing(down(), down(), down()))


def test_pauses_are_jittered() -> None:
    time = Time()
    for jitter in (0.0, 1.0):
        polite = Pacer("x", None, clock=time.clock, sleep=time.sleep, jitter=lambda jitter=jitter: jitter)  # type: ignore[misc]
        polite.call("single", failing(down()))
    assert time.slept == [1.5, 2.5]


def test_retry_after_is_honoured_for_everybody() -> None:
    time, ledger = Time(), MemoryLedger()
    polite = pacer(time, budget=BUDGETS["crossref", True], ledger=ledger)
    start = time.now
    assert polite.call("single", failing(down(retry_after=30.0))) == "answer"
    assert time.now == start + 30
    other = pacer(time, budget=BUDGETS["crossref", True], ledger=ledger)
    ledger.hold("crossref single", time.now + 20)
    other.call("single", failing())
    assert time.now == start + 50


def test_a_pause_of_hours_means_spent_and_nobody_sleeps_through_it() -> None:
    time = Time()
    polite = pacer(time)
    with pytest.raises(SourceError, match="pause of 86400 s") as caught:
        polite.call("single", failing(down(retry_after=86400.0)))
    assert caught.value.retryable is False
    with pytest.raises(SourceError, match="pause of 86400 s"):
        polite.call("single", failing())
    assert time.slept == []


def test_what_cannot_help_is_not_repeated() -> None:
    time = Time()
    with pytest.raises(SourceError, match="403"):
        pacer(time).call("single", failing(SourceError("crossref", "answered 403", retryable=False)))
    assert time.slept == []


def test_five_failures_in_a_row_end_the_asking() -> None:
    time = Time()
    polite = pacer(time, patience=Patience(tries=1))
    for _ in range(5):
        with pytest.raises(SourceError, match="503"):
            polite.call("single", failing(down()))
    asked: list[int] = []
    with pytest.raises(
        SourceError, match=r"not asked again after 5 failures in a row \(the last: answered 503\)"
    ) as caught:
        polite.call("single", lambda: asked.append(1))
    assert asked == []
    assert caught.value.retryable is False


def test_a_success_begins_the_count_anew_and_refused_questions_do_not_count() -> None:
    polite = pacer(Time(), patience=Patience(tries=1))
    for _ in range(10):
        for _ in range(4):
            with pytest.raises(SourceError):
                polite.call("single", failing(down()))
        polite.call("single", failing())
    for _ in range(20):
        with pytest.raises(RefusedError):
            polite.call("single", failing(RefusedError("crossref", "answered 400", retryable=False)))
    assert polite.call("single", failing()) == "answer"


def test_the_time_of_a_question_ends_it() -> None:
    time = Time()

    def slow() -> str:
        time.now += 100
        raise down()

    with pytest.raises(SourceError, match="503"):
        pacer(time, patience=Patience(question=120.0, silence=1000.0)).call("single", slow)
    assert time.slept == [2.0], "tried twice, not three times"


def test_the_time_of_the_run_ends_every_question() -> None:
    time = Time()
    polite = pacer(time, run_until=time.now + 10)
    assert polite.call("single", failing()) == "answer"
    time.now += 11
    asked: list[int] = []
    with pytest.raises(SourceError, match="not asked in the time allowed"):
        polite.call("single", lambda: asked.append(1))
    assert asked == []


def test_a_queue_longer_than_the_time_allowed_is_not_joined() -> None:
    time = Time()
    polite = pacer(time, budget=BUDGETS["crossref", False], run_until=time.now + 5)
    answered = 0
    while True:
        try:
            polite.call("list", failing())
        except SourceError:
            break
        answered += 1
    assert answered == 5, "0.8 questions a second, for 5 s, the first at once"
    assert time.now <= 1_700_000_000.0 + 5


def test_the_published_rate_is_kept_at_eighty_percent() -> None:
    time = Time()
    polite = pacer(time, budget=BUDGETS["crossref", True])
    start = time.now
    for _ in range(81):
        polite.call("single", failing())
    assert time.now - start == pytest.approx(10.0)


def test_announced_limits_slow_down() -> None:
    time = Time()
    polite = pacer(time, budget=BUDGETS["crossref", True])
    polite.heard("single", {"x-rate-limit-limit": "1", "x-rate-limit-interval": "1s"})
    start = time.now
    for _ in range(5):
        polite.call("single", failing())
    assert time.now - start == pytest.approx(5.0)


def test_no_more_questions_are_open_than_allowed() -> None:
    polite = Pacer("crossref", BUDGETS["crossref", True], sleep=lambda _: None)
    open_now, most = 0, 0
    lock = threading.Lock()
    gate = threading.Barrier(3, timeout=20)

    def ask() -> None:
        nonlocal open_now, most
        with lock:
            open_now += 1
            most = max(most, open_now)
        gate.wait()
        with lock:
            open_now -= 1

    threads = [threading.Thread(target=lambda: polite.call("single", ask)) for _ in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most == 3
    assert open_now == 0


def test_a_place_is_given_back_after_a_fault() -> None:
    time = Time()
    polite = pacer(time, budget=BUDGETS["crossref", False], patience=Patience(tries=1, failures=100))
    for _ in range(5):
        with pytest.raises(SourceError, match="503"):
            polite.call("single", failing(down()))
    with pytest.raises(KeyboardInterrupt):
        polite.call("single", lambda: (_ for _ in ()).throw(KeyboardInterrupt()))
    assert polite.call("single", failing()) == "answer"


class Asked:
    """A source and registry that writes down what it is asked."""

    name = "crossref"

    def __init__(self) -> None:
        self.calls: list[Any] = []

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        return [list(dois[i : i + 2]) for i in range(0, len(dois), 2)]

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        self.calls.append(list(dois))
        return {}

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        self.calls.append((query, rows))
        return []

    def agencies(self, dois: Sequence[str]) -> dict[str, Registration]:
        self.calls.append(list(dois))
        return {doi: Registration(status="absent") for doi in dois}

    def exists(self, doi: str) -> bool:
        self.calls.append(doi)
        return True

    def csl(self, doi: str) -> Work | None:
        self.calls.append(doi)
        return None


def test_single_questions_and_lists_have_budgets_of_their_own() -> None:
    time, inner = Time(), Asked()
    source = PoliteSource(inner, pacer(time, budget=BUDGETS["crossref", True]))
    assert source.name == "crossref"
    source.lookup(["a"])
    source.lookup(["a", "b"])
    assert time.slept == []
    source.search("text", rows=3)
    assert time.slept == [pytest.approx(1 / 2.4)]
    assert inner.calls == [["a"], ["a", "b"], ("text", 3)]


def test_each_batch_of_a_registry_takes_a_turn() -> None:
    time, inner = Time(), Asked()
    registry = PoliteRegistry(inner, pacer(time, budget=BUDGETS["doi.org", True]))
    assert len(registry.agencies(["a", "b", "c", "d", "e"])) == 5
    assert inner.calls == [["a", "b"], ["c", "d"], ["e"]]
    assert len(time.slept) == 2
    assert registry.exists("a") is True
    assert registry.csl("a") is None


def test_a_silent_service_is_given_up_after_a_minute_whoever_waited() -> None:
    time = Time()
    polite = pacer(time)

    def silent() -> str:
        time.now += 30
        raise SourceError("crossref", "did not answer within 30 s")

    with pytest.raises(SourceError, match="did not answer within 30 s"):
        polite.call("list", silent)
    assert len(time.slept) == 1, "two calls, not three"
    with pytest.raises(SourceError, match="not asked again after 60 s in vain"):
        polite.call("list", failing())


def test_an_answer_in_between_forgives_the_time_lost() -> None:
    time = Time()
    polite = pacer(time)
    answers = [False, True, False, True]

    def sometimes() -> str:
        if answers.pop(0):
            return "answer"
        time.now += 50
        raise SourceError("crossref", "did not answer within 50 s")

    assert [polite.call("list", sometimes), polite.call("list", sometimes)] == ["answer", "answer"]


def test_a_local_service_that_asks_for_a_pause_has_a_budget_from_then_on() -> None:
    time = Time()
    polite = pacer(time, when_asked=BUDGETS["crossref", False])
    polite.call("list", failing())
    polite.call("list", failing())
    assert time.slept == []
    polite.call("list", failing(down(retry_after=1.0)))
    time.slept.clear()
    polite.call("list", failing())
    assert time.slept == [pytest.approx(1 / 0.8)]
