"""Which works of a search are worth comparing field by field: a cheap score for all, the details only for a few.

A search answers with twenty or a hundred works, nearly all of them about something else. Every reason of `identity`, the
place of a second work and "a work like this one" (`absence`) need a title that is alike, or volume and first page that
agree. A work with neither can be none of them, and its names and numbers need not be compared. What is let through here
is therefore wider than those reasons, never narrower; the tests hold it to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from citecheck import pages
from citecheck.matching import titles
from citecheck.matching.numbers import number_key
from citecheck.model import Name, Reference, Work
from citecheck.names import bare_family_key
from citecheck.text import fold, squash

# From this ratio on, a title lets a work through alone; from RELATED on, where an author is shared. With less, the score
# stays below 0.8, where `absence` begins to call it "a work like this one", though everything but the pages agrees: by the
# weights of likelihood.tsv, log-odds of 0.5 at the most (0.63), and of 0.7 (0.67) where no author is shared.
ALIKE = 0.7
RELATED = 0.5
# So many works are compared in any case, so that a reader of "not found" sees what came nearest.
ALWAYS = 2
_MOST_NAMES = 20
_DIGITS = re.compile(r"\d{1,9}")
# Where running text can hold a first page: before a dash, or in a word long enough for an article number.
_FIRST_PAGE = re.compile(r"(?<![\w-])[A-Za-z]{0,4}(\d{1,9})[A-Za-z]{0,2}(?=\s{0,3}[-‐‑–—−])")
_ARTICLE_NUMBER = re.compile(r"(?<![\w-])[\w.]{5,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A reference as far as the cheap score needs it, normalised once for all candidates."""

    title: str  # folded
    text: str  # squashed; "" for an entry with fields of its own
    words: frozenset[str]  # folded words of text and pages, for volumes, and pages without digits
    volume: frozenset[str]  # the keys of the cited volume
    numbers: frozenset[str]  # what may be a first page: runs of digits without leading zeros
    own_pages: bool  # cited as pages 1 to n, as files of an article number are
    families: frozenset[str]
    year: int | None


def sketch(reference: Reference) -> Sketch:
    """Normalise what the cheap score looks at."""
    m = reference.metadata
    prose = "" if reference.entry_type else reference.text
    place = f"{m.page} {m.number}"
    cited = pages.parse(m.page or m.number)
    long_words = " ".join(_ARTICLE_NUMBER.findall(prose))
    numbers = [*_DIGITS.findall(f"{place} {long_words}"), *_FIRST_PAGE.findall(prose)]
    return Sketch(
        title=fold(m.title),
        text=squash(prose),
        words=frozenset(fold(f"{place} {prose}").split()),
        volume=_volumes(m.volume),
        numbers=frozenset(map(_number, numbers)),
        own_pages=cited.first == "1" and bool(cited.last),
        families=_families(m.author or m.editor),
        year=m.issued.year if m.issued else None,
    )


def _families(people: tuple[Name, ...]) -> frozenset[str]:
    return frozenset(map(bare_family_key, people[:_MOST_NAMES]))


@lru_cache(maxsize=65536)
def _volumes(volume: str) -> frozenset[str]:
    key = number_key(volume)
    return frozenset((key, *key.split("-"))) - {""}


def _number(digits: str) -> str:
    return digits.lstrip("0") or "0"


@lru_cache(maxsize=65536)
def _first_pages(listed: tuple[str, str]) -> tuple[str, ...]:
    """The first pages of a record: the run of digits of each, or the page itself where it has none ("xi")."""
    firsts = (pages.parse(text).first for text in listed if text)
    return tuple(_number(run.group()) if (run := _DIGITS.search(f)) else f for f in firsts if f)


def _place_may_agree(cited: Sketch, work: Work) -> bool:
    """Whether volume and first page may agree, by the cited ones or by what stands in the text."""
    m = work.metadata
    if not m.volume or (
        cited.volume.isdisjoint(_volumes(m.volume)) and (not cited.text or squash(m.volume) not in cited.text)
    ):
        return False
    if cited.own_pages and not m.page.isdigit():
        return True
    return any(f in cited.numbers or f in cited.words for f in _first_pages((m.page, m.number)))


def _title(cited: Sketch, forms: Iterable[str]) -> float:
    """How alike the titles are, 0 to 1; 1.0 where one begins or ends with the other, or stands in the text."""
    best = 0.0
    for form in forms:
        folded = fold(form)
        if _begins_or_ends(cited.title, folded) or _begins_or_ends(folded, cited.title):
            return 1.0
        if cited.text and squash(form) in cited.text and folded.count(" ") >= 2:
            return 1.0
        best = max(best, fuzz.ratio(cited.title, folded) / 100)
    return best


def _begins_or_ends(long: str, short: str) -> bool:
    """Whether only a subtitle or a notice ("Retracted: ") makes one title longer than the other."""
    return len(long) >= len(short) and (
        long == short or long.startswith(f"{short} ") or long.endswith(f" {short}")
    )


def nearness(cited: Sketch, work: Work) -> float:
    """A rough rank of a work, 2 and more where it has to be compared field by field.

    Title 0 to 1, a quarter for the year, and 2 where the work may matter.
    """
    forms = titles.forms(work)
    title = _title(cited, forms) if cited.title else 0.0
    may_matter = (
        not cited.title
        or not forms
        or title >= ALIKE
        or _place_may_agree(cited, work)
        or (title >= RELATED and _shares_author(cited, work))
    )
    issued = work.metadata.issued
    same_year = issued is not None and issued.year == cited.year
    return title + same_year / 4 + (2 if may_matter else 0)


def _shares_author(cited: Sketch, work: Work) -> bool:
    return not cited.families.isdisjoint(_families(work.metadata.author or work.metadata.editor))


def nearest(reference: Reference, works: Iterable[Work]) -> list[Work]:
    """The works worth comparing: all that may matter, and the nearest few in any case, in the order of the answers."""
    works = list(works)
    if len(works) <= ALWAYS:
        return works
    cited = sketch(reference)
    graded = [(nearness(cited, w), w) for w in works]
    order = sorted(range(len(graded)), key=lambda i: (-graded[i][0], graded[i][1].id))
    kept = {i for i in order if graded[i][0] >= 2} | set(order[:ALWAYS])
    return [w for i, (_, w) in enumerate(graded) if i in kept]
