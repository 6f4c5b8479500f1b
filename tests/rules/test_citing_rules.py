"""What is said about citations in the text and about lists of references, and what is left in peace."""

import pytest

from citecheck import rules
from citecheck.inputs.plain import read
from citecheck.linking import link_documents
from citecheck.matching import match
from citecheck.model import Citation, Document, Finding, Reference, Severity, Span

LIST = """
References

Gilbert, P., & Procter, S. (2006). Compassionate mind training for people with high shame. Clinical Psychology, 13(6), 353–379.

Longe, O., Maratos, F. A., & Gilbert, P. (2010). Having a word with yourself: Neural correlates. NeuroImage, 49(2), 1849–1856.

Neff, K. D. (2003a). Self-compassion: An alternative conceptualization. Self and Identity, 2(2), 85–101.

Neff, K. D. (2003b). The development and validation of a scale. Self and Identity, 2(3), 223–250.

Neff, K. D. (2011). Self-compassion, self-esteem, and well-being. Social and Personality Psychology Compass, 5(1), 1–12.
"""
CITED = "It helps (Gilbert & Procter, 2006; Longe et al., 2010; Neff, 2003a, 2003b), as Neff (2011) says."


def told(text: str) -> list[Finding]:
    """What the rules about citations say about a text with the list below it."""
    (document,) = link_documents([read(f"{text}\n{LIST}", "a.txt")])
    return about(document)


def about(document: Document) -> list[Finding]:
    matches = [match(r, []) for r in document.references]
    return [
        f for f in rules.apply(rules.RULES, document, matches) if f.code in {f"CC60{n}" for n in range(2, 8)}
    ]


def test_a_text_whose_citations_and_list_agree_has_no_finding() -> None:
    assert told(CITED) == []


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("But (Smith, 2019) differs.", "cited-not-listed", "Smith (2019)"),
        ("But Smith et al. (2019) differ.", "cited-not-listed", "Smith et al. (2019)"),
        ("But Neff (1985) differs.", "cited-not-listed", "Neff (2003a), Neff (2003b) and Neff (2011)"),
        ("But (Neff, 2003) differs.", "ambiguous-citation", "may mean Neff (2003a) or Neff (2003b)"),
        ("But Neff (2013) differs.", "citation-mismatch", "Neff (2011)"),
        ("But (Gilbart & Procter, 2006) differ.", "citation-mismatch", "Gilbert & Procter (2006)"),
        ("But (Procter & Gilbert, 2006) differ.", "citation-mismatch", "Gilbert & Procter (2006)"),
        ("But (Gilbert et al., 2006) differ.", "citation-authors", "two authors"),
        ("But (Longe, 2010) differs.", "citation-authors", "3 authors"),
    ],
)
def test_a_citation_that_does_not_fit_the_list(text: str, name: str, words: str) -> None:
    (finding,) = told(f"{CITED}\n\n{text}")
    assert finding.name == name
    assert words in finding.message
    assert finding.span.line == 3
    assert finding.severity is (Severity.NOTE if name == "citation-authors" else Severity.WARNING)


@pytest.mark.parametrize(
    "text",
    [
        "In 2003, on 12 May 2010, in May (2010), and (1999), the Bali (2002) and in Berlin (2019).",
        "See Figure (2), Eq. (3), (n = 12), Marbury v. Madison (1803), and the Data Protection Act (2018).",
        "It is so (Smith, 1950, as cited in Neff, 2011).",
        "It is so (J. Smith, personal communication, March 3, 2020; Jones, unpublished data, 2019).",
        "World Cup (2014), Windows (2000), Springer (1999); he lived long (1856–1939).",
        "It is so (Longe et al., 2010, pp. 1849–1856).",
        "Neff's (2003a) view, and Kristin Neff (2011), and (see also the reviews by Neff, 2003a and 2003b).",
    ],
)
def test_what_is_left_in_peace(text: str) -> None:
    assert told(f"{CITED}\n\n{text}") == []


