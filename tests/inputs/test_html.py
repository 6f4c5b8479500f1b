"""Web pages: places, entities, links, marked lists, and hostile pages (robustness rows 18, 19, 24, 31)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.inputs import html
from citecheck.inputs import read as read_any
from citecheck.markup.html import tokens
from citecheck.markup.tokens import Text
from citecheck.model import Document

NEFF = "Neff, K. D. (2003). Self-compassion: An alternative conceptualization. <i>Self and Identity</i>, 2(2), 85&ndash;101."
GILBERT = "Gilbert, P. (2009). Introducing compassion-focused therapy. <i>Advances in Psychiatric Treatment</i>, 15(3), 199–208."
BREINES = "Breines, J. G. (2012). Self-compassion increases self-improvement. <i>Personality &amp; Social Psychology Bulletin</i>, 38, 1133."


def page(inside: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>T</title><style>p {{}}</style></head><body>{inside}</body></html>"
    )


def read(inside: str) -> Document:
    return html.read(page(inside), "a.html")


def listed(*items: str) -> str:
    return "<h2>References</h2>\n<ol>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ol>"


def test_a_list_is_found_with_places_in_the_file(tmp_path: Path) -> None:
    source = page("<p>Text.</p>\n" + listed(NEFF, GILBERT, BREINES))
    file = tmp_path / "a.html"
    file.write_text(source, encoding="utf-8")
    document = read_any(str(file))
    assert [r.metadata.author[0].family for r in document.references] == ["Neff", "Gilbert", "Breines"]
    neff = document.references[0]
    assert "85–101" in neff.text
    line = source.split("\n")[neff.span.line - 1]
    assert line[neff.span.column - 1 : neff.span.end_column - 1] == NEFF
    span = neff.field_spans["container-title"]
    assert line[span.column - 1 : span.end_column - 1] == "Self and Identity"
    assert document.references[2].metadata.container_title == "Personality & Social Psychology Bulletin"


def test_what_is_no_text_is_left_out() -> None:
    inside = f"<script>var a = '<p>{NEFF}</p>';</script><!-- <p>{NEFF}</p> --><template><p>{NEFF}</p></template><nav>{NEFF}</nav>"
    assert read(inside + "<p>Nothing here.</p>").references == ()


def test_an_edit_link_does_not_hide_a_heading() -> None:
    heading = '<h2>References<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>'
    assert len(read(listed(NEFF, GILBERT, BREINES).replace("<h2>References</h2>", heading)).references) == 3


def test_a_link_to_a_doi_counts_where_the_text_shows_none() -> None:
    with_link = f'{NEFF} <a href="https://doi.org/10.1080/15298860309032">link</a>'
    with_script = f"{GILBERT} <a href=\"javascript:open('https://doi.org/10.1000/evil')\">link</a>"
    shown = (
        f'{BREINES} https://doi.org/10.1177/0146167212445599 <a href="https://doi.org/10.1000/other">link</a>'
    )
    dois = [r.metadata.doi for r in read(listed(with_link, with_script, shown)).references]
    assert dois == ["10.1080/15298860309032", "", "10.1177/0146167212445599"]


def test_an_open_url_counts_where_the_text_shows_no_doi() -> None:
    described = '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.atitle=Self&amp;rft_id=info%3Adoi%2F{}"></span>'
    neff = f'<cite class="citation journal">{NEFF}</cite> {described.format("10.1080%2F15298860309032")}'
    gilbert = GILBERT + described.format("javascript%3Aalert")
    breines = f"{BREINES} https://doi.org/10.1177/0146167212445599{described.format('10.1000%2Fother')}"
    dois = [r.metadata.doi for r in read(listed(neff, gilbert, breines)).references]
    assert dois == ["10.1080/15298860309032", "", "10.1177/0146167212445599"]


@pytest.mark.parametrize(
    "layout",
    [
        "<p>{}</p>\n<p>{}</p>\n<p>{}</p>",
        "<ul><li>{}<li>{}<li>{}</ul>",
        "<dl><dt>[1]</dt><dd>{}</dd><dt>[2]</dt><dd>{}</dd><dt>[3]</dt><dd>{}</dd></dl>",
        "<table><tr><td>1.</td><td>{}</td></tr><tr><td>2.</td><td>{}</td></tr><tr><td>3.</td><td>{}</td></tr></table>",
        "<p>{}<br>{}<br/>{}</p>",
        "<div><div>{}</div><div>{}</div><div>{}</div></div>",
    ],
)
def test_lists_are_found_however_they_are_laid_out(layout: str) -> None:
    found = read("<p>Text.</p><h2>References</h2>" + layout.format(NEFF, GILBERT, BREINES)).references
    assert [r.metadata.author[0].family for r in found] == ["Neff", "Gilbert", "Breines"]
    assert found[0].text.startswith("Neff, K. D. (2003)")
    assert found[2].text.endswith("1133.")


def test_entries_that_pandoc_marks_are_references_whatever_they_look_like() -> None:
    entries = "".join(
        f'<div id="ref-{key}" class="csl-entry" role="doc-biblioentry"><div class="csl-left-margin">1. </div>'
        f'<div class="csl-right-inline">{text}</div></div>\n'
        for key, text in (("neff", NEFF), ("odd", "An odd thing"))
    )
    cited = '<p>As <span class="citation" data-cites="neff odd">(<a href="#ref-neff">Neff 2003</a>; Odd)</span>.</p>'
    document = read(f'{cited}<div id="refs" class="references csl-bib-body">{entries}</div>')
    assert [r.key for r in document.references] == ["neff", "odd"]
    assert document.references[0].text.startswith("Neff, K. D. (2003)")
    assert [c.key for c in document.citations] == ["neff", "odd"]
    assert document.citations[0].text == "(Neff 2003; Odd)"


def test_links_to_the_ids_of_references_are_citations() -> None:
    refs = listed(NEFF, GILBERT, BREINES).replace("<li>", '<li id="B1">', 1)
    document = read(f'<p>As shown <a href="#B1">[1]</a> and <a href="#top">above</a>.</p>{refs}')
    assert document.references[0].key == "B1"
    assert [c.key for c in document.citations if c.key] == ["B1"]


def test_character_references_keep_their_places() -> None:
    source = "<p>a&eacute;&#233;b &bogus; &amp;"
    (text,) = (t for t in tokens(source) if isinstance(t, Text))
    assert text.text == "aééb &bogus; &"
    assert [source[o] for o in text.offsets[:4]] == ["a", "&", "&", "b"]


def test_unclosed_and_wrongly_nested_tags_lose_nothing() -> None:
    document = read(f"<h2>References<p>{NEFF}<p><b><i>{GILBERT}</b></i><div><p>{BREINES}")
    assert len(document.references) == 3


def test_row_19_a_paragraph_of_10_mb_is_refused() -> None:
    with pytest.raises(InputError, match="longer than any manuscript"):
        read("<p>" + "word " * 2_000_000)


@pytest.mark.parametrize("unit", ["<a>", "<br>", "&amp;", "</p>"])
def test_a_page_of_tags_alone_is_refused(unit: str) -> None:
    with pytest.raises(InputError, match="more than 1,000,000 tags"):
        read(unit * 1_100_000)


def test_a_page_of_tiny_blocks_is_refused() -> None:
    with pytest.raises(InputError, match="longer than any manuscript"):
        read("<p>x" * 150_000)


def test_hostile_pages_take_no_time() -> None:
    for hostile in (
        "<",
        "<a ",
        "<a b='",
        '<a b="',
        "<!--",
        "<!",
        "&",
        "&#",
        "</",
        "<a =",
        "<script>",
        "<a b=\"'",
        "<p id=x>",
    ):
        start = time.perf_counter()
        read(hostile * 20_000)
        assert time.perf_counter() - start < 5, hostile
    assert read("<div>" * 100_000 + "x").references == ()
    assert read(f'<p title="{"x" * 1_000_000}">a</p>').references == ()
