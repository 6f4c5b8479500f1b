"""CSL-JSON and CSL-YAML: the dialects, the places, and files that are broken or hostile (robustness rows 24 to 26)."""

from __future__ import annotations

import contextlib
import json
import time
import tracemalloc
from pathlib import Path

import pytest

from citecheck.dates import show
from citecheck.errors import InputError
from citecheck.inputs import csl_json, csl_yaml
from citecheck.inputs import read as read_any
from citecheck.model import Document, Metadata, Name, Reference

# As Zotero writes it: numbers as texts, the identifiers that CSL lacks in the note, an id that is an address.
ZOTERO = """[
  {
    "id": "http://zotero.org/users/1/items/ABCD",
    "type": "article-journal",
    "container-title": "Self and Identity",
    "DOI": "10.1080/15298860309032",
    "ISSN": "1529-8868, 1529-8876",
    "issue": "2",
    "language": "en",
    "note": "PMID: 12345678\\nread twice",
    "page": "85-101",
    "title": "Self-Compassion: An Alternative Conceptualization of a Healthy Attitude Toward Oneself",
    "volume": "2",
    "author": [{"family": "Neff", "given": "Kristin"}, {"literal": "World Health Organization"}],
    "issued": {"date-parts": [["2003", 4]]},
    "accessed": {"date-parts": [["2019", 7, 16]]}
  }
]
"""
# As Pandoc and Better BibTeX write it.
PANDOC = """---
references:
- id: neff2003
  type: article-journal
  title: 'Self-compassion: an “alternative” 😀'
  container-title: Self and Identity
  author:
  - family: Neff
    given: K. D.
  - family: Berg
    given: Karl
    non-dropping-particle: van der
    suffix: Jr.
  issued: 2003-04
  volume: 2
  issue: 2
  page: 85-101
  DOI: 10.1080/15298860309032
- id: who
  type: report
  title: >-
    A report
    on two lines
  author: World Health Organization
  issued:
  - year: 2020
    month: 5
...
"""


def only(document: Document) -> Reference:
    assert len(document.references) == 1
    return document.references[0]


def at(text: str, reference: Reference, field: str) -> str:
    """The text that stands where the field is said to stand, in one line."""
    span = reference.field_spans[field]
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def item(fields: str) -> Metadata:
    return only(csl_json.read(f'[{{"type": "book", "title": "x", {fields}}}]', "x.json")).metadata


def test_zotero() -> None:
    document = csl_json.read(ZOTERO, "z.json")
    r = only(document)
    m = r.metadata
    assert document.problems == ()
    assert (m.type, m.volume, m.issue, m.page, m.doi, m.pmid, m.issn, m.language) == (
        "article-journal", "2", "2", "85-101", "10.1080/15298860309032", "12345678", ("1529-8868", "1529-8876"), "en",
    )  # fmt: skip
    assert (show(m.issued), show(m.accessed)) == ("2003-04", "2019-07-16")
    assert m.author == (Name(family="Neff", given="Kristin"), Name(literal="World Health Organization"))
    for field in ("title", "container-title", "volume", "issue", "page", "DOI"):
        assert at(ZOTERO, r, field) == getattr(m, field.lower().replace("-", "_"))
    assert at(ZOTERO, r, "issued") == "2003"
    assert (r.span.line, r.span.column, r.span.end_line, r.span.end_column) == (2, 3, 17, 4)


