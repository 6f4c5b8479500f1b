"""What is exported and read back: the same metadata, and the same verdicts, in every structured format."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.cli import main
from citecheck.inputs import read
from citecheck.model import Metadata, Name, PartialDate
from citecheck.outputs import exports
from citecheck.outputs.bibtex import ExportItem, Form

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "fixtures" / "records.jsonl"
# Format of export -> the suffix its files have.
SUFFIXES = {
    "bibtex": ".bib",
    "csl-json": ".json",
    "csl-yaml": ".yaml",
    "ris": ".ris",
    "endnote": ".xml",
    "hayagriva": ".yml",
}
# Beside the seed's seven: a wrong number, a wrong year, a cut and a mixed list of authors, no identifier, a book, a web page.
SLIPS = r"""
@article{slips2010, author = {Longe, Olivia and others}, title = {Having a word with yourself: Neural correlates of
  self-criticism and self-reassurance}, journal = {NeuroImage}, year = {2010}, volume = {48}, number = {2}, pages = {1849--1856},
  doi = {10.1016/j.neuroimage.2009.09.019}}
@article{year2012, author = {Breines, J. G. and Chen, S.}, title = {Self-compassion increases self-improvement motivation},
  journal = {Personality and Social Psychology Bulletin}, year = {2011}, volume = {38}, number = {9}, pages = {1133--1143}}
@article{people2005, author = {Neff, Kristin D. and Somebody, Else}, title = {Self-compassion, achievement goals, and coping with
  academic failure}, journal = {Self and Identity}, volume = {4}, number = {3}, pages = {263--287}, year = {2005},
  doi = {10.1080/13576500444000317}}
@book{knuth, author = {Knuth, Donald E.}, title = {The Art of Computer Programming}, publisher = {Addison-Wesley},
  year = {1997}, edition = {3}, isbn = {978-0-201-89683-1}, series = {Fundamental Algorithms}}
@online{page, author = {{World Health Organization}}, title = {Ageing \& health: 100\% \{of\} it}, year = {2022},
  url = {https://www.example.org/a_b~c?d=e&f=%20}, urldate = {2023-05-01}}
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))


def verdicts(file: str) -> list[tuple[object, ...]]:
    """Of each reference its key, the verdict with its reason, and what was found."""
    options = ["--offline", "--records", str(RECORDS), "--format", "json"]
    result = CliRunner().invoke(main, ["check", *options, file], catch_exceptions=False)
    return [
        (
            r["key"],
            r["verdict"],
            r["reason"],
            sorted((f["name"], f["severity"], f["field"], f["cited"], f["found"]) for f in r["findings"]),
        )
        for r in json.loads(result.stdout)["references"]
    ]


@pytest.mark.parametrize("to", exports.NAMES)
def test_one_list_has_the_same_verdicts_in_every_format(tmp_path: Path, to: str) -> None:
    seed = (ROOT / "fixtures" / "self-compassion.bib").read_text(encoding="utf-8")
    (tmp_path / "list.bib").write_text(seed + SLIPS, encoding="utf-8")
    options = ["--offline", "--records", str(RECORDS), "--output", "plain.bib"]
    CliRunner().invoke(main, ["export", *options, "list.bib"], catch_exceptions=False)
    options[-1] = f"other{SUFFIXES[to]}"
    CliRunner().invoke(main, ["export", *options, "--to", to, "list.bib"], catch_exceptions=False)
    expected = verdicts("plain.bib")
    assert len(expected) == 12
    assert len({verdict for _, verdict, _, _ in expected}) > 2
    assert verdicts(options[-1]) == expected


