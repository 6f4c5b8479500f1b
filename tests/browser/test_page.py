"""The editor's page in a browser: read without script, filtered by keyboard, safe, accessible, right at every width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

import reports
from citecheck.report import Report, Settlement, Silenced

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NEFF = "#ref-5"


@contextmanager
def opened(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """The page in a fresh context; a message on its console or a request beyond the file fails the test."""
    context = browser.new_context(**options)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: said.append(request.url) if request.url != address else None)
    page.goto(address)
    try:
        yield page
        assert said == []
    finally:
        context.close()


def visible_cards(page: Any) -> list[str]:
    """The labels of the cards that are shown."""
    # not `inner_text`, which is empty for a card that is not painted yet
    return [c.text_content() or "" for c in page.locator(".card:visible h3 bdi").all()]


def test_everything_is_there_without_script(browser: Any, full: str) -> None:
    with opened(browser, full, java_script_enabled=False) as page:
        assert page.locator(".card:visible").count() == len(reports.full().results)
        assert page.locator(".picture tbody tr:visible").count() == len(reports.full().results)
        assert page.locator("#filter").is_hidden()
        assert page.locator("button.copy:visible").count() == 0


def test_the_mixed_reference_is_shown_as_two_works_with_both_corrections(browser: Any, full: str) -> None:
    with opened(browser, full, java_script_enabled=False) as page:
        neff = page.locator(".card", has_text="Neff (2003)").filter(has_text="mixes two works")
        neff.scroll_into_view_if_needed()
        written = [w.text_content() for w in neff.locator(".written").all()]
        assert written == [
            "Neff, K. D. (2003). Self-compassion: An alternative conceptualization of a healthy attitude toward oneself. "
            "Self and Identity, 2(2), 85–101. https://doi.org/10.1080/15298860309032",
            "Neff, K. D., Kirkpatrick, K. L., & Rude, S. S. (2007). Self-compassion and adaptive psychological "
            "functioning. Journal of Research in Personality, 41(1), 139–154. https://doi.org/10.1016/j.jrp.2006.03.004",
        ]
        assert neff.locator(".written i").first.text_content() == "Self and Identity"
        assert "Which of the two works do you mean?" in (neff.text_content() or "")


def test_the_list_is_filtered_by_keyboard_alone(browser: Any, full: str) -> None:
    with opened(browser, full) as page:
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "find":
                break
        page.keyboard.type("intranasal Rockliff")
        assert visible_cards(page) == ["Rockliff & Karl"]
        assert page.locator(".picture tbody tr:visible").count() == 1
        assert page.locator("#shown").inner_text() == "1 of 8 references are shown."
        page.keyboard.press("Escape")
        assert len(visible_cards(page)) == 8
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.value") == "wrong-work"
        page.keyboard.press("Space")
        assert len(visible_cards(page)) == 7
        assert page.locator("#shown").inner_text() == "7 of 8 references are shown."


def test_a_link_to_a_card_that_is_filtered_out_shows_it(browser: Any, full: str) -> None:
    with opened(browser, full) as page:
        page.fill("#find", "Longe")
        assert len(visible_cards(page)) == 1
        page.evaluate("location.hash = document.querySelector('.card[hidden]').id")
        page.wait_for_function("document.querySelectorAll('.card[hidden]').length === 0", timeout=10_000)


def test_accents_do_not_hide_a_name_from_the_filter(browser: Any, full: str) -> None:
    with opened(browser, full) as page:
        page.fill("#find", "funftes")
        assert visible_cards(page) == ["Sozialgesetzbuch Fünftes Buch"]


def test_a_suggestion_is_copied_as_plain_text(browser: Any, full: str) -> None:
    with opened(browser, full, permissions=["clipboard-read", "clipboard-write"]) as page:
        button = page.locator(".card", has_text="mixes two works").locator("button.copy").first
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.firstChild.nodeValue === 'Copied'", timeout=10_000)
        assert page.evaluate("navigator.clipboard.readText()").startswith(
            "Neff, K. D. (2003). Self-compassion:"
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(browser: Any, full: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 20_000}}  # all in sight
    with opened(browser, full, **options) as page:
        found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, found.generate_report()


def rich() -> Report:
    """A report with what the full one lacks: fields read with doubt, a decision, something silenced, two documents."""
    result = reports.misspelt()
    read = replace(result.match.reference, confidence=0.7, field_confidence={"volume": 0.6})
    settled = Settlement(answer="text", by="Ada", on="2026-11-20", why="I shall ask")
    changed = replace(result, match=replace(result.match, reference=read), settled=settled)
    hidden = Silenced(finding=result.findings[0], by="comment", reason="known", place="paper.md:3")
    return replace(reports.report([changed, *reports.many(12)]), silenced=(hidden,))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_where_there_is_doubt_decision_and_silence(
    browser: Any, saved: Any, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    options = {"color_scheme": scheme, "viewport": {"width": 1280, "height": 30_000}}
    with opened(browser, saved(rich()), **options) as page:
        found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_cut_off_at_any_width(browser: Any, full: str, width: int) -> None:
    with opened(browser, full, viewport={"width": width, "height": 900}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


HOSTILE = "<script>document.title='run'</script><img src=x onerror=\"alert(1)\"><svg onload=alert(2)>{{7*7}}"


def hostile() -> Report:
    """A report whose first reference is hostile wherever text may stand."""
    result = reports.wrong_work()
    match = result.match
    assert match.best is not None
    record = replace(match.best.work.metadata, title=HOSTILE, container_title=HOSTILE, doi="")
    best = replace(match.best, work=replace(match.best.work, metadata=record, url="javascript:alert(3)"))
    reference = replace(
        match.reference, raw=HOSTILE, metadata=replace(match.reference.metadata, title=HOSTILE)
    )
    found = tuple(replace(f, message=HOSTILE, source_url="data:text/html,x") for f in result.findings)
    changed = replace(result, match=replace(match, reference=reference, best=best), findings=found)
    return reports.report([changed], warnings=(HOSTILE,))


def test_a_script_in_a_title_runs_nothing(browser: Any, saved: Any) -> None:
    with opened(browser, saved(hostile())) as page:
        page.wait_for_timeout(200)
        assert page.title() != "run"
        assert HOSTILE in page.locator(".raw").first.inner_text()
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == 1
        addresses = [a.get_attribute("href") or "" for a in page.locator("a").all()]
        assert all(a.startswith(("#", "https://", "http://")) for a in addresses)


def test_the_policy_stops_a_script_that_gets_in_all_the_same(browser: Any, full: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(full)
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = \"document.title = 'run'\"; document.body.append(s)"
    )
    assert page.title() != "run"
    context.close()


def test_print_shows_everything_and_splits_no_reference(browser: Any, full: str) -> None:
    with opened(browser, full) as page:
        page.emulate_media(media="print")
        assert page.locator("#filter").is_hidden()
        assert page.locator("button.copy:visible").count() == 0
        assert page.locator(".card:visible").count() == len(reports.full().results)
        breaks = page.evaluate(
            "[...document.querySelectorAll('.card')].map(c => getComputedStyle(c).breakInside)"
        )
        assert set(breaks) == {"avoid"}
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_five_hundred_references_are_soon_there(browser: Any, saved: Any) -> None:
    """Measured well under a second; the guard is for a machine that is busy with other things."""
    address = saved(reports.report(reports.many(500)))
    with opened(browser, address) as page:
        assert page.locator(".card").count() == 500
        took = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        assert 0 < took < 10_000
        page.fill("#find", "no such words anywhere")
        assert page.locator("#shown").inner_text() == "0 of 500 references are shown."
