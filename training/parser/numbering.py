"""Volumes, issues and pages of a reference."""

from __future__ import annotations

import random
import re

from draft import Draft

_ISSUE = re.compile(r"[\d/–-]{1,7}")
_ROMAN = "IV|XII|XXV|III|LVIII|II|VII".split("|")
_ODD_ISSUES = "Suppl|Suppl 1|1-2|3/4|S1|1–2|5 Pt 1|Supplement 2".split("|")
_BEFORE_ISSUE = "no. |No. |n° |(|Heft ".split("|")  # where there is no volume


def volume(rng: random.Random) -> str:
    """The number of a volume; small ones are likelier."""
    roll = rng.random()
    if roll < 0.03:
        return rng.choice(_ROMAN)
    if roll < 0.06:
        return rng.choice("ABCDEJ") + str(rng.randint(1, 900))
    if roll < 0.09:
        return str(rng.randint(1950, 2025))
    return str(int(rng.lognormvariate(3.6, 1.1)) + 1)


def numbers(draft: Draft) -> None:
    """Volume and issue, or one of them."""
    rng, line, style = draft.rng, draft.line, draft.style
    number = str(draft.work.get("volume") or "") if rng.random() < 0.3 else volume(rng)
    if rng.random() < 0.04 or len(number) > 8:
        number = ""
    issue = _issue(draft)
    if number:
        line.add("volume", style.volume.replace("#", number))
        if issue and not style.no_issue:
            text = style.issue.replace("#", issue)
            if text.startswith(","):
                line.glue(",")
                text = " " + text.lstrip(", ")
            line.add("issue", text)
    elif issue:
        before = rng.choice(_BEFORE_ISSUE)
        line.add("issue", before + issue)
        line.glue(")" if before == "(" else "")


def _issue(draft: Draft) -> str:
    rng = draft.rng
    issue = "" if draft.style.no_issue else str(draft.work.get("issue") or rng.randint(1, 12))
    if not _ISSUE.fullmatch(issue):
        issue = str(rng.randint(1, 24))
    return rng.choice(_ODD_ISSUES) if rng.random() < 0.04 else issue


def issue_alone(rng: random.Random) -> str:
    """An issue as the well-known formats have it."""
    small, other, large = rng.randint(1, 12), rng.randint(1, 12), rng.randint(13, 60)
    return rng.choice([str(small), str(other), "1-2", "3–4", "S1", "Suppl 1", str(large)])


def pages(draft: Draft, chapter: bool = False) -> None:
    """Pages, or what articles have in their place; those of a chapter are always a range."""
    rng, line, style = draft.rng, draft.line, draft.style
    first = int(rng.lognormvariate(5.3, 1.3)) + 1
    last = first + rng.randint(1, 30)
    roll = rng.random()
    if not chapter and roll < 0.07:
        line.add("pages", _article_number(rng, first, last, style.dash))
    elif roll > 0.985:
        line.add("pages", f"{first}-{last}")
        line.glue("; ")
        line.add("note", rng.choice(["discussion ", "quiz ", "reply ", "Discussion "]) + f"{last}-{last + 1}")
    elif style.last_page == "none" and not chapter:
        line.add("pages", style.pages.replace("#", str(first)))
    else:
        end = _shortened(first, last) if style.last_page == "short" else str(last)
        line.add("pages", style.pages.replace("#", f"{first}{style.dash}{end}"))


def _article_number(rng: random.Random, first: int, last: int, dash: str) -> str:
    made = [
        f"e{rng.randint(1000, 1000000)}",
        f"0{rng.randint(10000, 99999)}",
        f"{rng.randint(100000, 999999)}",
    ]
    made += [f"L{first}", f"Article {rng.randint(1, 90000)}", f"e{first}"]
    made += [f"R{first}{dash}R{last}", f"S{first}{dash}S{last}", f"{first}A"]
    return rng.choice(made)


def _shortened(first: int, last: int) -> str:
    """The last page without the digits it has from the first: 123-128 gives "8"."""
    a, b = str(first), str(last)
    if len(a) != len(b):
        return b
    return b[next((i for i in range(len(a)) if a[i] != b[i]), 0) :]
