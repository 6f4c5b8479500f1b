"""Merging duplicates, keeping what is cited, adding a work: whole entries, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citecheck.cli import main
from citecheck.fixing import citing
from citecheck.fixing.adding import wanted
from citecheck.inputs.bibtex import read
from citecheck.model import Metadata
from scholarly_more import More
from scholarly_server import ScholarlyServer

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "fixtures" / "records.jsonl"
LIBRARY = """% keep me
@string{sai = {Self and Identity}}

@article{neff03,
  author = {Neff, Kristin D.},
  title = {The development and validation of a scale to measure self-compassion},
  journal = sai,
  year = 2003,
  doi = {10.1080/15298860309027}
}

@article{neff2003scale,
  author = {Neff, K. D.},
  title = {The Development and Validation of a Scale to Measure {Self-Compassion}},
  year = {2003},
  volume = "2",
  doi = {https://doi.org/10.1080/15298860309027},
}

% between
@inproceedings{child, title = {A child}, crossref = {neff2003scale}}
@article{long2010a, author={Long, A.}, title={A title that is long enough to tell}, year={2010}, note={mine}}
@article{long2010b, author={Long, A.}, title={A title that is long enough to tell}, year={2010}, note={yours}}
@misc{pre, author={Roe, R.}, title={Attention to several things at once}, year={2019}, eprint={1901.00001}, archiveprefix={arXiv}}
@article{pub, author={Roe, R.}, title={Attention to several things at once}, journal={J. Things}, year={2020}, doi={10.1000/x}}
@article{one, author={Poe, P.}, title={Editorial}, year={2001}}
@article{two, author={Poe, P.}, title={Editorial}, year={2002}}
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITECHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "refs.bib").write_text(LIBRARY, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


# -- dedupe ------------------------------------------------------------------------------------------------------------


def test_the_plan_names_every_group_and_writes_nothing(tmp_path: Path) -> None:
    result = run("dedupe", "refs.bib")
    assert result.exit_code == 1
    assert "identifier: neff03, neff2003scale" in result.stderr
    assert "note differs: mine | yours" in result.stderr
    assert "versions: pre, pub" in result.stderr
    assert "one, two" not in result.stderr
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == LIBRARY


def test_merging_loses_no_field_and_renames_citations(tmp_path: Path) -> None:
    tex = "\\citep[p.~3]{neff2003scale, neff03} \\cites{x}{neff2003scale}% \\cite{neff2003scale}\n"
    (tmp_path / "paper.tex").write_text(tex, encoding="utf-8")
    (tmp_path / "paper.md").write_text(
        "[@neff2003scale, p. 3; -@neff2003scale2] me@neff2003scale", encoding="utf-8"
    )
    run("dedupe", "refs.bib", "--write", "--citing", "paper.tex", "--citing", "paper.md")
    text = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    merged = next(r for r in read(text, "x").references if r.key == "neff03")
    assert merged.metadata.volume == "2"
    assert merged.metadata.container_title == "Self and Identity"
    assert 'year = 2003,\n  doi = {10.1080/15298860309027},\n  volume = "2"\n}' in text
    assert "neff2003scale" not in text
    assert "crossref = {neff03}" in text
    assert text.count("% keep me") == text.count("% between") == text.count("@string") == 1
    assert [k in text for k in ("long2010a", "long2010b", "{pre", "{pub", "{one", "{two")] == [True] * 6
    assert (
        tmp_path / "paper.tex"
    ).read_text() == "\\citep[p.~3]{neff03} \\cites{x}{neff03}% \\cite{neff2003scale}\n"
    assert (tmp_path / "paper.md").read_text() == "[@neff03, p. 3; -@neff2003scale2] me@neff2003scale"


def test_the_fuller_form_of_a_name_or_journal_stays(tmp_path: Path) -> None:
    short = "@article{a, author={Roe, R. and Doe, J.}, title={Attention to several things}, journal={J. Res. Pers.}, year=2001, note={n}}\n"
    long = "@article{b,\n  author = {Roe, Richard and Doe, Jane},\n  title = {Attention to Several Things},\n  journal = {Journal of Research in Personality},\n  year = {2001},\n}\n"
    (tmp_path / "refs.bib").write_text(short + long, encoding="utf-8")
    assert run("dedupe", "refs.bib", "--write").exit_code == 0
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == (
        "@article{a, author={Roe, Richard and Doe, Jane}, title={Attention to several things}, "
        "journal={Journal of Research in Personality}, year=2001, note={n}}\n"
    )


def test_one_doi_on_two_descriptions_is_no_duplicate(tmp_path: Path) -> None:
    text = "@article{a, author={Roe, R.}, title={One thing}, doi={10.1000/x}}\n@article{b, author={Doe, D.}, title={Another}, doi={10.1000/x}}\n"
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    assert run("dedupe", "refs.bib").exit_code == 0


# -- filter ------------------------------------------------------------------------------------------------------------


def test_only_what_is_cited_stays_with_its_parents(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("\\cite{child}\n% \\cite{one}\n\\nocite{nowhere}", encoding="utf-8")
    result = run("filter", "refs.bib", "--cited", "paper.tex", "-o", "out.bib")
    assert result.exit_code == 1
    assert "nowhere: cited, but not in refs.bib" in result.stderr
    out = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert [r.key for r in read(out, "x").references] == ["neff2003scale", "child"]
    assert out.startswith("% keep me\n@string{sai = {Self and Identity}}\n\n@article{neff2003scale,")
    assert "% between" in out


def test_nocite_everything_keeps_everything(tmp_path: Path) -> None:
    (tmp_path / "paper.aux").write_text("\\citation{*}\n", encoding="utf-8")
    result = run("filter", "refs.bib", "--cited", "paper.aux")
    assert result.stdout == LIBRARY


@pytest.mark.parametrize(
    ("text", "path", "keys"),
    [
        ("\\parencite*[see][12]{a,b} \\textcite{c} \\cite %x", "p.tex", ["a", "b", "c"]),
        ("\\abx@aux@cite{0}{a}\\citation{b,c}", "p.aux", ["a", "b", "c"]),
        (
            "[see @a:b, p. 2; @{c d}; @{https://x.y}] mail me@x.org @doe99. \\cite{e}",
            "p.md",
            ["e", "a:b", "https://x.y", "doe99"],
        ),
        ("#cite(<a>) @b #mine(<c>) <d> me@x #link(<e>)", "p.typ", ["a", "b", "c"]),
        ("\\newcommand{\\ours}[1]{\\cite{#1}} \\ours{a} \\verb|\\cite{b}| \\mycite{c}", "p.tex", ["a", "c"]),
        ("Of 50 % it holds \\citep{a}; {cite:p}`b, c`. `@d`\n\n```\n@e\n```\n", "p.md", ["a", "b", "c"]),
        ("---\nnocite: |\n  @a, @b\n---\nAs @c says.", "p.qmd", ["a", "b", "c"]),
        ('#cite(label("DBLP:x/y"), form: "prose") #cite(form: "prose", <b>)', "p.typ", ["DBLP:x/y", "b"]),
    ],
)
def test_keys_are_found(text: str, path: str, keys: list[str]) -> None:
    assert citing.cited(text, path) == keys


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        ("= Method <method>\n@method @nowhere #cite(<elsewhere>)", "p.typ", ["nowhere", "elsewhere"]),
        (
            "# Method {#sec-m .x}\n@sec-m @fig-other @nowhere\n#| label: tbl-one\n@tbl-one",
            "p.qmd",
            ["nowhere"],
        ),
        ("![A](a.png){#fig:a}\n@fig:a and @nowhere", "p.md", ["nowhere"]),  # as pandoc-crossref names figures
        ("\\cite{nowhere}\\nocite{*}", "p.tex", ["nowhere"]),
    ],
)
def test_what_points_into_the_document_is_no_missing_key(text: str, path: str, told: list[str]) -> None:
    assert citing.lacking(text, path, {"neff03"}) == told


