"""Lines to References: raw text, places in the file, and the problems of a text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.limits import MAX_REFERENCE
from citecheck.model import Span
from citecheck.parsing import Reading, plain_lines, read_references
from citecheck.parsing.lines import line_bounds
from citecheck.places import Places

REF = "Neff, K. D. (2003). Self-compassion: An alternative. Self and Identity, 2(2), 85–101."


def cut(source: str, span: Span) -> str:
    """The text of the file at a span."""
    bounds = line_bounds(source)
    start, end = (
        bounds[span.line - 1][0] + span.column - 1,
        bounds[span.end_line - 1][0] + span.end_column - 1,
    )
    return source[start:end]


def test_raw_is_the_slice_of_the_file_without_the_marker() -> None:
    source = (
        "References\r\n\r\n  1. Neff, K. D. (2003). Self-compas-\r\n     sion. Self and Identity, 2(2), "
        "85–101.\r\n"
    )
    reading = read_references(source, "a.txt", plain_lines(source))
    (reference,), problems = reading.references, reading.problems
    assert reference.raw == "Neff, K. D. (2003). Self-compas-\r\n     sion. Self and Identity, 2(2), 85–101."
    assert reference.text == "Neff, K. D. (2003). Self-compassion. Self and Identity, 2(2), 85–101."
    assert (reference.index, reference.document, problems) == (1, "a.txt", ())
    assert cut(source, reference.span) == reference.raw
    assert cut(source, reference.field_spans["volume"]) == "2"
    assert cut(source, reference.field_spans["page"]) == "85–101"
    assert cut(source, reference.field_spans["title"]) == "Self-compas-\r\n     sion"


def test_a_reference_that_is_too_long_is_kept_and_not_parsed() -> None:
    source = f"References\n\n{REF}\n\nNeff, K. D. (2003). {'word ' * (MAX_REFERENCE // 5)}\n"
    reading = read_references(source, "a.txt", plain_lines(source))
    references, problems = reading.references, reading.problems
    assert [bool(r.metadata.title) for r in references] == [True, False]
    assert [(p.rule, p.reference) for p in problems] == [("reference-too-long", 2)]
    assert references[1].confidence == 0


def test_hidden_characters_are_named_and_left_out() -> None:
    source = "References\n\n" + REF.replace("Self-compassion", "Self\u200b-comp\u202eassion") + "\n"
    reading = read_references(source, "a.txt", plain_lines(source))
    (reference,), (problem,) = reading.references, reading.problems
    assert reference.metadata.title == "Self-compassion: An alternative"
    assert "\u200b" in reference.raw
    assert (problem.rule, problem.reference) == ("hidden-characters", 1)
    assert "zero width space" in problem.message
    assert "right-to-left override" in problem.message
    assert cut(source, reference.field_spans["volume"]) == "2"


def test_a_document_without_references_gives_none() -> None:
    assert read_references("", "a.txt", plain_lines("")) == Reading()
    assert read_references("Only prose.\n", "a.txt", plain_lines("Only prose.\n")) == Reading()


def test_columns_count_characters_from_one() -> None:
    places = Places("ab\r\nçd\n")
    assert places.span(4, 6) == Span(line=2, column=1, end_line=2, end_column=3)
    assert places.span(0, 2) == Span(line=1, column=1, end_line=1, end_column=3)


_PARTS = st.sampled_from(
    ["References", "", REF, "1. " + REF, "- " + REF[:50], REF[50:], "\u200b", "Self and Identity, 2", "\t x"]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(_PARTS, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_span_slices_back_to_the_same_text(parts: list[str], end: str) -> None:
    source = end.join(parts)
    reading = read_references(source, "a.txt", plain_lines(source))
    references, problems = reading.references, reading.problems
    assert [r.index for r in references] == list(range(1, len(references) + 1))
    for reference in references:
        assert cut(source, reference.span) == reference.raw
        for span in reference.field_spans.values():
            assert cut(source, span) in reference.raw
    for problem in problems:
        assert problem.reference in range(1, len(references) + 1)
