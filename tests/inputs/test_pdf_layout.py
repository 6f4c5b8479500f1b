"""What pages look like: columns, footnotes, strokes for characters, running heads, numbers of lines."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.inputs.pdf import read
from citecheck.pdf.strokes import Stroke, with_strokes
from citecheck.pdf.text import lines_of
from citecheck.pdf.words import Glyph, Word
from pdf_files import made, shown

LEFT = ["Neff, K. D. (2003). Self-compassion: an alternative", "conceptualization of a healthy attitude toward the", "self. Self and Identity, 2, 85-101."]  # fmt: skip
RIGHT = ["Leary, M. R. (2007). Self-compassion and reactions", "to unpleasant events that are relevant to oneself.", "Journal of Personality, 92, 887-904."]  # fmt: skip


def words(lines: Sequence[tuple[float, float, str]], size: float = 10) -> list[Word]:
    """Lines of text at places, drawn one after the other; a letter is half as wide as it is high."""
    found = []
    for x, y, text in lines:
        for k, part in enumerate(text.split(" ")):
            at = x + len(" ".join(text.split(" ")[:k])) * size / 2 + (size / 2 if k else 0)
            found.append(Word(part, at, at + len(part) * size / 2, y, size, True))
    return found


def texts(*pages: list[Word]) -> list[str]:
    return [line.text.strip() for line in lines_of(pages, lambda text: text == "References")]


def columns(left: Sequence[str], right: Sequence[str], top: float = 700) -> list[tuple[float, float, str]]:
    """Two columns, the left one drawn first."""
    return [
        (x, top - 12 * k, text) for x, column in ((50, left), (320, right)) for k, text in enumerate(column)
    ]


def test_a_line_that_runs_over_the_gutter_stays_in_its_column_though_the_next_ones_text_lies_under_it() -> (
    None
):
    address = "https://doi.org/10.1016/j.a-much-too-long-address.for-its.column.2003.03.035"
    left, right = [*LEFT * 2, address, *LEFT], [*RIGHT * 3, "An odd line."]
    assert texts(words(columns(left, right))) == [*left, *right]


def test_two_columns_may_begin_below_text_of_full_width_where_other_pages_have_the_gutter() -> None:
    full = [(50, 760 - 12 * k, "This line of prose runs over the whole width of the page, as others do, and ends here.") for k in range(20)]  # fmt: skip
    below = columns(LEFT, RIGHT, top=760 - 12 * 21)
    found = texts(words(columns(LEFT * 3, RIGHT * 3)), words([*full, *below]))
    assert found[-6:] == [*LEFT, *RIGHT]


def test_footnotes_come_after_the_text_and_do_not_stand_in_a_reference_that_goes_on() -> None:
    body = words([(50, 700 - 12 * k, line) for k, line in enumerate([*LEFT * 2, *RIGHT[:2]])])
    mark = [Word("1", 50, 53, 563, 6, True)]
    note = words([(54, 560, "The authors thank the keepers of the lake.")], size=8)
    found = texts(
        [*body, *mark, *note],
        words([(50, 700, RIGHT[2]), *((50, 688 - 12 * k, x) for k, x in enumerate(LEFT))]),
    )
    at = found.index(RIGHT[2])
    assert [t for t in found[at - 2 : at] if t] == [RIGHT[1]]
    assert found[-1] == "1 The authors thank the keepers of the lake."


def test_a_list_that_begins_in_small_type_is_no_footnote() -> None:
    body = words([(50, 700 - 12 * k, line) for k, line in enumerate([*LEFT * 3, "References"])])
    listed = [Word("1", 50, 53, 573, 6, True), *words([(54, 570, RIGHT[0]), (54, 560, RIGHT[1])], size=8)]
    assert texts([*body, *listed])[-2:] == [f"1 {RIGHT[0]}", RIGHT[1]]


def test_an_underscore_that_is_drawn_as_a_rule_is_one_and_a_line_under_a_word_is_none() -> None:
    row = [Glyph(c, 5 * k, 5 * k + 5, 100, 10) for k, c in enumerate("5 2")]
    glyphs = [row[0], None, row[2]]
    assert shows(with_strokes(glyphs, [Stroke(5.2, 9.8, 100.2, 0.4)])) == "5_2"
    assert shows(with_strokes(glyphs, [Stroke(0, 15, 98, 0.4)])) == "5 2"
    assert shows(with_strokes(glyphs, [Stroke(5.2, 9.8, 104, 0.4)])) == "5 2"


def test_a_rule_at_the_beginning_of_an_item_is_the_dash_for_its_author() -> None:
    glyphs = [Glyph(".", 30, 32, 100, 10), None, Glyph("T", 35, 40, 100, 10)]
    assert shows(with_strokes(glyphs, [Stroke(0, 30, 102.5, 0.4)])) == "———. T"


def shows(glyphs: Sequence[Glyph | None]) -> str:
    return "".join(g.text if g else " " for g in glyphs)


def test_numbers_that_count_every_fifth_line_are_no_text() -> None:
    lines = [
        (60, 780 - 12 * k, f"{'it goes on' if k % 2 else 'Lakes rise'} in line {chr(97 + k % 26)}")
        for k in range(60)
    ]
    numbers = [(40, 780 - 12 * k, str(k + 1)) for k in range(4, 60, 5)]
    pages = []
    for n in range(2):
        page = words(lines)
        for x, y, text in numbers:
            page += words([(x, y, str(int(text) + 60 * n))], size=6)
        pages.append(page)
    assert not any(text[:1].isdigit() for text in texts(*pages))


def test_a_page_number_in_the_middle_of_a_head_takes_the_head_with_it() -> None:
    pages = [words([(50, 700 - 12 * k, x) for k, x in enumerate(column)]) for column in (LEFT, RIGHT)]
    pages[1] += words([(50, 790, "Journal of Lakes"), (290, 790, "-2-"), (480, 790, "Roe et al.")])
    assert [t for t in texts(*pages) if t] == [*LEFT, *RIGHT]


def test_a_place_names_the_page_and_column_in_which_a_reference_begins() -> None:
    entry = "Neff, K. D. (2003). Self-compassion. Journal of Research in Personality, 41(2), 139-154."
    data = made(shown((72, 700, "References"), (72, 680, entry)), pages=1)
    found = read(data, "paper.pdf")
    assert [(r.place, r.span.line) for r in found.references] == [("page 1", 2)]
