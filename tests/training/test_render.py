"""References made for the training: rendered from works, and recombined from labelled ones."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest

import formats
import render
from articles import article
from corpora import labelled
from draft import Draft
from examples import Example
from line import Line
from pools import Pools, parts
from recombine import OFTEN, Recombiner, runs
from render import Renderer
from styles import style_of
from templates import APA
from valued import fold

_WORKS = [
    {
        "DOI": "10.5555/12345678",
        "title": ["Lakes of the north and their fishes"],
        "subtitle": ["A survey"],
        "author": [{"family": "ROE", "given": "Jane"}, {"family": "Wei", "given": "Li Ming"}],
        "container-title": ["Journal of Cold Waters"],
        "short-container-title": ["J. Cold Wat."],
        "volume": "12",
        "issue": "3",
        "publisher": "Lake Press",
    },
    {
        "DOI": "10.5555/87654321",
        "title": ["Is the <i>river</i> older than the valley?"],
        "author": [{"family": "O'Brien", "given": "Jean-Pierre"}],
        "container-title": ["Rivers"],
        "publisher": "Valley House",
    },
    {"DOI": "10.5555/11112222", "title": ["Rain on quiet mountains"], "publisher": "Lake Press"},
]
_BOOKS = ["The handbook of ponds", "Swamps"]
_TITLES = [
    "Lakes of the north and their fishes: A survey",
    "Is the river older than the valley?",
    "Rain on quiet mountains",
]
_IDENTIFIERS = {"other", "note"}  # cut out of the text before it is labelled, or standing beside what is


def _pools() -> Pools:
    return Pools(
        works=_WORKS,
        journals=["Archives of Weather", "Limnology"],
        books=list(_BOOKS),
        registered=["Lake Press", "Valley House"],
        people=[[("Mensah", "Kofi"), ("Souza", "Ana")], [("Petrova", "Olga")]],
    )


class _Recorded(Line):
    """A line that remembers what was put in."""

    def __init__(self, made: list[_Recorded]) -> None:
        super().__init__()
        self.put: list[list[str]] = []  # label, text with the words a style prints behind it
        self.run_together = False  # two numbers with nothing between them, as when "(3):" is missing
        made.append(self)

    def add(self, label: str, text: str) -> None:
        self.run_together |= self.text[-1:].isdigit() and text[:1].isdigit()
        super().add(label, text)
        self.put.append([label, text])

    def glue(self, text: str) -> None:
        super().glue(text)
        if self.put:
            self.put[-1][1] += text


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[_Recorded]:
    """The lines of a renderer that starts now."""
    made: list[_Recorded] = []
    monkeypatch.setattr(render, "Line", lambda: _Recorded(made))
    return made


def _plain(found: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    return [(label, fold(text)) for label, text in found if label not in _IDENTIFIERS and fold(text)]


def test_parts_read_back_from_the_tags_are_what_was_put_in(lines: list[_Recorded]) -> None:
    made = Renderer(_pools(), 7).make(400)
    assert len(made) == len(lines) == 400
    clear = [(example, line) for example, line in zip(made, lines, strict=True) if not line.run_together]
    assert len(clear) > 390
    for example, line in clear:
        assert _plain(parts(example)) == _plain(line.put), example.text


def test_titles_are_those_of_works_and_books_whatever_their_case() -> None:
    known = {fold(title) for title in [*_TITLES, *_BOOKS]}
    found = [part for e in Renderer(_pools(), 7).make(300) for part in parts(e)]
    assert {fold(text.removesuffix("[J")) for label, text in found if label == "title"} == known


_FIXED: dict[str, Any] = {
    "order": "AYTJVP",
    "quote": "",
    "in_journal": True,
    "volume": "Band #",
    "issue": " Heft #",
    "no_issue": False,
    "pages": "Seiten #",
    "year": "Jahr Y",
}


def test_the_parts_of_an_article_have_their_labels() -> None:
    """The style's words tell which part is which."""
    words = {"volume": "Band ", "issue": " Heft ", "journal": ("In", "in"), "date": "Jahr "}
    exact: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for seed in range(300):
        rng = random.Random(seed)
        style = replace(style_of(rng), **_FIXED)
        line = _Recorded([])
        article(Draft(rng=rng, pools=_pools(), style=style, work=_WORKS[0], title=_TITLES[0], line=line))
        put: dict[str, str] = dict(map(tuple, line.put))
        order = ["author", "date", "title", "journal", "volume", "issue", "pages", "note"]
        assert [label for label, _ in line.put] == [label for label in order if label in put]
        assert fold(put["title"]) == fold(_TITLES[0])
        seen.update(list(put))
        exact.update(label for label, word in words.items() if put.get(label, "").startswith(word))
        exact["pages"] += put.get("pages", "").startswith("Seiten ")
    for label in [*words, "pages"]:
        assert exact[label] > 0.85 * seen[label] > 200, label  # else in press, e1234, no. 5 without a volume


