"""Typst documents: what they cite by key, what only points within them, and the files they name."""

from __future__ import annotations

import json
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


def test_a_bibliography_named_by_a_variable_beside_one_that_is_not() -> None:
    Path("more.yml").write_text("c: {type: Book, title: T}\n")
    found = read('#let bib = "refs.bib"\n#bibliography((bib, "more.yml"), style: "apa", title: none)\n@a')
    assert sorted(found.bibliographies) == ["more.yml", "refs.bib"]


def test_a_label_handed_to_a_function_may_be_cited_or_be_given_to_a_figure() -> None:
    found = read(
        '#let keys = (<a>, <b>)\n#mycite(<c>)\n@fig-one and #figure-of("x", label: <fig-one>)\nText <sec> @sec'
    )
    assert {(c.key, c.sure) for c in found.citations} == {
        ("a", False),
        ("b", False),
        ("c", False),
        ("fig-one", False),
    }


CITED = """#set heading(numbering: "1.")
#let mycite = cite
= A title <sec>
@one, also @one[p. 7] and @a-b_c:d.e, @x.y. (@two)[@two]; mail me\\@three or `@three` or "four@four".
#cite(<three>, form: "prose") #cite(label("DBLP:conf/x")) #mycite(<five>) @café
// @nothing
/* @nothing */ @sec
#include "part.typ"
#bibliography("keys.bib")
"""


def test_what_typst_itself_takes_for_a_citation_is_one() -> None:
    compiler = pytest.importorskip("typst")
    keys = ["one", "two", "three", "four", "five", "six", "a-b_c:d.e", "x.y", "DBLP:conf/x", "café"]
    Path("keys.bib").write_text(
        "".join(f"@misc{{{key}, title={{T}}, author={{A, B}}, year=2001}}\n" for key in keys),
        encoding="utf-8",
    )
    Path("part.typ").write_text("@four[p. 2]\n")
    Path("cited.typ").write_text(CITED, encoding="utf-8")
    told = json.loads(compiler.query("cited.typ", "cite", field="key"))
    expected = {key.removeprefix('label("').removesuffix('")').strip("<>") for key in told}
    found = {c.key for c in typst.read(CITED, "cited.typ").citations}
    assert found == expected
    assert "six" not in found
