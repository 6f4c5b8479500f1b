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
