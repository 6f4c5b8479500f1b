"""Text of pages: columns side by side, running heads, the line numbers of manuscripts."""

from __future__ import annotations

import textwrap

import pytest

from citecheck.parsing import plain_lines, read_references, segment
from citecheck.parsing.joining import join

PROSE = (
    "The lakes of the far north have been described many times, but their rivers have hardly been looked at. We "
    "asked why, and whether it matters that they freeze. It turned out that they do, and for longer than it was thought. "
)
WORDS = "ice snow reed birch heron otter perch gravel delta fjord moss tundra".split()
REFERENCES = [
    f"Roe, J., & Doe, R. ({1980 + n}). Why {word} and {' and '.join(WORDS[n % 5 : n % 5 + n % 4 + 2])} in the north of it "
    f"freeze before {WORDS[-n]} does. Journal of {word.title()}, {n + 3}(2), {n}01–{n}19."
    for n, word in enumerate(WORDS, 1)
]


def pages(mark: str, length: int = 30, width: int = 46, gap: int = 6) -> str:
    """A document of pages with two columns side by side, as programs print them that keep the look of a page."""
    lines = [*textwrap.wrap(PROSE * 6, width), "", "References", ""]
    for number, text in enumerate(REFERENCES, 1):
        lead = mark.format(number)
        lines += textwrap.wrap(lead + text, width, subsequent_indent=" " * (len(lead) or 4))
    out = []
    for page, top in enumerate(range(0, len(lines), 2 * length), 7):
        left, right = lines[top : top + length], lines[top + length : top + 2 * length]
        right += [""] * (len(left) - len(right))
        rows = [f"{a:<{width + gap}}{b}".rstrip() for a, b in zip(left, right, strict=True)]
        out.append("\n".join([f"Roe et al.{' ' * 30}Journal of Lakes{' ' * 30}{page}", *rows]))
    return "\n\f".join(out) + "\n\f"


def found(text: str) -> list[str]:
    lines = plain_lines(text)
    return [join(lines, pieces).text for pieces in segment(lines).items]


@pytest.mark.parametrize("mark", ["[{}] ", "{}. ", ""])
@pytest.mark.parametrize("length", [14, 30])
def test_side_by_side_columns_are_read_one_after_the_other(mark: str, length: int) -> None:
    assert found(pages(mark, length)) == REFERENCES


def test_a_reference_beside_another_column_is_quoted_without_it_and_placed_in_its_own_lines() -> None:
    source = pages("[{}] ")
    reading = read_references(source, "a.txt", plain_lines(source))
    assert reading.problems == ()
    assert [" ".join(r.raw.split()) for r in reading.references] == REFERENCES
    for reference in reading.references:
        first = source.split("\n")[reference.span.line - 1]
        assert first[reference.span.column - 1 :].startswith("Roe, J., & Doe, R.")
        assert (reference.span.line, reference.span.column) < (
            reference.span.end_line,
            reference.span.end_column,
        )
        assert reference.metadata.issued is not None


def test_a_table_of_words_and_their_meanings_is_no_page_of_columns() -> None:
    text = "References\n\n" + "\n".join(f"[{n}]      {text}" for n, text in enumerate(REFERENCES, 1))
    assert found(text) == REFERENCES


def test_the_numbers_of_a_manuscripts_lines_are_left_out() -> None:
    lines = [*textwrap.wrap(PROSE * 3, 70), "", "References", ""]
    for text in REFERENCES:
        lines += textwrap.wrap(text, 70, subsequent_indent="    ")
    text = "\n".join(f"{number:>4}  {line}".rstrip() for number, line in enumerate(lines, 1))
    assert found(text) == REFERENCES
    references = read_references(text, "a.txt", plain_lines(text)).references
    assert [" ".join(r.raw.split()) for r in references] == REFERENCES


def test_a_list_numbered_line_by_line_keeps_its_items() -> None:
    text = "References\n\n" + "\n".join(f"{n} {text}" for n, text in enumerate(REFERENCES * 2, 1))
    assert found(text) == REFERENCES * 2


@pytest.mark.parametrize(
    "foot", ["Journal of Lakes          -{}-          Roe et al.", "Roe et al. Lakes 2013;2:e1     {} of 9"]
)
def test_a_running_foot_directly_below_the_text_is_left_out(foot: str) -> None:
    lines = ["References", ""]
    for text in REFERENCES:
        lines += textwrap.wrap(text, 60, subsequent_indent="    ")
    out = []
    for page, top in enumerate(range(0, len(lines), 9), 1):
        out.append("\n".join([*lines[top : top + 9], foot.format(page)]))
    assert found("\n\f".join(out)) == REFERENCES


@pytest.mark.parametrize("seed", range(3))
def test_a_long_line_of_blanks_and_words_takes_no_long_time(seed: int) -> None:
    text = ("ab  " * 2000 + "\n") * (seed + 1) + "x" * 5000
    assert found(text) == []
