"""Reading .bib files: fields, places, and files that are broken."""

from __future__ import annotations

import string
import time
from pathlib import Path

import bibtexparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.inputs.bibtex import read
from citecheck.model import Document, Metadata, Name, PartialDate, Reference, Span


def one(text: str) -> Reference:
    document = read(text, "refs.bib")
    assert len(document.references) == 1, document
    return document.references[0]


def metadata(fields: str, kind: str = "article") -> Metadata:
    return one(f"@{kind}{{k, {fields}}}").metadata


def at(text: str, span: Span) -> str:
    """The text at a span; for text whose lines end in line feeds."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return text[starts[span.line - 1] + span.column - 1 : starts[span.end_line - 1] + span.end_column - 1]


def rules(document: Document) -> list[str]:
    return [problem.rule for problem in document.problems]


# --- places -----------------------------------------------------------------------------------------------------------

PLACED = """% a comment
@string{jmlr = "Journal of Machine Learning Research"}

@article{key,
  author = {Neff, Kristin D. and
            Hsieh, Ya-Ping},  % trailing comment, with a } brace
  % year = {1900},
  title = {{A {DNA} study
     of things}},
  year = 2003, volume = "41", number = { 2 },
  journal = jmlr,
  pages = "139" # "--154",
  url = {https://doi.org/10.1000/XYZ},
  publisher = {}
}
"""


def test_the_place_of_each_value_slices_back_to_it() -> None:
    reference = one(PLACED)
    found = {name: at(PLACED, span) for name, span in reference.field_spans.items()}
    assert found == {
        "author": "Neff, Kristin D. and\n            Hsieh, Ya-Ping",
        "title": "A {DNA} study\n     of things",
        "issued": "2003",
        "volume": "41",
        "issue": "2",
        "container-title": "jmlr",
        "page": '"139" # "--154"',
        "URL": "https://doi.org/10.1000/XYZ",
        "DOI": "10.1000/XYZ",
    }
    assert at(PLACED, reference.span) == reference.raw
    assert reference.raw == PLACED[PLACED.index("@article") : -1]
    assert reference.text == (
        "Neff, Kristin D.; Hsieh, Ya-Ping. A DNA study of things. Journal of Machine Learning Research, 41(2), "
        "139-154, 2003."
    )


def test_columns_are_the_same_with_windows_line_ends() -> None:
    windows = PLACED.replace("\n", "\r\n")
    expected = one(PLACED)
    reference = one(windows)
    assert reference.field_spans == expected.field_spans
    assert reference.metadata == expected.metadata
    assert reference.raw == expected.raw.replace("\n", "\r\n")


def test_old_mac_line_ends_count_as_lines() -> None:
    reference = one(PLACED.replace("\n", "\r"))
    assert reference.metadata == one(PLACED).metadata
    assert reference.field_spans == one(PLACED).field_spans


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["volume", "year", "title", "journal"]), unique=True),
    st.text(" \n\t", max_size=4),
    st.text(string.ascii_letters + string.digits + " ü–", min_size=1, max_size=20),
)
def test_places_survive_any_layout(names: list[str], gap: str, value: str) -> None:
    fields = ",".join(f"{gap}{name}{gap}={gap}{{{gap}{value}{gap}}}{gap}" for name in names)
    text = f"{gap}@article{gap.replace(chr(10), '')}{{key,{fields}}}"
    reference = one(text)
    for span in reference.field_spans.values():
        assert at(text, span) == value.strip()
    assert at(text, reference.span) == reference.raw


# --- fields -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year = 2003", PartialDate(year=2003)),
        ("year = {2003a}", PartialDate(year=2003, suffix="a")),
        ("year = {2003}, month = may", PartialDate(year=2003, month=5)),
        ("year = {2003}, month = {May}", PartialDate(year=2003, month=5)),
        ("year = {2003}, month = {05}", PartialDate(year=2003, month=5)),
        ('year = {2003}, month = "10~" # jan', PartialDate(year=2003, month=1, day=10)),
        ("year = {2003}, month = sep # {~7}", PartialDate(year=2003, month=9, day=7)),
        ("date = {2003-05-12}", PartialDate(year=2003, month=5, day=12)),
        ("date = {2003-05}, year = {1999}", PartialDate(year=2003, month=5)),
        ("date = {2003-05/2003-07}", PartialDate(year=2003, month=5)),
        ("date = {2003-21}", PartialDate(year=2003)),  # EDTF: spring
        ("year = {(c. 1998)}", PartialDate(year=1998)),
        ("year = {1998--2001}", PartialDate(year=1998)),
        ("year = {{\\noopsort{1973b}}1973}", PartialDate(year=1973)),
        ("year = {in press}", None),
        ("year = {}", None),
    ],
)
def test_dates(fields: str, expected: PartialDate | None) -> None:
    assert metadata(fields).issued == expected


@pytest.mark.parametrize(
    ("fields", "kind", "attribute", "expected"),
    [
        ("journal = {Nature}", "article", "container_title", "Nature"),
        ("journaltitle = {Nature}", "article", "container_title", "Nature"),
        ("booktitle = {Proc.}, journal = {no}", "inproceedings", "container_title", "Proc."),
        ("title = {A}, subtitle = {B}", "book", "title", "A: B"),
        ("title = {Why?}, subtitle = {B}", "book", "title", "Why? B"),
        ("number = {3}", "article", "issue", "3"),
        ("number = {3}", "techreport", "number", "3"),
        ("number = {3}", "techreport", "issue", ""),
        ("number = {305}, series = {LNCS}", "inproceedings", "issue", ""),
        ("pages = {1849--1856}", "article", "page", "1849-1856"),
        ("pages = {1849–1856}", "article", "page", "1849–1856"),
        ("eid = {e9405}", "article", "number", "e9405"),
        ("articleno = {12}", "article", "number", "12"),
        ("school = {Yale}", "phdthesis", "publisher", "Yale"),
        ("institution = {CERN}, location = {Geneva}", "report", "publisher_place", "Geneva"),
        ("edition = {2}", "book", "edition", "2"),
        ("isbn = {978-0-262-03384-8}", "book", "isbn", "9780262033848"),
        ("isbn = {x}", "book", "isbn", "x"),
        ("issn = {1234-567x, 8765-4321}", "article", "issn", ("1234-567X", "8765-4321")),
        ("pmid = {12345678}", "article", "pmid", "12345678"),
        ("note = {PMID: 12345678}", "article", "pmid", "12345678"),
        ("eprint = {12345678}, eprinttype = {pubmed}", "article", "pmid", "12345678"),
        ("eprint = {2004.01234v2}, archiveprefix = {arXiv}", "misc", "arxiv", "2004.01234v2"),
        ("eprint = {hep-th/9901001}, eprinttype = {arxiv}", "misc", "arxiv", "hep-th/9901001"),
        ("eprint = {2004.01234}", "misc", "arxiv", "2004.01234"),
        ("journal = {arXiv preprint arXiv:2004.01234}", "article", "arxiv", "2004.01234"),
        ("journal = {CoRR}, volume = {abs/2004.01234}", "article", "arxiv", "2004.01234"),
        ("doi = {https://doi.org/10.1000/ABC.D}", "article", "doi", "10.1000/abc.d"),
        ("doi = {doi: 10.1007/978-3-030-1\\_2}", "article", "doi", "10.1007/978-3-030-1_2"),
        ("doi = {not one}", "article", "doi", "not one"),
        ("url = {https://dx.doi.org/10.1000/182}", "article", "doi", "10.1000/182"),
        ("note = {doi:10.1000/182}", "article", "doi", "10.1000/182"),
        ("howpublished = {\\url{https://doi.org/10.1000/182}}", "misc", "doi", "10.1000/182"),
        ("url = {http://x.org/a_b%20c~d}", "online", "url", "http://x.org/a_b%20c~d"),
        ("url = {http://x.org/a\\_b\\%20c\\~{}d}", "online", "url", "http://x.org/a_b%20c~d"),
        ("howpublished = {\\url{http://x.org/a~b}}", "misc", "url", "http://x.org/a~b"),
        ("language = {german}", "book", "language", "german"),
        ("title = {{\\`A} propos d'{\\'E}tude {\\&} $\\beta$}", "article", "title", "À propos d'Étude & β"),
        ("TITLE = {Upper}", "article", "title", "Upper"),
    ],
)
def test_fields(fields: str, kind: str, attribute: str, expected: object) -> None:
    assert getattr(metadata(fields, kind), attribute) == expected


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("article", "", "article-journal"), ("Article", "", "article-journal"), ("inproceedings", "", "paper-conference"),
        ("conference", "", "paper-conference"), ("phdthesis", "", "thesis"), ("techreport", "", "report"),
        ("incollection", "", "chapter"), ("inbook", "booktitle={B}", "chapter"), ("inbook", "title={B}", "book"),
        ("misc", "", ""), ("unheardof", "", ""), ("online", "", "webpage"), ("dataset", "", "dataset"),
        ("article", "entrysubtype={newspaper}", "article-newspaper"), ("misc", "entrysubtype={preprint}", "article"),
    ],
)  # fmt: skip
def test_types(kind: str, fields: str, expected: str) -> None:
    reference = one(f"@{kind}{{k, {fields}}}")
    assert reference.metadata.type == expected
    assert reference.entry_type == kind.lower()


NAMES = [
    ("Neff, Kristin D.", [Name(family="Neff", given="Kristin D.")]),
    ("Kristin D. Neff", [Name(family="Neff", given="Kristin D.")]),
    ("van der Berg, Anna", [Name(family="Berg", particle="van der", given="Anna")]),
    ("Anna van der Berg", [Name(family="Berg", particle="van der", given="Anna")]),
    ("Charles de la Vall{\\'e}e Poussin", [Name(family="Vallée Poussin", particle="de la", given="Charles")]),
    ("King, Jr., Martin Luther", [Name(family="King", suffix="Jr.", given="Martin Luther")]),
    ("King, Martin Luther, Jr.", [Name(family="King", suffix="Jr.", given="Martin Luther")]),
    ("{World Health Organization}", [Name(literal="World Health Organization")]),
    ("{Barnes and Noble, Inc.} and Knuth, D.", [Name(literal="Barnes and Noble, Inc."), Name(family="Knuth", given="D.")]),
    ("World Health Organization", [Name(literal="World Health Organization")]),
    ("Juan {Garcia Lopez}", [Name(family="Garcia Lopez", given="Juan")]),
    ("{\\'A}lvarez, Jos{\\'e}", [Name(family="Álvarez", given="José")]),
    ("Kj{\\ae}r, S{\\o}ren AND Mart{\\'\\i}nez, A. and Smith, B.",
     [Name(family="Kjær", given="Søren"), Name(family="Martínez", given="A."), Name(family="Smith", given="B.")]),
    ("Smith, J.\n  and\tJones, K.", [Name(family="Smith", given="J."), Name(family="Jones", given="K.")]),
    ("Smith, J.; Jones, K.", [Name(family="Smith", given="J."), Name(family="Jones", given="K.")]),
    ("Neff, K., Hsieh, Y., Chen, S.",
     [Name(family="Neff", given="K."), Name(family="Hsieh", given="Y."), Name(family="Chen", given="S.")]),
    ("family=Berg, given=Anna, prefix=van der", [Name(family="Berg", given="Anna", particle="van der")]),
    ("Plato", [Name(family="Plato")]),
    ("Shin-Fang Ch&apos;ng and Bo&#39;az, A.", [Name(family="Ch'ng", given="Shin-Fang"), Name(family="Bo'az", given="A.")]),
    ("{Others, Team of}", [Name(literal="Others, Team of")]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("written", "names"), NAMES)
def test_names(written: str, names: list[Name]) -> None:
    assert list(metadata(f"author = {{{written}}}").author) == names


def test_others_is_not_a_person() -> None:
    found = metadata("author = {Neff, K. and others}")
    assert found.author == (Name(family="Neff", given="K."),)
    assert found.et_al


# --- macros, inheritance, other blocks --------------------------------------------------------------------------------


def test_macros_are_resolved_with_concatenation_and_redefinition() -> None:
    document = read(
        '@string{n = "Nature"}\n@STRING(full = n # { Reviews } # "Genetics")\n'
        "@article{a, journal = N}\n@article{b, journal = full}\n@string{n = {Neuron}}\n@article{c, journal = n}\n"
        "@article{d, journal = late}\n@string{late = {Later}}\n",
        "x",
    )
    assert [r.metadata.container_title for r in document.references] == [
        "Nature", "Nature Reviews Genetics", "Neuron", "Later",
    ]  # fmt: skip
    assert rules(document) == []


def test_an_undefined_macro_keeps_what_was_typed() -> None:
    document = read("@article{a, journal = Nature, pages = 12--15}", "x")
    assert document.references[0].metadata.container_title == "Nature"
    assert document.references[0].metadata.page == "12-15"
    assert rules(document) == ["parse-error", "parse-error"]
    assert "journal" in document.problems[0].message


FAMILY = """
@inproceedings{child, crossref = {PARENT}, title = {Child}, author = {A, B}, pages = {1--2}}
@proceedings{parent, title = {The Proceedings}, editor = {E, D}, year = 1999, doi = {10.1/parent}, publisher = {ACM},
  note = {x}, url = {http://x.org}}
@book{orphan, crossref = {nobody}, title = {Orphan}}
@article{filled, xdata = {common}, title = {T}}
@xdata{common, journaltitle = {Nature}, publisher = {NPG}}
@set{theset, entryset = {child, orphan}}
"""


def test_missing_fields_come_from_the_parent() -> None:
    document = read(FAMILY, "x")
    child, parent, orphan, filled = document.references
    assert child.metadata == Metadata(
        type="paper-conference", title="Child", author=(Name(family="A", given="B"),), editor=(Name(family="E", given="D"),),
        issued=PartialDate(year=1999), container_title="The Proceedings", page="1-2", publisher="ACM",
    )  # fmt: skip
    assert set(child.field_spans) == {"title", "author", "page"}
    assert parent.metadata.doi == "10.1/parent"
    assert filled.metadata.container_title == "Nature"
    assert orphan.metadata.title == "Orphan"
    (problem,) = document.problems
    assert (problem.rule, problem.reference, problem.key, problem.cited) == (
        "missing-parent",
        3,
        "orphan",
        "nobody",
    )
    assert at(FAMILY, problem.span) == "nobody"


def test_a_child_with_a_year_does_not_take_the_parents_date() -> None:
    text = "@inbook{c, crossref={p}, title={C}, year={2001}}\n@book{p, title={P}, date={1999-05}}"
    assert read(text, "x").references[0].metadata.issued == PartialDate(year=2001)


def test_parents_in_a_circle_end() -> None:
    text = "".join(f"@book{{k{i}, crossref = {{k{(i + 1) % 50}}}, volume = {i}}}\n" for i in range(50))
    assert len(read(text, "x").references) == 50
    assert read("@book{a, crossref = {a}}", "x").problems[0].rule == "missing-parent"


@pytest.mark.parametrize(
    "noise",
    [
        "% @article{old, title = {Old}}\n",
        "   %@article{old,\n",
        "@comment{jabref-meta: databaseType:bibtex; 50 % }\n",
        "@Comment{ @article{old, title = {<xml a='b'/>}} }\n",
        "@comment no braces at all\n",
        '@preamble{ "\\newcommand{\\x}{100 \\% y}" }\n',
        "@set{s, entryset = {a, b}}\n",
        "@IEEEtranBSTCTL{ctl, CTLuse_url = {no}}\n",
        "Any text between entries, me@example.org, 100 % {balanced or not.\n",
        "\ufeff",
    ],
)
def test_what_is_no_entry_is_passed_over(noise: str) -> None:
    document = read(f"{noise}@article{{real, title = {{Real}}}}\n{noise}", "x")
    assert [(r.key, r.metadata.title) for r in document.references] == [("real", "Real")]
    assert rules(document) == []


def test_per_cent_signs_in_values_stay() -> None:
    text = (
        '@article{a, title = {100 % pure,\n % of it}, note = "5 % x", % gone = {x},\n year = 2001 % gone\n}'
    )
    reference = one(text)
    assert reference.metadata.title == "100 % pure, % of it"
    assert reference.metadata.issued == PartialDate(year=2001)


def test_loosely_written_entries_are_read() -> None:
    text = (
        "@ article {a, title = {A}}\n@book\n{b, title = {B}}\n@misc(c, title = {C)}, year = 2000)\n@misc{d}\n"
    )
    document = read(text, "x")
    assert [(r.key, r.entry_type, r.metadata.title) for r in document.references] == [
        ("a", "article", "A"), ("b", "book", "B"), ("c", "misc", "C)"), ("d", "misc", ""),
    ]  # fmt: skip
    assert document.references[0].raw == "@ article {a, title = {A}}"


# --- broken files -----------------------------------------------------------------------------------------------------


def ninety(broken: str) -> str:
    entries = [
        f"@article{{k{i},\n  title = {{Title {i}}},\n  year = {{{1900 + i}}}\n}}\n" for i in range(1, 91)
    ]
    entries[2] = broken
    return "\n".join(entries)


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ("@article{k3,\n  title = {Title {3},\n  year = {1903}\n}\n", "title"),
        ("@article{k3,\n  title = {Title 3,\n  year = {1903}\n}\n", "title"),
        ('@article{k3,\n  title = "Title 3,\n  year = {1903}\n}\n', "title"),
        ("@article{k3,\n  title = {Title 3},\n  year = {1903\n}\n", "year"),
    ],
)
def test_one_broken_entry_of_ninety_is_named_and_the_others_read(broken: str, field: str) -> None:
    document = read(ninety(broken), "refs.bib")
    assert [r.key for r in document.references] == [f"k{i}" for i in range(1, 91) if i != 3]
    assert [r.index for r in document.references] == list(range(1, 90))
    (problem,) = document.problems
    assert (problem.rule, problem.key, problem.reference) == ("parse-error", "k3", None)
    assert f"the value of {field} is not closed" in problem.message
    assert problem.span.line == {"title": 12, "year": 13}[field]


def test_the_last_entry_broken() -> None:
    document = read("@article{a, title = {A}}\n@article{b, title = {B", "x")
    assert [r.key for r in document.references] == ["a"]
    assert rules(document) == ["parse-error"]


def test_a_missing_closing_brace_of_the_entry() -> None:
    document = read("@article{a,\n title = {A}\n\n@article{b, title = {B}}", "x")
    assert [r.key for r in document.references] == ["b"]
    assert "its closing brace is missing" in document.problems[0].message


def test_missing_commas_lose_nothing() -> None:
    text = "@article{a\n  title = {A} year = 2001 journal = {J}\n, volume = {3}}"
    document = read(text, "x")
    found = document.references[0].metadata
    assert (found.title, found.container_title, found.volume) == ("A", "J", "3")
    assert found.issued == PartialDate(year=2001)
    assert rules(document) == ["parse-error"] * 3
    assert at(text, document.references[0].field_spans["container-title"]) == "J"


def test_one_brace_too_many_is_said() -> None:
    document = read("@article{a, title = {A}}, year = {2000}, volume = {3}\n}\n@misc{b, title={B}}", "x")
    assert [r.key for r in document.references] == ["a", "b"]
    assert [(p.rule, p.key) for p in document.problems] == [("parse-error", "a")]


def test_garbage_between_fields_is_said() -> None:
    document = read("@article{a, title = {A}, rubbish, year = 2000}\n@misc{b, title={B}}", "x")
    assert [r.key for r in document.references] == ["b"]
    assert rules(document) == ["parse-error"]


def test_duplicate_keys_are_both_read() -> None:
    document = read("@article{a, title={One}}\n@misc{b}\n@article{a, title={Two}}\n@misc{A}", "x")
    assert [r.metadata.title for r in document.references] == ["One", "", "Two", ""]
    (problem,) = document.problems
    assert (problem.rule, problem.reference, problem.span.line) == ("duplicate-key", 3, 3)
    assert "line 1" in problem.message


def test_the_first_of_two_equal_fields_counts() -> None:
    document = read("@article{a,\n title={One},\n Title={Two}}", "x")
    assert document.references[0].metadata.title == "One"
    (problem,) = document.problems
    assert (problem.rule, problem.field, problem.span.line, problem.cited) == (
        "duplicate-field",
        "title",
        3,
        "Two",
    )
    assert "line 2" in problem.message


def test_an_entry_without_key_is_read_and_said() -> None:
    document = read("@article{, title = {A}}\n@article{,title={B}}", "x")
    assert [(r.key, r.metadata.title) for r in document.references] == [(None, "A"), (None, "B")]
    assert rules(document) == ["parse-error", "parse-error"]


def test_hidden_characters_are_said_where_they_stand() -> None:
    text = "@article{a, title={Self\u00adcompassion}, doi={10.1000/a\u200bb}, note={\u200b}}"
    document = read(text, "x")
    assert [(p.rule, p.field) for p in document.problems] == [
        ("hidden-characters", "title"), ("hidden-characters", "DOI"),
    ]  # fmt: skip
    assert "soft hyphen" in document.problems[0].message
    assert document.references[0].metadata.doi == "10.1000/ab"


def test_an_overlong_entry_is_said_and_left_out() -> None:
    document = read("@article{a, abstract = {" + "x " * 10_000 + "}}\n@misc{b, title={B}}", "x")
    assert [r.key for r in document.references] == ["b"]
    assert rules(document) == ["reference-too-long"]


@pytest.mark.parametrize("key", ["../../x", "CON", "k" * 300, "😀", "a:b/c+d"])
def test_odd_keys_are_kept(key: str) -> None:  # row 41
    assert one(f"@misc{{{key}, title={{T}}}}").key == key


def test_too_many_entries_are_refused_at_once() -> None:
    with pytest.raises(InputError, match="20,000 references"):
        read("@misc{a,}\n" * 20_001, "x")


def test_an_empty_file_has_no_references() -> None:
    assert read("", "x") == Document(path="x", format="bibtex")


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    read("@article{a, title = {A\n@article{a, title={B}}\n@article{a, title={B}}", "x")
    assert capfd.readouterr() == ("", "")


PIECES = [
    "@", "@article{", "@article{k,", "@comment{", "@string{s = ", "title", " = ", "{", "}", '"', ",", "#", "%", "\n", "\r",
    "\\", "\\{", " ", "(", ")", "x", "2000", "é", "\u200b", "\0", "\ud800", "@misc{a, title={T}}\n", "crossref={a}", "and",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_breaks_the_reader(text: str) -> None:
    document = read(text, "x")
    for number, reference in enumerate(document.references, start=1):
        assert reference.index == number
        assert reference.raw.startswith("@")
        assert reference.raw in text
    for problem in document.problems:
        assert problem.span.line >= 1
        assert problem.span.column >= 1
        assert problem.reference is None or 1 <= problem.reference <= len(document.references)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["@misc{a, title={T}}\n", "@misc{b,\n year={2000\n}\n\n", "% x\n", "@comment{c}\n"]),
        max_size=8,
    )
)
def test_no_whole_entry_is_lost(blocks: list[str]) -> None:
    document = read("".join(blocks), "x")
    whole = sum(block.startswith("@misc{a") for block in blocks)
    assert [r.key for r in document.references] == ["a"] * whole


@pytest.mark.parametrize(
    "unit",
    ["@a{", "@comment{", "{", "}", "@a{b,c=", "@a{b c=\n", '"', "% x\n", "@ a\n ", "@string{a=b#", "@a{b,c={", " and ", "\n",
     "@a{b,author={x and {y and "],
)  # fmt: skip
def test_hostile_text_is_quick(unit: str) -> None:
    hostile = (unit * 10_000)[:10_000]
    started = time.perf_counter()
    read(hostile, "x")
    read(f"@article{{k, title = {{{hostile}}}, author = {{{hostile}}}, year = {{{hostile}}} }}", "x")
    assert time.perf_counter() - started < 5  # a hang guard; 50 ms is usual


# --- the seven references of the example ------------------------------------------------------------------------------


def test_the_seed_bibliography(seed: str) -> None:
    document = read(seed, "self-compassion.bib")
    assert rules(document) == []
    assert [r.key for r in document.references] == [
        "longe2010", "rockliff2011", "marx2023", "gilbert2006", "neff2003", "breines2012", "neff2005",
    ]  # fmt: skip
    longe, rockliff, marx, _, neff, breines, hsieh = (r.metadata for r in document.references)
    assert longe.doi == "10.1016/j.neuroimage.2009.09.019"
    assert [n.family for n in longe.author] == [
        "Longe",
        "Maratos",
        "Gilbert",
        "Evans",
        "Volker",
        "Rockliff",
        "Rippon",
    ]
    assert rockliff.title == "Effects of intranasal oxytocin on “compassion focused imagery.”"
    assert (marx.page, marx.volume, marx.issue) == ("e9405", "5", "1")
    assert neff == Metadata(
        type="article-journal",
        title="Self-compassion: An alternative conceptualization of a healthy attitude toward oneself",
        author=(Name(family="Neff", given="K. D."),),
        issued=PartialDate(year=2003),
        container_title="Journal of Research in Personality",
        volume="41",
        issue="2",
        page="139-154",
        url="https://self-compassion.org/wp-content/uploads/publications/JRP.pdf",
    )
    assert breines.container_title == "Personality and Social Psychology Bulletin"
    assert [n.given for n in hsieh.author] == ["K. D.", "Y. P.", "K."]


def test_a_second_reader_sees_the_same_entries(seed: str) -> None:
    library = bibtexparser.parse_string(seed)
    ours = read(seed, "x").references
    assert [e.key for e in library.entries] == [r.key for r in ours]
    for entry, reference in zip(library.entries, ours, strict=True):
        assert entry.raw == reference.raw
        assert reference.span.line == entry.start_line + 1
        assert entry["volume"] == reference.metadata.volume


@pytest.fixture(name="seed")
def _seed() -> str:
    return (Path(__file__).parent / "self-compassion.bib").read_text(encoding="utf-8")