def test_pandoc() -> None:
    document = csl_yaml.read(PANDOC, "p.yaml")
    neff, who = document.references
    m = neff.metadata
    assert document.problems == ()
    assert (neff.key, m.volume, m.page, m.doi, show(m.issued)) == (
        "neff2003", "2", "85-101", "10.1080/15298860309032", "2003-04",
    )  # fmt: skip
    assert m.author[1] == Name(family="Berg", given="Karl", particle="van der", suffix="Jr.")
    assert at(PANDOC, neff, "title") == m.title == "Self-compassion: an “alternative” 😀"
    for field in ("container-title", "volume", "page", "DOI"):
        assert at(PANDOC, neff, field) == getattr(m, field.lower().replace("-", "_"))
    assert (neff.span.line, neff.span.column) == (3, 3)
    assert (who.metadata.title, show(who.metadata.issued)) == ("A report on two lines", "2020-05")
    assert who.metadata.author == (Name(literal="World Health Organization"),)


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a", "type": "book", "title": "T"}]',
        '{"items": [{"id": "a", "type": "book", "title": "T"}], "config": {"x": [1, 2]}}',
        '{"references": [{"id": "a", "type": "book", "title": "T"}]}',
        '{"a": {"type": "book", "title": "T"}}',
        '{"id": "a", "type": "book", "title": "T"}',
        '\ufeff [ {"citation-key": "a", "id": 7, "type": "book", "title": ["T", "subtitle"]} ] ',
    ],
)
def test_wherever_the_items_stand(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    document = read_any(str(file))
    r = only(document)
    assert (document.format, r.key, r.metadata.title, r.metadata.type) == ("csl-json", "a", "T", "book")
    assert document.problems == ()


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ('"issued": {"date-parts": [[2003, 4, 1]]}', "issued", "2003-04-01"),
        ('"issued": {"date-parts": [["2003", "04"]]}', "issued", "2003-04"),
        ('"issued": {"date-parts": [2003]}', "issued", "2003"),
        ('"issued": {"date-parts": [[2003, 4], [2004, 5]]}', "issued", "2003-04"),
        ('"issued": {"date-parts": [[2003, 13, 40]]}', "issued", "2003"),
        ('"issued": {"date-parts": [[null]]}', "issued", ""),
        ('"issued": {"raw": "April 2003"}', "issued", "2003-04"),
        ('"issued": {"literal": "n.d."}', "issued", ""),
        ('"issued": {"year": 2003, "month": 4}', "issued", "2003-04"),
        ('"issued": "2003-04-01"', "issued", "2003-04-01"),
        ('"issued": 2003', "issued", "2003"),
        ('"issued": 2003, "year-suffix": "a"', "issued", "2003a"),
        ('"volume": 12, "issue": null', "volume", "12"),
        ('"DOI": "https://doi.org/10.1000/XYZ"', "doi", "10.1000/xyz"),
        ('"URL": "https://doi.org/10.1000/xyz"', "doi", "10.1000/xyz"),
        ('"note": "arXiv: 1706.03762"', "arxiv", "1706.03762"),
        ('"number": "arXiv:1706.03762"', "arxiv", "1706.03762"),
        ('"author": [{"family": "A"}, {"literal": "others"}]', "et_al", True),
        ('"author": [{"family": "Others", "given": "Ann"}]', "et_al", False),
        ('"type": "journal-article"', "type", "article-journal"),
        ('"container-title": ["Full name", "Short"]', "container_title", "Full name"),
        ('"title": "Caf\\u00e9 \\ud83d\\ude00 \\ud800"', "title", "Café 😀 \ufffd"),
    ],
)  # fmt: skip
def test_dialects(fields: str, name: str, value: object) -> None:
    found = getattr(item(fields), name)
    assert (show(found) if name == "issued" else found) == value


def test_a_key_twice_is_said_and_the_last_counts() -> None:  # robustness row 26
    text = '[{"type": "book", "title": "one", "title": "two"}]'
    document = csl_json.read(text, "x.json")
    assert only(document).metadata.title == "two"
    assert [(p.rule, p.span.column, p.field) for p in document.problems] == [("duplicate-field", 36, "title")]


