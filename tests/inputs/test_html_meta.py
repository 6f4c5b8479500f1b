"""References that a web page names in its metadata alone: in fields, in plain text, and not where the page shows its list."""

from __future__ import annotations

import time
from html import escape

from citecheck.inputs import html
from citecheck.model import Document

NEFF = (
    "Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward oneself. Self and "
    "Identity, 2(2), 85-101. https://doi.org/10.1080/15298860309032"
)
FIELDS = (
    "citation_title=Compassionate mind training; with shame; citation_author=P. Gilbert; citation_author=S. Procter; "
    "citation_journal_title=Clinical Psychology &amp; Psychotherapy;citation_volume=13; citation_number=6; "
    "citation_firstpage=353;citation_lastpage=379; citation_publication_date=2006/11/01; citation_doi=10.1002/cpp.507; "
)


def page(*metas: str, body: str = "<p>Abstract.</p>") -> Document:
    tags = "\n".join(f'<meta name="citation_reference" content="{meta}" />' for meta in metas)
    return html.read(f"<html><head><title>x</title>\n{tags}</head><body>{body}</body></html>", "page.html")


def test_fields_and_plain_text_are_read_at_their_tags() -> None:
    found = page(FIELDS, escape(NEFF), "-")
    first, second = found.references
    assert (first.metadata.title, first.metadata.container_title, first.metadata.page) == (
        "Compassionate mind training; with shame",
        "Clinical Psychology & Psychotherapy",
        "353-379",
    )
    assert [(n.family, n.given) for n in first.metadata.author] == [("Gilbert", "P."), ("Procter", "S.")]
    assert first.metadata.issued
    assert (first.metadata.issued.year, first.metadata.issue, first.metadata.doi) == (
        2006,
        "6",
        "10.1002/cpp.507",
    )
    assert (second.metadata.volume, second.metadata.doi) == ("2", "10.1080/15298860309032")
    assert [r.span.line for r in found.references] == [2, 3]
    assert first.raw.startswith("<meta name=")
    assert [p.rule for p in found.problems] == ["references-from-fields"]


def test_several_authors_in_one_field() -> None:
    metas = [
        f"citation_title=On x; citation_author={a}"
        for a in ("M. Foo, A. Bar, B. Baz", "Foo, Max", "Foo M; Bar A")
    ]
    assert [len(r.metadata.author) for r in page(*metas).references] == [3, 1, 2]


def test_what_the_page_shows_counts() -> None:
    found = page(FIELDS, body=f"<h2>References</h2><ol><li>{escape(NEFF)}</li></ol>")
    assert [r.metadata.doi for r in found.references] == ["10.1080/15298860309032"]
    assert found.problems == ()


def test_a_page_that_shows_only_how_to_cite_it_has_its_list_in_the_metadata() -> None:
    metas = [FIELDS.replace("cpp.507", f"cpp.{n}").replace("mind", f"mind {n}") for n in range(5)]
    found = page(*metas, escape(NEFF), body=f"<h2>How to cite</h2><p>{escape(NEFF)}</p>")
    assert [r.metadata.doi[-3:] for r in found.references] == ["032", "p.0", "p.1", "p.2", "p.3", "p.4"]
    assert [r.index for r in found.references] == [1, 2, 3, 4, 5, 6]


def test_row_18_hostile_metadata() -> None:
    start = time.perf_counter()
    page(
        "citation_author=" * 800,
        "citation_x;" * 900 + "=",
        "; " * 5000,
        "citation_title=" + "a;citation_" * 900,
    )
    assert time.perf_counter() - start < 2
