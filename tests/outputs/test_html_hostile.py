"""The editor's page against hostile text: nothing is fetched, nothing runs, nothing hides."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest

import reports
from citecheck.model import Document, Metadata, Name, Outcome
from citecheck.outputs.html import render
from citecheck.report import Result
from html_tree import Element, Tree, page


@pytest.fixture(scope="module")
def full() -> Element:
    """The page of the full report."""
    return page(reports.full())


def with_text(text: str, **metadata: object) -> Result:
    """A result whose reference consists of hostile text wherever text may stand."""
    result = reports.wrong_work()
    match = result.match
    assert match.best is not None
    cited = replace(match.reference.metadata, title=text, url=text, doi=text, **metadata)
    work = replace(
        match.best.work,
        source=text,
        url=text,
        metadata=Metadata(title=text, doi=text, author=(Name(literal=text),)),
    )
    best = replace(
        match.best,
        work=work,
        comparisons=(reports.compared("title", Outcome.DIFFERENT, text, "x" + text, text),),
    )
    second = replace(best, work=replace(work, id="other"))
    reference = replace(match.reference, raw=text, text=text, metadata=cited, key=text, document=text)
    lookup = replace(match.lookups[0], source=text, question=text, asked=text, detail=text)
    found = replace(
        result.findings[0], message=text, advice=text, source=text, source_url=text, document=text
    )
    third = replace(best, work=replace(work, id="third"))
    return replace(
        result,
        findings=(found,),
        match=replace(
            match,
            reference=reference,
            best=best,
            second=second,
            candidates=(best, second, third),
            lookups=(lookup,),
            reason=text,
        ),
    )


def test_the_policy_forbids_everything_but_this_very_style_sheet_and_script(full: Element) -> None:
    policy = next(
        m.attributes["content"]
        for m in full.all("meta")
        if m.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    allowed = [
        f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(full.all(tag)[0].text_raw.encode()).digest()).decode()}'"
        for tag in ("style", "script")
    ]
    assert policy == f"default-src 'none'; {'; '.join(allowed)}; base-uri 'none'; form-action 'none'"


def test_nothing_is_loaded_from_anywhere(full: Element) -> None:
    assert not full.all("link")
    for element in full.all():
        assert not {"src", "srcset", "action", "background", "xlink:href", "data"} & element.attributes.keys()
        if "href" in element.attributes and element.tag != "a":
            assert element.attributes["href"].startswith("#")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "</style><script>alert(1)</script>",
    "</bdi></td></table><!-- ",
    "]]><!--<plaintext>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://doi.org@evil.example/",
    "&lt;script&gt;",
    "\ud800 half a surrogate",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    html = render(
        reports.report([with_text(text)], warnings=(text,), documents=(Document(path=text, format=text),))
    )
    html.encode("utf-8")
    plain, root = page(reports.report([with_text("plain")])), Tree(html).root
    tags = lambda r: {e.tag for e in r.all()}  # noqa: E731
    assert tags(root) <= tags(plain) | {"a", "del", "ins"}
    assert {n for e in root.all() for n in e.attributes} <= {
        n for e in reports_full().all() for n in e.attributes
    }
    assert all(re.match(r"#|https?://", a.attributes["href"]) for a in root.all("a"))
    assert not any("evil" in a.attributes["href"] for a in root.all("a"))
    shown = text.encode("utf-8", "backslashreplace").decode()
    assert " ".join(shown.split()) in root.all("blockquote")[0].text
    assert "49" not in root.all("blockquote")[0].text


def reports_full() -> Element:
    """The page of the full report, for what elements and attributes a page may have."""
    return page(reports.full())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gpj\u202eexe", "gpj\\u202eexe"),
        ("pass\u200bword", "pass\\u200bword"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("\x1b]8;;https://x\x07link", "\\x1b]8;;https://x\\x07link"),
        ("a\u061cb", "a\\u061cb"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("nul\x00", "nul\\x00"),
    ],
)
def test_hidden_and_control_characters_are_made_visible(text: str, shown: str) -> None:
    html = render(reports.report([with_text(text)], warnings=(text,)))
    assert text not in html
    assert shown in Tree(html).root.all("blockquote")[0].text


def test_text_of_others_stands_in_its_own_direction() -> None:
    root = page(reports.report([with_text("שלום עולם")]))

    def outside(element: Element, isolated: bool = False) -> list[str]:
        here = isolated or element.tag in ("bdi", "title")
        own = [c for c in element.children if isinstance(c, str) and "שלום" in c and not here]
        return own + [t for c in element.children if isinstance(c, Element) for t in outside(c, here)]

    assert outside(root) == []


def test_markup_in_a_title_is_shown_and_never_interpreted() -> None:
    root = page(reports.report([with_text("CO<sub>2</sub> &amp; <mml:math>x</mml:math>")]))
    assert not root.all("sub")
    assert "CO<sub>2</sub> &amp; <mml:math>" in root.all("blockquote")[0].text