def test_a_broken_item_is_named_and_the_others_are_read() -> None:
    text = json.dumps([{"type": "book", "title": f"t{i}"} for i in range(4)], indent=1)
    broken = text.replace('"t1"', '"t1').replace('"t3"', "nothing")
    document = csl_json.read(broken, "x.json")
    assert [r.metadata.title for r in document.references] == ["t0", "t2"]
    assert [(p.rule, p.span.line) for p in document.problems] == [("parse-error", 8), ("parse-error", 16)]
    assert "nothing is no JSON" in document.problems[1].message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"type": "book", "title": "t"}', "ends before it is closed"),
        ('[{"type": "book", "title": "t"},]', "a comma stands before ]"),
        ('[{"type": "book", "title": "t"}] x', "more stands behind the end"),
        ('[{"type": "book", "title": "t"}, 7]', "no item"),
        ('[{"type": "book", "title": "t", "x": Infinity}]', "Infinity is no JSON"),
        ('[{"type": "book", "title": "t", "x": "\\q"}]', "backslash"),
        ('[{"type": "book", "title": "t" "x": 1}]', "a comma or } is missing"),
        ('[{"type": "book", "title" "t"}]', "a colon is missing"),
        ('[{"type": "book", "title": "t", "x": ' + "[" * 100_000 + "]" * 100_000 + "}]", "nested more than 100"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text: str, words: str) -> None:  # robustness row 26
    document = csl_json.read(text, "x.json")
    assert [p.rule for p in document.problems] == ["parse-error"]
    assert words in document.problems[0].message


def test_a_huge_integer_is_kept_as_typed() -> None:  # robustness row 26
    assert item(f'"volume": {"9" * 5000}').volume == "9" * 5000
    assert item(f'"issued": {{"date-parts": [[{"9" * 5000}]]}}').issued is None


@pytest.mark.parametrize(
    "text", ['{"name": "x", "version": "1.0.0"}', "7", '"x"', "[1, 2]", '[{"a": 1}]', "{}", ""]
)
def test_json_that_is_something_else_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"x\.json: it is JSON, but no bibliography") as caught:
        csl_json.read(text, "x.json")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("report.json", '{"schema": "citecheck-report/1", "references": [{"cited": {"type": "book", "DOI": "x"}}]}'),
        ("schema.json", '{"$schema": "x", "type": "object", "title": "x"}'),
        ("package.json", '{"name": "x", "type": "module", "author": "me"}'),
        ("ci.yml", "on: push\njobs:\n  test:\n    runs-on: ubuntu\n"),
        ("config.yaml", "theme:\n  type: dark\n  title: x\n"),
    ],
)  # fmt: skip
def test_other_files_of_these_suffixes_are_refused_in_one_line(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(InputError, match="it is not what is read from files of this kind"):
        read_any(str(file))


def test_encodings_of_a_file() -> None:  # robustness row 24
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "latin-1"):
        for text, name in (
            (ZOTERO.replace("Self", "Größe"), "csl-json"),
            (PANDOC.replace("“alternative” 😀", "Größe"), "csl-yaml"),
        ):
            document = read_any("-", stdin=text.encode(encoding), format=name)
            assert "Größe" in document.references[0].metadata.title
    nul = read_any("-", stdin=b'[{"type": "book", "title": "a\\u0000b\0"}]', format="csl-json")
    assert "parse-error" not in {p.rule for p in nul.problems} or not nul.references


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- !!python/object/apply:os.system [touch x]\n", "the tag tag:yaml.org,2002:python/object/apply:os.system is not read"),
        ("references:\n- id: !evil x\n", "the tag !evil is not read"),
        ("references:\n- id: *nothing\n", "stands for nothing"),
        ("references:\n- id: [\n", "The YAML is broken here"),
        ("references:\n- id: a\n\tb: c\n", "The YAML is broken here"),
        ("references:\n- id: a\x07\n", "U+0007"),
        ("references:\n- " + "[" * 100_000, "nested more than 100 deep"),
    ],
)  # fmt: skip
def test_broken_or_hostile_yaml_is_a_problem_with_a_place(text: str, words: str) -> None:  # robustness row 25
    document = csl_yaml.read(text, "x.yaml")
    assert [p.rule for p in document.problems] == ["parse-error"]
    assert words in document.problems[0].message


def test_what_stands_before_the_break_is_read() -> None:
    document = csl_yaml.read(PANDOC.replace("- id: who", "- id: !x who"), "p.yaml")
    assert [r.key for r in document.references] == ["neff2003"]
    assert [(p.rule, p.span.line) for p in document.problems] == [("parse-error", 19)]


