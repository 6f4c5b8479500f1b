"""How often each service may be asked: a table, and what an answer's headers may take away from it.

Every figure has its source and the day it was checked. We use 80 % of what is published, because pacing exactly at a limit
still loses calls to jitter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SHARE = 0.8
_NUMBER = re.compile(r"[0-9]{1,6}")
_INTERVAL = re.compile(r"([0-9]{1,6})s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The published limits of one service for one class of client: questions per second by kind, and at once."""

    single: float
    listed: float
    concurrent: int
    checked: str
    origin: str

    def per_second(self, kind: str) -> float:
        """The published rate for a kind of question: "single" (one record) or "list" (a filter or a query)."""
        return self.single if kind == "single" else self.listed


_CROSSREF = (
    'Crossref blog, "Announcing changes to REST API rate limits", 5 Nov 2025, doi:10.64000/wadve-3tj60'
)
_DATACITE = "DataCite support, rate limits per IP address and 5 minutes: 500, with a contact address 1,000"
_ARXIV = "arXiv, Terms of Use for arXiv APIs: one request in three seconds, one connection at a time"
_DBLP = "DBLP FAQ, prevent being blocked: one or two seconds between two requests are always fine"
_SPARQL = "dblp blog, 9 Sept 2024: a public beta, not to be overwhelmed; no figure is given: half of what DBLP's FAQ allows"
_OPENALEX = "OpenAlex, rate limits: 100 requests a second; what is short is the daily allowance, so a restraint of our own"
_S2 = "Semantic Scholar, API overview: one request a second over all routes with a key"
_PUBMED = "NCBI, A General Introduction to the E-utilities: 3 requests a second without a key; a search is two requests"
_OPEN_LIBRARY = "Open Library, APIs: one request a second, three with an address in the User-Agent"
_OURS = "no limit is published; a restraint of our own"


def _both(name: str, budget: Budget) -> dict[tuple[str, bool], Budget]:
    """One budget, whether or not the operator gives a contact address."""
    return {(name, False): budget, (name, True): budget}


# (service, whether the operator gave a contact address) -> limits
BUDGETS: dict[tuple[str, bool], Budget] = {
    ("crossref", False): Budget(single=5, listed=1, concurrent=1, checked="2026-11-22", origin=_CROSSREF),
    ("crossref", True): Budget(single=10, listed=3, concurrent=3, checked="2026-11-22", origin=_CROSSREF),
    ("datacite", False): Budget(
        single=500 / 300, listed=500 / 300, concurrent=2, checked="2026-11-22", origin=_DATACITE
    ),
    ("datacite", True): Budget(
        single=1000 / 300, listed=1000 / 300, concurrent=2, checked="2026-11-22", origin=_DATACITE
    ),
    ("doi.org", False): Budget(single=5, listed=2, concurrent=2, checked="2026-11-22", origin=_OURS),
    ("doi.org", True): Budget(single=5, listed=2, concurrent=2, checked="2026-11-22", origin=_OURS),
    **_both("arxiv", Budget(single=1 / 3, listed=1 / 3, concurrent=1, checked="2026-11-22", origin=_ARXIV)),
    **_both("dblp", Budget(single=1, listed=1, concurrent=1, checked="2026-11-22", origin=_DBLP)),
    **_both("dblpsparql", Budget(single=0.5, listed=0.5, concurrent=1, checked="2026-11-23", origin=_SPARQL)),
    **_both("openalex", Budget(single=10, listed=5, concurrent=2, checked="2026-11-22", origin=_OPENALEX)),
    **_both("semanticscholar", Budget(single=1, listed=1, concurrent=1, checked="2026-11-22", origin=_S2)),
    **_both("europepmc", Budget(single=2, listed=2, concurrent=1, checked="2026-11-23", origin=_OURS)),
    **_both("pubmed", Budget(single=3, listed=1.5, concurrent=1, checked="2026-11-22", origin=_PUBMED)),
    ("openlibrary", False): Budget(
        single=1, listed=1, concurrent=1, checked="2026-11-22", origin=_OPEN_LIBRARY
    ),
    ("openlibrary", True): Budget(
        single=3, listed=3, concurrent=2, checked="2026-11-22", origin=_OPEN_LIBRARY
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What an answer says about limits; None where it says nothing that can be read."""

    per_second: float | None = None
    concurrent: int | None = None


def announced(headers: Mapping[str, str]) -> Announced:
    """Read `x-rate-limit-limit`, `x-rate-limit-interval` ("1s") and `x-concurrency-limit` (names in lower case).

    Anything but a plain positive number is ignored: "50, 50" has been seen (robustness row 44).
    """
    limit = _NUMBER.fullmatch(headers.get("x-rate-limit-limit", "").strip())
    interval = _INTERVAL.fullmatch(headers.get("x-rate-limit-interval", "").strip())
    at_once = _NUMBER.fullmatch(headers.get("x-concurrency-limit", "").strip())
    seconds = int(interval[1]) if interval else 0
    rate = int(limit[0]) / seconds if limit and seconds else 0.0
    return Announced(per_second=rate or None, concurrent=int(at_once[0]) or None if at_once else None)


def spacing(budget: Budget, kind: str, heard: Announced) -> float:
    """Seconds between two questions of a kind: the smaller of what is published and announced, at 80 %."""
    rate = min(budget.per_second(kind), heard.per_second or budget.per_second(kind))
    return 1 / (SHARE * rate)


def at_once(budget: Budget, heard: Announced) -> int:
    """How many questions may be open at once."""
    return min(budget.concurrent, heard.concurrent or budget.concurrent)