# -- add ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScholarlyServer]:
    records = [json.loads(line) for line in RECORDS.read_text(encoding="utf-8").splitlines()]
    with ScholarlyServer(records) as running:
        for name, url in running.env.items():
            monkeypatch.setenv(name, url)
        yield running


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        ("https://doi.org/10.1037/A0023861", Metadata(doi="10.1037/a0023861")),
        ("arXiv:1706.03762v5", Metadata(arxiv="1706.03762v5")),
        ("https://arxiv.org/abs/1706.03762", Metadata(arxiv="1706.03762")),
        ("PMID: 21707136", Metadata(pmid="21707136")),
        ("978-0-262-03384-8", Metadata(isbn="9780262033848", type="book")),
        (
            "Self-compassion and adaptive functioning",
            Metadata(title="Self-compassion and adaptive functioning"),
        ),
    ],
)
def test_what_is_named(what: str, asked: Metadata) -> None:
    assert wanted(what) == asked


@pytest.mark.usefixtures("server")
def test_add_by_doi_and_title_appends_clean_entries_once(tmp_path: Path) -> None:
    title = "Self-compassion and adaptive psychological functioning"
    for _ in range(2):
        run("add", "https://doi.org/10.1037/a0023861", title, "10.1080/15298860309027", "-o", "refs.bib")
    text = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert text.startswith(LIBRARY)
    assert [r.key for r in read(text[len(LIBRARY) :], "x").references] == ["Rockliff2011", "Neff2007"]
    assert "  doi = {10.1016/j.jrp.2006.03.004},\n}\n" in text


