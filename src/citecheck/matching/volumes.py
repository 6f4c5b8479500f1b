"""In which year a volume of a journal came out, told by other works of the journal. Pure.

The place of a second work is looked for by journal, volume and page, which many works of a large journal share in part. With
the year of the volume beside them, those of the volume come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from citecheck import journals
from citecheck.model import Reference, Work
from citecheck.text import squeeze


def refined(reference: Reference, works: Iterable[Work]) -> str:
    """The cited place with the journal's registered name and the volume's year; "" where the works do not tell them."""
    m = reference.metadata
    same = [w for w in works if journals.tolerance(m.container_title, w.metadata.container_title) is not None]
    year = year_of(m.volume, same)
    if year is None:
        return ""
    name = Counter(w.metadata.container_title for w in same).most_common(1)[0][0]
    first_page = (m.page or m.number).replace("–", "-").partition("-")[0]
    return squeeze(f"{name} {m.volume} {first_page} {year}")


def year_of(volume: str, works: Iterable[Work]) -> int | None:
    """The year of a volume: that of works in it, else on the line through two volumes near it; None without them."""
    if not _is_number(volume):
        return None
    years: dict[int, Counter[int]] = {}
    for m in (w.metadata for w in works):
        if m.issued and _is_number(m.volume):
            years.setdefault(int(m.volume), Counter())[m.issued.year] += 1
    wanted = int(volume)
    if wanted in years:
        return years[wanted].most_common(1)[0][0]
    nearest = sorted(years, key=lambda v: (abs(v - wanted), v))[:1]
    others = [v for v in years if nearest and (v < wanted) != (nearest[0] < wanted)] or [
        v for v in years if v not in nearest
    ]
    if not others:
        return None
    a, b = nearest[0], min(others, key=lambda v: (abs(v - wanted), v))
    year_a, year_b = years[a].most_common(1)[0][0], years[b].most_common(1)[0][0]
    return round(year_a + (wanted - a) * (year_b - year_a) / (b - a))


def _is_number(volume: str) -> bool:
    return volume.isascii() and volume.isdigit() and len(volume) <= 4
