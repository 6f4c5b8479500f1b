"""Which addresses may be linked (robustness row 31)."""

from __future__ import annotations

import pytest

from citecheck.outputs.view.links import doi_link, web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1080/15298860309032",
        "http://example.org/a(b)?c=d&e=f#g",
        "https://example.org/ä",
        "HTTPS://example.org:8080/",
    ],
)
def test_web_addresses_are_linked(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " https://example.org",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "/relative",
        "https:",
        "https://",
        "https://[::1",
        "https://example.org:port/",
        "https://doi.org@evil.example/",
        "https://dоi.org/10.1/x",  # a Cyrillic letter
        "https://example.org/\u202egpj.exe",
        "https://example.org/\x1b[2J",
        "https:\\\\example.org",
        'https://example.org/"onmouseover="x',
        "https://example.org/" + "a" * 3000,
    ],
)
def test_anything_else_is_not(address: str) -> None:
    assert web_address(address) == ""


def test_a_doi_is_linked_to_doi_org_and_shown_as_written() -> None:
    link = doi_link("doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O")
    assert link.href == "https://doi.org/10.1002/(sici)1097-4571(199806)49:8%3C693::aid-asi4%3E3.0.co;2-o"
    assert link.text.startswith("doi:10.1002/(SICI)")


@pytest.mark.parametrize("text", ["", "none", "javascript:10.x", "10.1234/"])
def test_what_is_no_doi_is_not_linked(text: str) -> None:
    assert doi_link(text).href == ""
