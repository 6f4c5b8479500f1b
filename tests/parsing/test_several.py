"""Entries that hold several references: by accident, as chemists write them, as physicists do."""

from __future__ import annotations

import pytest

from citecheck.inputs import bbl, markdown
from citecheck.linking import link_documents
from citecheck.model import Reference
from citecheck.parsing import Reading, parse, plain_lines, read_references
from citecheck.parsing.several import MOST

ONE = "Neff, K. D. (2003). Self-compassion: An alternative. Self and Identity, 2(2), 85–101."
OTHER = "Breines, J. G., & Chen, S. (2012). Improvement motivation. Personality Bulletin, 38(9), 1133–1143."


def read(*entries: str) -> Reading:
    source = "References\n\n" + "".join(f"{n}. {entry}\n" for n, entry in enumerate(entries, 1))
    return read_references(source, "a.txt", plain_lines(source))


def told(reference: Reference) -> tuple[list[str], int | None, str, str]:
    m = reference.metadata
    return [n.family for n in m.author], m.issued.year if m.issued else None, m.volume, m.page


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            f"{ONE} {OTHER}",
            [(["Neff"], 2003, "2", "85-101"), (["Breines", "Chen"], 2012, "38", "1133-1143")],
        ),
        (
            "(a) Suzuki, A. J. Organomet. Chem. 1999, 576, 147-168; (b) Miyaura, N.; Suzuki, A. Chem. Rev. 1995, 95, 2457-2483.",
            [(["Suzuki"], 1999, "576", "147-168"), (["Miyaura", "Suzuki"], 1995, "95", "2457-2483")],
        ),
        (
            "A. Einstein, B. Podolsky, and N. Rosen, Phys. Rev. 47, 777 (1935); J. S. Bell, Physics 1, 195 (1964).",
            [(["Einstein", "Podolsky", "Rosen"], 1935, "47", "777"), (["Bell"], 1964, "1", "195")],
        ),
    ],
)
def test_each_reference_of_an_entry_is_read_for_itself(
    entry: str, expected: list[tuple[list[str], int, str, str]]
) -> None:
    references = read(entry, ONE).references
    assert [told(r) for r in references[:2]] == expected
    assert [r.index for r in references] == [1, 2, 3]
    assert [r.shares_entry for r in references] == [0, 1, 0]
    assert [r.number for r in references] == [1, 1, 2]


def test_their_places_in_the_file_are_their_own() -> None:
    source = f"References\n\n1. {ONE}\n   {OTHER}\n"
    first, second = read_references(source, "a.txt", plain_lines(source)).references
    assert (first.raw, second.raw) == (ONE, OTHER)
    assert (second.span.line, second.span.column) == (4, 4)
    assert second.field_spans["author"].line == 4


@pytest.mark.parametrize(
    ("between", "noted"), [(" ", True), ("; ", False), ("; (b) ", False), (" (b) ", False)]
)
def test_only_what_nothing_parts_is_noted(between: str, noted: bool) -> None:
    reading = read(f"(a) {ONE}{between}{OTHER}" if "b" in between else f"{ONE}{between}{OTHER}")
    assert len(reading.references) == 2
    assert [(p.rule, p.reference) for p in reading.problems] == [("references-run-together", 2)] * noted


def test_where_the_place_of_a_book_may_be_an_author_the_authors_are_in_doubt() -> None:
    entry = (
        "Blumstein DT, Fernández-Juricic E (2010) A primer of conservation behavior. Sinauer, Sunderland Blumstein DT, "
        "Munos O (2005) Individual, age and sex-specific information is contained in yellow-bellied marmot alarm calls. "
        "Anim Behav 69:353-361"
    )
    book, article = read(entry).references
    assert told(article) == (["Blumstein", "Munos"], 2005, "69", "353-361")
    assert article.field_confidence["author"] < 0.5 < article.field_confidence["page"]
    assert book.raw.endswith("Sinauer, Sunderland")


@pytest.mark.parametrize(
    "entry",
    [
        "Freud S. The interpretation of dreams. In: Strachey J, editor. The standard edition. London: Hogarth; 1953.",
        "Smith J. A title. Nature 1990;1:2-3. Reprinted in: Jones K, ed. A Book. London: Wiley; 1995. p. 3-9.",
        "Miller, P. (2003). [Review of the book Other things, by J. Smith]. Journal of Things, 5, 6-9.",
        "(a) Suzuki, A. J. Organomet. Chem. 1999, 576, 147-168.",
    ],
)
def test_one_reference_stays_one(entry: str) -> None:
    reading = read(entry, ONE)
    assert len(reading.references) == 2
    assert not reading.problems
    assert not any("(" in n.family for r in reading.references for n in r.metadata.author)


def test_a_line_that_is_said_to_be_one_reference_gives_the_fields_of_the_first() -> None:
    parsed = parse(f"{ONE} {OTHER}")
    assert [n.family for n in parsed.metadata.author] == ["Neff"]
    assert parsed.metadata.page == "85-101"
    assert len(parsed.further) == 1


def test_who_cites_the_entry_cites_all_of_it() -> None:
    text = (
        "As shown before [1], and again [2].\n\n## References\n\n[1] Suzuki, A. J. Organomet. Chem. 1999, 576, 147-168; "
        f"Miyaura, N.; Suzuki, A. Chem. Rev. 1995, 95, 2457-2483.\n\n[2] {ONE}\n\n[3] {OTHER}\n"
    )
    (document,) = link_documents([markdown.read(text, "a.md")])
    assert [r.index for r in document.links.cited] == [1, 2, 3]
    assert [r.index for r in document.links.uncited] == [4]


def test_a_bibitem_with_two_works_keeps_its_key() -> None:
    text = (
        "\\begin{thebibliography}{9}\n\\bibitem{epr} A. Einstein, B. Podolsky, and N. Rosen, Phys. Rev. 47, 777 (1935); "
        f"J. S. Bell, Physics 1, 195 (1964).\n\\bibitem{{neff}} {ONE.replace('–', '--')}\n\\end{{thebibliography}}\n"
    )
    references = bbl.read(text, "a.bbl").references
    assert [(r.key, r.shares_entry) for r in references] == [("epr", 0), (None, 1), ("neff", 0)]


def test_a_paragraph_of_hundreds_is_no_entry_and_is_not_taken_apart_without_end() -> None:
    reading = read("Neff K. Title of it. Nature 2001;3:4-5. " * 200)
    assert len(reading.references) == MOST + 1
