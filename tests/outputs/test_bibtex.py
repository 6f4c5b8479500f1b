"""Clean BibTeX: what it looks like, that it holds whatever is put into it, and that it comes back the same."""

from __future__ import annotations

import re
from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.middlewares import MonthIntMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.inputs.bibtex import read
from citecheck.inputs.bibtex_fields import CSL_TYPES, OTHER_CSL_TYPES
from citecheck.model import Metadata, Name, PartialDate, Reference
from citecheck.outputs.bibtex import ENTRY_TYPES, ExportItem, entry, render

NEFF = Metadata(
    type="article-journal",
    title="Self-compassion: The DNA of fMRI in COVID-19 & vitamin D",
    author=(
        Name(family="Berg", particle="van der", given="K. D."),
        Name(literal="World Health Organization"),
    ),
    et_al=True,
    issued=PartialDate(year=2003, month=5, day=12, suffix="a"),
    container_title="Self & Identity",
    volume="2",
    issue="2",
    page="85–101",
    number="e9405",
    doi="10.1080/15298860309032_X",
    url="https://example.org/a_b",
)


def test_one_entry_as_it_looks() -> None:
    assert entry("neff", NEFF, comment=["seen by me@example.org\n@misc{x}"]) == (
        "% seen by me(at)example.org (at)misc{x}\n"
        "@article{neff,\n"
        "  author = {van der Berg, K. D. and {World Health Organization} and others},\n"
        "  title = {Self-compassion: The {DNA} of {fMRI} in {COVID-19} \\& vitamin {D}},\n"
        "  journal = {Self \\& Identity},\n"
        "  year = {2003a},\n"
        "  month = may,\n"
        "  day = {12},\n"
        "  volume = {2},\n"
        "  number = {2},\n"
        "  pages = {85--101},\n"
        "  eid = {e9405},\n"
        "  doi = {10.1080/15298860309032_x},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Self-Compassion and the Brain", "Self-Compassion and the Brain"),
        ("A study of RNA", "A study of {RNA}"),
        ("McEwan (SCS) and X-ray", "{McEwan} ({SCS}) and {X-ray}"),
        ("ALL IN CAPITALS", "ALL IN CAPITALS"),
        ("100 % of {braces} \\input{x}",
         "100 \\% of \\textbraceleft{}braces\\textbraceright{} \\textbackslash{}input\\textbraceleft{}x\\textbraceright{}"),
        ("a -- b", "a -{}- b"),
    ],
)  # fmt: skip
def test_titles(title: str, written: str) -> None:
    assert f"  title = {{{written}}},\n" in entry("k", Metadata(title=title))


def back(items: list[ExportItem]) -> tuple[Reference, ...]:
    document = read(render(items), "x.bib")
    assert document.problems == ()
    return document.references


def again(references: tuple[Reference, ...]) -> str:
    return render([ExportItem(key=r.key, entry_type=r.entry_type, metadata=r.metadata) for r in references])


# --- keys -------------------------------------------------------------------------------------------------------------


def keys(*items: ExportItem) -> list[str | None]:
    return [r.key for r in back(list(items))]


def made(family: str = "", year: int | None = None, **name: str) -> ExportItem:
    author = (Name(family=family, **name),) if family or name else ()
    return ExportItem(metadata=Metadata(author=author, issued=PartialDate(year=year) if year else None))


def test_keys_are_made_from_family_name_and_year() -> None:
    assert keys(
        made("Neff", 2003), made("Neff", 2005), made("Neff", 2003), made("Neff", 2003),
        made("Berg", 2010, particle="van der"), made("Ødegård", 2001), made("Müller"), made(),
        made(literal="World Health Organization"), made("王", 1999),
    ) == [
        "Neff2003", "Neff2005", "Neff2003a", "Neff2003b", "vanderBerg2010", "Odegard2001", "Muller", "Anon",
        "WorldHealthOrganization", "Anon1999",
    ]  # fmt: skip


