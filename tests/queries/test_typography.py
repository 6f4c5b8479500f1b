"""The letters in the typography of their languages, and forms in each language read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reports
from citecheck.queries import render
from citecheck.queries.answers import from_lines
from citecheck.queries.ask import queries
from citecheck.queries.wording import LANGUAGES, with_templates, wording

ROOT = Path(__file__).parents[2]
# What a sentence in the language must not hold, and why.
WRONG = {
    "fr": (
        r" [?!;»]|« | :(?=\s|$)|[^\s\u202f\u00a0][?!;»]",
        "no-break spaces before ? ! ; : and inside guillemets",
    ),
    "de": (r"\"|„[^“]*„|(?<!„)(?<=\s)“|”", "quotation marks are „ and “"),
    "zh": (r"[\u4e00-\u9fff][,;:?!.()]|[,;:?!][\u4e00-\u9fff]", "full-width punctuation next to Chinese"),
    "es": (r"[“”\"]", "guillemets, no other quotation marks"),
}


def sentences(language: str) -> Iterator[str]:
    for name, section in wording(language).sections.items():
        if name not in ("words", "marks"):
            yield from map(str, section.values())


@pytest.mark.parametrize("language", WRONG)
def test_each_language_has_its_own_typography(language: str) -> None:
    pattern, rule = WRONG[language]
    assert [s for s in sentences(language) if re.search(pattern, s)] == [], rule


def test_every_spanish_question_is_opened() -> None:
    assert [s for s in sentences("es") if s.count("?") != s.count("¿")] == []


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_behind_the_label_of_any_language_is_read_back(language: str, suffix: str) -> None:
    asked = queries(reports.report([reports.misspelt()]))
    form = render.FORMS[suffix](asked, wording(language), language)
    text = form if isinstance(form, str) else form.decode("utf-8-sig")
    label = wording(language).say("form", "answer") + wording(language).say("marks", "colon")
    assert text.count(label) >= 1
    lines = [f"{line} K" if line.strip("* ").endswith(label) else line for line in text.splitlines()]
    (answer,) = from_lines(lines)
    assert answer is not None
    assert answer.kind == "keep"


def test_a_journal_says_some_things_in_its_own_words() -> None:
    words = with_templates("en", str(ROOT / "docs/recipes/journal-queries.toml"))
    assert words.say("queries", "not-found").startswith("We could not trace this work.")
    assert words.say("letter", "how") == wording("en").say("letter", "how")
