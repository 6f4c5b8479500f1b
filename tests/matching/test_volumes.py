"""The year of a volume, told by the journal's other works, and the question it makes for the place of a second work."""

from __future__ import annotations

import pytest

from citecheck.matching import match, next_question
from citecheck.matching.volumes import year_of
from matching.cases import found, reference, work

JACS = "Journal of the American Chemical Society"


def article(volume: str, year: int, journal: str = JACS, doi: str = "") -> object:
    return work(
        doi or f"10.1/{volume}", title="Of iron", container_title=journal, volume=volume, page="1", year=year
    )


@pytest.mark.parametrize(
    ("volume", "known", "year"),
    [
        ("57", [("57", 1935), ("60", 1938)], 1935),
        ("57", [("50", 1928), ("60", 1938)], 1935),
        ("57", [("50", 1928), ("52", 1930)], 1935),  # the line goes on
        ("108", [("100", 1969), ("120", 1979)], 1973),  # two volumes a year
        ("57", [("50", 1928)], None),
        ("57", [], None),
        ("lvii", [("50", 1928), ("60", 1938)], None),
        ("57", [("50", 1928), ("L", 1938)], None),
    ],
)
def test_the_year_of_a_volume(volume: str, known: list[tuple[str, int]], year: int | None) -> None:
    assert year_of(volume, [article(v, y) for v, y in known]) == year  # type: ignore[misc]


TITLE = "Corpos travestis da literatura: olhares entre identidade e queer"
MIXED = {"title": TITLE, "author": "Silva, A.", "container_title": "J. Am. Chem. Soc.", "volume": "57",
         "page": "2719-2727", "year": 2020}  # fmt: skip
MEANT = work("10.1/meant", title=TITLE, author="Silva, A.", container_title="Crítica Cultural", volume="15",
             page="11-20", year=2020)  # fmt: skip


def test_a_large_journal_is_asked_again_in_the_year_of_the_volume_and_once_only() -> None:
    first = found("search", MEANT)
    crowd = found(
        "container-volume-page", article("50", 1928), article("60", 1938), article("4", 1998, "Chem")
    )  # type: ignore[arg-type]
    question = next_question(match(reference(**MIXED), [first, crowd]), ["crossref"])
    assert question is not None
    assert (question.kind, question.query) == ("container-volume-page", f"{JACS} 57 2719 1935")
    place = work("10.1/place", title="On iron", author="Roe, R.", container_title=JACS, volume="57",
                 page="2719-2727", year=1935)  # fmt: skip
    decided = match(reference(**MIXED), [first, crowd, found("container-volume-page", place)])
    assert decided.second is not None
    assert decided.second.work.id == "10.1/place"
    silent = [first, crowd, found("container-volume-page")]
    assert next_question(match(reference(**MIXED), silent), ["crossref"]) is None