def test_existing_keys_stay_and_made_ones_avoid_them() -> None:
    own = ExportItem(key="Neff2003", metadata=Metadata())
    assert keys(made("Neff", 2003), own, own) == ["Neff2003a", "Neff2003", "Neff2003b"]


def test_many_collisions_get_two_letters() -> None:
    found = keys(*[made("Neff", 2003)] * 30)
    assert found[26:29] == ["Neff2003z", "Neff2003aa", "Neff2003ab"]
    assert len(set(found)) == 30


@pytest.mark.parametrize("key", ["../../x", "CON", "k" * 300, "😀", "a:b/c+d"])
def test_odd_keys_are_kept(key: str) -> None:  # row 41
    assert keys(ExportItem(key=key, metadata=Metadata(title="T"))) == [key]


@pytest.mark.parametrize("key", ["a}\n@misc{b", "a,b c", "%", "  ", "#1"])
def test_keys_cannot_break_the_file(key: str) -> None:
    assert len(keys(ExportItem(key=key, metadata=Metadata(title="T")))) == 1


# --- coming back ------------------------------------------------------------------------------------------------------

HOSTILE = [
    "}\n@article{evil, title = {x}}", "\\input{/etc/passwd}", "\\write18{rm -rf}", "{{{", "}}}", '"', "# $ % & _ ^ ~", "a\\",
    "@comment{", "%", "\x1b[31mred\x07", "a\u202eb", "x\r\ny", "$\\beta$", "'' `` -- ---", "\ud800", "\0",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_value(text: str) -> None:  # row 37
    hostile = Metadata(
        type="article-journal", title=f"x {text} y", author=(Name(family=f"F{text}", given=text), Name(literal=f"L {text}")),
        container_title=text, volume=text, issue=text, page=text, publisher=text, url=f"https://x.org/{text}", language=text,
    )  # fmt: skip
    items = [
        ExportItem(key="k", metadata=hostile, comment=(text,)),
        ExportItem(key="l", metadata=Metadata(title="last")),
    ]
    written = render(items)
    assert [r.key for r in back(items)] == ["k", "l"]
    library = bibtexparser.parse_string(written)
    assert [e.key for e in library.entries] == ["k", "l"]
    assert library.failed_blocks == []
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", written)
    assert all(
        not line.lstrip().startswith("@") or line.startswith(("@article{k", "@misc{l"))
        for line in written.split("\n")
    )
    if not any(c in text for c in "\x1b\u202e\ud800\0"):
        assert back(items)[0].metadata.title == " ".join(f"x {text} y".split())


WORD = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20
).map(lambda text: " ".join(text.split()))
TEXT = st.lists(
    st.one_of(WORD, st.sampled_from(["DNA", "fMRI", "--", "''", "``", "\\x", "{", "}", "$", "?`"])),
    max_size=5,
)
LINE = TEXT.map(lambda words: " ".join(" ".join(words).split()))
FAMILY = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=2, max_size=10).map(
    lambda text: "X" + text
)
PART = st.sampled_from(["K. D.", "Kristin", "Ya-Ping", "MD", "J. and K.", "d'A, B", "R&D", "{x}"])
NAMES = st.one_of(
    st.builds(Name, family=FAMILY, given=PART, particle=st.sampled_from(["", "van der", "de"])),
    st.builds(Name, family=FAMILY, given=PART, suffix=st.sampled_from(["Jr.", "III"])),
    st.builds(Name, family=st.sampled_from(["García López", "van Dyke", "Smith, Sons", "Bank", "others"]), given=PART),
    st.builds(Name, family=st.sampled_from(["García López", "Plato", "Bank", "others"])),
    st.builds(Name, literal=LINE.filter(bool).map(lambda text: "The " + text)),
)  # fmt: skip
DATES = st.builds(PartialDate, year=st.integers(1, 2100), suffix=st.sampled_from(["", "a"])) | st.builds(
    PartialDate, year=st.integers(1000, 2100), month=st.integers(1, 12), day=st.none() | st.integers(1, 28)
)
TYPES = sorted({*CSL_TYPES.values(), *OTHER_CSL_TYPES, ""})
NUMBER = st.sampled_from(["", "1", "41", "S2", "12A", "e9405", "1-2"])


