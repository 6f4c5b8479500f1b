"""Same title, other work: each kind in a table, with its harmless neighbours beside it."""

from dataclasses import replace

import pytest

from citecheck.matching import match, siblings
from citecheck.model import MatchStatus, Notice, Work
from matching.cases import found, reference, work

ARTICLE = {
    "author": "Neff, Kristin; Rude, Stephanie",
    "title": "Self-compassion and adaptive psychological functioning",
    "year": 2007,
    "container_title": "Journal of Research in Personality",
    "volume": "41",
    "issue": "1",
    "page": "139-154",
}
ELSEWHERE = {"page": "912", "issue": "5"}
BOOK = {
    "type": "book",
    "author": "Scarry, Elaine",
    "title": "The body in pain: The making and unmaking of the world",
    "year": 1985,
    "publisher": "Oxford University Press",
}
REVIEW = {
    "type": "article-journal",
    "author": "Critic, Carla",
    "year": 1987,
    "container_title": "Ethics",
    "volume": "97",
    "page": "684-686",
}
SERIAL = ARTICLE | {"title": "Heart disease and stroke statistics"}
T = ARTICLE["title"]
# What is cited, what a search finds instead: never the work meant.
OTHERS: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "erratum": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Erratum: {T}"}),
    "erratum to": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Erratum to “{T}”"}),
    "corrigendum": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Corrigendum to “{T}” [J. Res. Pers. 41 (2007)]"}),
    "publisher correction": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Publisher Correction: {T}"}),
    "correction behind": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"{T} (Correction)"}),
    "retraction notice": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Retraction notice to “{T}”"}),
    "notice of retraction": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Notice of Retraction: {T}"}),
    "expression of concern": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Expression of Concern: {T}"}),
    "notice by its record": (ARTICLE, ARTICLE | ELSEWHERE | {"notifies": (Notice(kind="erratum", doi="10.1/x"),)}),
    "reply": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"{T}: Reply"}),
    "authors' reply": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"{T} – Authors’ reply"}),
    "response to": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Response to: {T}"}),
    "comment on": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Comment on “{T}”"}),
    "Re:": (ARTICLE, ARTICLE | ELSEWHERE | {"title": f"Re: {T}"}),
    "reply cited, work found": (ARTICLE | ELSEWHERE | {"title": f"Reply to: {T}"}, ARTICLE),
    "erratum cited, work found": (ARTICLE | ELSEWHERE | {"title": f"{T}: Erratum"}, ARTICLE),
    "review of a book": (BOOK, BOOK | REVIEW),
    "book review:": (BOOK, BOOK | REVIEW | {"title": f"Book Review: {BOOK['title']}"}),
    "(review)": (BOOK, BOOK | REVIEW | {"title": f"{BOOK['title']} (review)"}),
    "review cited, book found": (BOOK | REVIEW, BOOK),
    "peer review": (ARTICLE, ARTICLE | {"type": "review", "title": f"Review of: {T}", "volume": "", "page": ""}),
    "decision letter": (ARTICLE, {"type": "review", "title": f"Decision letter: {T}", "year": 2007}),
    "data": (ARTICLE, {"type": "dataset", "title": f"Data from: {T}", "author": ARTICLE["author"], "year": 2007}),
    "data of the same title": (ARTICLE, {"type": "dataset", "title": T, "author": ARTICLE["author"], "year": 2007}),
    "additional file": (ARTICLE, {"type": "dataset", "title": f"Additional file 1: of {T}", "author": ARTICLE["author"]}),
    "part I and II": (ARTICLE | {"title": f"{T}, Part II"}, ARTICLE | ELSEWHERE | {"title": f"{T}, Part I"}),
    "part 1 and 2": (ARTICLE | {"title": f"{T}: 2. Results"}, ARTICLE | ELSEWHERE | {"title": f"{T}: 1. Methods"}),
    "part one and two": (ARTICLE | {"title": f"{T}: Part two"}, ARTICLE | ELSEWHERE | {"title": f"{T}: Part one"}),
    "part A and B": (ARTICLE | {"title": f"{T} – Part B"}, ARTICLE | ELSEWHERE | {"title": f"{T} – Part A"}),
    "yearly, year in the title": (
        SERIAL | {"title": "Heart disease and stroke statistics: 2017 update", "volume": "42", "page": "9-20"},
        SERIAL | {"title": "Heart disease and stroke statistics: 2016 update"},
    ),
    "yearly, one title": (SERIAL | {"year": 2010, "volume": "44", "page": "9-20"}, SERIAL),
    "yearly report": (
        {"type": "report", "title": "World health statistics of all countries", "author": "World Health Organization", "year": 2012},
        {"type": "report", "title": "World health statistics of all countries", "author": "World Health Organization", "year": 2015},
    ),
}  # fmt: skip
# What is cited and what is registered: one work, however much they look like two.
SAME: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "renamed when retracted": (ARTICLE, ARTICLE | {"title": f"RETRACTED: {T}"}),
    "renamed with brackets": (ARTICLE, ARTICLE | {"title": f"[RETRACTED] {T}"}),
    "retracted article": (ARTICLE, ARTICLE | {"title": f"RETRACTED ARTICLE: {T}"}),
    "withdrawn": (ARTICLE, ARTICLE | {"title": f"WITHDRAWN: {T}"}),
    "a title that begins with such a word": (
        ARTICLE | {"title": "Response of maize to drought in the field"},
        ARTICLE | {"title": "The response of maize to drought in the field"},
    ),
    "a title that begins with re-": (
        ARTICLE | {"title": "Re-examining the ways of self-compassion"},
        ARTICLE | {"title": "Reexamining the ways of self-compassion"},
    ),
    "a subtitle that says commentary": (ARTICLE, ARTICLE | {"title": f"{T}: A commentary"}),
    "an erratum, cited as such": (ARTICLE | {"title": f"Erratum: {T}"}, ARTICLE | {"title": f"Erratum: {T}"}),
    "a reply, cited as such": (ARTICLE | {"title": f"{T}: reply"}, ARTICLE | {"title": f"{T}: Reply"}),
    "part in other digits": (ARTICLE | {"title": f"{T}, Part 2"}, ARTICLE | {"title": f"{T}, Part II"}),
    "a review that is an article": (
        ARTICLE | {"title": "Compassion in medicine: A review"},
        ARTICLE | {"title": "Compassion in medicine: A review"},
    ),
    "another year, the rest agrees": (ARTICLE | {"year": 2001}, ARTICLE),
    "another volume and pages, the year agrees": (ARTICLE | {"volume": "14", "page": "1-9"}, ARTICLE),
    "a new version that says so": (ARTICLE, ARTICLE | {"notifies": (Notice(kind="new_version", doi="10.1/v1"),)}),
    "a notice, cited as itself": (
        ARTICLE | {"title": "Concerning our work on compassion"},
        ARTICLE | {"title": "Concerning our work on compassion", "notifies": (Notice(kind="erratum", doi="10.1/x"),)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_a_sibling_found_by_a_search_is_not_the_work(kind: str) -> None:
    cited, registered = OTHERS[kind]
    decided = match(reference(**cited), [found("search", work("10.1/other", **registered))])
    assert decided.status is not MatchStatus.IDENTIFIED


@pytest.mark.parametrize("kind", OTHERS)
def test_a_sibling_beside_the_work_does_not_stand_in_its_way(kind: str) -> None:
    cited, registered = OTHERS[kind]
    decided = match(
        reference(**cited), [found("search", work("10.1/a", **registered), work("10.1/b", **cited))]
    )
    assert decided.status is MatchStatus.IDENTIFIED
    assert decided.best is not None
    assert decided.best.work.id == "10.1/b"


@pytest.mark.parametrize(
    "kind", [k for k in OTHERS if "yearly" not in k and "data" not in k and "record" not in k]
)
def test_an_identifier_that_leads_to_a_sibling_leads_to_another_work(kind: str) -> None:
    cited, registered = OTHERS[kind]
    decided = match(reference(**cited, doi="10.1/other"), [found("doi", work("10.1/other", **registered))])
    assert decided.status is MatchStatus.OTHER_WORK


@pytest.mark.parametrize("kind", SAME)
def test_what_looks_like_a_sibling_and_is_the_work(kind: str) -> None:
    cited, registered = SAME[kind]
    by_search = match(reference(**cited), [found("search", work("10.1/w", **registered))])
    by_doi = match(reference(**cited, doi="10.1/w"), [found("doi", work("10.1/w", **registered))])
    assert by_search.status is MatchStatus.IDENTIFIED
    assert by_doi.status is MatchStatus.IDENTIFIED


VERSIONS = {k: ARTICLE[k] for k in ("author", "title", "year")}


@pytest.mark.parametrize(
    ("cited", "meant"),
    [
        (ARTICLE, "article"),
        (ARTICLE | {"volume": "14"}, "article"),
        (VERSIONS, "article"),
        (VERSIONS | {"type": "article"}, "preprint"),
        (VERSIONS | {"type": "article", "container_title": "PsyArXiv"}, "preprint"),
        (VERSIONS | {"container_title": "Journal of Research in Personality"}, "article"),
    ],
)
def test_of_a_preprint_and_its_article_the_version_cited_is_meant(
    cited: dict[str, object], meant: str
) -> None:
    both = [work("10.1/preprint", **VERSIONS | {"type": "article"}), work("10.1/article", **ARTICLE)]
    for works in (both, both[::-1]):
        decided = match(reference(**cited), [found("search", *works)])
        assert decided.best is not None
        assert decided.best.work.id == f"10.1/{meant}"


def test_every_form_of_a_title_is_looked_at() -> None:
    registered: Work = replace(
        work(title="Erratum", author="A, B"),
        titles=("Erratum: A long title of a work", "A long title of a work"),
    )
    assert siblings.about_another("A long title of a work", registered, placed=False)
