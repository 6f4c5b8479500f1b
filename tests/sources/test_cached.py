"""Remembering answers (robustness rows 62 to 66)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from citecheck.errors import SourceError
from citecheck.model import Metadata, Work
from citecheck.sources.answers import DAY, FILE_NAME, KEEP_ABSENCE, KEEP_RECORD, KEEP_SEARCH, Answers
from citecheck.sources.base import Registration
from citecheck.sources.cached import CachedRegistry, CachedSource


def work(doi: str) -> Work:
    return Work(source="crossref", id=doi, metadata=Metadata(title=f"On {doi}"))


class Inner:
    """A source that holds what is given and writes down what it is asked."""

    name = "crossref"

    def __init__(self, *held: str) -> None:
        self.held = set(held)
        self.asked: list[object] = []
        self.fault: SourceError | None = None

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        return [list(dois)] if dois else []

    def lookup(self, dois: Sequence[str]) -> dict[str, Work | None]:
        self.asked.append(list(dois))
        if self.fault:
            raise self.fault
        if len(dois) == 1:
            return {dois[0]: work(dois[0]) if dois[0] in self.held else None}
        return {doi: work(doi) for doi in dois if doi in self.held}

    def search(self, query: str, *, rows: int = 20) -> list[Work]:
        self.asked.append((query, rows))
        if self.fault:
            raise self.fault
        return [work(doi) for doi in sorted(self.held)][:rows]


class InnerRegistry:
    name = "doi.org"

    def __init__(self) -> None:
        self.asked: list[object] = []

    def batches(self, dois: Sequence[str]) -> list[list[str]]:
        return [list(dois)] if dois else []

    def agencies(self, dois: Sequence[str]) -> dict[str, Registration]:
        self.asked.append(list(dois))
        known = Registration(status="registered", agency="mEDRA")
        return {doi: known if doi == "10.1/a" else Registration(status="absent") for doi in dois}

    def exists(self, doi: str) -> bool:
        self.asked.append(doi)
        return doi == "10.1/a"

    def csl(self, doi: str) -> Work | None:
        self.asked.append(doi)
        return work(doi) if doi == "10.1/a" else None


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def cached(
    inner: Inner, directory: Path | None, clock: Clock, *, only: bool = False, scope: str = "crossref"
) -> CachedSource:
    return CachedSource(inner, Answers(directory, scope, note=lambda _: None, clock=clock), only=only)


def test_a_second_run_asks_nobody(tmp_path: Path, clock: Clock) -> None:
    inner = Inner("10.1/a", "10.1/b")
    first = cached(inner, tmp_path, clock)
    answers = first.lookup(["10.1/a", "10.1/b"]), first.lookup(["10.1/none"]), first.search("text", rows=2)
    second = cached(inner, tmp_path, clock)
    before = len(inner.asked)
    again = second.lookup(["10.1/a", "10.1/b"]), second.lookup(["10.1/none"]), second.search("text", rows=2)
    assert again == answers
    assert answers[1] == {"10.1/none": None}
    assert len(inner.asked) == before
    assert second.counts.tally().cached == 4
    assert first.counts.tally().answered == 4


def test_only_what_is_missing_is_asked(tmp_path: Path, clock: Clock) -> None:
    inner = Inner("10.1/a", "10.1/b", "10.1/c")
    source = cached(inner, tmp_path, clock)
    source.lookup(["10.1/a"])
    assert source.batches(["10.1/b", "10.1/a", "10.1/c"]) == [["10.1/a"], ["10.1/b", "10.1/c"]]
    assert set(source.lookup(["10.1/a", "10.1/b", "10.1/c"])) == {"10.1/a", "10.1/b", "10.1/c"}
    assert inner.asked[-1] == ["10.1/b", "10.1/c"]


def test_what_a_batch_left_undecided_is_asked_again(tmp_path: Path, clock: Clock) -> None:
    inner = Inner("10.1/a")
    source = cached(inner, tmp_path, clock)
    assert list(source.lookup(["10.1/a", "10.1/x"])) == ["10.1/a"]
    assert source.lookup(["10.1/x"]) == {"10.1/x": None}
    assert inner.asked == [["10.1/a", "10.1/x"], ["10.1/x"]]


def test_answers_grow_old_each_in_its_time(tmp_path: Path, clock: Clock) -> None:
    inner = Inner("10.1/a")
    source = cached(inner, tmp_path, clock)
    asks = {
        KEEP_RECORD: lambda: source.lookup(["10.1/a"]),
        KEEP_ABSENCE: lambda: source.lookup(["10.1/none"]),
        KEEP_SEARCH: lambda: source.search("text"),
    }
    start = clock.now
    for keep, ask in asks.items():
        clock.now = start
        ask()
        count = len(inner.asked)
        clock.now = start + keep - 60
        ask()
        assert len(inner.asked) == count
        clock.now = start + keep + 60
        ask()
        assert len(inner.asked) == count + 1
    clock.now = start - 30 * DAY  # answers from the far future are not believed
    source.lookup(["10.1/a"])
    assert len(inner.asked) == 7


def test_errors_are_never_kept(tmp_path: Path, clock: Clock) -> None:
    inner = Inner("10.1/a")
    source = cached(inner, tmp_path, clock)
    inner.fault = SourceError("crossref", "answered 503")
    for ask in (lambda: source.lookup(["10.1/a"]), lambda: source.search("text")):
        with pytest.raises(SourceError, match="503"):
            ask()
    assert source.counts.tally().failed == 2
    inner.fault = None
    assert source.lookup(["10.1/a"])["10.1/a"] == work("10.1/a")
    assert source.search("text")


def test_searches_are_kept_by_query_and_rows(tmp_path: Path, clock: Clock) -> None:
    inner = Inner("10.1/a", "10.1/b")
    source = cached(inner, tmp_path, clock)
    assert len(source.search("text", rows=1)) == 1
    assert len(source.search("text", rows=2)) == 2
    source.search("other", rows=2)
    source.search("half \ud800", rows=2)
    source.search("half \ud800", rows=2)
    assert len(inner.asked) == 4


def test_a_mirror_never_answers_for_the_service(tmp_path: Path, clock: Clock) -> None:
    inner = Inner("10.1/a")
    cached(inner, tmp_path, clock, scope="crossref http://127.0.0.1:8099").lookup(["10.1/a"])
    cached(inner, tmp_path, clock, scope="crossref https://api.crossref.org").lookup(["10.1/a"])
    assert len(inner.asked) == 2


def test_offline_it_answers_from_the_cache_or_says_so(tmp_path: Path, clock: Clock) -> None:
    inner = Inner("10.1/a")
    cached(inner, tmp_path, clock).lookup(["10.1/a"])
    offline = cached(inner, tmp_path, clock, only=True)
    assert offline.lookup(["10.1/a"]) == {"10.1/a": work("10.1/a")}
    assert offline.batches(["10.1/a", "10.1/b"]) == [["10.1/a"], ["10.1/b"]]
    for ask in (lambda: offline.lookup(["10.1/b"]), lambda: offline.search("text")):
        with pytest.raises(SourceError, match="offline and not in the cache") as caught:
            ask()
        assert caught.value.retryable is False
    assert len(inner.asked) == 1


@pytest.mark.parametrize("body", ["", "{", "[]", '{"id": 5}', "5", '"x"', "[" * 5000, '{"id": "10.1/a"}'])
def test_a_planted_value_of_another_shape_is_not_believed(tmp_path: Path, clock: Clock, body: str) -> None:
    inner = Inner("10.1/a")
    cached(inner, tmp_path, clock).lookup(["10.1/a"])
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("UPDATE answers SET body=?", (body,))
    source = cached(inner, tmp_path, clock)
    assert source.lookup(["10.1/a"]) == {"10.1/a": work("10.1/a")}
    assert len(inner.asked) == 2


def test_without_a_directory_it_remembers_nothing(clock: Clock) -> None:
    inner = Inner("10.1/a")
    source = cached(inner, None, clock)
    source.lookup(["10.1/a"])
    source.lookup(["10.1/a"])
    assert len(inner.asked) == 2


def test_a_registry_remembers_in_the_same_manner(tmp_path: Path, clock: Clock) -> None:
    inner = InnerRegistry()
    for _ in range(2):
        registry = CachedRegistry(inner, Answers(tmp_path, "doi.org", note=lambda _: None, clock=clock))
        assert registry.agencies(["10.1/a", "10.1/b"])["10.1/a"].agency == "mEDRA"
        assert (registry.exists("10.1/a"), registry.exists("10.1/b")) == (True, False)
        assert (registry.csl("10.1/a"), registry.csl("10.1/b")) == (work("10.1/a"), None)
    assert len(inner.asked) == 5
    clock.now += KEEP_ABSENCE + 60
    registry = CachedRegistry(inner, Answers(tmp_path, "doi.org", note=lambda _: None, clock=clock))
    registry.agencies(["10.1/a", "10.1/b"])
    assert inner.asked[-1] == ["10.1/b"]
    assert registry.exists("10.1/a") is True
    assert registry.exists("10.1/b") is False
    assert inner.asked[-1] == "10.1/b"


def test_a_registry_offline(tmp_path: Path, clock: Clock) -> None:
    registry = CachedRegistry(
        InnerRegistry(), Answers(tmp_path, "d", note=lambda _: None, clock=clock), only=True
    )
    for ask in (
        lambda: registry.agencies(["10.1/a"]),
        lambda: registry.exists("10.1/a"),
        lambda: registry.csl("10.1/a"),
    ):
        with pytest.raises(SourceError, match="offline"):
            ask()