@st.composite
def metadata(draw: st.DrawFn) -> Metadata:
    kind = draw(st.sampled_from(TYPES))
    author = tuple(draw(st.lists(NAMES, max_size=4)))
    return Metadata(
        type=kind,
        title=draw(LINE),
        author=author,
        et_al=draw(st.booleans()) if author else False,
        editor=tuple(draw(st.lists(NAMES, max_size=2))),
        issued=draw(st.none() | DATES),
        container_title=draw(LINE),
        volume=draw(NUMBER),
        issue=draw(NUMBER),
        page=draw(st.sampled_from(["", "139-154", "S1-S9", "e9405", "1, 3-5"])),
        number=draw(NUMBER),
        edition=draw(LINE),
        publisher=draw(LINE),
        publisher_place=draw(LINE),
        doi=draw(
            st.sampled_from(
                ["", "10.1000/182", "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"]
            )
        ),
        arxiv=draw(st.sampled_from(["", "2004.01234v2", "hep-th/9901001"])),
        pmid=draw(st.sampled_from(["", "12345678"])),
        isbn=draw(st.sampled_from(["", "9780262033848"])),
        issn=draw(st.sampled_from([(), ("1234-567X",), ("1234-5678", "8765-4321")])),
        url=draw(st.sampled_from(["", "https://x.org/a_b%20c~d?e=f&g#h", "https://x.org/ü"])),
        language=draw(st.sampled_from(["", "german"])),
    )


def normal(item: Metadata) -> Metadata:
    """What is left out on purpose: the address beside a DOI."""
    return replace(item, url="" if item.doi else item.url)


@settings(max_examples=300, deadline=None)
@given(st.lists(metadata(), min_size=1, max_size=3))
def test_reading_what_was_written_gives_the_same_and_writing_it_again_too(items: list[Metadata]) -> None:
    exported = [ExportItem(metadata=item) for item in items]
    references = back(exported)
    assert [r.metadata for r in references] == [normal(item) for item in items]
    assert again(references) == render(exported)


@settings(max_examples=100, deadline=None)
@given(metadata())
def test_a_second_reader_sees_one_entry_with_the_same_fields(item: Metadata) -> None:
    library = bibtexparser.parse_string(
        render([ExportItem(key="k", metadata=item)]), append_middleware=[MonthIntMiddleware()]
    )
    assert library.failed_blocks == []
    (found,) = library.entries
    fields = found.fields_dict
    assert found.key == "k"
    assert (fields["volume"].value if item.volume else "") == item.volume
    if item.issued and item.issued.month:
        assert fields["month"].value == item.issued.month
    if item.doi:
        assert "url" not in fields


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_whatever_comes_back_stable(title: str, name: str) -> None:
    item = ExportItem(
        key="k", metadata=Metadata(title=title, author=(Name(literal=name),), volume=name, doi=title)
    )
    first = render([item])
    document = read(first, "x")
    assert [r.key for r in document.references] == ["k"]
    assert again(document.references) == first


@pytest.mark.parametrize("kind", sorted({*CSL_TYPES, "misc"}))
def test_an_entry_keeps_its_type(kind: str) -> None:
    text = f"@{kind}{{k,\n  title = {{T}},\n  booktitle = {{B}},\n}}\n"
    (first,) = read(text, "x").references
    written = render([ExportItem(key="k", entry_type=first.entry_type, metadata=first.metadata)])
    assert f"@{kind}{{k," in written
    assert read(written, "x").references[0].metadata == first.metadata


def test_reader_and_writer_agree_on_types() -> None:
    for csl_type, names in ENTRY_TYPES.items():
        for name in names:
            assert CSL_TYPES.get(name, "") == csl_type, name
    assert set(CSL_TYPES.values()) <= set(ENTRY_TYPES)
