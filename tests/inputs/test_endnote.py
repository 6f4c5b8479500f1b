"""EndNote's XML: what programs write, the places, and XML that is hostile (robustness rows 7, 8, 24)."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.dates import show
from citecheck.errors import InputError
from citecheck.inputs import endnote
from citecheck.inputs import read as read_any
from citecheck.model import Metadata, Name

# As EndNote 20 writes it: every value in a style, a title in two faces, the journal twice.
ENDNOTE = """<?xml version="1.0" encoding="UTF-8" ?><xml><records>
<record><database name="My.enl" path="C:\\My.enl">My.enl</database><rec-number>7</rec-number>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal" size="100%">Neff, Kristin D.</style></author><author>Berg, Karl van der, Jr.</author><author>World Health Organization,</author></authors></contributors>
<titles><title><style face="normal">Self-compassion &amp; </style><style face="italic">identity</style></title>
<secondary-title><style face="normal">Self and Identity</style></secondary-title></titles>
<periodical><full-title>Self and Identity</full-title><abbr-1>Self Identity</abbr-1></periodical>
<pages><style face="normal">85-101</style></pages><volume>2</volume><number>2</number>
<dates><year><style face="normal">2003</style></year><pub-dates><date>Apr 1</date></pub-dates></dates>
<isbn>1529-8868&#xD;1529-8876</isbn><accession-num>12345678</accession-num>
<urls><related-urls><url>http://www.example.org/neff</url></related-urls></urls>
<electronic-resource-num>10.1080/15298860309032</electronic-resource-num>
<remote-database-name>PubMed</remote-database-name></record>
</records></xml>
"""


def record(fields: str) -> Metadata:
    text = f"<xml><records><record>{fields}</record></records></xml>"
    (reference,) = endnote.read(text, "x.xml").references
    return reference.metadata


def test_endnote() -> None:
    document = endnote.read(ENDNOTE, "e.xml")
    (r,) = document.references
    m = r.metadata
    assert document.problems == ()
    assert (m.type, m.title, m.container_title) == (
        "article-journal",
        "Self-compassion & identity",
        "Self and Identity",
    )
    assert (m.volume, m.issue, m.page, m.doi, m.pmid, show(m.issued)) == (
        "2", "2", "85-101", "10.1080/15298860309032", "12345678", "2003-04-01",
    )  # fmt: skip
    assert m.issn == ("1529-8868", "1529-8876")
    assert m.author == (
        Name(family="Neff", given="Kristin D."),
        Name(family="Berg", given="Karl van der", suffix="Jr."),
        Name(literal="World Health Organization"),
    )
    assert (r.entry_type, r.key) == ("Journal Article", None)
    lines = ENDNOTE.split("\n")
    for field in ("container-title", "volume", "page", "DOI"):
        span = r.field_spans[field]
        typed = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert typed == getattr(m, field.lower().replace("-", "_"))
    assert (r.span.line, r.span.column, r.span.end_line) == (2, 1, 13)


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("<ref-type>6</ref-type><titles><secondary-title>Series</secondary-title></titles>", "collection_title", "Series"),
        ("<ref-type>6</ref-type><titles><secondary-title>Series</secondary-title></titles>", "type", "book"),
        ("<ref-type>5</ref-type><titles><secondary-title>Book</secondary-title></titles>", "container_title", "Book"),
        ("<ref-type>17</ref-type><periodical><full-title>J</full-title></periodical>", "container_title", "J"),
        ("<ref-type name='Odd'>99</ref-type>", "type", ""),
        ("<ref-type>x</ref-type>", "type", ""),
        ("<electronic-resource-num>doi: 10.1000/XYZ</electronic-resource-num>", "doi", "10.1000/xyz"),
        ("<electronic-resource-num>S1053-8119</electronic-resource-num>", "doi", ""),
        ("<urls><related-urls><url>a</url><url>https://doi.org/10.1000/x</url></related-urls></urls>", "doi", "10.1000/x"),
        ("<accession-num>WOS:0001</accession-num>", "pmid", ""),
        ("<accession-num>arXiv:1706.03762</accession-num>", "arxiv", "1706.03762"),
        ("<contributors><authors><author>A, B</author><author>et al.</author></authors></contributors>", "et_al", True),
        ("<pages>e9405</pages><custom7>e9405</custom7>", "number", "e9405"),
        ("<isbn>978-3-16-148410-0</isbn>", "isbn", "9783161484100"),
    ],
)  # fmt: skip
def test_dialects(fields: str, name: str, value: object) -> None:
    assert getattr(record(fields), name) == value


@pytest.mark.parametrize(
    "dates", ["<year>2003</year><pub-dates><date>2003-04-01</date></pub-dates>", "<pub-dates><date>1 April 2003</date></pub-dates>"]
)  # fmt: skip
def test_dates(dates: str) -> None:
    assert show(record(f"<dates>{dates}</dates>").issued) == "2003-04-01"


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE xml [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>',
    ],
)
def test_declared_entities_are_refused(tmp_path: Path, prolog: str) -> None:  # robustness rows 7 and 8
    file = tmp_path / "x.xml"
    file.write_text(
        f"{prolog}<xml><records><record><titles><title>&a;</title></titles></record></records></xml>"
    )
    with pytest.raises(InputError, match="it declares an entity") as caught:
        read_any(str(file))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["<xml><records><record>", "<xml>" + "<a>" * 5000, "<xml><record></xml>", "", "<xml>\ufffe</xml>"]
)
def test_xml_that_cannot_be_taken_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError, match="this XML cannot be read"):
        endnote.read(text, "x.xml")


def test_the_root_tells_it_from_other_xml(tmp_path: Path) -> None:  # robustness row 24: encodings
    file = tmp_path / "x.xml"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        file.write_text(ENDNOTE.replace("Self and", "Größe and"), encoding=encoding)
        document = read_any(str(file))
        assert (document.format, document.references[0].metadata.container_title) == (
            "endnote",
            "Größe and Identity",
        )
    file.write_text("<novel/>")
    with pytest.raises(InputError, match="EndNote XML"):
        read_any(str(file))
