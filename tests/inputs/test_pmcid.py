"""The identifier in PubMed Central: read wherever it is written, and written where each format has a place for it."""

from __future__ import annotations

import pytest

from citecheck import identifiers
from citecheck.inputs import read
from citecheck.model import Metadata
from citecheck.outputs.bibtex import ExportItem, Form
from citecheck.outputs.exports import NAMES, render
from citecheck.parsing import parse

NUMBER = "PMC3531190"
PRINTED = "Sayers, E. W. (2013). Database resources. Nucleic Acids Research, 41(D1), D8-D20."


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"PMCID: {NUMBER}", NUMBER),
        (f"PubMed Central {NUMBER}.", NUMBER),
        ("PMC 3531190", NUMBER),
        ("PMCID:3531190", NUMBER),
        ("PMC: PMC3531190", NUMBER),
        ("pmcid=3531190", ""),
        ("PMC 2013", ""),  # a year
        ("APMC3531190", ""),
        ("PMC35311901234", ""),
    ],
)
def test_in_text(text: str, number: str) -> None:
    assert identifiers.find_pmcid(text) == number


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3531190/", ("", NUMBER)),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/?report=reader", ("", NUMBER)),
        ("https://europepmc.org/article/PMC/PMC3531190", ("", NUMBER)),
        ("http://europepmc.org/articles/PMC3531190", ("", NUMBER)),
        ("https://pubmed.ncbi.nlm.nih.gov/23193264/", ("23193264", "")),
        ("http://www.ncbi.nlm.nih.gov/pubmed/23193264", ("23193264", "")),
        ("https://europepmc.org/article/MED/23193264", ("23193264", "")),
        ("https://www.ncbi.nlm.nih.gov/books/NBK430685/", ("", "")),
        ("https://example.org/articles/3531190", ("", "")),
    ],
)
def test_in_an_address(url: str, found: tuple[str, str]) -> None:
    assert identifiers.pubmed_in_address(url) == found
    m = parse(f"{PRINTED} {url}").metadata
    assert (m.pmid, m.pmcid, m.page) == (*found, "D8-D20")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"{PRINTED} PMID: 23193264; PMCID: {NUMBER}.\n"),
        ("a.bib", "@article{a, title = {Database resources}, pmcid = {3531190}}"),
        ("a.bib", "@article{a, title = {Database resources}, note = {PMCID: PMC3531190}}"),
        (
            "a.bib",
            "@article{a, title = {Database resources}, url = {https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/}}",
        ),
        ("a.json", '[{"id": "a", "type": "article-journal", "title": "Database resources", "PMCID": "PMC3531190"}]'),
        ("a.json", '[{"id": "a", "type": "article-journal", "title": "Database resources", "note": "PMCID: PMC3531190"}]'),
        (
            "a.xml",
            '<TEI><text><back><listBibl><biblStruct><analytic><title level="a">Database resources</title>'
            '<idno type="PMCID">PMC3531190</idno></analytic></biblStruct></listBibl></back></text></TEI>',
        ),
        (
            "a.xml",
            '<article><back><ref-list><ref><element-citation><article-title>Database resources</article-title>'
            '<pub-id pub-id-type="pmcid">3531190</pub-id></element-citation></ref></ref-list></back></article>',
        ),
        ("a.nbib", "PMID- 23193264\nTI  - Database resources.\nPMC - PMC3531190\n"),
        ("a.ris", "TY  - JOUR\nTI  - Database resources\nC2  - PMC3531190\nER  - \n"),
        (
            "a.yml",
            "a:\n  type: article\n  title: Database resources\n  serial-number:\n    pmcid: PMC3531190\n",
        ),
    ],
)  # fmt: skip
def test_in_a_list(name: str, text: str) -> None:
    (reference,) = read(name, held=text.encode()).references
    assert reference.metadata.pmcid == NUMBER


@pytest.mark.parametrize("to", NAMES)
def test_what_is_written_is_read_again(to: str) -> None:
    names = {"bibtex": "a.bib", "csl-json": "a.json", "csl-yaml": "a.yaml", "ris": "a.ris", "endnote": "a.xml", "hayagriva": "a.yml"}  # fmt: skip
    item = ExportItem(
        key="a", metadata=Metadata(type="article-journal", title="Database resources", pmcid=NUMBER)
    )
    (reference,) = read(names[to], held=render([item], to, Form()).encode()).references
    assert reference.metadata.pmcid == NUMBER
