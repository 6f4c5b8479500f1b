"""Typst documents: what they cite by key, what only points within them, and the files they name."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from citecheck.documents import Library
from citecheck.inputs import read as read_path
from citecheck.inputs import typst
from citecheck.model import Document

BIB = '#bibliography("refs.bib")\n'


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "paper" / "ch").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "paper")
    for name in ("refs.bib", "ch/own.bib", "../secret.bib"):
        Path(name).write_text("@misc{neff2003, title={A}}\n")
    Path("works.yml").write_text("works:\n  type: Book\n  title: A\n")
    return tmp_path


def read(text: str) -> Document:
    return typst.read(text, "paper.typ")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Pirates @arrgh @netwok. And @neff2003[p. 3]: see @a:b.", ["arrgh", "netwok", "neff2003", "a:b"]),
        ('#cite(<a>) #cite(label("DBLP:b/c")) #cite(<d>, form: "prose", supplement: [see @e])', ["a", "DBLP:b/c", "d", "e"]),
        ('#cite("old", "style")', ["old", "style"]),
        ("// @a\n/* @b /* @c */ @d */ @e // @f", ["e"]),
        ("`@a` ```typ\n@b ` @c\n``` `` @d", ["d"]),
        ("He said \"see @a\" and it's @b", ["a", "b"]),
        (r'\@a \\@b https://x.org/@c #link("mailto:a@b.c")[@d]', ["b", "d"]),
        ("#let x = \"@a\"; @b #set text(lang: \"@c\")\n@d", ["b", "d"]),
        ("#let note(body) = {\n  let y = (1, \"@a\")\n  [#body @b]\n}\n@c", ["b", "c"]),
        ("#figure(image(\"x.png\"), caption: [From @a.]) <fig>\n@b", ["a", "b"]),
        ("#if true [@a] else [@b]\n@c", ["a", "b", "c"]),
        ("$ x^\"@a\" #text[@b] $ @c", ["b", "c"]),
        ("#footnote[#emph[@a]; @b] @c", ["a", "b", "c"]),
        ("= Head <intro>\nSee @intro and #ref(<intro>) and @a. #link(<b>)[x]", ["a"]),
        ("$ x $ <eq:one> @eq:one #block[text] <b-1> @b-1", []),
        ("#let f(x) = x\n#f[@a][@b].c @d", ["a", "b", "d"]),
    ],
)  # fmt: skip
def test_keys(text: str, keys: list[str]) -> None:
    assert [c.key for c in read(text).citations] == keys


def test_a_citation_stands_where_its_key_does() -> None:
    found = read("One\ntwo @neff2003[p. 3]\n#cite(<b>)").citations
    assert [(c.span.line, c.span.column, c.span.end_column) for c in found] == [(2, 6, 14), (3, 8, 9)]


@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/glossarium:0.5.0": *\n@html',
        "#show ref: it => it\n@html",
        '#let terms = ((key: "html", long: "x"),)\n@html @html:pl',
        "me@example.org",
        '#include "gone.typ"\n@html',
    ],
)
def test_what_may_be_no_citation_is_not_sure(text: str) -> None:
    citations = read(BIB + text).citations
    assert citations
    assert not any(c.sure for c in citations)
    assert [c.sure for c in read(BIB + "#show ref: it => it\n#cite(<html>)").citations] == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('#bibliography("refs.bib", title: "x.bib", style: "apa")', ["refs.bib"]),
        ('#bibliography(("refs.bib", "works.yml"))', ["refs.bib", "works.yml"]),
        ('#bibliography(\n  "refs.bib", // "ch/own.bib"\n)', ["refs.bib"]),
        ('#show: paper.with(\n  title: [X],\n  bibliography: bibliography("refs.bib"),\n)', ["refs.bib"]),
        ('#bibliography(read("refs.bib", encoding: none))', ["refs.bib"]),
        ('#let file = "refs.bib"\n#bibliography(file)', ["refs.bib"]),
        ('#bibliography("/refs.bib")', ["refs.bib"]),
        ('#set bibliography(style: "ieee")\n#show bibliography: set text(9pt)', []),
        ('#let data = yaml("works.yml")', []),
        ('// #bibliography("refs.bib")', []),
    ],
)
def test_bibliographies(text: str, expected: list[str]) -> None:
    document = read(text)
    assert (list(document.bibliographies), document.problems) == (expected, ())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('#bibliography("gone.bib")', "bibliography-unread"),
        ('#bibliography("../secret.bib")', "bibliography-unread"),
        ('#bibliography("/../secret.bib")', "bibliography-unread"),
        ("#bibliography(file)", "part-unread"),
        ('#include "../../etc/x.typ"', "part-unread"),
        ('#include "gone.typ"', "part-unread"),
    ],
)
def test_what_is_not_read_is_told(text: str, rule: str) -> None:
    document = read("One\n" + text)
    assert document.bibliographies == ()
    assert [(p.rule, p.span.line) for p in document.problems] == [(rule, 2)]


def test_parts_are_read_from_where_they_are() -> None:
    Path("ch/one.typ").write_text('#import "two.typ": x\n@a @fig #bibliography("own.bib", full: true)')
    Path("ch/two.typ").write_text('#include "/paper.typ"\n#include "one.typ"\n= Two <fig>')
    Path("paper.typ").write_text('#include "ch/one.typ"\n@b')
    document = read_path("paper.typ")
    assert [Path(p) for p in document.parts] == [Path("ch/one.typ"), Path("ch/two.typ")]
    assert [Path(p) for p in document.bibliographies] == [Path("ch/own.bib")]
    assert [(c.key, Path(c.document).name, c.span.line) for c in document.citations] == [
        ("a", "one.typ", 2),
        ("b", "paper.typ", 2),
    ]
    assert document.cites_all


def test_it_is_checked_with_its_bibliography() -> None:
    Path("paper.typ").write_text(BIB + "@neff2003\n")
    assert [d.path for d in Library().documents(["paper.typ"])] == ["paper.typ", "refs.bib"]


def test_comments_ignore_what_follows() -> None:
    wish = b"// citecheck: ignore[CC601]: cited in the foreword\r\n@a\n"
    assert [(i.rules, i.reason) for i in read_path("x.typ", held=wish).ignores] == [
        (("CC601",), "cited in the foreword")
    ]


@pytest.mark.parametrize(
    "piece",
    ["#", "@", "[", "]", "(", "#f(", "#[", "{", "#{", "$", '"', "`", "/*", "//", "<", "<a", "#let x = ", "\\", "@a.", "#a.b", "``` `"],
)  # fmt: skip
def test_hostile_text_takes_no_longer_than_it_is_long(piece: str) -> None:
    start = time.process_time()
    for lead in ("", "#", "#f("):
        read(lead + piece * (100_000 // len(piece)))
    assert time.process_time() - start < 3
