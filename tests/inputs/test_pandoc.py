"""Citations by key in Markdown: Pandoc's, Quarto's and MyST's, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.inputs import markdown
from citecheck.model import Document

FRONT = "---\ntitle: On x\nbibliography: refs.bib\n---\n\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "paper").mkdir()
    monkeypatch.chdir(tmp_path / "paper")
    for name in ("refs.bib", "more.bib", "../secret.bib"):
        Path(name).write_text("@misc{a, title={A}}\n")
    return tmp_path


def read(text: str) -> Document:
    return markdown.read(text, "paper.qmd")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[@neff2003, p. 3; -@x; see @y] and @z says", ["neff2003", "x", "y", "z"]),
        ("@a, @b. @c: @d's (@e)", ["a", "b", "c", "d", "e"]),
        ("@{https://x.org/a_b}", ["https://x.org/a_b"]),
        ("A note.[^1]\n\n[^1]: See @a.\n", ["a"]),
        ("me@example.org, https://x.org/@me, \\@a, a@b", []),
        ("`@a` and ``@b``\n\n```r\n@c\n```\n\n<!-- @d -->\n", []),
        ("<!-- x --> @a\n<!--\n```\n--> @b\n", ["a", "b"]),
        ("@fig-one @tbl-one @sec-a @eq-b @thm-c @lst-d", []),
        ("{cite}`a,b` {cite:p}`c` {cite:t}`d`", ["a", "b", "c", "d"]),
    ],
)
def test_keys(text: str, keys: list[str]) -> None:
    assert [c.key for c in read(FRONT + text).citations if c.key] == keys


def test_without_a_bibliography_a_name_is_a_mention() -> None:
    assert read("---\ntitle: x\n---\n@octocat and [@babel/core]").citations == ()
    assert read("@octocat").citations == ()


@pytest.mark.parametrize(
    "named",
    [
        "refs.bib",
        '"refs.bib"  # ours',
        "[refs.bib, more.bib]",
        "\n  - refs.bib\n  - 'more.bib'",
        "\n- refs.bib",
    ],
)
def test_bibliographies(named: str) -> None:
    document = read(f"---\nbibliography: {named}\nnocite: '@*'\n---\n@a")
    assert document.bibliographies == (("refs.bib", "more.bib") if "more" in named else ("refs.bib",))
    assert (document.problems, document.cites_all) == ((), True)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("gone.bib", "bibliography-unread"),
        ("../secret.bib", "bibliography-unread"),
        ("https://x.org/a.bib", "part-unread"),
    ],
)
def test_what_is_not_read_is_told_at_its_place(name: str, rule: str) -> None:
    document = read(f"---\nbibliography: {name}\n---\n@a")
    assert document.bibliographies == ()
    assert [(p.rule, p.span.line, p.span.column) for p in document.problems] == [(rule, 2, 15)]


def test_a_citation_stands_where_its_key_does() -> None:
    citation = read(FRONT + "As [-@neff2003] says").citations[0]
    assert (citation.span.line, citation.span.column, citation.span.end_column) == (6, 7, 15)


@pytest.mark.parametrize(
    "piece", ["[@", "@a", "@{", "`", "``", "<!--", "{cite}`", "@a.", "-@", "bibliography: [a,\n"]
)
def test_row_18_hostile_text_ends(piece: str) -> None:
    assert read(FRONT + (piece * 30_000)[:30_000]).format == "markdown"


@pytest.mark.parametrize(
    ("file", "content", "document"),
    [
        ("_quarto.yml", "project:\n  type: book\nbibliography: refs.bib\n", "paper.qmd"),
        ("_quarto.yml", "bibliography:\n  - refs.bib\n", "paper.ipynb.rmd"),
        ("_metadata.yml", "bibliography: /refs.bib\n", "paper.qmd"),
        ("myst.yml", "version: 1\nproject:\n  bibliography:\n    - refs.bib\n", "paper.md"),
    ],
)
def test_a_project_names_the_bibliography_of_its_documents(file: str, content: str, document: str) -> None:
    Path(file).write_text(content)
    found = markdown.read("Said [@a; @b].\n", document)
    assert (found.bibliographies, [c.key for c in found.citations]) == (("refs.bib",), ["a", "b"])
    assert [c.sure for c in found.citations] == [True, True]


def test_a_project_is_found_above_and_no_further_than_its_root(project: Path) -> None:
    (project / "_quarto.yml").write_text("bibliography: paper/refs.bib\n")
    assert (
        markdown.read("[@a]", "paper.qmd").bibliographies == ()
    )  # the folder of the document is all there is
    (project / ".git").mkdir()
    assert markdown.read("[@a]", "paper.qmd").bibliographies == ("refs.bib",)
    (project / "_quarto.yml").write_text("bibliography: gone.bib\n")
    assert [p.rule for p in markdown.read("[@a]", "paper.qmd").problems] == ["bibliography-unread"]
    assert markdown.read("Nothing is cited.", "paper.qmd").problems == ()


@pytest.mark.parametrize(
    "content", ["bibliography: [", "a: &a [*a]\n", "x: !!python/object:os.x {}", "[]", "\0"]
)
def test_a_project_that_cannot_be_read_names_nothing(content: str) -> None:
    Path("_quarto.yml").write_text(content)
    found = markdown.read("@a", "paper.qmd")
    assert (found.bibliographies, found.citations, found.problems) == ((), (), ())


def test_in_a_project_a_name_may_still_be_a_mention() -> None:
    Path("myst.yml").write_text("project:\n  bibliography: refs.bib\n")
    found = markdown.read("Thanks to @octocat. See [-@a] and {cite}`b`.", "paper.md").citations
    assert [(c.key, c.sure) for c in found] == [("octocat", False), ("a", True), ("b", True)]
    assert markdown.read("Thanks to @octocat.", "README.md").citations == ()


INLINE = """---
title: On x
params: !r Sys.time()
references:
- id: neff2003
  type: article-journal
  title: "Self-compassion: An alternative"
  author:
  - family: Neff
    given: K. D.
  issued: 2003

  DOI: 10.1080/15298860309032
