"""JATS and NISO STS: what tags say, what the text says where they do not, and hostile XML (robustness rows 7, 8, 9)."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.inputs import jats
from citecheck.inputs import read as read_any
from citecheck.model import Document, Name, PartialDate, Reference, Span

DOCTYPE = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.2//EN" "JATS-archivearticle1.dtd">'
NEFF = """<ref id="bib1"><label>1.</label><element-citation publication-type="journal"><person-group
person-group-type="author"><name><surname>van Neff</surname><given-names>KD</given-names></name><collab>Trial Group</collab><etal/>
</person-group><year iso-8601-date="2003">2003a</year><article-title>Self-compassion &amp; <italic>care</italic></article-title>
<source>Self Ident</source><volume>2</volume><issue>2</issue><fpage>85</fpage><lpage>101</lpage>
<pub-id pub-id-type="doi">10.1080/15298860309032</pub-id></element-citation></ref>"""


def article(refs: str, body: str = "", doctype: str = DOCTYPE) -> str:
    return (
        f'<?xml version="1.0"?>{doctype}<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>'
        '<related-article related-article-type="retracted-article" id="ra1"/></article-meta></front>'
        f"<body>{body}</body><back><ref-list>{refs}</ref-list></back></article>"
    )


def read(refs: str, body: str = "", doctype: str = DOCTYPE) -> Document:
    return jats.read(article(refs, body, doctype), "a.xml")


def only(refs: str) -> Reference:
    (reference,) = read(refs).references
    return reference


def at(text: str, span: Span) -> str:
    lines = text.split("\n")
    assert span.line == span.end_line
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]


def test_tags_say_what_the_fields_are_and_where_they_stand() -> None:
    source = article(NEFF)
    reference = jats.read(source, "a.xml").references[0]
    found = reference.metadata
    assert (reference.key, reference.place, reference.number) == ("bib1", "id bib1", 1)
    assert found.author == (Name(family="Neff", given="KD", particle="van"), Name(literal="Trial Group"))
    assert found.et_al
    assert (found.type, found.title, found.container_title) == (
        "article-journal",
        "Self-compassion & care",
        "Self Ident",
    )
    assert (found.volume, found.issue, found.page, found.issued) == (
        "2",
        "2",
        "85-101",
        PartialDate(year=2003, suffix="a"),
    )
    assert found.doi == "10.1080/15298860309032"
    assert reference.raw.startswith('<ref id="bib1">')
    assert reference.raw.endswith("</ref>")
    spans = reference.field_spans
    assert at(source, spans["title"]) == "Self-compassion &amp; <italic>care"
    assert at(source, spans["volume"]) == "2"
    assert at(source, spans["DOI"]) == "10.1080/15298860309032"
    assert reference.confidence == 1.0
    assert "Self-compassion & care" in reference.text


@pytest.mark.parametrize(
    ("inside", "kind", "title", "container"),
    [
        ("<chapter-title>A part</chapter-title><source>The whole</source>", "book", "A part", "The whole"),
        ("<article-title>A part</article-title><source>The whole</source>", "book", "A part", "The whole"),
        ("<source>The whole</source>", "book", "The whole", ""),
        ("<article-title>Talk</article-title><conf-name>Meeting</conf-name>", "confproc", "Talk", "Meeting"),
        ("<data-title>Numbers</data-title><source>Dryad</source>", "data", "Numbers", ""),
    ],
)
def test_what_the_title_is_depends_on_the_kind(inside: str, kind: str, title: str, container: str) -> None:
    found = only(
        f'<ref id="b"><element-citation publication-type="{kind}">{inside}</element-citation></ref>'
    ).metadata
    assert (found.title, found.container_title) == (title, container)
    assert (
        found.type
        == {"book": "chapter" if container else "book", "confproc": "paper-conference", "data": "dataset"}[
            kind
        ]
    )


def test_a_tagged_text_is_kept_as_its_author_wrote_it() -> None:
    reference = only(
        '<ref id="b"><mixed-citation publication-type="journal"><string-name><surname>Neff</surname>, <given-names>K. D.'
        "</given-names></string-name> (<year>2003</year>). <article-title>Self-compassion</article-title>. <source>Self and "
        "Identity</source>, <volume>2</volume>(2), 85–101. https://doi.org/10.1080/15298860309032</mixed-citation></ref>"
    )
    assert reference.text.startswith("Neff, K. D. (2003). Self-compassion. Self and Identity, 2(2), 85–101.")
    assert reference.entry_type == ""  # the text decides where a registered value is looked for (law 4)
    found = reference.metadata
    assert (found.volume, found.issue, found.page.replace("–", "-"), found.doi) == (
        "2",
        "2",
        "85-101",
        "10.1080/15298860309032",
    )
    assert "page" in reference.field_confidence
    assert "title" not in reference.field_confidence


def test_text_without_tags_is_read_as_prose() -> None:
    reference = only(
        '<ref id="b"><mixed-citation>Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude '
        "toward oneself. Self and Identity, 2(2), 85–101.</mixed-citation></ref>"
    )
    assert reference.metadata.title.startswith("Self-compassion")
    assert reference.metadata.container_title == "Self and Identity"
    assert "title" in reference.field_spans


def test_several_citations_in_one_reference_share_its_id() -> None:
    part = "<element-citation><article-title>{}</article-title></element-citation>"
    document = read(f'<ref id="b">{part.format("One")}\n{part.format("Two")}</ref>')
    assert [(r.key, r.metadata.title) for r in document.references] == [("b", "One"), ("b", "Two")]
    assert document.problems == ()


def test_of_alternatives_one_counts() -> None:
    document = read(
        '<ref id="b"><citation-alternatives><mixed-citation>Neff, 2003, One.</mixed-citation><element-citation>'
        "<article-title>One</article-title></element-citation></citation-alternatives></ref>"
    )
    assert [r.metadata.title for r in document.references] == ["One"]


def test_an_empty_reference_is_said() -> None:
    (problem,) = read('<ref id="b"/>').problems
    assert problem.rule == "parse-error"


def test_links_lead_to_references_and_ranges_to_all_between() -> None:
    refs = "".join(
        f'<ref id="b{n}"><element-citation><article-title>T{n}</article-title></element-citation></ref>'
        for n in range(1, 7)
    )
    body = (
        '<sec id="s1"><p>As <xref ref-type="bibr" rid="b1">One</xref> says [<xref ref-type="bibr" rid="b2">2</xref>–'
        '<xref ref-type="bibr" rid="b4">4</xref>, <xref ref-type="bibr" rid="b5 b6">5</xref>] see <xref ref-type="fig" '
        'rid="f1">Figure 1</xref>.</p></sec>'
    )
    citations = read(refs, body).citations
    assert [c.key for c in citations] == ["b1", "b2", "b3", "b4", "b5", "b6"]
    assert (citations[0].text, citations[0].place) == ("One", "id s1")


def test_names_of_characters_are_read_without_a_document_type() -> None:
    assert (
        only(
            '<ref id="b"><element-citation><source>Caf&eacute; &mdash; B&#228;r</source></element-citation></ref>'
        ).metadata.title
        == "Café — Bär"
    )


def refused(text: str) -> str:
    with pytest.raises(InputError) as caught:
        jats.read(text, "a.xml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_row_7_declared_entities_are_refused_at_once() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    start = time.perf_counter()
    message = refused(article("", doctype=f'<!DOCTYPE article [<!ENTITY l0 "ha">{laughs}]>'))
    assert time.perf_counter() - start < 1
    assert "declares an entity" in message


def test_row_8_nothing_is_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/x"
        refused(article("", "&x;", f'<!DOCTYPE article [<!ENTITY x SYSTEM "{address}">]>'))
        refused(article("", "&x;", '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))
        refused(article("", "", f'<!DOCTYPE article [<!ENTITY % x SYSTEM "{address}"> %x;]>'))
        file = tmp_path / "a.xml"
        file.write_text(article(NEFF, doctype=f'<!DOCTYPE article SYSTEM "{address}">'), encoding="utf-8")
        assert len(read_any(str(file)).references) == 1
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def test_row_9_depth_is_bounded() -> None:
    assert "200 deep" in refused("<article>" + "<sec>" * 100_000 + "</sec>" * 100_000 + "</article>")


def test_broken_xml_is_refused_in_one_line() -> None:
    assert "a.xml: " in refused(article(NEFF)[:-20])


def test_places_hold_beyond_the_first_block_and_letters_of_several_bytes() -> None:
    source = article(NEFF, "<p>" + "é — 漢字 " * 100_000 + "</p>")
    reference = jats.read(source, "a.xml").references[0]
    assert at(source, reference.field_spans["container-title"]) == "Self Ident"


def test_one_long_line_is_no_reason_to_refuse(tmp_path: Path) -> None:
    file = tmp_path / "a.nxml"
    file.write_text(article(NEFF.replace("\n", " "), "<p>" + "word " * 300_000 + "</p>"), encoding="utf-8")
    assert read_any(str(file)).format == "jats"


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<ref/>" * 1_100_000, "1,000,000 tags"),
        ("<ref>" + "<a/>" * 1_100_000 + "</ref>", "1,000,000 tags"),
        ("<ref><note>" + "&amp;" * 1_100_000 + "</note></ref>", "1,000,000 tags"),
        ("<ref/>" * 20_001, "20,000 references"),
        ('<ref id="' + "a" * 3_000_000 + '"/>', "1,000,000 characters"),
        ("<!--" + "a" * 3_000_000 + "-->", "1,000,000 characters"),
    ],
    ids=["empty references", "one vast reference", "entities", "nothing in them", "attribute", "comment"],
)
def test_row_7_what_no_list_is_made_of_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        read(inside)
    assert "\n" not in str(refused.value)


def test_ranges_cannot_multiply() -> None:
    refs = "".join(f'<ref id="b{i}"><note>x</note></ref>' for i in range(1000))
    ranges = '<xref rid="b0">1</xref>-<xref rid="b999">1000</xref>.' * 201
    with pytest.raises(InputError, match="200,000 citations"):
        read(refs, f"<p>{ranges}</p>")


def test_a_vast_reference_does_not_hide_the_others() -> None:
    document = read("<ref>" + "<a/>" * 200_000 + "</ref>" + NEFF)
    assert [r.key for r in document.references] == ["bib1"]
    assert [p.rule for p in document.problems] == ["parse-error"]  # there is nothing in it to read


TYPED = (
    "<sec><title>References</title><p>Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy "
    "attitude toward oneself. <italic>Self and Identity</italic>, 2(2), 85-101.</p><p>Gilbert, P., &amp; Procter, S. (2006). "
    "Compassionate mind training for people with high shame and self-criticism. Clinical Psychology &amp; Psychotherapy, "
    "13(6), 353-379.</p></sec>"
)
FIGURES = "".join(
    f'<p>Lakes are calm (Neff, 2003).</p><fig><object-id pub-id-type="doi">10.7554/eLife.00005.00{n}</object-id><caption>'
    f"<title>Lake {n}</title><p><bold>DOI:</bold> http://dx.doi.org/10.7554/eLife.00005.00{n}</p></caption></fig>"
    for n in range(5)
)


def test_a_list_without_tags_is_read_as_prose() -> None:
    found = jats.read(f"<article><front/><body>{FIGURES}{TYPED}</body></article>", "a.xml")
    assert [r.metadata.author[0].family for r in found.references] == ["Neff", "Gilbert"]
    assert found.references[0].raw.startswith("Neff, K. D. (2003)")
    assert {c.text for c in found.citations} == {"Neff, 2003"}


def test_an_article_without_any_list_has_no_reference_whatever_its_figures_are_called() -> None:
    assert jats.read(f"<article><front/><body>{FIGURES}</body></article>", "a.xml").references == ()