# Letters of several scripts, and what each format has a meaning of its own for.
_WORD = st.text("abcdefgXYZäßéøŁ中文\"'<>&$%#{}\\:;!*[]|@~^_`=-", min_size=1, max_size=8)
_TITLE = st.lists(
    st.one_of(_WORD, st.sampled_from(["no", "null", "1e3", "~", "-", "a:", "# b", "10"])),
    min_size=1,
    max_size=6,
)
_FAMILY = st.sampled_from(["Neff", "Müller", "O'Brien", "Dejitterat-Hsieh", "Łukasz", "Nakamura"])
_GIVEN = st.sampled_from(["Kristin D.", "K.", "Jean-Luc", "Émile"])
_NAME = st.one_of(
    st.builds(
        Name,
        family=_FAMILY,
        given=_GIVEN,
        particle=st.sampled_from(["", "van der", "de la"]),
        suffix=st.sampled_from(["", "Jr."]),
    ),
    st.builds(Name, literal=st.sampled_from(["World Health Organization", "Ministry of Health"])),
)
_DATE = st.one_of(
    st.builds(PartialDate, year=st.integers(1500, 2030), suffix=st.sampled_from(["", "a"])),
    st.builds(PartialDate, year=st.integers(1500, 2030), month=st.integers(1, 12)),
    st.builds(PartialDate, year=st.integers(1500, 2030), month=st.integers(1, 12), day=st.integers(1, 28)),
)
_ARTICLE = st.builds(
    Metadata,
    type=st.just("article-journal"),
    title=_TITLE.map(" ".join),
    author=st.lists(_NAME, min_size=1, max_size=4, unique=True).map(tuple),
    et_al=st.booleans(),
    issued=_DATE,
    container_title=st.sampled_from(["Self and Identity", "Proceedings of A & B: C", "Zeitschrift für Größe"]),
    volume=st.sampled_from(["", "2", "41A", "007"]),
    issue=st.sampled_from(["", "2", "S1"]),
    page=st.sampled_from(["", "85-101", "e9405", "1849-1856"]),
    doi=st.sampled_from(["", "10.1080/15298860309032", "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"]),
    issn=st.sampled_from([(), ("1529-8868",), ("1529-8868", "1529-8876")]),
    language=st.sampled_from(["", "en", "de"]),
)  # fmt: skip
_BOOK = st.builds(
    Metadata,
    type=st.just("book"),
    title=_TITLE.map(" ".join),
    author=st.lists(_NAME, min_size=1, max_size=3, unique=True).map(tuple),
    editor=st.lists(_NAME, max_size=2, unique=True).map(tuple),
    translator=st.lists(_NAME, max_size=1).map(tuple),
    issued=_DATE,
    collection_title=st.sampled_from(["", "A series"]),
    edition=st.sampled_from(["", "3", "2nd"]),
    publisher=st.sampled_from(["", "Wiley & Sons"]),
    publisher_place=st.sampled_from(["", "São Paulo"]),
    isbn=st.sampled_from(["", "9780201896831"]),
    url=st.sampled_from(["", "https://www.example.org/a_b~c?d=e&f=%20#g"]),
    accessed=st.none(),
)
WITHOUT_SUFFIX = ("hayagriva",)  # formats that have no place for the letter of "2003a"


def carried(metadata: Metadata, to: str) -> Metadata:
    text = exports.render([ExportItem(key="k", metadata=metadata)], to, Form())
    document = read("-", stdin=text.encode(), format=to)
    assert document.problems == ()
    (reference,) = document.references
    assert reference.key == "k"
    return reference.metadata


@pytest.mark.parametrize(
    "to", [n for n in exports.NAMES if n != "bibtex"]
)  # BibTeX has such a test of its own
@settings(max_examples=60, deadline=None)
@given(metadata=st.one_of(_ARTICLE, _BOOK))
def test_what_is_exported_is_read_back_as_it_was(to: str, metadata: Metadata) -> None:
    back = carried(metadata, to)
    expected = metadata
    if to in WITHOUT_SUFFIX and metadata.issued:
        expected = replace(expected, issued=replace(metadata.issued, suffix=""))
    for field in fields(Metadata):
        assert getattr(back, field.name) == getattr(expected, field.name), field.name
