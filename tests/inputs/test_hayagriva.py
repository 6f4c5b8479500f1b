"""Hayagriva: entries, what they stand in, and files that are broken (robustness row 25)."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.dates import show
from citecheck.inputs import hayagriva
from citecheck.inputs import read as read_any
from citecheck.model import Metadata, Name

LIBRARY = """# My library
neff2003:
    type: Article
    title: 'Self-{compassion}: \\$5 {TeX}'
    author: ["Neff, Kristin D.", "van der Berg, Jr., Karl", {name: Nakamura, given-name: Aki, prefix: de}]
    date: 2003-04
    page-range: 85-101
    serial-number:
        doi: 10.1080/15298860309032
        pmid: 12345678
    parent:
        type: Periodical
        title: {value: Self and Identity, verbatim: true}
        volume: 2
        issue: 2
        issn: 1529-8868
chapter:
    type: chapter
    title: A part
    author: Ishkur
    parent:
        - type: book
          title: The whole
          editor: Chen, Serena
          date: 1999
          publisher: {name: Press, location: Reading}
          parent: {type: misc, title: A series}
        - type: misc
          title: A further series
site: {type: web, title: A page, author: World Health Organization, url: {value: "https://example.org", date: 2020-05-01}}
"""


def entry(fields: str) -> Metadata:
    (reference,) = hayagriva.read(f"a: {{{fields}}}\n", "x.yml").references
    return reference.metadata


def test_entries_with_what_they_stand_in(tmp_path: Path) -> None:
    file = tmp_path / "works.yml"
    file.write_text(LIBRARY, encoding="utf-8")
    document = read_any(str(file))
    neff, chapter, site = document.references
    m = neff.metadata
    assert (document.format, document.problems, neff.key) == ("hayagriva", (), "neff2003")
    assert (m.type, m.title, m.container_title) == (
        "article-journal",
        "Self-compassion: $5 TeX",
        "Self and Identity",
    )
    assert (m.volume, m.issue, m.page, m.doi, m.pmid, m.issn, show(m.issued)) == (
        "2", "2", "85-101", "10.1080/15298860309032", "12345678", ("1529-8868",), "2003-04",
    )  # fmt: skip
    assert m.author == (
        Name(family="Neff", given="Kristin D."),
        Name(family="Berg", given="Karl", particle="van der", suffix="Jr."),
        Name(family="Nakamura", given="Aki", particle="de"),
    )
    lines = LIBRARY.split("\n")
    for field in ("container-title", "volume", "page", "DOI"):
        span = neff.field_spans[field]
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == getattr(
            m, field.lower().replace("-", "_")
        )
    assert (neff.span.line, neff.span.column, neff.span.end_line) == (2, 1, 16)
    c = chapter.metadata
    assert (c.type, c.container_title, c.collection_title, c.publisher, c.publisher_place) == (
        "chapter", "The whole", "A further series", "Press", "Reading",
    )  # fmt: skip
    assert (c.editor, show(c.issued)) == ((Name(family="Chen", given="Serena"),), "1999")
    s = site.metadata
    assert (s.type, s.url, show(s.accessed)) == ("webpage", "https://example.org", "2020-05-01")
    assert s.author == (Name(literal="World Health Organization"),)


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("type: article, parent: {type: proceedings, title: P}", "type", "paper-conference"),
        ("type: article, parent: {type: newspaper, title: P}", "type", "article-newspaper"),
        ("type: article, serial-number: {arxiv: 1706.03762}", "type", "article"),
        ("type: article, serial-number: {arxiv: 'arXiv:1706.03762'}", "arxiv", "1706.03762"),
        ("type: Book, parent: {type: misc, title: S}", "collection_title", "S"),
        ("type: report, serial-number: TR-7", "number", "TR-7"),
        ("type: nonsense, title: x", "type", ""),
        ("type: book, author: [A B, others]", "et_al", True),
        ("type: book, affiliated: [{role: translator, names: ['Doe, Jo']}]", "translator", (Name(family="Doe", given="Jo"),)),
        ("type: book, date: 800", "issued", "800"),
        ("type: book, location: Basel", "publisher_place", "Basel"),
        ("type: article, parent: {type: periodical, doi: 10.1000/journal, serial-number: {doi: 10.1000/journal}}", "doi", ""),
    ],
)  # fmt: skip
def test_fields(fields: str, name: str, value: object) -> None:
    found = getattr(entry(fields), name)
    assert (show(found) if name == "issued" else found) == value


def test_what_is_no_entry_is_said_and_the_others_are_read() -> None:
    document = hayagriva.read("a: 7\nb: {type: book, title: T, title: U}\nc:\n- 1\n", "x.yml")
    assert [(r.key, r.metadata.title) for r in document.references] == [("b", "U")]
    assert sorted((p.rule, p.span.line) for p in document.problems) == [
        ("duplicate-field", 2), ("parse-error", 1), ("parse-error", 4),
    ]  # fmt: skip


def test_keys_twice_and_what_is_broken() -> None:  # robustness row 25
    document = hayagriva.read("a: {type: book}\na: {type: web}\nb: !!python/name:os.system x\n", "x.yml")
    assert [r.key for r in document.references] == ["a", "a"]
    assert [p.rule for p in document.problems] == ["duplicate-key", "parse-error"]


def test_parents_of_parents_without_end_do_no_harm() -> None:
    deep = "".join(f"{' ' * i}parent:\n" for i in range(1, 60))
    document = hayagriva.read(f"a:\n type: book\n{deep}{' ' * 60}title: x\n", "x.yml")
    assert len(document.references) == 1
