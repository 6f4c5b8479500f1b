"""Labelled references of other projects as tokens with the tags each may have."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.parsing.labelling.tags import TAGS
from corpora import labelled, part_of, split
from examples import Example
from valued import valued


def _tags(example: Example | None) -> dict[str, set[str]]:
    """The tags of each word; of words that stand twice, those of the last."""
    assert example is not None
    return {
        example.text[token.word : token.tail]: {tag for k, tag in enumerate(TAGS) if bits >> k & 1}
        for token, bits in zip(example.tokens, example.allowed, strict=True)
    }


def _row(raw: str, *labels: tuple[str, str]) -> dict[str, Any]:
    return {"id": "test#1", "raw": raw, "labels": [list(pair) for pair in labels]}


def _both(label: str) -> set[str]:
    return {f"B-{label}", f"I-{label}"}


def test_volume_issue_and_pages_are_told_apart_where_one_segment_holds_them() -> None:
    row = _row(
        "Roe, J. Lakes. Nature 12(3):45-67, 2001.",
        ("author", "Roe, J."),
        ("title", "Lakes."),
        ("journal", "Nature"),
        ("volume", "12(3):45-67,"),
        ("date", "2001."),
    )
    assert _tags(labelled(row)) == {
        "Roe": {"B-author"},
        "J": {"I-author"},
        "Lakes": {"B-title"},
        "Nature": {"B-journal"},
        "12": {"B-volume"},
        "3": {"B-issue"},
        "45": {"B-pages"},
        "67": {"I-pages"},
        "2001": {"B-date"},
    }


@pytest.mark.parametrize(
    ("volume", "expected"),
    [
        ("vol. 3, no. 2", {"vol": "B-volume", "3": "I-volume", "no": "B-issue", "2": "I-issue"}),
        ("2009;7:11", {"2009": "B-date", "7": "B-volume", "11": "B-pages"}),
        ("5, 6", {"5": "B-volume", "6": "B-issue"}),
    ],
)
def test_forms_of_volumes(volume: str, expected: dict[str, str]) -> None:
    found = _tags(
        labelled(
            _row(f"Lakes. Rivers {volume}", ("title", "Lakes."), ("journal", "Rivers"), ("volume", volume))
        )
    )
    assert {word: found[word] for word in expected} == {word: {tag} for word, tag in expected.items()}


_GAPS = _row(
    "Roe. Lakes. Rivers vol 3 x 45",
    ("author", "Roe"),
    ("title", "Lakes"),
    ("journal", "Rivers"),
    ("volume", "3"),
    ("pages", "45"),
)


def test_a_word_between_segments_belongs_to_a_neighbour_or_is_a_note_or_nothing() -> None:
    found = _tags(labelled(_GAPS))
    assert found["x"] == {"I-volume"} | _both("pages") | _both("note") | _both("other")
    assert found["3"] == _both("volume")
    assert found["45"] == _both("pages")
    assert found["Lakes"] == {"B-title"}


def test_a_word_for_a_kind_of_number_belongs_to_that_number() -> None:
    assert _tags(labelled(_GAPS))["vol"] == {"B-volume"}
    korean = _row(
        "홍길동. 호수. 강 제3권 45",
        ("author", "홍길동"),
        ("title", "호수"),
        ("journal", "강"),
        ("volume", "3"),
        ("pages", "45"),
    )
    found = _tags(labelled(korean))
    assert found["제"] == {"B-volume"}
    assert found["권"] == {"I-volume"}


def test_a_segment_that_is_not_in_the_string_makes_the_row_useless() -> None:
    assert labelled(_row("Roe. Lakes.", ("author", "Smith"))) is None


def test_an_organisation_is_the_author_at_the_front_and_the_publisher_elsewhere() -> None:
    found = _tags(
        labelled(
            _row(
                "UNESCO. Lakes. OECD",
                ("organisation", "UNESCO."),
                ("title", "Lakes."),
                ("organisation", "OECD"),
            )
        )
    )
    assert (found["UNESCO"], found["OECD"]) == ({"B-author"}, {"B-publisher"})


def test_known_values_fix_their_words_and_leave_the_others_open() -> None:
    raw = "Roe J, Wei L. Lakes of the\nnorth. Rivers 2003;12:139-54."
    values = [
        ("title", "Lakes of the North"),
        ("journal", "Rivers"),
        ("author", "Roe"),
        ("volume", "12"),
        ("pages", ""),
    ]
    found = _tags(valued("test#1", raw, values))
    assert (found["Lakes"], found["north"], found["Rivers"]) == ({"B-title"}, {"I-title"}, {"B-journal"})
    assert (found["Roe"], found["12"]) == (_both("author"), _both("volume"))
    assert found["2003"] == set(TAGS) - _both("title") - _both("journal")


def test_too_few_values_make_the_string_useless() -> None:
    assert valued("test#1", "Roe J. Lakes. Rivers 12.", [("title", "Lakes"), ("volume", "13")]) is None


def test_references_that_stood_together_are_held_back_together() -> None:
    train, dev = split([Example(f"anystyle-core#{i}", "", (), ()) for i in range(1000)])
    assert len(train) + len(dev) == 1000
    assert 0 < len(dev) < 300
    blocks = [{int(e.id.split("#")[1]) // 25 for e in part} for part in (train, dev)]
    assert not blocks[0] & blocks[1]


def test_parts_are_stable() -> None:
    """sha1("a") begins 86f7e437."""
    assert part_of("a") == 0x86F7E437 % 100
