"""Wrapped lines become one line, and every character knows where it came from."""

from __future__ import annotations

import pytest

from citecheck.parsing.joining import join
from citecheck.parsing.lines import Piece, plain_lines

JOINS = {
    "a title of\nit": "a title of it",
    "conceptuali-\nzation of it": "conceptualization of it",  # divided
    "the self-\ncompassion scale": "the self-compassion scale",  # a compound
    "Brain-behavior is not brain-\nbehavior": "Brain-behavior is not brain-behavior",  # a compound, as elsewhere
    "pp. 353–\n379": "pp. 353–379",
    "pp. 353-\n379": "pp. 353-379",
    "Jean-\nPaul": "Jean-Paul",
    "https://doi.org/10.1080/\n13576500": "https://doi.org/10.1080/13576500",
    "https://example.org/a-\nb": "https://example.org/a-b",
    "doi:10.1016/j.x.\n2009.01": "doi:10.1016/j.x.2009.01",
    "doi:10.\n1002/cpp.507": "doi:10.1002/cpp.507",
    "https://doi.org/10.1037/a\n0023861": "https://doi.org/10.1037/a0023861",  # no DOI ends before its first digit
    "https://doi.org/10.1037/a\n2011.": "https://doi.org/10.1037/a 2011.",
    "https://doi.org/10.1037/a0023861\n17": "https://doi.org/10.1037/a0023861 17",
    "https://example.org/a.\nRetrieved": "https://example.org/a. Retrieved",
    "A  title\twith   blanks\u00a0here ": "A title with blanks here",
}


@pytest.mark.parametrize(("text", "joined"), JOINS.items())
def test_lines_are_joined_as_a_reader_would(text: str, joined: str) -> None:
    lines = plain_lines(text)
    result = join(lines, [Piece(i, 0, len(line.text)) for i, line in enumerate(lines)])
    assert result.text == joined
    assert len(result.offsets) == len(result.text)
    assert all(c == text[o] for c, o in zip(result.text, result.offsets, strict=True) if c != " ")
    assert list(result.offsets) == sorted(result.offsets)


def test_a_soft_hyphen_at_a_line_end_divides_a_word_and_ligatures_are_letters() -> None:
    lines = plain_lines("conceptuali\u00ad\nzation of ﬁnding eﬃcient ways\u00ad")
    result = join(lines, [Piece(i, 0, len(line.text)) for i, line in enumerate(lines)])
    assert result.text == "conceptualization of finding efficient ways"
    assert len(result.offsets) == len(result.text)
