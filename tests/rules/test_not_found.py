"""What the finding about a work that nobody has tells as its evidence."""

from __future__ import annotations

from citecheck.matching import match
from citecheck.model import Lookup, Match
from citecheck.rules.not_found import NotFound
from matching.cases import found, reference, work

CITED = reference(title="The role of sleep in degrading mice", author="Roe, R.", year=2021,
                  container_title="International Journal of Sleeping Mice", volume="2", page="1-9")  # fmt: skip
SEARCHED = [found("search"), found("search", source="openalex")]


def decided(*lookups: Lookup) -> Match:
    return match(CITED, [*SEARCHED, *lookups])


def test_a_journal_that_no_list_has_is_named() -> None:
    (finding,) = NotFound().check_match(decided(found("journals"), found("journals", source="openalex")))
    assert finding.message.endswith(
        "; Crossref and OpenAlex list no journal “International Journal of Sleeping Mice”"
    )


def test_a_journal_that_is_registered_is_not() -> None:
    name = CITED.metadata.container_title
    shown = found("journal", work("10.1/seen", title="Other mice", container_title=name, year=2019))
    (finding,) = NotFound().check_match(decided(shown))
    assert "list no journal" not in finding.message
