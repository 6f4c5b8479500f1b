"""Markdown: mark-up out, places kept; and the seed document, on which everything is tried."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.inputs import markdown
from citecheck.model import Reference, Span
from citecheck.names import display
from citecheck.parsing.lines import line_bounds

SEED = Path(__file__).parents[2] / "fixtures" / "self-compassion.md"
# authors, year, title, journal, volume, issue, page or number, DOI
SEED_FIELDS = [
    ("Longe, O.; Maratos, F. A.; Gilbert, P.; Evans, G.; Volker, F.; Rockliff, H.; Rippon, G.", 2010,
     "Having a word with yourself: Neural correlates of self-criticism and self-reassurance", "NeuroImage", "49", "2", "1849-1856",
     "10.1016/j.neuroimage.2009.09.019"),
    ("Rockliff, H.; Karl, A.; McEwan, K.; Gilbert, J.; Matos, M.; Gilbert, P.", 2011,
     "Effects of intranasal oxytocin on “compassion focused imagery.”", "Emotion", "11", "6", "1388-1396", "10.1037/a0023861"),
    ("Marx, R.; Strauss, C.; Williamson, C.; Griffith, G.", 2023,
     "Self-compassion-based interventions: A systematic review and meta-analysis", "Clinical Psychology in Europe", "5", "1", "e9405",
     "10.32872/cpe.9405"),
    ("Gilbert, P.; Procter, S.", 2006,
     "Compassionate mind training for people with high shame and self-criticism: Overview and pilot study of "
"a group therapy approach",
     "Clinical Psychology & Psychotherapy", "13", "6", "353-379", "10.1002/cpp.507"),
    ("Neff, K. D.", 2003, "Self-compassion: An alternative conceptualization of a healthy attitude toward oneself",
     "Journal of Research in Personality", "41", "2", "139-154", ""),
    ("Breines, J. G.; Chen, S.", 2012, "Self-compassion increases self-improvement motivation",
     "Personality and Social Psychology Bulletin", "38", "9", "1133-1143", "10.1177/0146167212445599"),
    ("Neff, K. D.; Hsieh, Y. P.; Dejitterat, K.", 2005, "Self-compassion, achievement goals, and coping with academic failure",
     "Self and Identity", "4", "3", "263-287", "10.1080/13576500444000317"),
]  # fmt: skip


def cut(source: str, span: Span) -> str:
    """The text of the file at a span."""
    bounds = line_bounds(source)
    return source[
        bounds[span.line - 1][0] + span.column - 1 : bounds[span.end_line - 1][0] + span.end_column - 1
    ]


def read(text: str) -> tuple[Reference, ...]:
    return markdown.read(text, "a.md").references


def one(text: str) -> Reference:
    (reference,) = read(f"## References\n\n{text}\n")
    return reference


def fields(reference: Reference) -> tuple[str | int, ...]:
    m = reference.metadata
    year = m.issued.year if m.issued else 0
    authors = "; ".join(map(display, m.author))
    return authors, year, m.title, m.container_title, m.volume, m.issue, m.page or m.number, m.doi


def test_the_seed_document_has_seven_references_and_all_their_fields() -> None:
    references = read(SEED.read_text(encoding="utf-8"))
    assert [fields(r) for r in references] == SEED_FIELDS
    assert {r.metadata.type for r in references} == {"article-journal"}
    assert references[4].metadata.url == "https://self-compassion.org/wp-content/uploads/publications/JRP.pdf"
    assert all(r.confidence > 0.9 for r in references)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_spans_of_the_seed_document_slice_back(end: str) -> None:
    source = SEED.read_text(encoding="utf-8").replace("\n", end)
    references = read(source)
    assert [r.span.line for r in references] == [6, 8, 14, 16, 22, 25, 27]
    for reference in references:
        assert cut(source, reference.span) == reference.raw
        assert cut(source, reference.field_spans["title"]) == reference.metadata.title
        assert cut(source, reference.field_spans["container-title"]) == reference.metadata.container_title
        assert cut(source, reference.field_spans["volume"]) == reference.metadata.volume
        assert (
            cut(source, reference.field_spans["page"]).replace("–", "-") == reference.metadata.page
            or reference.metadata.number
        )


def test_the_stray_line_of_the_seed_document_is_a_problem_of_the_reference_above() -> None:
    (problem,) = markdown.read(SEED.read_text(encoding="utf-8"), "a.md").problems
    assert (problem.rule, problem.reference, problem.span.line) == ("stray-fragment", 5, 23)
    assert problem.cited == "Journal of Research in Personality, 41"


MARKUP = {
    "*Self and Identity*, *2*(2)": "emphasis",
    "_Self and Identity_, __2__(2)": "underscores",
    "**Self and Identity**, 2(2)": "strong",
    "***Self and Identity***, 2(2)": "both",
    "<i>Self and Identity</i>, <b>2</b>(2)": "tags",
    "Self and Identity<!-- a * comment -->, 2(2)": "a comment",
    "[Self and Identity](#journal), 2(2)": "an anchor",
    "Self\\ and Identity, 2(2)".replace("\\ ", " "): "nothing",
    "Self and Identity\\, 2(2)": "an escape",
    "Self&nbsp;and Identity, 2(2)": "an entity",
    "`Self and Identity`, 2(2)": "code",
    "*Self and\nIdentity*, *2*(2)": "emphasis over a line end",
}


@pytest.mark.parametrize("journal", MARKUP.keys(), ids=MARKUP.values())
def test_mark_up_is_taken_out_and_places_are_kept(journal: str) -> None:
    source = f"## References\n\nNeff, K. D. (2003). *Self*-compassion: An alternative. {journal}, 85–101.\n"
    (reference,) = read(source)
    found = reference.metadata
    assert (found.title, found.container_title, found.volume, found.issue) == (
        "Self-compassion: An alternative", "Self and Identity", "2", "2",
    )  # fmt: skip
    assert cut(source, reference.field_spans["volume"]) == "2"
    assert cut(source, reference.field_spans["page"]) == "85–101"
    assert cut(source, reference.span) == reference.raw == source.split("\n\n")[1].strip()


DOIS = {
    "https://doi.org/10.1007/978_3_642_1": "10.1007/978_3_642_1",
    "<https://doi.org/10.1007/978_3_642_1>": "10.1007/978_3_642_1",
    "*https://doi.org/10.1007/978_3_642_1*": "10.1007/978_3_642_1",
    "doi:10.1007/978\\_3\\_642\\_1": "10.1007/978_3_642_1",
    "[link](https://doi.org/10.1007/978_3_642_1)": "10.1007/978_3_642_1",
    "[https://doi.org/10.1000/x](https://doi.org/10.1000/x)": "10.1000/x",
    "https://doi.org/10.1016/S0140-6736(97)11096-0": "10.1016/s0140-6736(97)11096-0",
    "[doi](https://doi.org/10.1016/S0140-6736(97)11096-0)": "10.1016/s0140-6736(97)11096-0",
}


@pytest.mark.parametrize(("written", "doi"), DOIS.items())
def test_identifiers_survive_mark_up(written: str, doi: str) -> None:
    reference = one(f"Neff, K. D. (2003). Self-compassion. *Self and Identity*, *2*(2), 85–101. {written}")
    assert reference.metadata.doi == doi
    assert (reference.metadata.volume, reference.metadata.page) == ("2", "85-101")


def test_an_address_behind_a_title_is_kept() -> None:
    reference = one("Roe, R. (2005). [A page (with brackets)](https://example.org/a_(b)_c). Example.")
    assert reference.metadata.url == "https://example.org/a_(b)_c"
    assert reference.metadata.title == "A page (with brackets)"


REF = "Neff, K. D. (2003). Self-compassion: An alternative. *Self and Identity*, 2(2), 85–101."
BLOCKS = {
    "a section that follows": (f"# T\n\n## References\n\n{REF}\n\n## Notes\n\nText (Roe, 2003).\n", 1),
    "a setext heading": (f"References\n==========\n\n{REF}\n\nNotes\n-----\n\nMagna Carta\n", 1),
    "a bold heading": (f"Text.\n\n**References**\n\n{REF}\n\nMagna Carta\n", 2),
    "an html heading": (f"<h2>References</h2>\n\n{REF}\n\nMagna Carta\n", 2),
    "sub-headings": (
        f"## References\n\n### Papers\n\n* {REF}\n\n### Web\n\n* Magna Carta\n\n## Next\n\nText\n",
        2,
    ),
    "a fence": (f"## References\n\n{REF}\n\n```\n{REF}\n```\n", 1),
    "front matter": (f"---\ntitle: {REF}\n---\n\nText\n\n{REF}\n", 1),
    "a comment": (f"<!--\n{REF}\n-->\n\n{REF}\n", 1),
    "a footnote": (f"Text[^1].\n\n[^1]: {REF}\n", 1),
    "a quotation": (f"> {REF}\n", 1),
    "an aside without blank lines": (
        f"<aside>\nText.\n</aside>\nA claim.\n{REF}\n<aside>\nText.\n</aside>\n",
        1,
    ),
    "bullets with asterisks": (f"## References\n\n* {REF}\n* {REF.replace('2003', '2004')}\n", 2),
    "in-text citations": ("As Neff (2003) says [@neff2003], it is (Neff, 2003, p. 5; Roe, 2004).\n", 0),
}


@pytest.mark.parametrize(("text", "count"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks_are_read(text: str, count: int) -> None:
    references = read(text)
    assert len(references) == count
    assert all(cut(text, r.span) == r.raw for r in references)
    if count:
        assert references[0].metadata.container_title == "Self and Identity"


HOSTILE = [
    "*",
    "_",
    "*a ",
    "_a",
    "`",
    "` `` ",
    "[",
    "[a](",
    "](",
    "<",
    "<a ",
    "<!--",
    "&amp",
    "\\",
    "> ",
    "# ",
    "***a",
    "1. ",
    "- ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_mark_up_is_read_in_linear_time(piece: str) -> None:
    """Robustness, row 18. The guard is generous: a quadratic reader takes many seconds on this."""
    begun = time.process_time()
    markdown.read("## References\n\n" + piece * (10_000 // len(piece)), "a.md")
    markdown.read((piece * 8 + "\n") * (10_000 // len(piece) // 8), "a.md")
    assert time.process_time() - begun < 3


_PARTS = st.sampled_from(
    [
        "## References",
        "",
        REF,
        "* " + REF,
        "*a",
        "**",
        "_b_",
        "[x](y)",
        "```",
        "<!--",
        "-->",
        "---",
        "&amp;",
        "\\*",
        "> q",
        "<b>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(_PARTS, max_size=12).map("\n".join),
        st.lists(_PARTS, max_size=12).map(" ".join),
    )
)
def test_reading_never_raises_and_raw_is_the_text_at_the_span(text: str) -> None:
    for reference in read(text):
        assert cut(text, reference.span) == reference.raw
        for span in reference.field_spans.values():
            assert (span.line, span.column) < (span.end_line, span.end_column)
