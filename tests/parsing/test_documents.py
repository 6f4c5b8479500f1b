"""Whole documents of several fields: how many references are found in each, where, and of what type."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.inputs import read
from citecheck.model import Document

FOLDER = Path(__file__).parents[2] / "fixtures" / "documents"
# document: the family name, organisation or first word of each reference expected, in order
DOCUMENTS = {
    "medicine.txt": "Ridker Baigent World Shepherd Braunwald Smith Altman",
    "humanities.md": "Benjamin Buck-Morss Wilson Benjamin ——— Buck-Morss Wilson Wolff",
    "law.txt": "Regulation Case Data Marbury 42 Lynskey Warren",
    "software-readme.md": "Roe Read",
    "languages.txt": "Beck Luhmann Müller Vester García Martín-Barbero López 王小明 張三 Bourdieu",
    "no-references.md": "",
}


def document(name: str) -> Document:
    return read(str(FOLDER / name))


@pytest.mark.parametrize(("name", "heads"), DOCUMENTS.items())
def test_each_document_gives_its_references_and_no_others(name: str, heads: str) -> None:
    found = [r.text for r in document(name).references]
    assert len(found) == len(heads.split()), found
    for text, head in zip(found, heads.split(), strict=True):
        assert head in text[:40]


def test_laws_cases_and_letters_are_not_taken_for_journal_articles() -> None:
    types = [r.metadata.type for r in document("law.txt").references]
    assert types == [
        "legislation",
        "legal_case",
        "legislation",
        "legal_case",
        "legislation",
        "book",
        "article-journal",
    ]
    types = [r.metadata.type for r in document("medicine.txt").references]
    assert [types[2], types[4], types[5]] == ["webpage", "book", "personal_communication"]


def test_the_medical_list_is_read_with_its_groups_editors_and_marks() -> None:
    by_head = {r.text.split()[0]: r.metadata for r in document("medicine.txt").references}
    assert by_head["Shepherd"].title.startswith("Pravastatin in elderly individuals")
    assert [n.family for n in by_head["Shepherd"].author] == ["Shepherd", "Blauw", "Murphy"]
    assert by_head["Braunwald"].editor[0].family == "Braunwald"
    assert (by_head["Altman"].container_title, by_head["Altman"].volume, by_head["Altman"].page) == (
        "BMJ",
        "311",
        "485",
    )
    assert by_head["Baigent"].title.startswith("Efficacy and safety")
