"""The style sheet: contrast as WCAG 2.2 counts it, in both schemes; print, phone and high contrast are provided for."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = files("citecheck.outputs").joinpath("templates", "report.css").read_text(encoding="utf-8")
VERDICTS = ["wrong-work", "not-found", "differs", "incomplete", "not-checked", "ok"]
# Text and the grounds it stands on.
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "card", "ok-wash")),
    *((verdict, ground) for verdict in VERDICTS for ground in ("paper", "card", f"{verdict}-wash")),
    ("incomplete", "ok-wash"),  # a tolerance within an agreeing cell
    ("ink", "differs-wash"),
    ("gone", "gone-wash"),
    ("new", "new-wash"),
]


def scheme(name: str) -> dict[str, str]:
    """The colours of the light or the dark scheme."""
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", {"light": light, "dark": dark}[name]))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_keeps_the_contrast_of_level_aa(name: str, ink: str, ground: str) -> None:
    colours = scheme(name)
    assert contrast(colours[ink], colours[ground]) >= 4.5


def test_both_schemes_name_the_same_colours_and_no_rule_uses_another() -> None:
    assert scheme("light").keys() == scheme("dark").keys()
    rules = STYLE.replace(re.search(r":root \{.*?\}", STYLE, re.DOTALL)[0], "")  # type: ignore[index]
    rules = re.sub(r"@media screen and \(prefers-color-scheme: dark\) \{.*?\n\}", "", rules, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules)
    assert set(re.findall(r"var\(--([\w-]+)\)", rules)) <= scheme("light").keys() | {"tone", "tone-wash"}


@pytest.mark.parametrize(
    "needed",
    [
        "@media print",
        "forced-colors: active",
        "prefers-color-scheme: dark",
        "max-width: 40rem",
        ".card, .finding",
    ],
)
def test_every_way_of_reading_has_its_rules(needed: str) -> None:
    assert needed in STYLE


def test_print_splits_no_card_and_hides_nothing_but_what_only_a_screen_needs() -> None:
    print_rules = STYLE[STYLE.index("@media print") :]
    assert re.search(r"\.card[^{]*\{ break-inside: avoid", print_rules)
    assert re.findall(r"([^{}\n]+) \{ display: none", print_rules) == ["  .skip, .filter, .copy"]


def test_the_style_sheet_loads_nothing_and_cannot_end_its_element() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "</" not in STYLE