def test_the_parts_of_a_format_have_their_labels(
    monkeypatch: pytest.MonkeyPatch, lines: list[_Recorded]
) -> None:
    order = {"author": "A", "date": "Y", "title": "T", "editor": "E", "container-title": "C", "collection-title": "S",
             "volume": "V", "edition": "D", "pages": "P", "location": "L", "publisher": "U", "translator": "R"}  # fmt: skip
    template = "".join(f"<{letter} {label}=@> " for label, letter in order.items())
    for kind in ("ARTICLES", "BOOKS", "HOSTED", "NEWS"):
        monkeypatch.setattr(formats, kind, [(APA, template)])
    Renderer(_pools(), 7).make(200)
    made = [line.put for line in lines if any("author=" in text for _, text in line.put)]
    assert len(made) > 50
    for put in made:
        named = [(label, text.split("=")[0]) for label, text in put if "=" in text]
        assert all(label == name for label, name in named), put
        assert [label for label in order if label in dict(named)] == [label for label, _ in named]


def test_volumes_pages_and_years_hold_numbers() -> None:
    """Nearly always: a volume may be Roman, a year "in press"."""
    found = [part for e in Renderer(_pools(), 7).make(300) for part in parts(e)]
    for label in ("volume", "pages", "date"):
        texts = [text for name, text in found if name == label]
        assert len(texts) > 100
        assert sum(any(c.isdigit() for c in text) for text in texts) > 0.9 * len(texts)


def test_every_token_has_exactly_one_tag_and_parts_begin_with_a_beginning() -> None:
    for example in Renderer(_pools(), 3).make(300):
        assert len(example.tokens) == len(example.allowed)
        assert all(bits.bit_count() == 1 for bits in example.allowed)
        assert (example.allowed[0].bit_length() - 1) % 2 == 0
        assert {label for label, _, _ in runs(example)} == {label for label, _ in parts(example)}


def test_the_seed_decides() -> None:
    first, same, other = (Renderer(_pools(), seed).make(60) for seed in (7, 7, 8))
    assert first == same
    assert [e.text for e in first] != [e.text for e in other]


def test_a_work_without_a_title_gives_nothing() -> None:
    pools = _pools()
    pools.works = [{"DOI": "10.5555/1", "title": [""], "publisher": "Lake Press"}]
    assert Renderer(pools, 7).make(20) == []


_ROWS = [
    {
        "id": "anystyle-core#1",
        "raw": "Roe, J. (2003). Lakes of the north. Journal of Cold Waters, 12, 139–154.",
        "labels": [
            ["author", "Roe, J."],
            ["date", "(2003)."],
            ["title", "Lakes of the north."],
            ["journal", "Journal of Cold Waters,"],
            ["volume", "12,"],
            ["pages", "139–154."],
        ],
    },
    {
        "id": "anystyle-core#2",
        "raw": "K. Mensah, Swamps (Accra: Valley House, 1998).",
        "labels": [
            ["author", "K. Mensah,"],
            ["title", "Swamps"],
            ["location", "(Accra:"],
            ["publisher", "Valley House,"],
            ["date", "1998)."],
        ],
    },
]


def _known() -> list[Example]:
    return [example for row in _ROWS if (example := labelled(row))]


def _skeleton(example: Example) -> list[tuple[str, str]]:
    """The labels, and what stands around each part."""
    found, text, tokens = runs(example), example.text, example.tokens
    ends = [tokens[first].start for _, first, _ in found[1:]] + [len(text)]
    return [
        (label, text[tokens[first].start : tokens[first].word] + "@" + text[tokens[last].tail : end])
        for (label, first, last), end in zip(found, ends, strict=True)
    ]


def test_recombined_references_keep_skeleton_and_labels() -> None:
    known = {example.id: example for example in _known()}
    made = Recombiner(list(known.values()), {"title": ["Rain on quiet mountains"]}, 7).make(80)
    assert len(made) == 80
    for example in made:
        assert _skeleton(example) == _skeleton(known[example.id.removesuffix("+")])
    assert len({example.text for example in made}) > 40


def test_recombined_references_hold_values_of_the_pools_only() -> None:
    known = _known()
    values = {(label, text) for e in known for label, text in parts(e)} | {
        ("title", "Rain on quiet mountains")
    }
    numbers = {"volume", "issue", "pages", "date"}
    assert set(OFTEN) >= numbers
    for example in Recombiner(known, {"title": ["Rain on quiet mountains"]}, 7).make(80):
        assert {part for part in parts(example) if part[0] not in numbers} <= values