def test_a_reference_that_nothing_cites_is_noted() -> None:
    (finding,) = told(CITED.replace("Longe et al., 2010; ", ""))
    assert (finding.name, finding.reference, finding.severity) == ("listed-not-cited", 2, Severity.NOTE)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is cited here.",
        "Only one of them is (Neff, 2011), and by the way (Smith, 2019).",
        "Most are elsewhere (Smith, 2019; Roe, 2018; Doe & Poe, 2017), but (Neff, 2011; Neff, 2003a).",
        CITED.replace("Longe et al., 2010; ", "")
        + " Longe and her colleagues found in their study of 2010 that it does.",
    ],
)
def test_where_it_cannot_be_told_nothing_is_said(text: str) -> None:
    assert told(text) == []


NUMBERED = """
References
1. Gilbert, P., & Procter, S. (2006). Compassionate mind training. Clinical Psychology, 13(6), 353–379.
2. Longe, O., Maratos, F. A., & Gilbert, P. (2010). Having a word with yourself. NeuroImage, 49(2), 1849–1856.
3. Neff, K. D. (2003). Self-compassion: An alternative conceptualization. Self and Identity, 2(2), 85–101.
4. Breines, J. G., & Chen, S. (2012). Self-compassion increases motivation. Bulletin, 38(9), 1133–1143.
5. Marx, R., Strauss, C., & Griffith, G. (2023). Interventions: A systematic review. Europe, 5(1), 9405.
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It helps [1, 2–4] and [5].", []),
        ("It helps [1]–[5].", []),
        ("It helps (1,2). It does (3-5).", []),
        ("It helps¹⁻³ and does⁴˒⁵ on 5 m².", []),
        ("It helps [1, 2–4], [5] and [7].", ["cited-not-listed"]),
        ("It helps [1–3] and [5].", ["listed-not-cited"]),
        ("It helps [1], [2], [5], [3] and [4].", []),  # more than a slip: another order
        ("It helps [1], [2], [4], [5] and [3].", ["citation-numbering"]),
        ("It helps [1], [2], [4], [3] and [5].", ["citation-numbering"]),
        ("It helps [1].\n\nFigure 1. What helps [5].\n\nIt does [2], [3], [4] and [5].", []),  # a caption
        ("The scale runs (1) from here (2) to there.", []),
        ("It is in the interval [0, 1].", []),
    ],
)
def test_citations_by_number(text: str, names: list[str]) -> None:
    (document,) = link_documents([read(f"{text}\n{NUMBERED}", "a.txt")])
    assert [f.name for f in about(document)] == names


def test_a_gap_in_the_list_is_noted() -> None:
    text = "It helps [1–3] and [5].\n" + "\n".join(x for x in NUMBERED.split("\n") if not x.startswith("4."))
    (document,) = link_documents([read(text, "a.txt")])
    assert [f.name for f in about(document)] == ["citation-numbering"]


def keyed(*keys: str) -> tuple[Citation, ...]:
    return tuple(
        Citation(document="p.tex", text=k, key=k, span=Span(line=n, column=1, end_line=n, end_column=5))
        for n, k in enumerate(keys, 1)
    )


def library(*keys: str) -> Document:
    (first, *_) = read(LIST, "a.txt").references
    listed = [
        Reference(index=n, document="r.bib", raw=k, text=k, metadata=first.metadata, span=first.span, key=k)
        for n, k in enumerate(keys, 1)
    ]
    return Document(path="r.bib", format="bibtex", references=tuple(listed))


def test_keys_are_looked_up_in_the_bibliographies() -> None:
    paper = Document(
        path="p.tex",
        format="latex",
        citations=keyed("neff2003", "nef2003", "smith"),
        bibliographies=("r.bib",),
    )
    linked, _ = link_documents([paper, library("neff2003", "roe2010")])
    assert [f.name for f in about(linked)] == ["citation-mismatch", "cited-not-listed"] or [
        f.name for f in about(linked)
    ] == ["cited-not-listed", "citation-mismatch"]
    assert linked.links.uncited == ()
    assert [r.key for r in linked.links.cited] == ["neff2003"]


def test_a_bibliography_that_was_not_read_accuses_nobody() -> None:
    paper = Document(
        path="p.tex",
        format="latex",
        citations=keyed("neff2003", "smith"),
        bibliographies=("r.bib", "gone.bib"),
    )
    assert about(link_documents([paper, library("neff2003")])[0]) == []
