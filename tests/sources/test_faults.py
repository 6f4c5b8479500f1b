"""What may come in place of an answer, for every source and every kind of question: it is a fault, never "not held"."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from citecheck.errors import SourceError
from citecheck.model import Work
from citecheck.sources import SOURCES, _load
from citecheck.sources.http import Client
from scholarly_server import FAULTS, Reply, Request, ScholarlyServer
from sources.conftest import SELF

# source -> what it is asked for: identifiers it holds, and a title it holds.
HELD = {
    "crossref": ([SELF, "10.1016/j.jrp.2006.03.004"], "Self-compassion: An alternative conceptualization"),
    "datacite": (["10.5281/zenodo.1", "10.5281/zenodo.2"], "Cats of the world"),
    "arxiv": (["1706.03762", "math/0309136"], "Attention is all you need"),
    "dblp": ([], "Attention is all you need"),
    "dblpsparql": ([], "Attention is all you need"),
    "pubmed": (["26017442"], "Deep learning"),
    "europepmc": (["26017442", "PMC3531190"], "Deep learning"),
    "openlibrary": (["9780226458120"], "The Structure of Scientific Revolutions"),
    "openalex": (["10.1038/nature14539"], "Deep learning"),
    "semanticscholar": (["10.1038/nature14539"], "Deep learning"),
}
# What is a statement all the same: OpenAlex says by any page with 404 that it lacks a DOI, from which nobody concludes
# anything; Semantic Scholar by null.
STATEMENTS = {("openalex", "not-found-page"), ("semanticscholar", "answer 0, 0 as null")}
# Faults that are the right answer all the same, or that only waiting tells.
NO_FAULTS = {"wrong-doi", "slow", "slow-headers", "hang"}
BIG = {"huge", "gzip-bomb"}  # megabytes are read alike for each kind of question
QUESTIONS = [(name, kind) for name, (ids, _) in HELD.items() for kind in ("several", "one", "title") if ids or kind == "title"]  # fmt: skip

FAULTY = [
    (fault, name, kind)
    for fault in sorted(set(FAULTS) - NO_FAULTS)
    for name, kind in QUESTIONS
    if kind == "title" or fault not in BIG
]


def test_every_source_is_in_the_table() -> None:
    assert set(HELD) == set(SOURCES) - {"records"}


def ask(server: ScholarlyServer, name: str, kind: str, timeout: float = 10.0) -> list[Work | None]:
    """The works told; None stands for a definite "not held", and so does an empty answer to a title."""
    source = _load(SOURCES[name])(Client(name, server.urls[name], timeout=timeout))
    ids, title = HELD[name]
    if kind == "title":
        return source.search(title) or [None]
    return list(source.lookup(ids if kind == "several" else ids[:1]).values())


@pytest.mark.parametrize(("name", "kind"), QUESTIONS)
def test_each_question_has_an_answer(server: ScholarlyServer, name: str, kind: str) -> None:
    told = ask(server, name, kind)
    assert told
    assert None not in told


@pytest.mark.parametrize(("fault", "name", "kind"), FAULTY)
def test_a_fault_is_never_not_held(server: ScholarlyServer, fault: str, name: str, kind: str) -> None:
    server.faults[name] = fault
    told: list[Work | None] = []  # also of those that are left undecided, to be asked for one by one
    with contextlib.suppress(SourceError):
        told = ask(server, name, kind)
    assert told == [] or ((name, fault) in STATEMENTS and kind != "title")


@pytest.mark.parametrize("name", HELD)
def test_who_never_answers_is_no_answer(server: ScholarlyServer, name: str) -> None:
    server.faults[name] = "hang"
    with pytest.raises(SourceError, match="did not answer within"):
        ask(server, name, "title", timeout=0.2)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value, the first two of each list."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value[:2]):
            yield from places(inner, (*path, n))


def altered(value: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """The value with what stands at a place changed."""
    if not path:
        return change(value)
    result = copy.deepcopy(value)
    inner = result
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = change(inner[path[-1]])
    return result


CHANGES: dict[str, Callable[[Any], Any]] = {
    "null": lambda _: None,
    "a list": lambda value: [value],
    "an object": lambda value: {"value": value},
    "nothing in it": lambda value: {} if isinstance(value, list) else [],
    "a number": lambda _: 7,
    "text": str,
    "false": lambda _: False,
}


@pytest.mark.parametrize(("name", "kind"), [q for q in QUESTIONS if q[0] != "arxiv"])  # whose answers are XML
def test_data_of_another_shape_break_nothing_and_are_never_not_held(
    server: ScholarlyServer, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    """Each value of each answer in turn is of another type; what can be read still is, and the rest is no answer."""
    kept: list[Reply] = []
    answer = ScholarlyServer.answer
    monkeypatch.setattr(server, "answer", lambda r, f: kept.append(answer(server, r, f)) or kept[-1])
    ask(server, name, kind)
    turn = {"which": 0, "path": (), "change": ""}
    seen = {"count": 0}

    def spoilt(request: Request, fault: str | None) -> Reply:
        reply = answer(server, request, fault)
        if seen["count"] == turn["which"] and reply.status == 200:
            reply.body = json.dumps(
                altered(json.loads(reply.body), turn["path"], CHANGES[turn["change"]])  # type: ignore[arg-type, index]
            ).encode()
        seen["count"] += 1
        return reply

    monkeypatch.setattr(server, "answer", spoilt)
    wrong: list[str] = []
    for which, reply in enumerate(list(kept)):
        for path in places(json.loads(reply.body)):
            for change in CHANGES:
                turn.update(which=which, path=path, change=change)
                seen["count"] = 0
                try:
                    told = ask(server, name, kind)
                except SourceError:
                    continue
                place = f"answer {which}, {'.'.join(map(str, path))} as {change}"
                if None in told and (name, place) not in STATEMENTS:
                    wrong.append(place)
    assert not wrong, "\n".join(wrong)