- id: b
  title: no
- just text
nocite: |
  @b, @c
output: !expr x
---

As [@neff2003] says.
"""


def test_references_in_the_front_matter_are_read_in_their_place() -> None:
    found = read(INLINE)
    assert [(r.key, r.metadata.doi, r.span.line) for r in found.references] == [
        ("neff2003", "10.1080/15298860309032", 5),
        ("b", "", 14),
    ]
    assert found.references[0].metadata.author[0].family == "Neff"
    assert found.references[0].field_spans["DOI"].line == 13
    assert [(p.rule, p.span.line) for p in found.problems] == [("parse-error", 16)]
    assert [c.key for c in found.citations] == ["b", "c", "neff2003"]


def test_typed_references_come_first_and_places_fit_them() -> None:
    typed = (
        "\n# References\n\nNeff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward "
        "oneself. Self and Identity, 2(2), 85-101.\n"
    )
    double = INLINE.replace("- id: b\n", "- id: neff2003\n") + typed
    found = read(double)
    assert [r.index for r in found.references] == [1, 2, 3]
    assert [(p.rule, p.reference) for p in found.problems if p.reference] == [("duplicate-key", 3)]


@pytest.mark.parametrize(
    ("book", "index", "found"),
    [
        ("book_filename: x\n", "bibliography: [refs.bib, more.bib]", ("refs.bib", "more.bib")),
        ("bibliography: more.bib\n", "bibliography: refs.bib", ("more.bib",)),
        ("a: b\n", "title: T\nbibliography:\n  - refs.bib\nx: !expr y", ("refs.bib",)),
        ("a: b\n", "title: T", ()),
    ],
)
def test_a_chapter_of_a_book_has_its_bibliography_from_the_first(
    book: str, index: str, found: tuple[str, ...]
) -> None:
    Path("_bookdown.yml").write_text(book)
    Path("index.Rmd").write_text(f"---\n{index}\n---\n\nHello.\n")
    document = markdown.read("# One\n\nAs [@a] says.\n", "01-one.Rmd")
    assert document.bibliographies == found
    assert [c.key for c in document.citations] == (["a"] if found else [])


def test_the_first_chapter_is_that_which_the_book_lists_first() -> None:
    Path("_bookdown.yml").write_text("rmd_files:\n  - ../secret.Rmd\n")
    Path("../secret.Rmd").write_text("---\nbibliography: refs.bib\n---\n")
    assert markdown.read("[@a]\n", "01-one.Rmd").bibliographies == ()
    Path("_bookdown.yml").write_text("rmd_files: [start.Rmd, 01-one.Rmd]\n")
    Path("start.Rmd").write_text("---\nbibliography: refs.bib\n---\n")
    assert markdown.read("[@a]\n", "01-one.Rmd").bibliographies == ("refs.bib",)