def test_an_alias_stands_for_its_node() -> None:
    text = "references:\n- &a {id: a, type: book, title: T}\n- *a\n- id: b\n  type: book\n  author: &n [{family: Neff}]\n  editor: *n\n"
    first, again, third = csl_yaml.read(text, "x.yaml").references
    assert first.metadata == again.metadata
    assert third.metadata.editor == (Name(family="Neff"),)


def test_an_alias_bomb_is_stopped() -> None:  # robustness row 25
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    started = time.process_time()
    document = csl_yaml.read("\n".join([*lines, "references:", "- id: a", "  title: *a11", ""]), "x.yaml")
    assert [p.rule for p in document.problems] == ["parse-error"]
    assert "aliases" in document.problems[0].message
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "hostile",
    [
        '[{"type": "book", "title": "' + "\\" * 500_000,
        '["' + "a" * 900_000,
        "[{" * 50_000,
        '[{"title": "x", "type": "y", "a": [' + "1," * 300_000 + "1]}]",
        '[{"title": "x", "type": "y", "issued": "' + "1" * 400_000 + '"}]',
        '[{"title": "x", "type": "y", "note": "' + "DOI: " * 100_000 + '"}]',
        '[\n{"title"\n' * 50_000,
    ],
)
def test_hostile_json_is_read_in_linear_time(hostile: str) -> None:
    started = time.process_time()
    with contextlib.suppress(InputError):
        csl_json.read(hostile, "x")
    assert time.process_time() - started < 5  # quadratic would be minutes


def test_memory_grows_with_the_items_and_not_with_the_values() -> None:
    one = json.dumps({"type": "book", "title": "x", "abstract": ["a", 1, {}] * 10_000})
    text = f"[{','.join([one] * 60)}]"
    tracemalloc.start()
    try:
        assert len(csl_json.read(text, "x.json").references) == 60
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000_000  # all its values at once take 300 MB


def test_what_is_broken_in_a_list_on_one_line_costs_that_item_alone() -> None:
    items = [f'{{"id": "{n}", "type": "book", "title": "B] {n}"}}' for n in range(4)]
    items[1] = '{"id": "1", "type": "book", "title":, "x": [1}'
    items[2] = '{"id": "2", "type": "book", "title": "C" "volume": {"a": "}"}}'
    found = read_any("-", stdin=f"[{','.join(items)}]".encode(), format="csl-json")
    assert [r.key for r in found.references] == [
        "0"
    ]  # the brackets of the second do not match: no place to go on from
    items[1] = '{"id": "1", "type": "book", "title":, "x": [1]}'
    found = read_any("-", stdin=f"[{','.join(items)}]".encode(), format="csl-json")
    assert [r.key for r in found.references] == ["0", "3"]
    assert [p.rule for p in found.problems] == ["parse-error", "parse-error"]


def test_row_26_numbers_that_are_none_are_told_and_read_as_nothing() -> None:
    text = '[{"id":"a","type":"book","title":"A","volume":NaN},{"id":"b","type":"book","title":"B","page":-Infinity}]'
    found = read_any("-", stdin=text.encode(), format="csl-json")
    assert [(r.key, r.metadata.volume, r.metadata.page) for r in found.references] == [
        ("a", "", ""),
        ("b", "", ""),
    ]
    assert ["NaN" in p.message or "-Infinity" in p.message for p in found.problems] == [True, True]


@pytest.mark.parametrize("format", ["csl-json", "csl-yaml"])
def test_hidden_characters_are_told_when_they_are_written_as_numbers(format: str) -> None:
    text = '[{"id": "a", "type": "book", "title": "A\\u200bB \\u00e9"}]'
    found = read_any("-", stdin=text.encode(), format=format)
    assert [(p.rule, p.field) for p in found.problems] == [("hidden-characters", "title")]


def test_of_what_is_no_item_the_first_are_told_and_the_rest_counted() -> None:
    text = "references:\n- {id: a, type: book, title: A}\n" + "- []\n" * 5000
    found = read_any("-", stdin=text.encode(), format="csl-yaml")
    assert [r.key for r in found.references] == ["a"]
    assert len(found.problems) == 21
    assert found.problems[-1].message.startswith("4,980 more")
