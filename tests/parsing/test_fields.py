"""From labelled parts to fields: what stands in a part, for parts as a labeller cuts them."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.csl import from_csl, to_csl
from citecheck.names import display
from citecheck.parsing.cutting import cut
from citecheck.parsing.fields.labelled import LABELS, Part
from citecheck.parsing.fields.sheet import read_fields
from citecheck.parsing.result import Parsed


def read(*labelled: tuple[str, str]) -> Parsed:
    """The fields of a reference given as (label, text) in order; "" labels text that no part covers."""
    text, parts = "", []
    for label, piece in labelled:
        text += " " if text else ""
        if label:
            parts.append(Part(label, len(text), len(text) + len(piece), 0.9))
        text += piece
    return read_fields(text, cut(text), parts)


ARTICLE = (
    ("author", "Neff, K. D., & van der Berg, S. et al."),
    ("date", "(2003a, May)."),
    ("title", "“Self-compassion: An alternative?”"),
    ("journal", "J. Pers. Soc. Psychol.,"),
    ("volume", "49(2):"),
    ("pages", "1849–1856."),
    ("", "https://doi.org/10.1000/abc.12"),
)


def test_an_article_comes_out_with_every_field_and_its_place() -> None:
    parsed = read(*ARTICLE)
    assert to_csl(parsed.metadata) == {
        "type": "article-journal",
        "title": "Self-compassion: An alternative?",
        "author": [
            {"family": "Neff", "given": "K. D."},
            {"family": "Berg", "given": "S.", "non-dropping-particle": "van der"},
        ],
        "et-al": True,
        "issued": {"date-parts": [[2003, 5]], "year-suffix": "a"},
        "container-title": "J. Pers. Soc. Psychol.",
        "volume": "49",
        "issue": "2",
        "page": "1849-1856",
        "DOI": "10.1000/abc.12",
    }
    text = " ".join(piece for _, piece in ARTICLE)
    places = {name: text[start:end] for name, (start, end) in parsed.spans.items()}
    assert places["title"] == "Self-compassion: An alternative?"
    assert places["volume"] == "49"
    assert places["issue"] == "2"
    assert places["page"] == "1849–1856"
    assert places["issued"] == "2003a"
    assert parsed.field_confidence["title"] == 0.9


VOLUMES = {
    "49(2):": ("49", "2", ""),
    "Vol. 20, n° 1,": ("20", "1", ""),
    "(Vol. 3, Part A,": ("3", "Part A", ""),
    "12(3):45-67": ("12", "3", "45-67"),
    "30:1:": ("30", "1", ""),
    "16. Jg. H.2. ,": ("16", "2", ""),
    "1994;2(4):": ("2", "4", ""),
    "40.1": ("40", "1", ""),
    "45/4": ("45", "4", ""),
    "34/35": ("34/35", "", ""),
    "v. XXIII,": ("XXIII", "", ""),
    "B200,": ("B200", "", ""),
    "LATTICE2015": ("LATTICE2015", "", ""),
    "No. 125.": ("", "125", ""),
    "113 ( Pt 17),": ("113", "Pt 17", ""),
    "93(September/October 2011).": ("93", "", ""),
    "2 vols.": ("", "", ""),
    "2 vols. 1:": ("1", "", ""),
    "第39卷 第4期": ("39", "4", ""),
    "Part II, Vol. I": ("I", "", ""),
    "81(4):044005,": ("81", "4", "044005"),
    "vol. null,": ("", "", ""),
}


@pytest.mark.parametrize(("written", "expected"), VOLUMES.items())
def test_a_volume_part_is_split(written: str, expected: tuple[str, str, str]) -> None:
    pages = () if expected[2] else (("pages", "5-9"),)
    found = read(("journal", "Journal,"), ("volume", written), *pages).metadata
    page = (found.page or found.number) if expected[2] else ""
    assert (found.volume, found.issue, page) == expected


PAGES = {
    "(pp. 107-115).": "107-115",
    "pages 393–397,": "393-397",
    "S. 27-63.": "27-63",
    "pp257-286": "257-286",
    "P11002": "P11002",
    "e0165139.": "e0165139",
    "Article 104743": "104743",
    "pp. R1250–R1259,": "R1250-R1259",
    "A-349": "A-349",
    "217 p.": "",
    "xii+341pp": "",
    "N.p.,": "",
    "082001 (7pp)": "082001",
}


@pytest.mark.parametrize(("written", "page"), PAGES.items())
def test_a_pages_part_gives_pages_and_not_the_length_of_a_book(written: str, page: str) -> None:
    found = read(("title", "Title"), ("pages", written)).metadata
    assert (found.page or found.number) == page


DATES = {
    "(1999a).": ([1999], "a"),
    "Oct. 1995.": ([1995, 10], ""),
    "(2001, August 2).": ([2001, 8, 2], ""),
    "26-27 April 2012": ([2012, 4], ""),
    "[1964] 2001,": ([2001], ""),
    "(1871/1999)": ([1999], ""),
    "1990-91": ([1990], ""),
    "25/04/2013,": ([2013, 4, 25], ""),
    "03/04/2013": ([2013], ""),
    "2020年 1月 3日": ([2020, 1, 3], ""),
    "(in press).": (None, ""),
    "n.d.": (None, ""),
}


@pytest.mark.parametrize(("written", "expected"), DATES.items())
def test_a_date_is_read_as_far_as_it_is_certain(written: str, expected: tuple[list[int] | None, str]) -> None:
    issued = to_csl(read(("title", "Title."), ("date", written)).metadata).get("issued", {})
    assert issued.get("date-parts", [None])[0] == expected[0]
    assert issued.get("year-suffix", "") == expected[1]


def test_a_second_date_adds_the_month_it_names() -> None:
    found = read(("date", "2011."), ("title", "Title,"), ("journal", "Times,"), ("date", "7 March."))
    assert to_csl(found.metadata)["issued"] == {"date-parts": [[2011, 3, 7]]}


TITLES = {
    "“Names of the heavier elements.”": "Names of the heavier elements",
    "« La « société civile » dans la « gouvernance » »,": "La « société civile » dans la « gouvernance »",
    "“Browning” of white fat.": "“Browning” of white fat",
    "``A title,''": "A title",
    "'Narrative Analysis',": "Narrative Analysis",
    "Was ist das? [German].": "Was ist das?",
    "A crater (in four parts)": "A crater (in four parts)",
    "What is it?": "What is it?",
    "‘Ellul’s model: a ‘new’ view’,": "Ellul’s model: a ‘new’ view",
    "‘A’ and ‘B’": "‘A’ and ‘B’",
    "'Don't look at the dogs' work',": "Don't look at the dogs' work",
    "“A” and “B”": "“A” and “B”",
    '"The "new" view",': 'The "new" view',
}


@pytest.mark.parametrize(("written", "title"), TITLES.items())
def test_a_title_loses_its_marks_and_nothing_else(written: str, title: str) -> None:
    assert read(("title", written)).metadata.title == title


def test_a_chapter_has_its_book_editors_and_publisher() -> None:
    found = read(
        ("author", "Aaronfreed, Justin."),
        ("title", "“Moral Development.”"),
        ("editor", "in Bill Puka, ed."),
        ("container-title", "In: Moral Development: Perspectives,"),
        ("volume", "Vol. 1."),
        ("location", "(New York:"),
        ("publisher", "Garland Publishing),"),
        ("date", "1994."),
    ).metadata
    assert (found.type, found.container_title) == ("chapter", "Moral Development: Perspectives")
    assert [display(n) for n in found.editor] == ["Puka, Bill"]
    assert (found.publisher_place, found.publisher, found.volume) == ("New York", "Garland Publishing", "1")


def test_authors_that_call_themselves_editors_are_editors() -> None:
    found = read(
        ("author", "Cove, J. J., & MacDonald, G. F. (Eds.)."), ("date", "(1987)."), ("title", "Tsimshian.")
    )
    assert found.metadata.author == ()
    assert [n.family for n in found.metadata.editor] == ["Cove", "MacDonald"]


TYPES = {
    "thesis": (("title", "On x."), ("genre", "PhD thesis,"), ("publisher", "MIT,"), ("date", "1990.")),
    "report": (
        ("title", "On x."),
        ("genre", "Technical Report TR-96,"),
        ("publisher", "MIT,"),
        ("date", "1990."),
    ),
    "book": (("title", "On x."), ("location", "Oxford:"), ("publisher", "OUP,"), ("date", "1990.")),
    "article-journal": (
        ("title", "A thesis on reports."),
        ("journal", "Nature"),
        ("volume", "3,"),
        ("pages", "4"),
    ),
    "paper-conference": (
        ("title", "On x."),
        ("container-title", "In Proc. of the 5th Conference on X."),
        ("date", "1990"),
    ),
    "": (("note", "something else"),),
}


@pytest.mark.parametrize("kind", TYPES)
def test_the_labels_tell_the_type(kind: str) -> None:
    assert read(*TYPES[kind]).metadata.type == kind


def test_what_a_report_calls_itself_is_parted_from_its_number() -> None:
    found = read(
        ("author", "W. Li."),
        ("title", "Convex splines."),
        ("genre", "Technical Report TR93-3,"),
        ("publisher", "Old Dominion University,"),
        ("date", "1993."),
    ).metadata
    assert (found.genre, found.number, found.publisher) == (
        "Technical Report",
        "TR93-3",
        "Old Dominion University",
    )


def test_an_organisation_is_an_author_in_one_piece() -> None:
    rest = (("title", "On lead in food,"), ("journal", "Journal"), ("volume", "8"), ("date", "2010"))
    panel = read(("author", "World Health Organization,"), *rest).metadata
    assert [n.literal for n in panel.author] == ["World Health Organization"]


def test_series_translator_access_date_and_language_are_kept() -> None:
    found = read(
        ("author", "Hitler, A."),
        ("title", "Ein Buch [German]."),
        ("translator", "trans. James Vincent Murphy"),
        ("collection-title", "Mercury Series."),
        ("publisher", "Hurst and Blackett,"),
        ("date", "1938."),
        ("", "Retrieved on 3 June 2019 from https://example.org/x"),
    ).metadata
    item = to_csl(found)
    assert item["translator"] == [{"family": "Murphy", "given": "James Vincent"}]
    assert item["collection-title"] == "Mercury Series"
    assert item["accessed"] == {"date-parts": [[2019, 6, 3]]}
    assert (item["language"], item["title"]) == ("de", "Ein Buch")
    assert from_csl(item) == found


@pytest.mark.parametrize(
    ("title", "language"), [("왜 마을농업인가", "ko"), ("桂芍楮實湯配伍", "zh"), ("Über das Wasser", "")]
)
def test_the_script_of_a_title_tells_its_language(title: str, language: str) -> None:
    assert read(("title", title)).metadata.language == language


def test_a_preprint_server_is_no_container() -> None:
    found = read(
        ("author", "Roe, R."), ("title", "On x."), ("journal", "bioRxiv,"), ("date", "2019.")
    ).metadata
    assert (found.type, found.container_title, found.publisher) == ("article", "", "bioRxiv")


def test_a_data_set_lies_in_a_repository() -> None:
    found = read(
        ("author", "Roe, R."), ("date", "(2019)."), ("title", "On x [Data set]."), ("journal", "Zenodo.")
    )
    item = to_csl(found.metadata)
    assert (item["type"], item["title"], item["publisher"]) == ("dataset", "On x", "Zenodo")


@pytest.mark.parametrize(
    ("written", "issue"),
    [("no. 3,", "3"), ("(2)", "2"), ("no. Part A,", "Part A"), ("no. Suppl 1", "Suppl 1"), ("no. null,", "")],
)
def test_an_issue_loses_its_label(written: str, issue: str) -> None:
    assert read(("journal", "J."), ("volume", "4"), ("issue", written)).metadata.issue == issue


def test_parts_of_one_kind_that_only_a_separator_parts_are_one() -> None:
    found = read(
        ("author", "Smith,"), ("author", "J.,"), ("author", "& Roe, R."), ("title", "Title")
    ).metadata
    assert [display(n) for n in found.author] == ["Smith, J.", "Roe, R."]


def test_an_identifier_inside_a_part_ends_it() -> None:
    found = read(("title", "A title here. https://doi.org/10.1000/abc and more"))
    assert (found.metadata.title, found.metadata.doi) == ("A title here", "10.1000/abc")


def test_the_least_certain_piece_counts() -> None:
    text = "Roe, R. A long enough title. Journal"
    parts = [Part("author", 0, 7, 0.9), Part("title", 8, 28, 0.4), Part("journal", 29, 36, 0.8)]
    parsed = read_fields(text, cut(text), parts)
    assert parsed.field_confidence == {"author": 0.9, "title": 0.4, "container-title": 0.8}
    assert 0 < parsed.confidence <= 0.4


def test_parts_outside_the_text_and_unknown_labels_are_passed_over() -> None:
    text = "Neff. Title."
    parts = [Part("title", 6, 99), Part("nonsense", 0, 4), Part("author", 3, 3), Part("pages", -4, 2)]
    assert to_csl(read_fields(text, cut(text), parts).metadata) == {}


@pytest.mark.parametrize(
    "filler", ["(", "[", "“", "Vol. ", "A. ", "a, ", "1-", "et al ", "; ", "Smith J, ", "- "]
)
@pytest.mark.parametrize(
    "label", ["author", "title", "volume", "pages", "date", "container-title", "edition"]
)
def test_hostile_parts_are_read_in_linear_time(label: str, filler: str) -> None:
    text = filler * (10_000 // len(filler))
    read_fields(text, cut(text), [Part(label, 0, len(text))])


@given(st.text(max_size=80), st.lists(st.integers(0, 80), max_size=9), st.randoms(use_true_random=False))
def test_any_cut_of_any_text_gives_places_inside_it(text: str, edges: list[int], random: Random) -> None:
    ends = sorted(min(e, len(text)) for e in edges)
    parts = [Part(random.choice(sorted(LABELS)), a, b) for a, b in pairwise(ends)]
    parsed = read_fields(text, cut(text), parts)
    assert all(0 <= start < end <= len(text) for start, end in parsed.spans.values())
    assert 0 <= parsed.confidence <= 1
