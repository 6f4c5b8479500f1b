"""Exports in every format: what stands in them, that hostile values stay values, and that BibTeX comes back the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.cli import main
from citecheck.errors import ConfigError
from citecheck.inputs.bibtex import read
from citecheck.model import Metadata, Name, PartialDate
from citecheck.outputs import bibtex, exports, yaml
from citecheck.outputs.bibtex import ExportItem, Form
from citecheck.outputs.bibtex_values import title_value
from citecheck.outputs.shaped import Shape, lacking, shaped

ROOT = Path(__file__).parents[2]
ITEM = ExportItem(
    key="berg",
    metadata=Metadata(
        type="article-journal",
        title="Über die DNA: a study of the African lion in captivity",
        author=(
            Name(family="Berg", particle="van der", given="Émile"),
            Name(literal="World Health Organization"),
        ),
        et_al=True,
        issued=PartialDate(year=2003, month=5, day=12),
        container_title="Zeitschrift für Psychologie",
        volume="2",
        issue="3",
        page="1009-18",
        doi="10.1000/182",
        arxiv="2004.01234",
        issn=("1234-567X",),
    ),
)
HOSTILE = "x}\n@misc{evil,\r\nER  - \nTY  - JOUR\n- ] \"': {$x} <a>&amp; \\ \x00\x1b\u202e\u2028 y"
CHAPTER = Metadata(
    type="thesis",
    title="T",
    author=(Name(family="A", given="B"),),
    issued=PartialDate(year=1999),
    publisher="University of X",
    genre="PhD thesis",
    collection_title="Series Y",
    translator=(Name(family="C", given="D"),),
    url="https://example.org/x",
    accessed=PartialDate(year=2020, month=2, day=3),
)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def export(*arguments: str) -> Result:
    records = str(ROOT / "fixtures" / "records.jsonl")
    return CliRunner().invoke(
        main, ["export", "--offline", "--records", records, *arguments], catch_exceptions=False
    )


@pytest.mark.parametrize(
    "flags", [(), ("--flavour", "biblatex"), ("--ascii",), ("--flavour", "biblatex", "--ascii")]
)
def test_an_export_of_an_export_is_the_same(tmp_path: Path, flags: tuple[str, ...]) -> None:
    export(str(ROOT / "fixtures" / "self-compassion.md"), "-o", "one.bib", *flags)
    export("one.bib", "-o", "two.bib", *flags)
    assert (tmp_path / "one.bib").read_bytes() == (tmp_path / "two.bib").read_bytes()
    assert (tmp_path / "one.bib").read_text(encoding="utf-8").count("\n@") == 7


@pytest.mark.parametrize(
    "form", [Form(), Form(flavour="biblatex"), Form(ascii=True), Form(flavour="biblatex", ascii=True)]
)
@pytest.mark.parametrize("item", [ITEM.metadata, CHAPTER, replace(CHAPTER, type="report", genre="")])
def test_every_form_reads_back_as_the_same_work(form: Form, item: Metadata) -> None:
    text = bibtex.render([ExportItem(key="k", metadata=item)], form)
    (back,) = read(text, "x").references
    assert back.metadata == replace(item, genre=item.genre or back.metadata.genre)
    again = bibtex.render([ExportItem(key="k", metadata=back.metadata, entry_type=back.entry_type)], form)
    assert again == text


def test_journals_are_abbreviated_by_the_record_or_by_the_rules(tmp_path: Path) -> None:
    sample = str(ROOT / "fixtures" / "self-compassion.md")
    done = export(sample, "--journals", "iso4", "-o", "a.bib")
    assert done.exit_code == 0, done.stderr
    written = (tmp_path / "a.bib").read_text(encoding="utf-8")
    assert "journal = {Pers. Soc. Psychol. Bull.}" in written
    assert "journal = {Self Identity}" in written
    assert "journal = {NeuroImage}" in written  # one word is never shortened
    again = export("a.bib", "--journals", "iso4")
    assert [x for x in again.stdout.splitlines() if "journal" in x] == [
        x for x in written.splitlines() if "journal" in x
    ]


def test_biblatex_has_its_own_names() -> None:
    text = bibtex.render([ITEM, ExportItem(key="t", metadata=CHAPTER)], Form(flavour="biblatex", ascii=True))
    for line in (
        'journaltitle = {Zeitschrift f{\\"u}r Psychologie}',
        "date = {2003-05-12}",
        "eprinttype = {arxiv}",
        "@thesis{t,",
        "institution = {University of X}",
        "urldate = {2020-02-03}",
        "van der Berg, {\\'E}mile",
    ):
        assert line in text
    assert text.startswith("% Made by citecheck export. Encoding: ASCII.")
    assert text.isascii()


@pytest.mark.parametrize(
    ("title", "language", "written"),
    [
        (
            "The ecology of the African lion in captivity",
            "",
            "The ecology of the {African} lion in captivity",
        ),
        (
            "Growth of mice: Results of a study in London zoos",
            "",
            "Growth of mice: Results of a study in {London} zoos",
        ),
        ("The Ecology of the African Lion", "", "The Ecology of the African Lion"),
        ("Der Einfluss der Temperatur", "german", "{Der Einfluss der Temperatur}"),
    ],
)
def test_names_in_titles_keep_their_capitals(title: str, language: str, written: str) -> None:
    assert (
        bibtex.render([ExportItem(metadata=Metadata(title=title, language=language))]).count(f"{{{written}}}")
        == 1
    )
    assert language or title_value(title) == written


def test_ris() -> None:
    lines = exports.render([ITEM], "ris", Form()).split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert lines[-2] == "ER  - "
    for line in (
        "AU  - van der Berg, Émile",
        "AU  - World Health Organization,",
        "SP  - 1009",
        "EP  - 1018",
        "DA  - 2003/05/12/",
    ):
        assert line in lines


def test_endnote() -> None:
    (record,) = ElementTree.fromstring(exports.render([ITEM], "endnote", Form())).iter("record")
    assert record.findtext("titles/title") == ITEM.metadata.title
    assert [a.text for a in record.iter("author")] == [
        "van der Berg, Émile",
        "World Health Organization,",
        "et al.",
    ]
    assert record.findtext("electronic-resource-num") == "10.1000/182"


def test_csl_json_is_what_citeproc_reads() -> None:
    (item,) = json.loads(exports.render([ITEM], "csl-json", Form()))
    assert item["id"] == "berg"
    assert item["author"][-1] == {"literal": "others"}
    assert item["issued"] == {"date-parts": [[2003, 5, 12]]}
    assert not {"arXiv", "et-al"} & set(item)
    assert item["note"] == "arXiv: 2004.01234"


def test_hayagriva_puts_the_journal_in_a_parent() -> None:
    text = exports.render([ITEM], "hayagriva", Form())
    assert text.startswith('"berg":\n  type: "article"\n')
    assert '    - type: "periodical"\n      title: "Zeitschrift für Psychologie"\n      volume: 2\n' in text
    assert '    doi: "10.1000/182"\n' in text


@pytest.mark.parametrize("to", exports.NAMES)
def test_hostile_values_stay_values(to: str) -> None:
    """Rows 36 to 38 and 41: no value makes a second record."""
    bad = replace(
        ITEM.metadata,
        title=HOSTILE,
        container_title=HOSTILE,
        publisher=HOSTILE,
        volume=HOSTILE,
        author=(Name(literal=HOSTILE), Name(family=HOSTILE, given=HOSTILE)),
        url=HOSTILE,
        doi="",
    )
    text = exports.render(
        [ExportItem(key="k", metadata=bad), ExportItem(key="l", metadata=Metadata(title="z"))], to, Form()
    )
    assert not {"\x00", "\x1b", "\u202e", "\u2028"} & set(text)
    lines = text.splitlines()
    if to == "bibtex":
        assert [r.key for r in read(text, "x").references] == ["k", "l"]
    elif to == "ris":
        assert [sum(line.startswith(tag) for line in lines) for tag in ("TY  - ", "ER  - ")] == [2, 2]
    elif to == "endnote":
        assert len(list(ElementTree.fromstring(text).iter("record"))) == 2
    elif to == "csl-json":
        assert [i["id"] for i in json.loads(text)] == ["k", "l"]
    else:
        assert sum(line.startswith(("  - id:", '"')) for line in lines) == 2


@given(
    st.recursive(
        st.text(max_size=20) | st.integers(),
        lambda s: st.lists(s, max_size=3) | st.dictionaries(st.sampled_from("abc"), s, max_size=3),
        max_leaves=8,
    )
)
@settings(deadline=None, max_examples=200)
def test_yaml_reads_back(value: object) -> None:
    reader = pytest.importorskip("yaml")

    def clean(v: object) -> object:
        if isinstance(v, str):
            return v.encode("utf-8", "replace").decode()
        return (
            [clean(x) for x in v]
            if isinstance(v, list)
            else {k: clean(x) for k, x in v.items()}
            if isinstance(v, dict)
            else v
        )

    assert reader.safe_load(yaml.dump(value)) == clean(value)


def test_keys_by_template_do_not_collide() -> None:
    same = [
        replace(ITEM, key=None),
        replace(ITEM, key="own"),
        ExportItem(metadata=Metadata(title="On the Ärzte")),
    ]
    made = [i.key for i in shaped(same, Shape(keys="authoryeartitle"))]
    assert made == ["vanderberg2003uber", "vanderberg2003ubera", "anonarzte"]
    assert [i.key for i in shaped(same[:1], Shape(keys="Author_year-Journal"))] == ["vanderBerg_2003-ZFP"]
    with pytest.raises(ConfigError, match="authoryeartitle"):
        shaped(same, Shape(keys="author{year"))


def test_order_and_presets() -> None:
    b = ExportItem(key="b", metadata=replace(ITEM.metadata, issued=PartialDate(year=1999)))
    assert [i.key for i in shaped([ITEM, b], Shape(order="year"))] == ["b", "berg"]
    assert [i.key for i in shaped([ITEM, b], Shape())] == ["berg", "b"]
    (lean,) = shaped([ITEM], Shape(preset="lean"))
    assert (lean.metadata.issn, lean.metadata.doi) == ((), "10.1000/182")
    (classic,) = shaped([ITEM], Shape(preset="classic"))
    assert classic.metadata.doi == ""


def test_what_an_entry_lacks_is_said() -> None:
    assert lacking(ITEM) == []
    assert lacking(ExportItem(metadata=Metadata(type="book", title="T"))) == [
        "author or editor",
        "publisher, school or institution",
        "year",
    ]
