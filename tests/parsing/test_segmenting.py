"""Where references stand: numbered, bulleted, wrapped, run together, among prose, and what is none."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.parsing import Line, plain_lines, segment
from citecheck.parsing.lines import text_of

A = "Gilbert, P., & Procter, S. (2006). Compassionate mind training. Clinical Psychology, 13(6), 353–379."
B = "Neff, K. D. (2003). Self-compassion: An alternative. Self and Identity, 2(2), 85–101."
C = "Neff KD, Smith AB. Another title of it. J Pers. 2004;2(2):85-101."


def found(text: str) -> list[str]:
    lines = plain_lines(text)
    return [text_of(lines, pieces) for pieces in segment(lines).items]


LISTS = {
    "one per line": f"References\n{A}\n{B}\n{C}\n",
    "blank lines": f"References\n\n{A}\n\n{B}\n\n{C}\n",
    "square numbers": f"REFERENCES\n\n[1] {A}\n[2] {B}\n[3] {C}\n",
    "numbers with dots": f"7. References\n\n1. {A}\n2. {B}\n3. {C}\n",
    "numbers in brackets": f"Bibliography:\n\n(1) {A}\n(2) {B}\n(3) {C}\n",
    "numbers without dots": f"Literatur\n\n1 {A}\n2 {B}\n3 {C}\n",
    "bullets": f"Works cited\n\n- {A}\n- {B}\n- {C}\n",
    "typographic bullets": f"Références bibliographiques\n\n• {A}\n• {B}\n• {C}\n",
    "run together": f"References\n[1] {A} [2] {B} [3] {C}\n",
    "run together with dots": f"References\n1. {A} 2. {B} 3. {C}\n",
    "an unnumbered last one": f"References\n\n1. {A}\n2. {B}\n\n{C}\n",
    "windows line ends": f"References\r\n\r\n{A}\r\n\r\n{B}\r\n\r\n{C}\r\n",
    "a page number between": f"References\n\n{A}\n\n- 12 -\n\n{B}\n\n{C}\n",
    "a sentence before": f"References\n\nThe works cited are:\n\n{A}\n\n{B}\n\n{C}\n",
    "an appendix after": f"References\n\n{A}\n\n{B}\n\n{C}\n\nAppendix A\n\nMore text (Smith, 2003) here.\n",
    "acknowledgements after": f"References\n{A}\n{B}\n{C}\nAcknowledgements\nWe thank Smith, J. (2003) for it.\n",
    "a figure caption between": f"References\n\n{A}\n\n{B}\n\nFigure 1. Smith, J. (2003), p. 5.\n\n{C}\n",
    "no heading": f"{A}\n{B}\n{C}\n",
    "between paragraphs": f"A claim about it.\n{A}\nAnother claim, as Neff (2003) says.\n{B}\nA third claim.\n{C}\nThe end.\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_every_kind_of_list_gives_its_three_references(text: str) -> None:
    assert found(text) == [A, B, C]


@pytest.mark.parametrize("width", [40, 60, 72, 88, 100])
@pytest.mark.parametrize("indent", ["", "    "])
def test_lines_wrapped_at_any_width_are_put_together(width: int, indent: str) -> None:
    def wrap(text: str) -> str:
        return textwrap.fill(
            text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )

    assert found("References\n\n" + "\n".join(map(wrap, (A, B, C)))) == [A, B, C]
    assert found("References\n\n" + "\n\n".join(map(wrap, (A, B, C)))) == [A, B, C]
    numbered = "\n".join(wrap(f"[{n}] {text}") for n, text in enumerate((A, B, C), 1))
    assert found("References\n\n" + numbered) == [A, B, C]


def test_in_a_list_everything_is_a_reference_however_odd() -> None:
    law = "Regulation (EU) 2016/679 of the European Parliament on the protection of natural persons. OJ L 119, p. 1."
    page = "ISO 690: Information and documentation. https://www.iso.org/standard/72642.html"
    assert found(f"References\n{A}\n{law}\n{page}\n{B}\n") == [A, law, page, B]
    assert found(f"References\n\n{A}\n\nMagna Carta\n\n{B}\n") == [A, "Magna Carta", B]
    assert found("References\n\n10.1000/abc\n\nhttps://doi.org/10.1000/def\n") == [
        "10.1000/abc",
        "https://doi.org/10.1000/def",
    ]


PROSE = [
    "Smith and Jones (2003) argued that the mind, as in Nature, 5(2), 3–4, is large.",
    "Smith, J. (2003) showed that it works well, see also https://doi.org/10.1000/1 for more.",
    "An fMRI study compared thoughts and found, in 2003, that areas 3–4 were active (Neff, 2003, pp. 3–4).",
    "See Neff, K. D. (2003), p. 5, for a discussion of the alternative.",
    "Figure 1. Smith, J. (2003). A caption with a source. Journal One, 3(2), 4–5.",
    "In 2003, Kristin Neff, a psychologist, published two papers about it.",
    "1. Introduction",
    "",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_reference(text: str) -> None:
    assert found(text) == []


def test_a_wrapped_reference_among_prose_ends_where_prose_goes_on() -> None:
    text = (
        "A claim about it.\nNeff, K. D. (2003). Self-compassion: An alternative\nview of it. Self and Identity, "
        "2(2),\n85–101.\n"
        "Another claim follows here and goes on.\n"
    )
    assert found(text) == [
        "Neff, K. D. (2003). Self-compassion: An alternative view of it. Self and Identity, 2(2), 85–101."
    ]


@pytest.mark.parametrize("heading", ["", "References\n\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_fragment_that_repeats_the_journal_is_no_reference(heading: str, gap: str) -> None:
    lines = plain_lines(f"{heading}{B}{gap}Self and Identity, 2{gap}{A}\n")
    segments = segment(lines)
    assert [text_of(lines, pieces) for pieces in segments.items] == [B, A]
    assert [(text_of(lines, [piece]), above) for piece, above in segments.strays] == [
        ("Self and Identity, 2", 0)
    ]


def test_a_number_at_the_start_of_a_wrapped_line_starts_no_item() -> None:
    text = f"References\n\n1. Roe R. A book of lakes and seas. Vol.\n12. Springer; 2003.\n2. {C}\n"
    assert found(text) == ["Roe R. A book of lakes and seas. Vol. 12. Springer; 2003.", C]


def test_a_running_head_is_left_out() -> None:
    head = "Journal of Lakes, draft"
    assert found(f"{head}\n\nReferences\n\n{A}\n\n{head}\n\n{B}\n\n{head}\n\n{C}\n") == [A, B, C]


def test_a_line_must_carry_an_offset_for_each_character() -> None:
    with pytest.raises(ValueError, match="offset"):
        Line("abc", (0, 1), 0)


@pytest.mark.parametrize("mark", ["", "    "])
def test_page_ends_part_no_reference(mark: str) -> None:
    head = "\fJournal of Lakes, draft"
    halves = [
        (
            f"Neff, K. D. (200{n}). Self-compassion number {n}: An alternative conceptualization",
            f"of {n} things. Lakes, {n}(2), 85–101.",
        )
        for n in range(1, 6)
    ]
    breaks = ["\n", f"\n\n17\n{head}\n\n", "\n", f"\n\n18\n{head}\n\n", f"\n\n19\n{head}\n\n"]
    text = "References\n\n" + "\n".join(a + b + mark + c for (a, c), b in zip(halves, breaks, strict=True))
    assert [" ".join(x.split()) for x in found(text)] == [f"{a} {c}" for a, c in halves]


def test_a_short_line_that_comes_often_is_no_running_head_in_the_middle_of_references() -> None:
    items = [
        f"[{n}] Roe, R. Why lakes and rivers of the far north are as they are. Lakes {n}3, 4–9\n    (2004)."
        for n in (1, 2, 3)
    ]
    assert all(x.endswith("4–9 (2004).") for x in found("References\n\n" + "\n".join(items)))


@pytest.mark.parametrize("line", ["supplement three of it. Lakes,", "(2003). An essay of"])
def test_a_wrapped_line_closes_no_list_and_starts_no_item(line: str) -> None:
    text = f"References\n\nRoe, R. Lakes of the north and a\n{line}\n12(3), 4–9. {2004}.\n{A}\n"
    assert len(found(text)) == 2


def test_a_first_reference_wrapped_at_a_colon_is_no_introduction_to_the_list() -> None:
    first = "[1] Von Haehling S, Morley JE, Anker SD. An overview of sarcopenia:\nfacts and numbers. J Muscle. 2010;1:129-33."
    assert found(f"References\n\n{first}\n[2] {C}\n") == [" ".join(first[4:].split()), C]
    assert found(f"References\n\nThe works cited are:\n\n[1] {A}\n[2] {C}\n") == [A, C]


def test_a_list_under_such_a_heading_that_shows_no_references_is_left_alone() -> None:
    assert (
        found(
            "Sources\n\nThe following commands set the sources\n\n- add the path\n- add the file\n- remove it\n"
        )
        == []
    )
    assert (
        found(
            "A paragraph that ends with its\nreferences\nand goes on with more of the same.\n\nSmith said so.\n"
        )
        == []
    )


def test_one_reference_per_line_needs_no_full_stops() -> None:
    odd = (
        "Komatsu E, Seljak U 2002, Mon. Not. Roy. Astron. Soc., 336, 1256 and a remark that goes on and on "
        * 2
    )
    assert found(f"References\n{odd.strip()}\n{odd.strip()}\n{A}\n") == [odd.strip(), odd.strip(), A]


def test_a_doi_that_wrapping_put_on_its_own_line_is_no_reference() -> None:
    text = "A caption of a figure that goes on for a while and then ends with its DOI:\nhttps://doi.org/10.1000/1\n\nMore text.\n"
    assert found(text) == []
    assert found("Claims:\n\nhttps://doi.org/10.1000/1\n\n- https://doi.org/10.1000/2\n") == [
        "https://doi.org/10.1000/1",
        "https://doi.org/10.1000/2",
    ]


MORE_LISTS = {
    "numbers alone on their lines": f"References\n\n[1]\n{A}\n[2]\n{B}\n[3]\n{C}\n",
    "bare numbers alone on their lines": f"References\n1\n{A}\n2\n{B}\n3\n{C}\n",
    "a number at the end of a line": f"References\n\n1. {A} 2.\n{B} 3. {C}\n",
    "run together and wrapped": "References\n\n" + textwrap.fill(f"[1] {A} [2] {B} [3] {C}", 60) + "\n",
    "a chapter after": f"References\n\n1. {A}\n2. {B}\n3. {C}\n\nChapter 2: Rivers\n\nThey freeze (Roe, 2003, pp. 3–4).\n",
    "prose after, without a heading": f"References\n\n1. {A}\n2. {B}\n3. {C}\n\nJane Roe teaches at Leeds since 1998.\n",
    "dates of the article after": f"References\n\n{A}\n{B}\n{C}\n\nReceived 12 March 2013; accepted 4 June 2013.\n",
    "a wrapped caption between": f"References\n\n{A}\n{B}\n\nFigure 1. Redrawn from\nSmith, J. (2003),\np. 5.\n\n{C}\n",
    "a ligature in the heading": f"Bibliograﬁa\n\n{A}\n{B}\n{C}\n",
    "spaced letters in the heading": f"R E F E R E N C E S\n\n{A}\n{B}\n{C}\n",
}


@pytest.mark.parametrize("text", MORE_LISTS.values(), ids=MORE_LISTS.keys())
def test_lists_as_programs_and_typesetters_leave_them(text: str) -> None:
    assert [x.replace("- ", "-") for x in found(text)] == [A, B, C]


@pytest.mark.parametrize("width", [60, 10_000])
def test_semicolons_part_references_but_not_authors(width: int) -> None:
    text = "References\n\n" + textwrap.fill("; ".join((A, B, C)), width, break_on_hyphens=False) + "\n"
    assert found(text) == [A, B, C]
    authors = "Roe, J.; Doe, A.; Lee, B. The lakes of the north. J. Lakes 2003, 4, 5–9."
    assert found(f"References\n\n{authors}\n{authors}\n") == [authors, authors]


@pytest.mark.parametrize("dash", ["———", "---", "--", "___", "– – –", "Idem,"])
def test_an_entry_with_a_dash_for_its_author_is_kept_and_tells_whose_it_is(dash: str) -> None:
    first, last = (
        f"{dash} (2004). Another book of it. Oxford: Press.",
        f"{dash} (2005). A third one. Oxford: Press.",
    )
    lines = plain_lines(f"References\n\n{A}\n{B}\n{first}\n{last}\n{C}\n")
    segments = segment(lines)
    assert [text_of(lines, pieces) for pieces in segments.items] == [A, B, first, last, C]
    assert segments.authors_from == {2: 1, 3: 1}


def test_what_stands_between_the_references_of_a_list_without_a_heading_is_one() -> None:
    odd = "Cinlar, E. Introduction to Processes. Englewood Cliffs, 1975."
    assert found(f"Some prose.\n\n1. {A}\n2. {odd}\n3. {B}\n4. {odd}\n\nMore prose.\n") == [A, odd, B, odd]
    assert found(f"Some prose.\n\n1. {A}\n2. Wash the lakes.\n3. {B}\n") == [A, B]


def test_a_line_longer_than_any_reference_is_given_out_so_that_the_reader_can_say_so() -> None:
    assert [len(x) > 20_000 for x in found(A + " " + "word " * 5000 + "\n")] == [True]
    assert found("word " * 5000 + "\n") == []


_PARTS = st.sampled_from(
    [
        "References",
        "",
        A,
        B,
        C,
        "[1] ",
        "2. ",
        "- ",
        "Self and Identity, 2",
        "  indented",
        "12",
        "Appendix A",
        "\f",
        "———. 2004. Lakes. Press.",
        "[2]",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_PARTS, max_size=14).map("\n".join)))
def test_segmenting_never_raises_and_pieces_are_in_order(text: str) -> None:
    lines = plain_lines(text)
    last = (-1, 0)
    for pieces in segment(lines).items:
        for piece in pieces:
            assert last <= (piece.line, piece.start)
            assert 0 <= piece.start < piece.end <= len(lines[piece.line].text)
            last = (piece.line, piece.end)
