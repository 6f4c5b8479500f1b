"""Crossref records with the oddities that occur (robustness rows 51, 74)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citecheck.formats.csl import CROSSREF_TYPES
from citecheck.model import Name, Notice, PartialDate
from citecheck.sources.crossref_record import names, work_from_crossref

DOI = "10.1234/x"


def work(**fields: Any) -> Any:
    return work_from_crossref({"DOI": DOI, "type": "journal-article", **fields})


def date(*parts: Any) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


@pytest.mark.parametrize(
    ("title", "main"),
    [
        (None, ""),
        ([], ""),
        ([None], ""),
        ("A plain string", "A plain string"),
        (["One", "Two"], "One"),
        (["", "Second"], "Second"),
        (["A\n   title\n with  lines"], "A title with lines"),
        (["CO<sub>2</sub> &amp; <i>E. coli</i>"], "CO2 & E. coli"),
        (["p <0.5 is kept"], "p <0.5 is kept"),
        ([{"not": "a title"}], ""),
        (["half a \ud800 character"], "half a character"),
        (["zero\u200bwidth\u202e"], "zerowidth"),
        (["nul\x00\x1b[31m"], "nul [31m"),
    ],
)
def test_titles(title: Any, main: str) -> None:
    found = work(title=title)
    assert found.metadata.title == main
    found.metadata.title.encode("utf-8")


def test_every_form_of_the_title_is_kept() -> None:
    found = work(
        title=["Main", "Second"], subtitle=["Sub"], **{"short-title": ["Short"], "original-title": ["原題"]}
    )
    assert found.metadata.title == "Main"
    assert found.titles == ("Second", "Main: Sub", "Short", "原題")


def test_an_original_title_stands_in_for_a_missing_one() -> None:
    assert work(title=[], **{"original-title": ["原題"]}).metadata.title == "原題"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"given": "Kristin D.", "family": "Neff"}, Name(family="Neff", given="Kristin D.")),
        ({"family": "van der Berg", "given": "A"}, Name(family="Berg", given="A", particle="van der")),
        ({"family": "Kantipudi"}, Name(family="Kantipudi")),
        ({"name": "WHO Study Group"}, Name(literal="WHO Study Group")),
        ({"given": "Sudesiqin"}, Name(literal="Sudesiqin")),
        ({"family": "King", "given": "M.", "suffix": "Jr."}, Name(family="King", given="M.", suffix="Jr.")),
    ],
)
def test_names(author: dict[str, Any], name: Name) -> None:
    assert names([author]) == (name,)


@pytest.mark.parametrize(
    "author", [None, [], {}, [{}], [None], ["text"], [[]], 5, [{"family": None, "name": ""}]]
)
def test_no_names(author: Any) -> None:
    assert work(author=author).metadata.author == ()


def test_five_thousand_authors() -> None:
    many = [{"family": f"Name{n}", "given": "A."} for n in range(5000)]
    assert len(work(author=many).metadata.author) == 5000


def test_dates_by_kind_and_the_print_date_first() -> None:
    found = work(
        issued=date(2012, 5, 29),
        **{
            "published-online": date(2012, 5, 29),
            "published-print": date(2013, 1),
            "published-other": date(2011),
            "journal-issue": {"issue": "1", "published-print": date(2014)},
        },
    )
    assert found.metadata.issued == PartialDate(year=2013, month=1)
    assert dict(found.dates) == {
        "print": PartialDate(year=2013, month=1),
        "online": PartialDate(year=2012, month=5, day=29),
        "issued": PartialDate(year=2012, month=5, day=29),
        "other": PartialDate(year=2011),
        "issue": PartialDate(year=2014),
    }


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (date(None), None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": None}, None),
        (date("2012", "13"), PartialDate(year=2012)),
        (date(2012, 0, 5), PartialDate(year=2012)),
        (date(0), None),
        (date(99999), None),
        ("2012", None),
        (None, None),
    ],
)
def test_odd_dates(issued: Any, expected: PartialDate | None) -> None:
    assert work(issued=issued).metadata.issued == expected


def test_a_null_volume_is_no_volume_and_numbers_stay_apart_from_pages() -> None:
    found = work(volume="null", issue="15_suppl", page="e33693", **{"article-number": "33693"}).metadata
    assert (found.volume, found.issue, found.page, found.number) == ("", "15_suppl", "e33693", "33693")


def test_containers_with_a_series_and_short_forms() -> None:
    found = work(
        **{
            "container-title": ["Web &amp; Engineering", "Lecture Notes"],
            "short-container-title": ["Web Eng"],
        }
    )
    assert found.metadata.container_title == "Web & Engineering"
    assert found.container_titles == ("Lecture Notes", "Web Eng")


def test_identifiers() -> None:
    found = work_from_crossref(
        {
            "DOI": "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "ISBN": ["http://id.crossref.org/isbn/9780596000271"],
        }
    )
    assert found.id == "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"
    assert found.metadata.doi == found.id
    assert found.metadata.isbn == "9780596000271"


def test_types_are_csl_types_and_an_unknown_one_is_kept() -> None:
    assert work(type="proceedings-article").metadata.type == "paper-conference"
    assert work(type="hologram").metadata.type == "hologram"
    assert work(type=None).metadata.type == ""
    assert len(CROSSREF_TYPES) == 30


def test_a_notice_asserted_twice_is_one_notice() -> None:
    update = {"DOI": "10.1234/NOTICE", "type": "retraction", "updated": {"date-parts": [[2020, 2, 1]]}}
    found = work(
        **{"updated-by": [{**update, "source": "publisher"}, {**update, "source": "retraction-watch"}]}
    )
    assert found.notices == (
        Notice(
            kind="retraction",
            doi="10.1234/notice",
            date=PartialDate(year=2020, month=2, day=1),
            asserted_by="publisher, retraction-watch",
        ),
    )
    assert found.notifies == ()


def test_kinds_of_notice_and_both_directions_stay_apart() -> None:
    found = work(
        **{
            "updated-by": [
                {"DOI": "10.1/a", "type": "expression-of-concern"},
                {"DOI": "10.1/a", "type": "Correction"},
            ],
            "update-to": [{"DOI": "10.1/b", "type": "erratum"}],
        }
    )
    assert [n.kind for n in found.notices] == ["expression_of_concern", "correction"]
    assert [(n.kind, n.doi) for n in found.notifies] == [("erratum", "10.1/b")]


def test_a_work_is_not_its_own_new_version_but_may_be_its_own_retraction() -> None:
    assert work(**{"updated-by": [{"DOI": DOI, "type": "new_version"}]}).notices == ()
    assert work(**{"update-to": [{"DOI": DOI, "type": "new_version"}]}).notifies == ()
    own = work(**{"update-to": [{"DOI": DOI.upper(), "type": "retraction"}]})
    assert [n.kind for n in own.notices] == ["retraction"]
    assert own.notifies == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    "DOI type title subtitle author editor issued published-print journal-issue volume page ISSN ISBN update-to updated-by "
    "container-title short-title language publisher".split()
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)
@given(st.dictionaries(KEYS, JSON, max_size=8))
def test_no_record_raises(record: dict[str, Any]) -> None:
    found = work_from_crossref(record)
    assert found.source == "crossref"
    found.metadata.title.encode("utf-8")