@pytest.mark.usefixtures("server")
def test_add_without_a_file_prints_the_entry() -> None:
    result = run("add", "10.1037/a0023861", "--keys", "authoryeartitle", "--flavour", "biblatex")
    assert result.exit_code == 0
    assert result.stdout.startswith("@article{rockliff2011effects,")
    assert "journaltitle = {Emotion}" in result.stdout


@pytest.mark.usefixtures("server")
def test_what_is_not_found_is_not_added(tmp_path: Path) -> None:
    result = run("add", "10.1000/none", "A title that nobody ever gave to anything", "-o", "refs.bib")
    assert result.exit_code == 1
    assert result.stderr.count("no record of it was found") == 2
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == LIBRARY


SUMMARY = {
    "uid": "21707136",
    "title": "Effects of a thing that was measured.",
    "authors": [{"name": "Roe RA", "authtype": "Author"}],
    "fulljournalname": "Journal of Things",
    "pubdate": "2011 Dec",
    "volume": "11",
    "issue": "6",
    "pages": "1388-96",
    "articleids": [{"idtype": "pubmed", "value": "21707136"}],
}
RESULT = {
    "id": "PMC3531190",
    "source": "PMC",
    "pmcid": "PMC3531190",
    "title": "Resources of things.",
    "authorString": "Roe R.",
    "journalInfo": {"yearOfPublication": 2013, "journal": {"title": "Journal of Things"}},
}
EDITION = {
    "key": "/books/OL1M",
    "title": "Introduction to Things",
    "authors": [{"name": "Jane Doe"}],
    "publishers": [{"name": "MIT Press"}],
    "publish_date": "2009",
    "identifiers": {"isbn_13": ["9780262033848"]},
    "url": "https://openlibrary.org/books/OL1M",
}
PREPRINT = {
    "doi": "10.48550/arxiv.1706.03762",
    "titles": [{"title": "Attention to several things"}],
    "creators": [{"familyName": "Roe", "givenName": "Ann", "name": "Roe, Ann"}],
    "publicationYear": 2017,
    "publisher": "arXiv",
    "types": {"resourceTypeGeneral": "Preprint"},
}


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("PMID:21707136", "title = {Effects of a thing that was measured}"),
        ("pmc3531190", "title = {Resources of things}"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/", "title = {Resources of things}"),
        ("978-0-262-03384-8", "title = {Introduction to Things}"),
        ("https://arxiv.org/abs/1706.03762v2", "title = {Attention to several things}"),
    ],
)
def test_add_by_other_identifiers(monkeypatch: pytest.MonkeyPatch, what: str, expected: str) -> None:
    more = More(pubmed=[SUMMARY], europepmc=[RESULT], openlibrary=[EDITION])
    with ScholarlyServer([], datacite=[PREPRINT], more=more) as running:
        for name, url in running.env.items():
            monkeypatch.setenv(name, url)
        result = run("add", what)
    assert expected in result.stdout, result.stderr
    assert result.exit_code == 0


def test_a_column_with_one_title_in_every_issue_is_no_duplicate(tmp_path: Path) -> None:
    entry = "@article{{{0}, author={{Roe, R.}}, title={{Notes of the editor in chief}}, year=1981, volume=2, number={1}, pages={{{2}}}}}\n"
    (tmp_path / "refs.bib").write_text(
        entry.format("a", 1, "2--3") + entry.format("b", 3, "5--5"), encoding="utf-8"
    )
    assert run("dedupe", "refs.bib").exit_code == 0


def test_a_title_must_be_of_one_work(monkeypatch: pytest.MonkeyPatch) -> None:
    base = json.loads(RECORDS.read_text(encoding="utf-8").splitlines()[0])
    with ScholarlyServer([base, base | {"DOI": "10.1016/another"}]) as running:
        for name, url in running.env.items():
            monkeypatch.setenv(name, url)
        result = run("add", base["title"][0])
    assert result.exit_code == 1
    assert "several works have this title" in result.stderr
    assert result.stdout == ""
