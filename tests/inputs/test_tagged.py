"""RIS, PubMed's .nbib and EndNote's .enw, in the dialects programs write; and whatever else such a file may hold."""

from __future__ import annotations

import time

import pytest

from citecheck.dates import show
from citecheck.inputs import enw, nbib, ris
from citecheck.inputs import read as read_any
from citecheck.model import Document, Name, Reference

ZOTERO = """TY  - JOUR
TI  - Self-Compassion: An Alternative Conceptualization of a Healthy Attitude Toward Oneself
AU  - Neff, Kristin
T2  - Self and Identity
AB  - An abstract
DA  - 2003/04//
PY  - 2003
DO  - 10.1080/15298860309032
VL  - 2
IS  - 2
SP  - 85
EP  - 101
J2  - Self Identity
LA  - en
SN  - 1529-8868
UR  - http://www.tandfonline.com/doi/abs/10.1080/15298860309032
Y2  - 2019/07/16/
KW  - a
KW  - b
ER  -

"""
MENDELEY = """TY  - JOUR
T1  - Self-compassion
A1  - Neff, Kristin D.
Y1  - 2003/04/01/
JF  - Self and Identity
VL  - 2
IS  - 2
SP  - 85
EP  - 101
M3  - doi: 10.1080/15298860309032
UR  - http://www.example.org/neff
N2  - An abstract
ER  -
"""
ENDNOTE = """TY  - JOUR
AU  - Neff, K. D.
AU  - van der Berg, Karl, Jr.
PY  - 2003
DA  - Apr-Jun
TI  - Self-compassion
T2  - Self Identity
SP  - 85-101
VL  - 2
SN  - 1529-8868 (Print)
1529-8876 (Electronic)
DO  - https://doi.org/10.1080/15298860309032
AN  - 12345678
DP  - NLM
ID  - 42
ER  -


"""
SCOPUS = """TY  - CONF
AU  - Vaswani, A.
AU  - Shazeer, N.
TI  - Attention is all you need
PY  - 2017
T2  - Advances in Neural Information Processing Systems
VL  - 2017-December
SP  - 5999
EP  - 6009
N1  - Export Date: 2 May 2023; Cited By: 50000; doi of a comment: 10.1000/other
DB  - Scopus
ER  -
"""
WEB_OF_SCIENCE = """TY  - JOUR
AU  - Neff, K
TI  - Self-compassion
T2  - SELF AND IDENTITY
PY  - 2003
DA  - APR-JUN
VL  - 2
IS  - 2
SP  - 85
EP  - 101
DO  - 10.1080/15298860309032
AN  - WOS:000182222200001
ER  -

EF
"""


def only(document: Document) -> Reference:
    assert len(document.references) == 1
    return document.references[0]


def at(text: str, reference: Reference, field: str) -> str:
    """The text that stands where the field is said to stand."""
    span = reference.field_spans[field]
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    return "\n".join(
        [
            lines[span.line - 1][span.column - 1 :],
            *lines[span.line : span.end_line - 1],
            lines[span.end_line - 1][: span.end_column - 1],
        ]
    )


def test_zotero() -> None:
    r = only(document := ris.read(ZOTERO, "z.ris"))
    m = r.metadata
    assert document.problems == ()
    assert (m.type, m.container_title, m.volume, m.issue, m.page) == (
        "article-journal",
        "Self and Identity",
        "2",
        "2",
        "85-101",
    )
    assert (m.doi, m.issn, m.language, show(m.issued), show(m.accessed)) == (
        "10.1080/15298860309032", ("1529-8868",), "en", "2003-04", "2019-07-16",
    )  # fmt: skip
    assert m.author == (Name(family="Neff", given="Kristin"),)
    assert (r.entry_type, r.raw) == ("JOUR", ZOTERO.strip())
    assert r.text.startswith("Neff, Kristin. Self-Compassion: An Alternative")
    for field in ("title", "container-title", "volume", "DOI"):
        assert at(ZOTERO, r, field) == getattr(m, field.lower().replace("-", "_"))
    assert at(ZOTERO, r, "page") == "85\nEP  - 101"
    assert (r.span.line, r.span.column, r.span.end_line, r.span.end_column) == (1, 1, 20, 6)


def test_mendeley_puts_the_doi_elsewhere() -> None:
    m = only(ris.read(MENDELEY, "m.ris")).metadata
    assert (m.title, m.doi, m.url, show(m.issued), m.genre) == (
        "Self-compassion", "10.1080/15298860309032", "http://www.example.org/neff", "2003-04-01", "",
    )  # fmt: skip


def test_endnote() -> None:
    r = only(ris.read(ENDNOTE, "e.ris"))
    m = r.metadata
    assert m.author[1] == Name(family="Berg", given="Karl", particle="van der", suffix="Jr.")
    assert (m.page, m.issn, m.pmid, r.key) == ("85-101", ("1529-8868", "1529-8876"), "12345678", None)
    assert m.doi == "10.1080/15298860309032"
    assert at(ENDNOTE, r, "DOI") == "https://doi.org/10.1080/15298860309032"


