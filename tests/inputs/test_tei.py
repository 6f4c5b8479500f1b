"""TEI: GROBID's output with and without raw text, `bibl`, links; hostile XML (robustness rows 7, 9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.inputs import read as read_any
from citecheck.inputs import tei
from citecheck.model import Document, Name

STRUCT = """<biblStruct xml:id="b0"><analytic><title level="a" type="main">Self-compassion</title><author><persName>
<forename type="first">K</forename><forename type="middle">D</forename><surname>Neff</surname></persName></author>
<idno type="DOI">10.1080/15298860309032</idno></analytic><monogr><title level="j">Self and Identity</title><imprint>
<biblScope unit="volume">2</biblScope><biblScope unit="issue">2</biblScope><biblScope unit="page" from="85" to="101"/>
<date type="published" when="2003"/></imprint></monogr>{}</biblStruct>"""
RAW = (
    "Neff, K. D. (2003). Self-compassion: An alternative conceptualization. Self and Identity, 2(2), 85–101."
)


def read(items: str, body: str = "", doctype: str = "") -> Document:
    header = f"<teiHeader><fileDesc>{STRUCT.format('').replace('b0', 'self')}</fileDesc></teiHeader>"
    return tei.read(
        f'<?xml version="1.0"?>{doctype}<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><p>{body}</p></body><back>'
        f"<listBibl>{items}</listBibl></back></text></TEI>",
        "a.xml",
    )


def test_tags_say_what_the_fields_are() -> None:
    document = read(
        STRUCT.format(""),
        'As said <ref type="bibr" target="#b0">(Neff, 2003)</ref>, <ref target="#fig_0">1</ref>.',
    )
    (reference,) = document.references
    found = reference.metadata
    assert (reference.key, reference.place) == ("b0", "id b0")
    assert (found.type, found.title, found.container_title) == (
        "article-journal",
        "Self-compassion",
        "Self and Identity",
    )
    assert found.author == (Name(family="Neff", given="K D"),)
    assert (found.volume, found.issue, found.page, found.doi) == (
        "2",
        "2",
        "85-101",
        "10.1080/15298860309032",
    )
    assert found.issued is not None
    assert found.issued.year == 2003
    assert [(c.key, c.text) for c in document.citations] == [("b0", "(Neff, 2003)")]


def test_the_raw_text_is_what_the_author_wrote() -> None:
    wrong = STRUCT.replace('<biblScope unit="volume">2<', '<biblScope unit="volume">85<')
    (reference,) = read(wrong.format(f'<note type="raw_reference">{RAW}</note>')).references
    assert reference.text == RAW
    assert reference.entry_type == ""
    assert (reference.metadata.volume, reference.metadata.doi) == ("2", "10.1080/15298860309032")


def test_a_bibl_is_text_with_some_tags() -> None:
    (reference,) = read(
        '<bibl xml:id="x"><author>Neff, K. D.</author> (<date>2003</date>). <title level="a">Self-compassion</title>. '
        '<title level="j">Self and Identity</title>, 2(2), 85–101.</bibl>'
    ).references
    found = reference.metadata
    assert (found.title, found.container_title, found.volume) == ("Self-compassion", "Self and Identity", "2")


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE TEI [<!ENTITY a "b">]>', '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
)
def test_row_7_declared_entities_are_refused(doctype: str) -> None:
    with pytest.raises(InputError, match="declares an entity"):
        read("", doctype=doctype)


def test_row_9_depth_is_bounded() -> None:
    with pytest.raises(InputError, match="200 deep"):
        read("<p>" * 1000 + "</p>" * 1000)


def test_xml_is_told_apart_by_its_root(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><listBibl>{STRUCT.format("")}</listBibl></TEI>',
        encoding="utf-8",
    )
    assert read_any(str(file)).format == "tei"
    file.write_text("<other/>", encoding="utf-8")
    with pytest.raises(InputError, match=r"JATS, .*TEI"):
        read_any(str(file))


def test_links_cannot_multiply() -> None:
    items = "".join(f'<bibl xml:id="a{i}">x</bibl>' for i in range(100))
    link = '<ref target="' + " ".join(f"#a{i}" for i in range(100)) + '">x</ref>'
    source = f"<TEI><text><p>{link * 2001}</p><listBibl>{items}</listBibl></text></TEI>"
    with pytest.raises(InputError, match="200,000 citations"):
        tei.read(source, "a.xml")
