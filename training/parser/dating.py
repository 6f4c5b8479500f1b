"""Years and days of a reference."""

from __future__ import annotations

from draft import Draft
from values import MONTHS, SHORT_MONTHS, values

_DAYS = values("days")
_NO_YEAR = ("n.d.", "(n.d.)", "in press", "(in press)", "forthcoming", "o.J.", "s.d.")


def year(draft: Draft) -> None:
    """The year as the style has it; recent ones are likelier."""
    rng, form = draft.rng, draft.style.year
    years = [rng.randint(1990, 2026), rng.randint(1950, 1990), rng.randint(1700, 1950)]
    chosen = str(rng.choices(years, [70, 24, 6])[0])
    month = rng.choice(rng.choice([MONTHS, SHORT_MONTHS]))
    if "M" in form and rng.random() < 0.3:
        month += f" {rng.randint(1, 31)}" + ("," if form == "M Y" else "")
    text = form.replace("Y", chosen).replace("M", month)
    if "Ya" in form:
        text = text.replace("a", rng.choice("abc"))
    if rng.random() < 0.02:
        text = rng.choice(_NO_YEAR)
    draft.line.add("date", text)


def year_at_front(draft: Draft, *marks: str) -> None:
    """The year behind the names, if it stands there, and one of the marks."""
    if draft.early:
        year(draft)
        draft.line.stop(draft.rng.choice(marks) if len(marks) > 1 else marks[0])


def day(draft: Draft) -> str:
    """A date with its day, as newspapers have it."""
    rng = draft.rng
    number = rng.randint(1, 31)
    month = rng.choice(rng.choice([MONTHS, SHORT_MONTHS]))
    chosen, form = rng.randint(1890, 2026), rng.choice(_DAYS)
    return form.format(d=number, m=month, y=chosen, n=rng.randint(1, 12), o=rng.choice(MONTHS))