def test_scopus_and_its_notes() -> None:
    m = only(ris.read(SCOPUS, "s.ris")).metadata
    assert (m.type, m.container_title, m.doi) == (
        "paper-conference",
        "Advances in Neural Information Processing Systems",
        "",
    )


def test_web_of_science() -> None:
    document = ris.read(WEB_OF_SCIENCE, "w.ris")
    m = only(document).metadata
    assert (m.container_title, m.doi, m.pmid, show(m.issued)) == (
        "SELF AND IDENTITY",
        "10.1080/15298860309032",
        "",
        "2003",
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_and_lines_that_go_on(newline: str) -> None:
    text = newline.join(
        ["TY  - JOUR", "TI  - A title that", "goes on", "", "AU - Neff, Kristin", "VL  -  7 ", "ER  -", ""]
    )
    r = only(ris.read(text, "x.ris"))
    assert (r.metadata.title, r.metadata.author[0].family, r.metadata.volume) == (
        "A title that goes on",
        "Neff",
        "7",
    )
    assert (r.field_spans["volume"].line, r.field_spans["volume"].column) == (6, 8)


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("TY  - BOOK\nTI  - A book\nT2  - A series", "collection_title", "A series"),
        ("TY  - BOOK\nBT  - A book\nSN  - 978-3-16-148410-0", "isbn", "9783161484100"),
        ("TY  - CHAP\nTI  - A part\nBT  - The book\nT3  - A series", "container_title", "The book"),
        ("TY  - CHAP\nTI  - A part\nJF  - The book", "container_title", "The book"),
        ("TY  - CPAPER\nTI  - A paper\nT2  - Conference\nC3  - Proceedings", "container_title", "Proceedings"),
        ("TY  - RPRT\nTI  - A report\nIS  - TR-7", "number", "TR-7"),
        ("TY  - JOUR\nCT  - A title", "title", "A title"),
        ("TY  - JOUR\nSP  - e9405\nC7  - e9405", "number", "e9405"),
        ("TY  - JOUR\nSP  - e9405", "page", "e9405"),
        ("TY  - JOUR\nSP  - 1009\nEP  - 18", "page", "1009-18"),
        ("TY  - JOUR\nJO  - J. Pers.\nJF  - Journal of Personality", "container_title", "Journal of Personality"),
        ("TY  - UNPB\nAN  - arXiv:1706.03762", "arxiv", "1706.03762"),
        ("TY  - UNPB\nUR  - https://arxiv.org/abs/1706.03762v2", "type", "article"),
        ("TY  - UNPB\nTI  - Letters", "type", "manuscript"),
        ("TY  - JOUR\nUR  - https://doi.org/10.1000/xyz", "doi", "10.1000/xyz"),
        ("TY  - JOUR\nN1  - DOI: 10.1000/xyz", "doi", "10.1000/xyz"),
        ("TY  - NEW1\nTI  - x", "type", ""),
        ("TY  - JOUR\nAU  - Neff, K\nAU  - et al.", "et_al", True),
    ],
)  # fmt: skip
def test_dialects_of_ris(lines: str, field: str, value: object) -> None:
    assert getattr(only(ris.read(f"{lines}\nER  - \n", "x.ris")).metadata, field) == value


def test_an_organisation_with_a_comma_behind_it() -> None:
    m = only(ris.read("TY  - RPRT\nAU  - Ministry of Health,\nER  - \n", "x.ris")).metadata
    assert m.author == (Name(literal="Ministry of Health"),)


def test_a_missing_end_is_said_and_nothing_is_lost() -> None:
    text = "stray: 1\nPY  - 1999\nTY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nVL  - 1\nVL  - 2\nER  - \nTY  - BOOK\nTI  - Thr"
    document = ris.read(text, "x.ris")
    assert [r.metadata.title for r in document.references] == ["One", "Two", "Thr"]
    assert document.references[1].metadata.volume == "1"
    assert [(p.rule, p.span.line) for p in document.problems] == [
        ("parse-error", 3), ("duplicate-field", 8), ("parse-error", 10), ("parse-error", 2),
    ]  # fmt: skip


def test_duplicate_keys_and_characters_that_do_not_show() -> None:
    text = "TY  - JOUR\nID  - a\nTI  - On\u200be\nER  - \n" * 2
    assert [p.rule for p in ris.read(text, "x.ris").problems] == [
        "hidden-characters",
        "duplicate-key",
        "hidden-characters",
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "no tags at all", "%PDF", "ER  - \n" * 5, "TY", "TY  -", "TY  - \n" * 3]
)
def test_files_without_references_are_no_crash(text: str) -> None:
    for reader in (ris, nbib, enw):
        reader.read(text, "x")


