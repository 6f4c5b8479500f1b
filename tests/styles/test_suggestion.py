"""Corrected references: the registered values, what the author has besides, and where each comes from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import reports
from citecheck.errors import ConfigError
from citecheck.model import Metadata, Name, Outcome, PartialDate, Verdict
from citecheck.report import Result
from citecheck.styles import NAMES, style, suggestions
from citecheck.styles.merge import Origin

APA = style("apa")


def texts(result: Result, name: str = "apa") -> list[str]:
    """The suggestions as plain text."""
    return [s.text for s in suggestions(result, style(name))]


def test_a_mix_of_two_works_gives_both_corrections() -> None:
    assert texts(reports.mixed()) == [
        "Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward oneself. "
        "Self and Identity, 2(2), 85–101. https://doi.org/10.1080/15298860309032",
        "Neff, K. D., Kirkpatrick, K. L., & Rude, S. S. (2007). Self-compassion and adaptive psychological functioning. "
        "Journal of Research in Personality, 41(1), 139–154. https://doi.org/10.1016/j.jrp.2006.03.004",
    ]


def test_the_origin_of_every_field_is_named() -> None:
    first, second = suggestions(reports.mixed(), APA)
    assert first.origins["volume"] is Origin.RECORD
    assert first.origins["title"] is Origin.BOTH
    assert first.origins["DOI"] is Origin.RECORD
    assert second.origins["title"] is Origin.RECORD
    assert second.origins["volume"] is Origin.BOTH


def test_a_contradicted_value_is_never_kept() -> None:
    (text,) = texts(reports.misspelt())
    assert "1133–1143" in text
    assert "Chen, S." in text
    assert "Improvement".lower() in text.lower()


def test_what_the_record_lacks_stays_as_cited() -> None:
    (found,) = suggestions(reports.agreeing(), APA)
    assert "49(2)" in found.text
    assert found.origins["issue"] is Origin.CITED


def test_what_the_record_lacks_is_left_out_where_two_works_are_in_question() -> None:
    first, second = suggestions(reports.wrong_work(), APA)
    assert "2(" not in first.text
    assert "223" in second.text
    assert "10.1002/cpp.507" not in second.text


@pytest.mark.parametrize("make", [reports.not_found, reports.incomplete, reports.not_checked])
def test_nothing_is_suggested_where_no_work_is_identified(make: object) -> None:
    assert texts(make()) == []  # type: ignore[operator]


@pytest.mark.parametrize("name", NAMES)
def test_every_style_writes_author_year_title_and_place(name: str) -> None:
    (text,) = texts(reports.misspelt(), name)
    for part in ("Breines", "2012", "38", "1133"):
        assert part in text
    assert "self-compassion" in text.lower()
    assert not set(text) & {"\ue000", "\ue001", "\ue002", "\ue003"}


def test_initials_only_the_author_gives_are_not_lost() -> None:
    assert "Neff, Kristin D. 2003" in texts(reports.mixed(), "chicago-author-date")[0]


def test_capitals_put_in_sentence_case_are_pointed_out() -> None:
    (found,) = suggestions(reports.misspelt(), APA)
    assert any("proper names" in remark for remark in found.remarks)


def hostile(text: str) -> Result:
    """An identified work whose record consists of this text."""
    result = reports.agreeing()
    best = result.match.best
    assert best is not None
    record = Metadata(
        type="article-journal", title=text, author=(Name(family=text, given=text),), container_title=text, volume=text,
        issue=text, page=text, publisher=text, doi=text, issued=PartialDate(year=2020),
    )  # fmt: skip
    different = tuple(replace(c, outcome=Outcome.DIFFERENT) for c in best.comparisons)
    changed = replace(best, work=replace(best.work, metadata=record), comparisons=different)
    return replace(result, verdict=Verdict.DIFFERS, match=replace(result.match, best=changed))


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '<span class="nocase">x', "\ue000\ue002\ue003", "&lt;b&gt;", "{{ 7 }}", "\\", "-", ".",
     "“" * 50, "\x00\u202e", "a" * 20_000, "-" * 5_000, "A. " * 3_000, "'" * 3_000],
)  # fmt: skip
@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_text_and_stops_nothing(name: str, text: str) -> None:
    for found in suggestions(hostile(text), style(name)):
        assert not set(found.text) & {"\ue000", "\ue001", "\ue002", "\ue003", "\u202e"}
        if "script" in text:
            assert text in found.text


def test_five_thousand_authors_are_written() -> None:
    result = reports.agreeing()
    best = result.match.best
    assert best is not None
    crowd = tuple(Name(family=f"Name{n}", given="A.") for n in range(5_000))
    work = replace(best.work, metadata=replace(best.work.metadata, author=crowd))
    changed = replace(result, match=replace(result.match, best=replace(best, work=work)))
    assert ". . . Name4999, A." in texts(changed)[0]


# -- styles ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["mla-of-1912", "", "../apa", "apa.txt"])
def test_an_unknown_style_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(ConfigError, match="no such style") as error:
        style(name)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no XML"),
        (b"not xml", "no XML"),
        (b"<a/>", "no CSL style"),
        (b'<style xmlns="http://purl.org/net/xbiblio/csl"/>', "no list of references"),
        (b'<style xmlns="http://purl.org/net/xbiblio/csl"><info><link rel="independent-parent" href="x"/></info></style>',
         "only refers to another"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><style xmlns="http://purl.org/net/xbiblio/csl">&x;</style>', "document type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><style xmlns="http://purl.org/net/xbiblio/csl"/>', "document type"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_usable_style_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "house.csl"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        style(str(path))


def test_a_style_file_of_the_users_is_used(tmp_path: Path) -> None:
    path = tmp_path / "house.csl"
    path.write_bytes(style("nature").csl)
    (text,) = texts(reports.misspelt(), str(path))
    assert text.startswith("Breines, J. G. & Chen, S.")


def test_a_missing_style_file_is_named() -> None:
    with pytest.raises(ConfigError, match=r"gone\.csl: the style cannot be read"):
        style("gone.csl")
