"""The rules: registered, documented, and each fires when it should and is silent when it should."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import citecheck.rules as rules
from citecheck.lock import Lock
from citecheck.matching import match
from citecheck.model import (
    Document,
    Finding,
    Lookup,
    LookupStatus,
    Match,
    Notice,
    PartialDate,
    Problem,
    Severity,
    Span,
)
from citecheck.rules.base import ReaderRule, Rule
from matching.cases import found, reference, work

HEADINGS = ("What it does", "Why it matters", "Example", "How to fix")
SHARED = {"base", "citations", "notices", "selecting"}
# Found where silence is granted (tests/test_suppress.py), not by looking at a match.
GRANTED = {"unused-ignore", "expired-ignore", "malformed-ignore"}
# Found where citations are led to references (test_citing_rules.py).
CITING = {r.name for r in rules.RULES if r.code.startswith("CC6")} - {"duplicate-reference"}
GILBERT = {
    "author": "Gilbert, Paul; Procter, Sue",
    "title": "Compassionate mind training for people with high shame and self-criticism",
    "year": 2006,
    "container_title": "Clinical Psychology & Psychotherapy",
    "volume": "13",
    "issue": "6",
    "page": "353-379",
}
DOI = "10.1002/cpp.507"
SAME_JOURNAL = found(
    "journal", work("10.1002/cpp.1", container_title=GILBERT["container_title"], title="Shame", year=2005)
)
NOT_REGISTERED = Lookup(
    source="doi.org", question="registration", asked="10.1002/cpp.508", status=LookupStatus.ABSENT
)


def looked_up(**changes: object) -> Match:
    """The match of a reference that cites Gilbert 2006 with these changes, looked up by its DOI."""
    cited = reference("Gilbert 2006", **GILBERT | {"doi": DOI} | changes)
    return match(cited, [found("doi", work(DOI, **GILBERT), asked=DOI)])


def searched(**changes: object) -> Match:
    """The same without a DOI, found by a search."""
    return match(reference("Gilbert 2006", **GILBERT | changes), [found("search", work(DOI, **GILBERT))])


def with_notice(kind: str, text: str = "Gilbert 2006") -> Match:
    """A match with a work about which such a notice is registered."""
    notice = Notice(
        kind=kind, doi="10.1002/notice", date=PartialDate(year=2015, month=3), asserted_by="retraction-watch"
    )
    registered = work(DOI, **GILBERT, notices=(notice,))
    return match(reference(text, **GILBERT, doi=DOI), [found("doi", registered)])


def findings(matched: Match, *more: Match) -> list[Finding]:
    """What all rules say about a document of these references."""
    document = Document(
        path="paper.bib", format="bibtex", references=tuple(m.reference for m in (matched, *more))
    )
    return list(rules.apply(rules.RULES, document, [matched, *more]))


def named(matched: Match, *more: Match) -> set[str]:
    return {f.name for f in findings(matched, *more)}


OTHER = work("10.1000/other", author="Doe, J.", title="Something else entirely", year=1999, page="1-2")
MIXED = [
    found(
        "search",
        work(DOI, **GILBERT),
        work(
            "10.1000/place",
            **GILBERT
            | {
                "author": "Doe, J.",
                "title": "Another work",
                "container_title": "Emotion",
                "volume": "7",
                "page": "1-9",
            },
        ),
    )
]
# Rule -> a match for which it fires.
FIRES: dict[str, Match] = {
    "not-locked": Lock().match(reference("Gilbert 2006", **GILBERT)),
    "empty-lock-entry": match(
        reference("Gilbert 2006", **GILBERT, doi=DOI),
        [Lookup(source="lock", question="doi", asked=DOI, status=LookupStatus.UNRECORDED)],
    ),
    "doi-malformed": searched(doi="1002/cpp.507"),
    "doi-not-registered": match(
        reference("Gilbert 2006", **GILBERT, doi="10.1002/cpp.508"),
        [found("doi"), NOT_REGISTERED, found("search", work(DOI, **GILBERT))],
    ),
    "doi-placeholder": looked_up(doi="10.5555/12345678"),
    "doi-missing": searched(),
    "doi-mismatch": match(reference("Gilbert 2006", **GILBERT, doi="10.1002/other"), [found("search", work(DOI, **GILBERT))]),
    "isbn-invalid": looked_up(isbn="9783161484101"),
    "arxiv-mismatch": match(
        reference("Gilbert", **GILBERT, arxiv="2001.00002"), [found("search", work(DOI, **GILBERT, arxiv="2001.00001"))]
    ),
    "title-mismatch": looked_up(title="Compassionate mind training for people with high pride and self-criticism"),
    "author-mismatch": looked_up(author="Gilbert, Paul; Roe, Richard"),
    "author-list-cut": looked_up(author="Gilbert, Paul"),
    "volume-mismatch": looked_up(volume="31"),
    "issue-mismatch": looked_up(issue="7"),
    "page-mismatch": looked_up(page="353-397"),
    "year-mismatch": looked_up(year=2007),
    "container-title-mismatch": looked_up(container_title="Clinical Psychology Review"),
    "venue-unknown": looked_up(container_title="Symposium on Kindness"),
    "wrong-work": match(reference("Gilbert", **GILBERT, doi="10.1000/other"), [found("doi", OTHER), found("search", work(DOI, **GILBERT))]),
    "two-works-mixed": match(reference("Gilbert", **GILBERT | {"container_title": "Emotion", "volume": "7", "page": "1-9"}), MIXED),
    "not-found": match(reference("Gilbert 2006", **GILBERT), [found("search"), found("search", source="pubmed"), SAME_JOURNAL]),
    "ambiguous": match(reference("Gilbert 2006", **GILBERT), [found("search", work("10.1/a", **GILBERT), work("10.1/b", **GILBERT))]),
    "preprint-cited-as-published": match(
        reference("Gilbert 2006", **GILBERT),
        [found("search", work("10.1101/p", type="article", **{k: GILBERT[k] for k in ("author", "title", "year")}))],
    ),
    "retracted": with_notice("retraction"),
    "expression-of-concern": with_notice("expression_of_concern"),
    "corrected": with_notice("erratum"),
    "withdrawn": with_notice("withdrawal"),
    "newer-version": with_notice("new_version"),
    "retracted-and-replaced": with_notice("retraction_and_replacement"),
    "future-date": match(reference("Gilbert", **GILBERT | {"year": 2203}), [found("search")]),
    "placeholder-authors": match(reference("Author", **GILBERT | {"author": "Author, First; Author, Second"}), [found("search")]),
}  # fmt: skip
CLEAN = looked_up(author="Gilbert, P.; Procter, S.", container_title="Clin Psychol Psychother", page="353–79")


def test_every_file_is_registered_once_and_named_after_its_rule() -> None:
    files = {m.name for m in pkgutil.iter_modules(rules.__path__)} - SHARED
    assert files == {r.name.replace("-", "_") for r in rules.RULES}
    assert len({r.code for r in rules.RULES}) == len(rules.RULES)
    assert [r.code for r in rules.RULES] == sorted(r.code for r in rules.RULES)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda r: r.name)
def test_every_rule_has_a_manual(rule: type[Rule]) -> None:
    manual = rule.docs()
    assert manual.startswith(rule.name)
    assert all(f"\n{heading}\n{'-' * len(heading)}\n" in manual for heading in HEADINGS)
    assert importlib.import_module(rule.__module__).__doc__


@pytest.mark.parametrize(
    "rule", [r for r in rules.RULES if not issubclass(r, ReaderRule)], ids=lambda r: r.name
)
def test_every_rule_about_a_reference_fires(rule: type[Rule]) -> None:
    if rule.name in GRANTED | CITING:
        return
    if rule.name == "duplicate-reference":
        assert rule.name in named(CLEAN, looked_up())
    else:
        assert rule.name in named(FIRES[rule.name])
    assert rule.name not in named(CLEAN)


@pytest.mark.parametrize("rule", [r for r in rules.RULES if issubclass(r, ReaderRule)], ids=lambda r: r.name)
def test_every_rule_about_a_document_passes_on_what_the_reader_noticed(rule: type[Rule]) -> None:
    place = Span(line=4, column=1, end_line=4, end_column=9)
    problem = Problem(rule=rule.name, message="something is odd", span=place, reference=1)
    document = Document(path="paper.bib", format="bibtex", problems=(problem,))
    fired = [f for f in rules.apply(rules.RULES, document, []) if f.name == rule.name]
    assert fired
    assert rule.name == "no-references" or (fired[0].span, fired[0].message) == (place, "something is odd")
    assert fired[0].advice


@pytest.mark.parametrize("name", FIRES)
def test_findings_carry_their_evidence_and_accuse_nobody(name: str) -> None:
    for finding in findings(FIRES[name]):
        assert finding.message
        assert finding.advice or finding.severity is Severity.NOTE
        assert "fabricat" not in (finding.message + finding.advice).lower()
        if finding.code.startswith("CC3"):
            assert finding.cited
            assert finding.found
            assert finding.source
            assert finding.message.index(finding.cited) < finding.message.index(finding.found)


def test_a_clean_reference_has_no_finding() -> None:
    assert findings(CLEAN) == []


def test_only_the_contradicted_field_is_named() -> None:
    assert named(FIRES["page-mismatch"]) == {"page-mismatch"}
    assert named(FIRES["doi-not-registered"]) == {"doi-not-registered"}
    assert named(FIRES["wrong-work"]) == {"wrong-work"}


def test_both_works_of_a_mix_are_named_and_each_field_is_attributed() -> None:
    mixed = next(f for f in findings(FIRES["two-works-mixed"]) if f.name == "two-works-mixed")
    assert [w.id for w in mixed.related] == [DOI, "10.1000/place"]
    assert mixed.message.index("title") < mixed.message.index(DOI) < mixed.message.index("volume")
    assert DOI in mixed.advice
    assert "10.1000/place" in mixed.advice
    assert {"container-title-mismatch", "volume-mismatch", "page-mismatch"} <= named(FIRES["two-works-mixed"])


def test_the_right_doi_is_offered() -> None:
    finding = next(f for f in findings(FIRES["doi-not-registered"]) if f.name == "doi-not-registered")
    assert finding.found == DOI
    assert "one character away" in finding.message


def test_no_doi_is_suggested_on_less_than_title_author_and_year() -> None:
    for change in ({"year": 1999}, {"author": "Doe, J."}):
        assert "doi-missing" not in named(searched(**change))


def test_a_neighbouring_year_weighs_less() -> None:
    def weight(year: int) -> Severity:
        return next(f for f in findings(looked_up(year=year)) if f.name == "year-mismatch").severity

    assert (weight(2007), weight(1996)) == (Severity.WARNING, Severity.ERROR)


def test_doubt_about_the_reading_lowers_the_severity_and_hides_nothing() -> None:
    from dataclasses import replace

    doubtful = replace(FIRES["volume-mismatch"].reference, confidence=0.2)
    matched = match(doubtful, FIRES["volume-mismatch"].lookups)
    assert [f.severity for f in findings(matched)] == [Severity.WARNING]


def test_an_acknowledged_retraction_is_only_noted() -> None:
    assert findings(with_notice("retraction"))[0].severity is Severity.ERROR
    assert findings(with_notice("retraction", "Gilbert 2006 (retracted)"))[0].severity is Severity.NOTE


def test_a_rule_can_be_found_by_code_and_by_name() -> None:
    assert rules.find("cc303") is rules.find("volume-mismatch")
    assert rules.find("nonsense") is None


def test_generated_pages_are_those_of_the_rules() -> None:
    folder = Path(__file__).parents[2] / "docs" / "rules"
    pages = {p.stem for p in folder.glob("*.md")} - {"README"}
    assert pages == {r.name for r in rules.RULES}
    for rule in rules.RULES:
        assert rule.docs().splitlines()[4] in (folder / f"{rule.name}.md").read_text(encoding="utf-8")