def test_encodings_of_a_file() -> None:  # robustness row 24
    text = "TY  - JOUR\r\nAU  - Müller, Jörg\r\nTI  - Über Größe\r\nER  - \r\n"
    for data in (text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("latin-1"), text.encode()):
        document = read_any("-", stdin=data, format="ris")
        assert only(document).metadata.title == "Über Größe"
        assert only(document).field_spans["title"].column == 7
    assert [p.rule for p in read_any("-", stdin=text.encode("latin-1"), format="ris").problems] == [
        "encoding-guessed"
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "TY  - JOUR\n" + "A" * 900_000,
        "TY  -" * 100_000,
        "TY  - JOUR\n" * 15_000,
        "TY  - JOUR\nSN  - " + "1-" * 400_000,
        "TY  - JOUR\nPY  - " + "1" * 400_000,
        "TY  - JOUR\nAU  - " + "a, " * 100_000,
        "PMID- 1\n" * 15_000,
        "%0 Book\n%T " + " " * 900_000 + "x",
        "\n \n" * 100_000,
    ],
)
def test_hostile_text_is_read_in_linear_time(hostile: str) -> None:
    started = time.process_time()
    for reader in (ris, nbib, enw):
        reader.read(hostile, "x")
    assert time.process_time() - started < 5  # quadratic would be minutes


def test_an_item_too_long_is_left_out_and_said() -> None:
    text = f"TY  - JOUR\nTI  - One\nAB  - {'a ' * 300_000}\nER  - \nTY  - JOUR\nTI  - Two\nER  - \n"
    document = ris.read(text, "x.ris")
    assert [r.metadata.title for r in document.references] == ["Two"]
    assert [p.rule for p in document.problems] == ["reference-too-long"]


PUBMED = """
PMID- 20647333
OWN - NLM
STAT- MEDLINE
IS  - 1095-9572 (Electronic)
IS  - 1053-8119 (Linking)
VI  - 49
IP  - 2
DP  - 2010 Jan 15
TI  - Having a word with yourself: neural correlates of self-criticism and
      self-reassurance.
PG  - 1849-56
LID - 10.1016/j.neuroimage.2009.09.019 [doi]
FAU - Longe, Olivia
AU  - Longe O
FAU - Maratos, Frances A
AU  - Maratos FA
CN  - The Compassion Group
LA  - eng
PT  - Journal Article
PL  - United States
TA  - Neuroimage
JT  - NeuroImage
AID - S1053-8119(09)00992-6 [pii]
AID - 10.1016/j.neuroimage.2009.09.019 [doi]
PMC - PMC123456
SO  - Neuroimage. 2010 Jan 15;49(2):1849-56.

PMID- 31721529
TI  - A preprint.
AU  - Neff KD
DP  - 2019
PT  - Preprint
JT  - arXiv [Preprint]
AID - arXiv:1706.03762 [pii]
"""


def test_pubmed() -> None:
    document = nbib.read(PUBMED, "p.nbib")
    first, second = document.references
    m = first.metadata
    assert (m.type, m.container_title, m.volume, m.issue, m.page) == (
        "article-journal",
        "NeuroImage",
        "49",
        "2",
        "1849-56",
    )
    assert (m.doi, m.pmid, m.issn) == (
        "10.1016/j.neuroimage.2009.09.019",
        "20647333",
        ("1095-9572", "1053-8119"),
    )
    assert m.title == "Having a word with yourself: neural correlates of self-criticism and self-reassurance."
    assert [n.family or n.literal for n in m.author] == ["Longe", "Maratos", "The Compassion Group"]
    assert (show(m.issued), m.publisher_place) == ("2010-01-15", "")
    assert at(PUBMED, first, "DOI") == m.doi
    assert at(PUBMED, first, "page") == "1849-56"
    assert (first.span.line, first.span.end_line) == (2, 27)
    assert (second.metadata.type, second.metadata.arxiv) == ("article", "1706.03762")
    assert second.metadata.author == (Name(family="Neff", given="KD"),)
    assert document.problems == ()


def test_a_pubmed_file_that_was_cut_off() -> None:
    document = nbib.read("self-reassurance.\nVI  - 49\nTI  - One\n\nPMID- 2\nTI  - Tw", "p.nbib")
    assert [r.metadata.title for r in document.references] == ["One", "Tw"]


def test_endnote_tagged() -> None:
    text = """%0 Journal Article
%A Neff, Kristin
%A World Health Organization,
%D 2003
%T Self-compassion
%J Self and Identity
%V 2
%N 2
%P 85-101
%@ 1529-8868
%R 10.1080/15298860309032
%M 12345678
%~ PubMed
%F neff2003
%U http://example.org

%0 Book
%A Knuth, Donald E.
%T The art of computer programming
%B A series
%I Addison-Wesley
%C Reading
%7 3rd
%@ 0-201-89683-4
%D 1997

%A Author, A
%T Without a type
%J A journal
"""
    first, book, bare = enw.read(text, "x.enw").references
    m = first.metadata
    assert (m.type, m.doi, m.page, m.pmid, first.key) == (
        "article-journal",
        "10.1080/15298860309032",
        "85-101",
        "12345678",
        "neff2003",
    )
    assert m.author[1] == Name(literal="World Health Organization")
    assert at(text, first, "page") == "85-101"
    b = book.metadata
    assert (b.type, b.collection_title, b.container_title, b.isbn, b.edition) == (
        "book",
        "A series",
        "",
        "0201896834",
        "3rd",
    )
    assert (bare.metadata.type, bare.metadata.container_title) == ("article-journal", "A journal")
